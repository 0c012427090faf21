/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "worker-visit.h"

gboolean
worker_fail (ImzaCardError code, ImzaPinState state, const char *message, GError **error)
{
  g_propagate_error (error, imza_card_error_new (code, state, 0, "%s", message));
  return FALSE;
}

gboolean
worker_fail_rv (CK_RV rv, const char *call, GError **error)
{
  g_propagate_error (error, imza_card_error_new_from_rv (rv, call, IMZA_PIN_STATE_FINE));
  return FALSE;
}

gboolean
worker_visit_open (WorkerVisit *self, GError **error)
{
  g_autoptr (GArray) slots = worker_token_list_slots (self->module, error);
  gboolean present = FALSE;
  CK_RV rv;

  if (slots == NULL)
    return FALSE;
  for (guint i = 0; i < slots->len; i++)
    present |= g_array_index (slots, CK_SLOT_ID, i) == self->slot_id;
  if (!present)
    return worker_fail_rv (CKR_TOKEN_NOT_PRESENT, "C_GetSlotList", error);
  self->token = worker_token_read (self->module, (CK_SLOT_ID)self->slot_id, &rv);
  if (self->token == NULL)
    return worker_fail_rv (rv, "C_GetTokenInfo", error);
  if (!g_str_equal (self->token->serial, self->serial))
    return worker_fail (IMZA_CARD_ERROR_CHANGED, IMZA_PIN_STATE_FINE, "another serial number",
                        error);
  rv = self->module->functions->C_OpenSession (
      self->token->slot_id, CKF_SERIAL_SESSION | self->flags, NULL, NULL, &self->handle);
  return rv == CKR_OK || worker_fail_rv (rv, "C_OpenSession", error);
}

void
worker_visit_close (WorkerVisit *self)
{
  if (self->handle != CK_INVALID_HANDLE)
    self->module->functions->C_CloseSession (self->handle);
  self->handle = CK_INVALID_HANDLE;
  g_clear_pointer (&self->token, worker_token_free);
}

gboolean
worker_visit_accepts_length (const WorkerVisit *self, gsize length)
{
  const CK_TOKEN_INFO *info = &self->token->info;

  return length > 0 && length >= info->ulMinPinLen
         && (info->ulMaxPinLen == 0 || length <= info->ulMaxPinLen);
}

gboolean
worker_visit_check_pin (const WorkerVisit *self,
                        const ImzaSecret *pin,
                        gboolean last_try_confirmed,
                        gboolean will_change,
                        GError **error)
{
  ImzaPinState state = worker_token_get_pin_state (self->token);

  switch (state)
    {
    case IMZA_PIN_STATE_LOCKED:
      return worker_fail (IMZA_CARD_ERROR_PIN_LOCKED, state, "locked before any try", error);
    case IMZA_PIN_STATE_NOT_SET:
      return worker_fail (IMZA_CARD_ERROR_PIN_NOT_SET, state, "no PIN is set", error);
    case IMZA_PIN_STATE_MUST_CHANGE:
      if (!will_change)
        return worker_fail (IMZA_CARD_ERROR_PIN_MUST_CHANGE, state, "the PIN must be changed",
                            error);
      break;
    case IMZA_PIN_STATE_LAST_TRY:
      if (!last_try_confirmed)
        return worker_fail (IMZA_CARD_ERROR_PIN_LAST_TRY, state, "last try not confirmed", error);
      break;
    case IMZA_PIN_STATE_FINE:
    case IMZA_PIN_STATE_FEW_LEFT:
    default:
      break;
    }
  if (pin == NULL && !(self->token->info.flags & CKF_PROTECTED_AUTHENTICATION_PATH))
    return worker_fail (IMZA_CARD_ERROR_PIN_LENGTH, state, "no PIN and no keypad", error);
  if (pin != NULL && !worker_visit_accepts_length (self, imza_secret_get_length (pin)))
    return worker_fail (IMZA_CARD_ERROR_PIN_LENGTH, state, "outside of the token's limits", error);
  return TRUE;
}

ImzaPinState
worker_visit_read_pin_state (const WorkerVisit *self)
{
  CK_RV ignored;
  g_autoptr (WorkerToken) now = worker_token_read (self->module, self->token->slot_id, &ignored);

  return now == NULL ? IMZA_PIN_STATE_FINE : worker_token_get_pin_state (now);
}

gboolean
worker_visit_fail_pin (const WorkerVisit *self, CK_RV rv, const char *call, GError **error)
{
  ImzaPinState state = IMZA_PIN_STATE_FINE;

  /* only where the PIN was at fault: a card that went away must not be touched again */
  if (rv == CKR_PIN_INCORRECT || rv == CKR_PIN_LOCKED || rv == CKR_PIN_EXPIRED
      || rv == CKR_PIN_INVALID || rv == CKR_PIN_LEN_RANGE)
    state = worker_visit_read_pin_state (self);
  g_propagate_error (error, imza_card_error_new_from_rv (rv, call, state));
  return FALSE;
}

gboolean
worker_visit_login (WorkerVisit *self, const ImzaSecret *pin, gboolean *expired, GError **error)
{
  CK_RV rv = self->module->functions->C_Login (
      self->handle, CKU_USER, pin == NULL ? NULL : (CK_BYTE *)(gpointer)imza_secret_peek (pin),
      pin == NULL ? 0 : imza_secret_get_length (pin));

  if (expired != NULL)
    *expired = rv == CKR_PIN_EXPIRED;
  if (rv == CKR_OK || (expired != NULL && *expired))
    return TRUE;
  return worker_visit_fail_pin (self, rv, "C_Login", error);
}
