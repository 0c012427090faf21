/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-unlock-routes.h"
#include "worker-verbs.h"
#include "worker-visit.h"

/* WorkerPinAct: one change of a PIN, from the request to the logout. */
typedef struct
{
  WorkerVisit visit;
  gboolean last_try_confirmed;
  ImzaSecret *old_pin; /* NULL: both at the reader's own keypad */
  ImzaSecret *new_pin;
} WorkerPinAct;

static void
worker_pin_act_clear (WorkerPinAct *self)
{
  g_clear_pointer (&self->old_pin, imza_secret_free);
  g_clear_pointer (&self->new_pin, imza_secret_free);
  worker_visit_close (&self->visit);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WorkerPinAct, worker_pin_act_clear)

/* all frames are read before anything is looked at, so that the socket stays in step */
static gboolean
read_frames (WorkerPinAct *self, int fd, const WorkerRequest *request, GError **error)
{
  gboolean has_secrets;

  g_variant_get (request->payload, "(t&sbb)", &self->visit.slot_id, &self->visit.serial,
                 &self->last_try_confirmed, &has_secrets);
  if (!has_secrets)
    return TRUE;
  self->old_pin = worker_channel_read_secret (fd, error);
  if (self->old_pin != NULL)
    self->new_pin = worker_channel_read_secret (fd, error);
  return self->new_pin != NULL;
}

/* nothing has been tried yet, so a driver that stumbles gets a second chance; see worker-sign.c */
static gboolean
open_visit (WorkerVisit *visit, GError **error)
{
  g_autoptr (GError) first = NULL;

  if (worker_visit_open (visit, &first))
    return TRUE;
  if (!g_error_matches (first, IMZA_CARD_ERROR, IMZA_CARD_ERROR_DEVICE))
    {
      g_propagate_error (error, g_steal_pointer (&first));
      return FALSE;
    }
  g_info ("a second try before the login: %s", first->message);
  worker_visit_close (visit);
  return worker_visit_open (visit, error);
}

static gboolean
check_before_login (const WorkerPinAct *self, GError **error)
{
  if (!worker_visit_check_pin (&self->visit, self->old_pin, self->last_try_confirmed, TRUE, error))
    return FALSE;
  return self->new_pin == NULL
         || worker_visit_accepts_length (&self->visit, imza_secret_get_length (self->new_pin))
         || worker_fail (IMZA_CARD_ERROR_NEW_PIN_REFUSED,
                         worker_token_get_pin_state (self->visit.token),
                         "the new PIN is outside of the token's limits", error);
}

/* Answers after which the PIN certainly is what it was (PKCS#11 v3.1 §5.5.9 C_SetPIN): they are
 * about the request. After any other nobody knows without trying a PIN. */
static gboolean
is_certain (CK_RV rv)
{
  static const CK_RV certain[] = {
    CKR_PIN_INCORRECT,          CKR_PIN_LOCKED,
    CKR_FUNCTION_CANCELED,      CKR_FUNCTION_REJECTED,
    CKR_FUNCTION_NOT_SUPPORTED, CKR_ARGUMENTS_BAD,
    CKR_SESSION_READ_ONLY,      CKR_TOKEN_WRITE_PROTECTED,
    CKR_USER_NOT_LOGGED_IN,     CKR_OPERATION_ACTIVE,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (certain); i++)
    if (certain[i] == rv)
      return TRUE;
  return FALSE;
}

static gboolean
fail_change (const WorkerVisit *visit, CK_RV rv, const char *call, GError **error)
{
  ImzaCardError code = IMZA_CARD_ERROR_PIN_UNSURE;

  if (is_certain (rv))
    return worker_visit_fail_pin (visit, rv, call, error);
  if (rv == CKR_PIN_INVALID || rv == CKR_PIN_LEN_RANGE)
    code = IMZA_CARD_ERROR_NEW_PIN_REFUSED;
  g_propagate_error (error, imza_card_error_new (code, IMZA_PIN_STATE_FINE, rv, "%s: %s", call,
                                                 imza_card_rv_name (rv)));
  return FALSE;
}

static CK_BYTE *
bytes_of (const ImzaSecret *secret)
{
  return secret == NULL ? NULL : (CK_BYTE *)(gpointer)imza_secret_peek (secret);
}

static gsize
length_of (const ImzaSecret *secret)
{
  return secret == NULL ? 0 : imza_secret_get_length (secret);
}

static gboolean
change (WorkerPinAct *self, WorkerSession *session, guint32 number, GError **error)
{
  CK_RV rv;

  /* from here on an end without an answer leaves open which PIN the card has */
  worker_channel_send (session->fd, number, "changing", g_variant_new ("()"));
  rv = self->visit.module->functions->C_SetPIN (self->visit.handle, bytes_of (self->old_pin),
                                                length_of (self->old_pin), bytes_of (self->new_pin),
                                                length_of (self->new_pin));
  if (rv != CKR_OK)
    return fail_change (&self->visit, rv, "C_SetPIN", error);
  /* at once: whatever breaks from now on, the PIN is the new one */
  worker_channel_send (session->fd, number, "changed",
                       g_variant_new ("(u)", (guint32)worker_visit_read_pin_state (&self->visit)));
  return TRUE;
}

gboolean
worker_verb_change_pin (WorkerSession *session,
                        const WorkerRequest *request,
                        gboolean *broken,
                        GError **error)
{
  g_auto (WorkerPinAct) act
      = { .visit
          = { .module = session->module, .flags = CKF_RW_SESSION, .handle = CK_INVALID_HANDLE } };
  gboolean expired = FALSE;
  gboolean fine;

  if (!read_frames (&act, session->fd, request, error))
    {
      *broken = TRUE;
      return FALSE;
    }
  if (!open_visit (&act.visit, error) || !check_before_login (&act, error)
      || !worker_visit_login (&act.visit, act.old_pin, &expired, error))
    return FALSE;
  fine = change (&act, session, request->number, error);
  g_clear_pointer (&act.old_pin, imza_secret_free);
  g_clear_pointer (&act.new_pin, imza_secret_free);
  session->module->functions->C_Logout (act.visit.handle);
  return fine;
}

/* --- does this PIN hold? ---------------------------------------------------------------- */

gboolean
worker_verb_try_pin (WorkerSession *session,
                     const WorkerRequest *request,
                     gboolean *broken,
                     GError **error)
{
  g_auto (WorkerPinAct) act
      = { .visit = { .module = session->module, .handle = CK_INVALID_HANDLE } };
  gboolean expired = FALSE;

  g_variant_get (request->payload, "(t&sb)", &act.visit.slot_id, &act.visit.serial,
                 &act.last_try_confirmed);
  act.old_pin = worker_channel_read_secret (session->fd, error);
  if (act.old_pin == NULL)
    {
      *broken = TRUE;
      return FALSE;
    }
  if (!open_visit (&act.visit, error)
      || !worker_visit_check_pin (&act.visit, act.old_pin, act.last_try_confirmed, TRUE, error)
      || !worker_visit_login (&act.visit, act.old_pin, &expired, error))
    return FALSE;
  worker_channel_send (session->fd, request->number, "tried",
                       g_variant_new ("(u)", (guint32)worker_visit_read_pin_state (&act.visit)));
  session->module->functions->C_Logout (act.visit.handle);
  return TRUE;
}

/* --- with a released PUK --------------------------------------------------------------- */

/* WorkerPukAct: one act of the security officer, whose PIN is the PUK. */
typedef struct
{
  WorkerVisit visit;
  const char *route;
  ImzaSecret *puk;
  ImzaSecret *new_pin;
} WorkerPukAct;

static void
worker_puk_act_clear (WorkerPukAct *self)
{
  g_clear_pointer (&self->puk, imza_secret_free);
  g_clear_pointer (&self->new_pin, imza_secret_free);
  worker_visit_close (&self->visit);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WorkerPukAct, worker_puk_act_clear)

static gboolean
read_puk_frames (WorkerPukAct *self, int fd, const WorkerRequest *request, GError **error)
{
  g_variant_get (request->payload, "(t&s&s)", &self->visit.slot_id, &self->visit.serial,
                 &self->route);
  self->puk = worker_channel_read_secret (fd, error);
  if (self->puk != NULL)
    self->new_pin = worker_channel_read_secret (fd, error);
  return self->new_pin != NULL;
}

static gboolean
check_before_puk (const WorkerPukAct *self, GError **error)
{
  ImzaPinState state = worker_token_get_pin_state (self->visit.token);

  if (!g_str_equal (self->route, IMZA_UNLOCK_SO_INIT_PIN)
      && !g_str_equal (self->route, IMZA_UNLOCK_PUBLIC_SET_PIN))
    return worker_fail (IMZA_CARD_ERROR_PROTOCOL, state, "a route that is not known", error);
  if (self->visit.token->info.flags & CKF_SO_PIN_LOCKED)
    return worker_fail (IMZA_CARD_ERROR_PUK_REFUSED, state, "no PUK is taken any more", error);
  return worker_visit_accepts_length (&self->visit, imza_secret_get_length (self->new_pin))
         || worker_fail (IMZA_CARD_ERROR_NEW_PIN_REFUSED, state,
                         "the new PIN is outside of the token's limits", error);
}

static gboolean
fail_puk (const WorkerPukAct *self, CK_RV rv, const char *call, GError **error)
{
  g_propagate_error (error, imza_card_error_new (IMZA_CARD_ERROR_PUK_REFUSED,
                                                 worker_visit_read_pin_state (&self->visit), rv,
                                                 "%s: %s", call, imza_card_rv_name (rv)));
  return FALSE;
}

/* exactly one attempt, and its answer is never called a wrong PIN */
static gboolean
login_with_puk (WorkerPukAct *self, GError **error)
{
  CK_RV rv = self->visit.module->functions->C_Login (self->visit.handle, CKU_SO,
                                                     bytes_of (self->puk), length_of (self->puk));

  g_clear_pointer (&self->puk, imza_secret_free);
  if (rv == CKR_OK)
    return TRUE;
  if (rv != CKR_PIN_INCORRECT && rv != CKR_PIN_LOCKED && rv != CKR_PIN_INVALID
      && rv != CKR_PIN_LEN_RANGE && rv != CKR_PIN_EXPIRED)
    return worker_fail_rv (rv, "C_Login (CKU_SO)", error);
  return fail_puk (self, rv, "C_Login (CKU_SO)", error);
}

/* the PUK and the new PIN in one call, exactly one attempt as well */
static gboolean
set_with_puk (WorkerPukAct *self, WorkerSession *session, guint32 number, GError **error)
{
  CK_RV rv;

  worker_channel_send (session->fd, number, "changing", g_variant_new ("()"));
  rv = session->module->functions->C_SetPIN (self->visit.handle, bytes_of (self->puk),
                                             length_of (self->puk), bytes_of (self->new_pin),
                                             length_of (self->new_pin));
  g_clear_pointer (&self->puk, imza_secret_free);
  if (rv == CKR_PIN_INCORRECT || rv == CKR_PIN_LOCKED)
    return fail_puk (self, rv, "C_SetPIN (PUK)", error);
  if (rv != CKR_OK)
    return fail_change (&self->visit, rv, "C_SetPIN (PUK)", error);
  worker_channel_send (session->fd, number, "changed",
                       g_variant_new ("(u)", (guint32)worker_visit_read_pin_state (&self->visit)));
  return TRUE;
}

static gboolean
give_pin (WorkerPukAct *self, WorkerSession *session, guint32 number, GError **error)
{
  CK_RV rv;

  worker_channel_send (session->fd, number, "changing", g_variant_new ("()"));
  rv = session->module->functions->C_InitPIN (self->visit.handle, bytes_of (self->new_pin),
                                              length_of (self->new_pin));
  if (rv != CKR_OK)
    return fail_change (&self->visit, rv, "C_InitPIN", error);
  worker_channel_send (session->fd, number, "changed",
                       g_variant_new ("(u)", (guint32)worker_visit_read_pin_state (&self->visit)));
  return TRUE;
}

gboolean
worker_verb_set_pin (WorkerSession *session,
                     const WorkerRequest *request,
                     gboolean *broken,
                     GError **error)
{
  g_auto (WorkerPukAct) act
      = { .visit
          = { .module = session->module, .flags = CKF_RW_SESSION, .handle = CK_INVALID_HANDLE } };
  gboolean fine;

  if (!read_puk_frames (&act, session->fd, request, error))
    {
      *broken = TRUE;
      return FALSE;
    }
  if (!open_visit (&act.visit, error) || !check_before_puk (&act, error))
    return FALSE;
  if (g_str_equal (act.route, IMZA_UNLOCK_PUBLIC_SET_PIN))
    return set_with_puk (&act, session, request->number, error);
  if (!login_with_puk (&act, error))
    return FALSE;
  fine = give_pin (&act, session, request->number, error);
  g_clear_pointer (&act.new_pin, imza_secret_free);
  session->module->functions->C_Logout (act.visit.handle);
  return fine;
}
