/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-card-service-private.h"

static void
heard (ImzaCardAct *act, const char *name, GVariant *payload)
{
  guint32 state;

  if (g_str_equal (name, "changing"))
    act->changing = TRUE;
  if (!g_str_equal (name, "changed") && !g_str_equal (name, "tried"))
    return;
  g_variant_get (payload, "(u)", &state);
  act->changed = TRUE;
  act->new_state = state <= IMZA_PIN_STATE_MUST_CHANGE ? (ImzaPinState)state : IMZA_PIN_STATE_FINE;
}

/* the worker had told the card and never told what became of it */
static gboolean
broke_off (const GError *error)
{
  return g_error_matches (error, IMZA_CARD_ERROR, IMZA_CARD_ERROR_WORKER_DIED)
         || g_error_matches (error, IMZA_CARD_ERROR, IMZA_CARD_ERROR_WORKER_TIMEOUT)
         || g_error_matches (error, IMZA_CARD_ERROR, IMZA_CARD_ERROR_PROTOCOL)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static GError *
judge (ImzaCardAct *act, GError *error)
{
  GError *unsure;

  if (error != NULL && act->changed)
    {
      g_info ("the PIN is changed, in spite of: %s", error->message);
      g_clear_error (&error);
    }
  if (error == NULL && !act->changed)
    error = imza_card_error_new (IMZA_CARD_ERROR_PROTOCOL, IMZA_PIN_STATE_FINE, 0,
                                 "done, and nothing was changed");
  if (error == NULL || !act->changing || !broke_off (error))
    return error;
  unsure = imza_card_error_new (IMZA_CARD_ERROR_PIN_UNSURE, IMZA_PIN_STATE_FINE, 0,
                                "while the PIN was changed: %s", error->message);
  g_error_free (error);
  return unsure;
}

static void
give (ImzaCardAct *act, GTask *task)
{
  g_task_return_int (task, act->new_state);
}

static const ImzaCardActKind change_kind = { "change-pin", heard, judge, give, TRUE };
static const ImzaCardActKind set_kind = { "set-pin", heard, judge, give, TRUE };
static const ImzaCardActKind try_kind = { "try-pin", heard, judge, give, TRUE };

static GPtrArray *
two_secrets (ImzaSecret *first, ImzaSecret *second)
{
  GPtrArray *secrets = g_ptr_array_new_with_free_func ((GDestroyNotify)imza_secret_free);

  g_ptr_array_add (secrets, first);
  g_ptr_array_add (secrets, second);
  return secrets;
}

static gboolean
take_state (GAsyncResult *result, ImzaPinState *state, GError **error)
{
  gssize said = g_task_propagate_int (G_TASK (result), error);

  if (said < 0)
    return FALSE;
  if (state != NULL)
    *state = (ImzaPinState)said;
  return TRUE;
}

void
imza_card_service_change_pin_async (ImzaCardService *self,
                                    const ImzaPinChangeRequest *request,
                                    ImzaSecret *old_pin,
                                    ImzaSecret *new_pin,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autoptr (GPtrArray) secrets = NULL;
  gboolean has_secrets;
  GTask *task;

  g_return_if_fail (IMZA_IS_CARD_SERVICE (self));
  g_return_if_fail ((old_pin == NULL) == (new_pin == NULL));
  if (old_pin != NULL)
    secrets = two_secrets (old_pin, new_pin);
  has_secrets = secrets != NULL;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, imza_card_service_change_pin_async);
  if (imza_card_act_begin (self, task, &change_kind, request->token) != NULL)
    imza_card_act_ask (self,
                       g_variant_new ("(tsbb)", (guint64)request->token->slot_id,
                                      request->token->serial, request->last_try_confirmed,
                                      has_secrets),
                       NULL, g_steal_pointer (&secrets));
}

gboolean
imza_card_service_change_pin_finish (ImzaCardService *self,
                                     GAsyncResult *result,
                                     ImzaPinState *state,
                                     GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, imza_card_service_change_pin_async),
                        FALSE);
  return take_state (result, state, error);
}

void
imza_card_service_set_pin_async (ImzaCardService *self,
                                 const ImzaToken *token,
                                 const char *route,
                                 ImzaSecret *puk,
                                 ImzaSecret *new_pin,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GPtrArray) secrets = NULL;
  GTask *task;

  g_return_if_fail (IMZA_IS_CARD_SERVICE (self));
  g_return_if_fail (route != NULL && puk != NULL && new_pin != NULL);
  secrets = two_secrets (puk, new_pin);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, imza_card_service_set_pin_async);
  if (imza_card_act_begin (self, task, &set_kind, token) != NULL)
    imza_card_act_ask (self, g_variant_new ("(tss)", (guint64)token->slot_id, token->serial, route),
                       NULL, g_steal_pointer (&secrets));
}

gboolean
imza_card_service_set_pin_finish (ImzaCardService *self,
                                  GAsyncResult *result,
                                  ImzaPinState *state,
                                  GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, imza_card_service_set_pin_async), FALSE);
  return take_state (result, state, error);
}

void
imza_card_service_try_pin_async (ImzaCardService *self,
                                 const ImzaToken *token,
                                 gboolean last_try_confirmed,
                                 ImzaSecret *pin,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GPtrArray) secrets = g_ptr_array_new_with_free_func ((GDestroyNotify)imza_secret_free);
  GTask *task;

  g_return_if_fail (IMZA_IS_CARD_SERVICE (self));
  g_return_if_fail (token != NULL && pin != NULL);
  g_ptr_array_add (secrets, pin);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, imza_card_service_try_pin_async);
  if (imza_card_act_begin (self, task, &try_kind, token) != NULL)
    imza_card_act_ask (
        self, g_variant_new ("(tsb)", (guint64)token->slot_id, token->serial, last_try_confirmed),
        NULL, g_steal_pointer (&secrets));
}

gboolean
imza_card_service_try_pin_finish (ImzaCardService *self,
                                  GAsyncResult *result,
                                  ImzaPinState *state,
                                  GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, imza_card_service_try_pin_async), FALSE);
  return take_state (result, state, error);
}
