/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-card-service-private.h"

/* a person types at the reader's keypad while the driver waits */
#define KEYPAD_LIMIT_FACTOR 4
/* a driver whose card is gone answers soon or never */
#define CARD_GONE_LIMIT_S 3
/* how long the watch process may be behind a driver that has just failed */
#define CARD_GONE_NEWS_MS 1500

static void
stop_waiting (ImzaCardAct *self)
{
  if (self->news != NULL)
    g_source_destroy (self->news);
  g_clear_pointer (&self->news, g_source_unref);
}

static void
act_free (gpointer data)
{
  ImzaCardAct *self = data;

  stop_waiting (self);
  g_object_unref (self->driver);
  g_free (self->reader);
  g_clear_pointer (&self->signatures, g_ptr_array_unref);
  g_clear_error (&self->error);
  g_free (self);
}

/* a driver that lost its card says many things; what happened is that the card was taken out */
static GError *
explain (const ImzaCardAct *act, GError *error)
{
  GError *removed;

  if (!act->card_left || error->domain != IMZA_CARD_ERROR
      || (error->code != IMZA_CARD_ERROR_DEVICE && error->code != IMZA_CARD_ERROR_WORKER_TIMEOUT
          && error->code != IMZA_CARD_ERROR_WORKER_DIED
          && error->code != IMZA_CARD_ERROR_KEY_MISSING))
    return error;
  removed = imza_card_error_new (IMZA_CARD_ERROR_REMOVED, IMZA_PIN_STATE_FINE,
                                 imza_card_error_get_rv (error), "the card left its reader: %s",
                                 error->message);
  g_error_free (error);
  return removed;
}

static void
finish (ImzaCardService *self, GError *error /* transfer full, nullable */)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->act);
  ImzaCardAct *act = g_task_get_task_data (task);
  gboolean moved = self->moved;

  self->moved = FALSE;
  stop_waiting (act);
  /* flags may have changed; after a signature that went well only where tries were missing */
  if (moved)
    imza_card_service_list_all (self);
  else if ((error != NULL && error->domain == IMZA_CARD_ERROR)
           || act->pin_state != IMZA_PIN_STATE_FINE || act->kind->lists_after)
    imza_card_driver_list (act->driver);
  if (error != NULL)
    g_task_return_error (task, explain (act, error));
  else
    act->kind->give (act, task);
}

void
imza_card_act_note_card (ImzaCardService *self)
{
  ImzaCardAct *act = g_task_get_task_data (self->act);
  gboolean has_card = TRUE;

  if (act->card_left || (imza_card_readers_find (self->readers, act->reader, &has_card) && has_card)
      || !act->reader_known)
    return;
  act->card_left = TRUE;
  if (act->error != NULL)
    finish (self, g_steal_pointer (&act->error));
  else
    imza_card_process_shorten (imza_card_driver_get_process (act->driver), CARD_GONE_LIMIT_S);
}

static gboolean
on_no_news (gpointer data)
{
  ImzaCardService *self = data;
  ImzaCardAct *act = g_task_get_task_data (self->act);

  finish (self, g_steal_pointer (&act->error));
  return G_SOURCE_REMOVE;
}

static void
on_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ImzaCardService) self = data;
  ImzaCardAct *act = g_task_get_task_data (self->act);
  GError *error = NULL;

  imza_card_process_ask_finish (IMZA_CARD_PROCESS (source), result, &error);
  error = act->kind->judge (act, error);
  if (!g_error_matches (error, IMZA_CARD_ERROR, IMZA_CARD_ERROR_DEVICE) || !act->reader_known
      || act->card_left)
    {
      finish (self, error);
      return;
    }
  act->error = error;
  act->news = g_timeout_source_new (CARD_GONE_NEWS_MS);
  g_source_set_callback (act->news, on_no_news, self, NULL);
  g_source_attach (act->news, g_main_context_get_thread_default ());
}

static void
on_message (const char *name, GVariant *payload, gpointer data)
{
  ImzaCardService *self = data;
  ImzaCardAct *act = g_task_get_task_data (self->act);

  act->kind->heard (act, name, payload);
}

static ImzaCardDriver *
find_driver (ImzaCardService *self, const char *path)
{
  for (guint i = 0; self->started && i < self->drivers->len; i++)
    {
      ImzaCardDriver *driver = g_ptr_array_index (self->drivers, i);

      if (g_str_equal (imza_card_driver_get_path (driver), path)
          && imza_card_driver_get_process (driver) != NULL)
        return driver;
    }
  return NULL;
}

ImzaCardAct *
imza_card_act_begin (ImzaCardService *self,
                     GTask *task,
                     const ImzaCardActKind *kind,
                     const ImzaToken *token)
{
  ImzaCardDriver *driver = find_driver (self, token->module);
  gboolean has_card;
  ImzaCardAct *act;

  /* what the card has done, it has done: a late cancel does not undo the answer */
  g_task_set_check_cancellable (task, FALSE);
  if (self->act != NULL || driver == NULL)
    {
      g_task_return_error (
          task,
          imza_card_error_new (self->act != NULL ? IMZA_CARD_ERROR_BUSY : IMZA_CARD_ERROR_NO_MODULE,
                               token->pin_state, 0, "cannot take this request now"));
      g_object_unref (task);
      return NULL;
    }
  act = g_new0 (ImzaCardAct, 1);
  act->kind = kind;
  act->driver = g_object_ref (driver);
  act->reader = g_strdup (token->reader);
  act->reader_known = imza_card_readers_find (self->readers, token->reader, &has_card);
  act->pin_state = token->pin_state;
  g_task_set_task_data (task, act, act_free);
  self->act = task;
  self->moved = FALSE;
  return act;
}

void
imza_card_act_ask (ImzaCardService *self,
                   GVariant *payload,
                   GPtrArray *contents,
                   GPtrArray *secrets)
{
  ImzaCardAct *act = g_task_get_task_data (self->act);
  ImzaCardRequest asked = {
    .verb = act->kind->verb,
    .payload = payload,
    .contents = contents,
    .time_limit_s = self->time_limit_s * (secrets == NULL ? KEYPAD_LIMIT_FACTOR : 1),
  };

  imza_card_process_ask_async (imza_card_driver_get_process (act->driver), &asked, secrets,
                               on_message, self, g_task_get_cancellable (self->act), on_answered,
                               g_object_ref (self));
}
