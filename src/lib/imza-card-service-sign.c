/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-card-service-private.h"

static void
heard (ImzaCardAct *act, const char *name, GVariant *payload)
{
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

static GError *
judge (ImzaCardAct *act, GError *error)
{
  /* a driver that broke at the logout has done what was asked of it */
  if (error != NULL && act->signatures->len == act->total && !act->out_of_order)
    {
      g_info ("all is signed, in spite of: %s", error->message);
      g_clear_error (&error);
    }
  if (error == NULL && (act->out_of_order || act->signatures->len != act->total))
    error = imza_card_error_new (IMZA_CARD_ERROR_PROTOCOL, IMZA_PIN_STATE_FINE, 0,
                                 "signatures are missing");
  return error;
}

static void
give (ImzaCardAct *act, GTask *task)
{
  g_task_return_pointer (task, g_ptr_array_ref (act->signatures),
                         (GDestroyNotify)g_ptr_array_unref);
}

static const ImzaCardActKind kind = { "sign", heard, judge, give, FALSE };

static GPtrArray *
only_secret (ImzaSecret *pin)
{
  GPtrArray *secrets;

  if (pin == NULL)
    return NULL;
  secrets = g_ptr_array_new_with_free_func ((GDestroyNotify)imza_secret_free);
  g_ptr_array_add (secrets, pin);
  return secrets;
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
  const ImzaToken *token;
  gboolean has_secret = pin != NULL;
  GTask *task;
  ImzaCardAct *act;

  g_return_if_fail (IMZA_IS_CARD_SERVICE (self));
  g_return_if_fail (request->contents->len > 0);
  token = request->certificate->token;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, imza_card_service_sign_async);
  if (request->contents->len > IMZA_CARD_MAX_CONTENTS)
    {
      g_task_return_error (task, imza_card_error_new (IMZA_CARD_ERROR_PROTOCOL, token->pin_state, 0,
                                                      "too much for one act"));
      g_object_unref (task);
      return;
    }
  act = imza_card_act_begin (self, task, &kind, token);
  if (act == NULL)
    return;
  act->total = request->contents->len;
  act->signatures = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  act->progress = progress;
  act->progress_data = progress_data;
  imza_card_act_ask (
      self,
      g_variant_new ("(tssxsbub)", (guint64)token->slot_id, token->serial,
                     imza_certificate_get_fingerprint (request->certificate->certificate),
                     request->signing_time_s,
                     request->commitment != NULL ? request->commitment : "",
                     request->last_try_confirmed, request->contents->len, has_secret),
      request->contents, only_secret (g_steal_pointer (&secret)));
}

GPtrArray *
imza_card_service_sign_finish (ImzaCardService *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, imza_card_service_sign_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
