/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-card-service.h"

#include "imza-card-driver.h"
#include "imza-card-merge.h"
#include "imza-card-readers.h"

#define DEFAULT_LIMIT_S 30
/* a person types at the reader's keypad while the driver waits */
#define KEYPAD_LIMIT_FACTOR 4
/* a driver whose card is gone answers soon or never */
#define CARD_GONE_LIMIT_S 3
/* how long the watch process may be behind a driver that has just failed */
#define CARD_GONE_NEWS_MS 1500

struct _ImzaCardService
{
  GObject parent_instance;

  GPtrArray *drivers; /* of ImzaCardDriver */
  ImzaCardReaders *readers;
  ImzaCardSnapshot *snapshot;
  guint time_limit_s;
  gboolean started;
  GTask *signing;  /* the one PIN act */
  gboolean moved;  /* cards came or went while it was under way */
  GList *awaiting; /* of GTask: refreshes */
};

enum
{
  PROP_SNAPSHOT = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (ImzaCardService, imza_card_service, G_TYPE_OBJECT)

/* Act: one sign request. */
typedef struct
{
  ImzaCardDriver *driver;
  char *reader;
  ImzaPinState pin_state;
  guint total;
  GPtrArray *signatures;
  gboolean out_of_order;
  gboolean reader_known; /* the token is in a PC/SC reader */
  gboolean card_left;
  ImzaSignProgress progress;
  gpointer progress_data;
  GError *error; /* while news of the card is awaited */
  GSource *news;
} Act;

static void
act_stop_waiting (Act *self)
{
  if (self->news != NULL)
    g_source_destroy (self->news);
  g_clear_pointer (&self->news, g_source_unref);
}

static void
act_free (Act *self)
{
  act_stop_waiting (self);
  g_object_unref (self->driver);
  g_free (self->reader);
  g_ptr_array_unref (self->signatures);
  g_clear_error (&self->error);
  g_free (self);
}

static gboolean
is_listing (ImzaCardService *self)
{
  for (guint i = 0; i < self->drivers->len; i++)
    if (imza_card_driver_is_listing (g_ptr_array_index (self->drivers, i)))
      return TRUE;
  return FALSE;
}

static void
update_snapshot (ImzaCardService *self)
{
  g_autoptr (ImzaCardSnapshot) now = imza_card_snapshot_new ();

  imza_card_readers_add_to (self->readers, now);
  now->complete = self->started && imza_card_readers_is_known (self->readers);
  for (guint i = 0; i < self->drivers->len; i++)
    imza_card_driver_add_to (g_ptr_array_index (self->drivers, i), now);
  for (guint i = 0; i < now->modules->len; i++)
    now->complete &= ((ImzaModuleState *)g_ptr_array_index (now->modules, i))->listed;
  if (imza_card_snapshot_equal (self->snapshot, now))
    return;
  imza_card_snapshot_unref (self->snapshot);
  self->snapshot = g_steal_pointer (&now);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SNAPSHOT]);
}

static void
answer_refreshes (ImzaCardService *self)
{
  GList *tasks = g_steal_pointer (&self->awaiting);

  for (GList *l = tasks; l != NULL; l = l->next)
    g_task_return_boolean (l->data, TRUE);
  g_list_free_full (tasks, g_object_unref);
}

static void
on_driver_changed (ImzaCardDriver *driver, gpointer data)
{
  g_autoptr (ImzaCardService) self = g_object_ref (data);

  update_snapshot (self);
  if (!is_listing (self))
    answer_refreshes (self);
}

static void
list_all (ImzaCardService *self)
{
  for (guint i = 0; i < self->drivers->len; i++)
    imza_card_driver_list (g_ptr_array_index (self->drivers, i));
}

static void finish_act (ImzaCardService *self, GError *error);

/* the card of the act under way has left its reader */
static void
note_card_left (ImzaCardService *self)
{
  Act *act = g_task_get_task_data (self->signing);
  gboolean has_card = TRUE;

  if (act->card_left || (imza_card_readers_find (self->readers, act->reader, &has_card) && has_card)
      || !act->reader_known)
    return;
  act->card_left = TRUE;
  if (act->error != NULL)
    finish_act (self, g_steal_pointer (&act->error));
  else
    imza_card_process_shorten (imza_card_driver_get_process (act->driver), CARD_GONE_LIMIT_S);
}

static void
on_readers_changed (ImzaCardReadersNews news, gpointer data)
{
  g_autoptr (ImzaCardService) self = g_object_ref (data);

  update_snapshot (self);
  if (news == IMZA_CARD_READERS_SAME)
    return;
  for (guint i = 0; news == IMZA_CARD_READERS_SERVICE_BACK && i < self->drivers->len; i++)
    imza_card_driver_renew (g_ptr_array_index (self->drivers, i));
  /* no driver is asked for anything while another act is under way: libp11 and OpenSC break */
  if (self->signing == NULL)
    {
      list_all (self);
      return;
    }
  self->moved = TRUE;
  note_card_left (self);
}

ImzaCardService *
imza_card_service_new (const char *worker,
                       GPtrArray *modules,
                       const char *const *worker_environment,
                       guint time_limit_s)
{
  ImzaCardService *self = g_object_new (IMZA_TYPE_CARD_SERVICE, NULL);

  self->time_limit_s = time_limit_s > 0 ? time_limit_s : DEFAULT_LIMIT_S;
  self->readers = imza_card_readers_new (worker, on_readers_changed, self);
  for (guint i = 0; i < modules->len; i++)
    g_ptr_array_add (self->drivers, imza_card_driver_new (worker, g_ptr_array_index (modules, i),
                                                          worker_environment, self->time_limit_s,
                                                          on_driver_changed, self));
  return self;
}

void
imza_card_service_start (ImzaCardService *self)
{
  g_return_if_fail (IMZA_IS_CARD_SERVICE (self));
  if (self->started)
    return;
  self->started = TRUE;
  list_all (self);
  imza_card_readers_start (self->readers);
  update_snapshot (self);
}

void
imza_card_service_stop (ImzaCardService *self)
{
  g_return_if_fail (IMZA_IS_CARD_SERVICE (self));
  self->started = FALSE;
  imza_card_readers_stop (self->readers);
  for (guint i = 0; i < self->drivers->len; i++)
    imza_card_driver_stop (g_ptr_array_index (self->drivers, i));
  answer_refreshes (self);
}

ImzaCardSnapshot *
imza_card_service_get_snapshot (ImzaCardService *self)
{
  g_return_val_if_fail (IMZA_IS_CARD_SERVICE (self), NULL);
  return self->snapshot;
}

void
imza_card_service_refresh_async (ImzaCardService *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (IMZA_IS_CARD_SERVICE (self));
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, imza_card_service_refresh_async);
  if (self->signing == NULL)
    list_all (self);
  if (self->signing == NULL && is_listing (self))
    self->awaiting = g_list_append (self->awaiting, g_steal_pointer (&task));
  else
    g_task_return_boolean (task, TRUE);
}

gboolean
imza_card_service_refresh_finish (ImzaCardService *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, imza_card_service_refresh_async), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* a driver that lost its card says many things; what happened is that the card was taken out */
static GError *
explain (const Act *act, GError *error)
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
finish_act (ImzaCardService *self, GError *error /* transfer full, nullable */)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->signing);
  Act *act = g_task_get_task_data (task);
  gboolean moved = self->moved;

  self->moved = FALSE;
  act_stop_waiting (act);
  /* flags may have changed; after an act that went well only where tries were missing */
  if (moved)
    list_all (self);
  else if ((error != NULL && error->domain == IMZA_CARD_ERROR)
           || act->pin_state != IMZA_PIN_STATE_FINE)
    imza_card_driver_list (act->driver);
  if (error != NULL)
    g_task_return_error (task, explain (act, error));
  else
    g_task_return_pointer (task, g_ptr_array_ref (act->signatures),
                           (GDestroyNotify)g_ptr_array_unref);
}

static gboolean
on_no_news (gpointer data)
{
  ImzaCardService *self = data;
  Act *act = g_task_get_task_data (self->signing);

  finish_act (self, g_steal_pointer (&act->error));
  return G_SOURCE_REMOVE;
}

static void
on_signed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ImzaCardService) self = data;
  Act *act = g_task_get_task_data (self->signing);
  GError *error = NULL;

  imza_card_process_ask_finish (IMZA_CARD_PROCESS (source), result, &error);
  /* a driver that broke at the logout has done what was asked of it */
  if (error != NULL && act->signatures->len == act->total && !act->out_of_order)
    {
      g_info ("all is signed, in spite of: %s", error->message);
      g_clear_error (&error);
    }
  if (error == NULL && (act->out_of_order || act->signatures->len != act->total))
    error = imza_card_error_new (IMZA_CARD_ERROR_PROTOCOL, IMZA_PIN_STATE_FINE, 0,
                                 "signatures are missing");
  if (!g_error_matches (error, IMZA_CARD_ERROR, IMZA_CARD_ERROR_DEVICE) || !act->reader_known
      || act->card_left)
    {
      finish_act (self, error);
      return;
    }
  act->error = error;
  act->news = g_timeout_source_new (CARD_GONE_NEWS_MS);
  g_source_set_callback (act->news, on_no_news, self, NULL);
  g_source_attach (act->news, g_main_context_get_thread_default ());
}

static void
on_signature (const char *name, GVariant *payload, gpointer data)
{
  ImzaCardService *self = data;
  Act *act = g_task_get_task_data (self->signing);
  g_autoptr (GVariant) der = NULL;
  guint32 index;

  if (!g_str_equal (name, "signature"))
    return;
  g_variant_get (payload, "(u@ay)", &index, &der);
  if (index != act->signatures->len || index >= act->total)
    {
      act->out_of_order = TRUE;
      return;
    }
  g_ptr_array_add (act->signatures, g_variant_get_data_as_bytes (der));
  if (act->progress != NULL)
    act->progress (act->signatures->len, act->total, act->progress_data);
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

static Act *
act_new (ImzaCardService *self, const ImzaSignRequest *request, ImzaCardDriver *driver)
{
  const ImzaToken *token = request->certificate->token;
  gboolean has_card;
  Act *act = g_new0 (Act, 1);

  act->driver = g_object_ref (driver);
  act->reader = g_strdup (token->reader);
  act->reader_known = imza_card_readers_find (self->readers, token->reader, &has_card);
  act->pin_state = token->pin_state;
  act->total = request->contents->len;
  act->signatures = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  return act;
}

void
imza_card_service_sign_async (ImzaCardService *self,
                              const ImzaSignRequest *request,
                              ImzaSecret *pin,
                              ImzaSignProgress progress,
                              gpointer progress_data,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (ImzaSecret) secret = pin;
  g_autoptr (GTask) task = NULL;
  const ImzaToken *token;
  ImzaCardDriver *driver;
  ImzaCardRequest asked = { .verb = "sign" };
  Act *act;

  g_return_if_fail (IMZA_IS_CARD_SERVICE (self));
  g_return_if_fail (request->contents->len > 0);
  token = request->certificate->token;
  driver = find_driver (self, token->module);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, imza_card_service_sign_async);
  g_task_set_check_cancellable (task, FALSE);
  if (self->signing != NULL || driver == NULL || request->contents->len > IMZA_CARD_MAX_CONTENTS)
    {
      ImzaCardError code = self->signing != NULL ? IMZA_CARD_ERROR_BUSY
                           : driver == NULL      ? IMZA_CARD_ERROR_NO_MODULE
                                                 : IMZA_CARD_ERROR_PROTOCOL;

      g_task_return_error (
          task, imza_card_error_new (code, token->pin_state, 0, "cannot take this request now"));
      return;
    }
  act = act_new (self, request, driver);
  act->progress = progress;
  act->progress_data = progress_data;
  g_task_set_task_data (task, act, (GDestroyNotify)act_free);
  self->signing = g_steal_pointer (&task);
  self->moved = FALSE;
  asked.time_limit_s = self->time_limit_s * (secret == NULL ? KEYPAD_LIMIT_FACTOR : 1);
  asked.contents = request->contents;
  asked.payload = g_variant_new (
      "(tssxsbub)", (guint64)token->slot_id, token->serial,
      imza_certificate_get_fingerprint (request->certificate->certificate), request->signing_time_s,
      request->commitment != NULL ? request->commitment : "", request->last_try_confirmed,
      request->contents->len, secret != NULL);
  imza_card_process_ask_async (imza_card_driver_get_process (driver), &asked,
                               g_steal_pointer (&secret), on_signature, self, cancellable,
                               on_signed, g_object_ref (self));
}

GPtrArray *
imza_card_service_sign_finish (ImzaCardService *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, imza_card_service_sign_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
imza_card_service_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ImzaCardService *self = IMZA_CARD_SERVICE (object);

  switch (id)
    {
    case PROP_SNAPSHOT:
      g_value_set_boxed (value, self->snapshot);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
imza_card_service_dispose (GObject *object)
{
  imza_card_service_stop (IMZA_CARD_SERVICE (object));
  G_OBJECT_CLASS (imza_card_service_parent_class)->dispose (object);
}

static void
imza_card_service_finalize (GObject *object)
{
  ImzaCardService *self = IMZA_CARD_SERVICE (object);

  g_clear_object (&self->readers);
  g_clear_pointer (&self->drivers, g_ptr_array_unref);
  imza_card_snapshot_unref (self->snapshot);
  G_OBJECT_CLASS (imza_card_service_parent_class)->finalize (object);
}

static void
imza_card_service_class_init (ImzaCardServiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = imza_card_service_get_property;
  object_class->dispose = imza_card_service_dispose;
  object_class->finalize = imza_card_service_finalize;

  /**
   * ImzaCardService:snapshot: (type ImzaCardSnapshot)
   *
   * What is in the readers; another value after each change, and only then.
   */
  props[PROP_SNAPSHOT]
      = g_param_spec_boxed ("snapshot", NULL, NULL, IMZA_TYPE_CARD_SNAPSHOT,
                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
imza_card_service_init (ImzaCardService *self)
{
  self->drivers = g_ptr_array_new_with_free_func (g_object_unref);
  self->snapshot = imza_card_snapshot_new ();
}
