/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "worker-token.h"
#include "worker-verbs.h"

#include "imza-ident.h"

#define KEYS_MAX 64
#define LABEL_MAX_CHARS 64

static void
send_token (WorkerSession *session, guint32 number, const WorkerToken *token)
{
  worker_channel_send (
      session->fd, number, "token",
      g_variant_new ("(tsssssuuub)", (guint64)token->slot_id, token->reader, token->label,
                     token->maker, token->model, token->serial,
                     (guint32)worker_token_get_pin_state (token), (guint32)token->info.ulMinPinLen,
                     (guint32)token->info.ulMaxPinLen,
                     (token->info.flags & CKF_PROTECTED_AUTHENTICATION_PATH) != 0));
}

/* most tokens hide private keys until the login; then every certificate may have one */
static gboolean
shows_private_keys (WorkerModule *module, CK_SESSION_HANDLE handle)
{
  CK_OBJECT_CLASS class = CKO_PRIVATE_KEY;
  CK_ATTRIBUTE template = { CKA_CLASS, &class, sizeof class };
  CK_RV rv;
  g_autoptr (GArray) keys
      = worker_module_find_objects (module, handle, &template, 1, KEYS_MAX, &rv);

  return keys != NULL && keys->len > 0;
}

static void
send_certificates (WorkerSession *session,
                   guint32 number,
                   guint32 index,
                   const WorkerToken *token,
                   CK_SESSION_HANDLE handle,
                   GPtrArray *certificates)
{
  WorkerModule *module = session->module;
  gboolean keys_seen = certificates->len > 0 && shows_private_keys (module, handle);

  for (guint i = 0; i < certificates->len; i++)
    {
      const WorkerCertificate *one = g_ptr_array_index (certificates, i);
      const WorkerMechanism *mechanism
          = worker_token_choose_mechanism (module, token->slot_id, one->x509);
      CK_OBJECT_HANDLE key = keys_seen ? worker_token_find_key (module, handle, certificates, one)
                                       : CK_INVALID_HANDLE;
      g_autofree char *id = worker_bytes_to_hex (one->id);
      gsize length = 0;
      const char *raw = one->raw_label == NULL ? "" : g_bytes_get_data (one->raw_label, &length);
      g_autofree char *label = imza_ident_clean_label (raw, (gssize)length, LABEL_MAX_CHARS);

      worker_channel_send (
          session->fd, number, "certificate",
          g_variant_new (
              "(u@ayssbbs)", index,
              g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, one->der, TRUE), id, label,
              !keys_seen || key != CK_INVALID_HANDLE,
              key != CK_INVALID_HANDLE
                  && worker_module_read_flag (module, handle, key, CKA_ALWAYS_AUTHENTICATE),
              mechanism == NULL ? "" : mechanism->algorithm));
    }
}

static void
send_fault (WorkerSession *session, guint32 number, CK_RV rv, const char *call)
{
  g_autoptr (GError) error = imza_card_error_new_from_rv (rv, call, IMZA_PIN_STATE_FINE);

  worker_channel_send (session->fd, number, "fault", imza_card_error_to_payload (error));
}

static void
list_token (WorkerSession *session, guint32 number, guint32 index, const WorkerToken *token)
{
  CK_FUNCTION_LIST *functions = session->module->functions;
  g_autoptr (GPtrArray) certificates = NULL;
  CK_SESSION_HANDLE handle = CK_INVALID_HANDLE;
  CK_RV rv = functions->C_OpenSession (token->slot_id, CKF_SERIAL_SESSION, NULL, NULL, &handle);

  send_token (session, number, token);
  if (rv != CKR_OK)
    {
      send_fault (session, number, rv, "C_OpenSession");
      return;
    }
  certificates = worker_token_read_certificates (session->module, handle, &rv);
  if (certificates != NULL)
    send_certificates (session, number, index, token, handle, certificates);
  else
    send_fault (session, number, rv, "C_FindObjects");
  functions->C_CloseSession (handle);
}

/* a driver that sees no reader at all is told apart from one whose readers are empty */
static void
send_slots (WorkerSession *session, guint32 number)
{
  CK_ULONG n = 0;

  if (session->module->functions->C_GetSlotList (CK_FALSE, NULL, &n) == CKR_OK)
    worker_channel_send (session->fd, number, "slots",
                         g_variant_new ("(u)", (guint32)MIN (n, G_MAXINT)));
}

gboolean
worker_verb_list (WorkerSession *session,
                  const WorkerRequest *request,
                  gboolean *broken,
                  GError **error)
{
  g_autoptr (GArray) slots = worker_token_list_slots (session->module, error);
  guint32 index = 0;

  if (slots == NULL)
    return FALSE;
  for (guint i = 0; i < slots->len; i++)
    {
      CK_RV rv;
      g_autoptr (WorkerToken) token
          = worker_token_read (session->module, g_array_index (slots, CK_SLOT_ID, i), &rv);

      if (token == NULL)
        {
          /* a card that this driver does not know, or that was just taken out, is no fault */
          if (rv != CKR_TOKEN_NOT_PRESENT && rv != CKR_TOKEN_NOT_RECOGNIZED)
            send_fault (session, request->number, rv, "C_GetTokenInfo");
          continue;
        }
      /* an empty slot of a soft token that offers to be made into one */
      if (!(token->info.flags & CKF_TOKEN_INITIALIZED)
          && (token->info.flags & CKF_USER_PIN_INITIALIZED) == 0)
        continue;
      list_token (session, request->number, index++, token);
    }
  if (slots->len == 0)
    send_slots (session, request->number);
  return TRUE;
}
