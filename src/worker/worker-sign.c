/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "worker-cms.h"
#include "worker-key.h"
#include "worker-verbs.h"
#include "worker-visit.h"

#include <openssl/err.h>

/* WorkerAct: one PIN act, from the request to the logout. */
typedef struct
{
  WorkerVisit visit;
  /* asked for */
  const char *fingerprint;
  gint64 signing_time_s;
  const char *commitment; /* NULL: none */
  gboolean last_try_confirmed;
  GPtrArray *contents;
  ImzaSecret *pin; /* NULL: at the reader's own keypad */
  /* found */
  GPtrArray *certificates;
  const WorkerCertificate *certificate;
  const WorkerMechanism *mechanism;
  PKCS11_SLOT *slots;
  guint n_slots;
} WorkerAct;

static void
worker_act_clear (WorkerAct *self)
{
  g_clear_pointer (&self->pin, imza_secret_free);
  g_clear_pointer (&self->contents, g_ptr_array_unref);
  g_clear_pointer (&self->certificates, g_ptr_array_unref);
  worker_visit_close (&self->visit);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WorkerAct, worker_act_clear)

/* all frames are read before anything is looked at, so that the socket stays in step */
static gboolean
read_frames (WorkerAct *self, WorkerSession *session, const WorkerRequest *request, GError **error)
{
  guint32 n_contents;
  gboolean has_secret;

  g_variant_get (request->payload, "(t&s&sx&sbub)", &self->visit.slot_id, &self->visit.serial,
                 &self->fingerprint, &self->signing_time_s, &self->commitment,
                 &self->last_try_confirmed, &n_contents, &has_secret);
  if (*self->commitment == '\0')
    self->commitment = NULL;
  self->contents = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  if (n_contents == 0 || n_contents > IMZA_CARD_MAX_CONTENTS)
    return worker_fail (IMZA_CARD_ERROR_PROTOCOL, IMZA_PIN_STATE_FINE, "number of contents", error);
  for (guint32 i = 0; i < n_contents; i++)
    {
      GBytes *content = worker_channel_read_content (session->fd, error);

      if (content == NULL)
        return FALSE;
      g_ptr_array_add (self->contents, content);
    }
  if (has_secret)
    self->pin = worker_channel_read_secret (session->fd, error);
  return !has_secret || self->pin != NULL;
}

static gboolean
find_certificate (WorkerAct *self, CK_RV *rv)
{
  self->certificates = worker_token_read_certificates (self->visit.module, self->visit.handle, rv);
  for (guint i = 0; self->certificates != NULL && i < self->certificates->len; i++)
    {
      const WorkerCertificate *one = g_ptr_array_index (self->certificates, i);
      g_autofree char *fingerprint = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, one->der);

      if (g_str_equal (fingerprint, self->fingerprint))
        self->certificate = one;
    }
  return self->certificates != NULL;
}

/* is the chosen certificate still on the chosen token? */
static gboolean
find_token (WorkerAct *self, GError **error)
{
  CK_RV rv;

  if (!worker_visit_open (&self->visit, error))
    return FALSE;
  if (!find_certificate (self, &rv))
    return worker_fail_rv (rv, "C_FindObjects", error);
  return self->certificate != NULL
         || worker_fail (IMZA_CARD_ERROR_CHANGED, IMZA_PIN_STATE_FINE, "certificate is gone",
                         error);
}

static void
forget_token (WorkerAct *self)
{
  worker_visit_close (&self->visit);
  self->certificate = NULL;
  g_clear_pointer (&self->certificates, g_ptr_array_unref);
}

/* everything that can be known to fail without a login is found here, untouched */
static gboolean
check_before_login (WorkerAct *self, GError **error)
{
  if (!worker_visit_check_pin (&self->visit, self->pin, self->last_try_confirmed, FALSE, error))
    return FALSE;
  self->mechanism = worker_token_choose_mechanism (self->visit.module, self->visit.token->slot_id,
                                                   self->certificate->x509);
  return self->mechanism != NULL
         || worker_fail (IMZA_CARD_ERROR_MECHANISM, worker_token_get_pin_state (self->visit.token),
                         "no mechanism fits the key", error);
}

/* once, and only here: nothing has been tried yet, so a driver that stumbles gets a second chance
 * with a new session. After the login nothing is ever repeated. */
static gboolean
prepare (WorkerAct *self, GError **error)
{
  g_autoptr (GError) first = NULL;

  if (!find_token (self, &first))
    {
      if (!g_error_matches (first, IMZA_CARD_ERROR, IMZA_CARD_ERROR_DEVICE))
        {
          g_propagate_error (error, g_steal_pointer (&first));
          return FALSE;
        }
      g_info ("a second try before the login: %s", first->message);
      forget_token (self);
      if (!find_token (self, error))
        return FALSE;
    }
  return check_before_login (self, error);
}

static gboolean
sign_all (WorkerAct *self, WorkerSession *session, guint32 number, WorkerKey *key, GError **error)
{
  for (guint i = 0; i < self->contents->len; i++)
    {
      WorkerCmsRequest request = {
        .certificate = self->certificate->x509,
        .mechanism = self->mechanism,
        .content = g_ptr_array_index (self->contents, i),
        .signing_time_s = self->signing_time_s,
        .commitment = self->commitment,
      };
      g_autoptr (GBytes) cms = worker_cms_make (&request, worker_key_sign, key, error);

      if (cms == NULL)
        return FALSE;
      worker_channel_send (
          session->fd, number, "signature",
          g_variant_new ("(u@ay)", i,
                         g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, cms, TRUE)));
    }
  return TRUE;
}

static gboolean
sign_logged_in (WorkerAct *self, WorkerSession *session, guint32 number, GError **error)
{
  WorkerKey key = {
    .module = self->visit.module,
    .session = self->visit.handle,
    .mechanism = self->mechanism,
    .certificate = self->certificate->x509,
  };
  gboolean fine;

  key.object = worker_token_find_key (self->visit.module, self->visit.handle, self->certificates,
                                      self->certificate);
  if (key.object == CK_INVALID_HANDLE)
    return worker_fail (IMZA_CARD_ERROR_KEY_MISSING, IMZA_PIN_STATE_FINE, "no private key", error);
  key.always_authenticate = worker_module_read_flag (self->visit.module, self->visit.handle,
                                                     key.object, CKA_ALWAYS_AUTHENTICATE);
  if (key.always_authenticate)
    key.pin = self->pin;
  else
    g_clear_pointer (&self->pin, imza_secret_free);
  if (!key.always_authenticate && !self->mechanism->card_hashes && !self->mechanism->pss
      && self->certificate->id != NULL)
    key.libp11_key = worker_key_from_libp11 (self->slots, self->n_slots, self->visit.token->slot_id,
                                             self->certificate->id);
  fine = sign_all (self, session, number, &key, error);
  /* before the list of slots goes: libp11 0.4.12 aborts otherwise */
  EVP_PKEY_free (key.libp11_key);
  return fine;
}

gboolean
worker_verb_sign (WorkerSession *session,
                  const WorkerRequest *request,
                  gboolean *broken,
                  GError **error)
{
  g_auto (WorkerAct) act = { .visit = { .module = session->module, .handle = CK_INVALID_HANDLE } };
  CK_FUNCTION_LIST *functions = session->module->functions;
  gboolean fine;

  if (!read_frames (&act, session, request, error))
    {
      *broken = TRUE;
      return FALSE;
    }
  if (!prepare (&act, error))
    {
      forget_token (&act);
      return FALSE;
    }
  /* libp11 gets one list, before the login: making or dropping one closes sessions */
  if (session->module->context != NULL
      && PKCS11_enumerate_slots (session->module->context, &act.slots, &act.n_slots) != 0)
    act.n_slots = 0;
  fine = worker_visit_login (&act.visit, act.pin, NULL, error);
  if (fine)
    {
      fine = sign_logged_in (&act, session, request->number, error);
      functions->C_Logout (act.visit.handle);
    }
  g_clear_pointer (&act.pin, imza_secret_free);
  forget_token (&act);
  if (act.slots != NULL)
    PKCS11_release_all_slots (session->module->context, act.slots, act.n_slots);
  ERR_clear_error ();
  return fine;
}
