/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-steps.h"

#include "imza-desk-private.h"

/* at such a reader the new PIN is typed twice on its own keys, during the change itself */
gboolean
imza_step_has_own_keypad (ImzaDesk *desk)
{
  const ImzaTokenCertificate *chosen = imza_desk_get_certificate (desk);

  return chosen != NULL && chosen->token->pin_pad;
}

static void
on_changed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  ImzaDesk *desk = g_task_get_source_object (task);
  GError *error = NULL;

  if (imza_card_service_change_pin_finish (IMZA_CARD_SERVICE (source), result,
                                           &desk->changed_pin_state, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
imza_step_change_pin_start (ImzaDesk *desk,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (desk, cancellable, callback, user_data);
  g_autoptr (ImzaSecret) old_pin = g_steal_pointer (&desk->pin);
  g_autoptr (ImzaSecret) new_pin = g_steal_pointer (&desk->new_pin);
  const ImzaTokenCertificate *chosen = imza_desk_get_certificate (desk);
  ImzaPinChangeRequest request = { .last_try_confirmed = desk->last_try_confirmed };

  g_task_set_source_tag (task, imza_step_change_pin_start);
  g_task_set_check_cancellable (task, FALSE);
  /* one PIN, one confirmation: neither outlives this one act */
  desk->last_try_confirmed = FALSE;
  if (chosen == NULL)
    {
      g_task_return_error (task, imza_step_watch_chosen (desk));
      return;
    }
  if (!chosen->token->pin_pad && (old_pin == NULL || new_pin == NULL))
    {
      g_task_return_error (task, imza_card_error_new (IMZA_CARD_ERROR_PIN_LENGTH,
                                                      chosen->token->pin_state, 0, "no PIN given"));
      return;
    }
  if (chosen->token->pin_pad)
    {
      g_clear_pointer (&old_pin, imza_secret_free);
      g_clear_pointer (&new_pin, imza_secret_free);
    }
  request.token = chosen->token;
  imza_card_service_change_pin_async (desk->cards, &request, g_steal_pointer (&old_pin),
                                      g_steal_pointer (&new_pin), cancellable, on_changed,
                                      g_steal_pointer (&task));
}

gboolean
imza_step_change_pin_finish (ImzaDesk *desk, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, imza_step_change_pin_start), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
