/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-task-json.h"

#include <string.h>

#include "sandbox-clock.h"
#include "sandbox-ident.h"
#include "sandbox-limits.h"
#include "sandbox-server-private.h"
#include "sandbox-unlock.h"

static char *
secret_text (SandboxServer *server, const char *label, const char *a, const char *b)
{
  g_autoptr (GBytes) mac = sandbox_mac (sandbox_server_get_key (server), label, a, b, NULL);

  return sandbox_base64url (g_bytes_get_data (mac, NULL), g_bytes_get_size (mac));
}

char *
sandbox_task_secret_mac (SandboxServer *server, const char *label, const char *secret)
{
  return secret_text (server, label, secret, NULL);
}

char *
sandbox_task_secret_token (SandboxServer *server, const char *task_id, const char *claim_key)
{
  return secret_text (server, "task-token/1", task_id, claim_key);
}

char *
sandbox_task_secret_account_token (SandboxServer *server, const SandboxTask *task)
{
  return secret_text (server, "account-token/1", task->id, task->claim_mac);
}

char *
sandbox_task_secret_return (SandboxServer *server, const SandboxTask *task)
{
  return secret_text (server, "return/1", task->id, task->nonce);
}

char *
sandbox_task_secret_confirm_code (SandboxServer *server, const SandboxTask *task)
{
  g_autoptr (GBytes) mac = sandbox_mac (sandbox_server_get_key (server), "confirm-code/1", task->id,
                                        task->nonce, NULL);
  guint64 value;

  /* of 2^64 values the remainder favours some codes by 1 in 10^13 */
  memcpy (&value, g_bytes_get_data (mac, NULL), sizeof value);
  return g_strdup_printf ("%06u", (guint)(value % 1000000));
}

gboolean
sandbox_task_signs_app_in (const SandboxTask *task)
{
  return task->session == NULL && g_str_equal (task->purpose, "sign-in");
}

static void
set_time (JsonObject *object, const char *name, gint64 time_s)
{
  g_autofree char *text = sandbox_time_to_rfc3339 (time_s);

  json_object_set_string_member (object, name, text);
}

static JsonObject *
describe (SandboxRequest *request, const SandboxTask *task)
{
  JsonObject *object = json_object_new ();
  JsonObject *holder = json_object_new ();
  gint64 now_s = sandbox_request_get_time_s (request);
  g_autofree char *hint = sandbox_tckn_mask (task->tckn);

  json_object_set_string_member (object, "id", task->id);
  json_object_set_string_member (object, "kind", task->kind);
  json_object_set_string_member (object, "purpose", task->purpose);
  json_object_set_string_member (object, "state", sandbox_task_state_to_text (task->state));
  json_object_set_int_member (object, "version", task->version);
  set_time (object, "created", task->created_s);
  set_time (object, "expires", task->expires_s);
  set_time (object, "server_time", now_s);
  json_object_set_int_member (object, "expires_in", MAX (0, task->deadline_s - now_s));
  json_object_set_string_member (holder, "hint", hint);
  json_object_set_object_member (object, "holder", holder);
  return object;
}

static JsonArray *
describe_documents (SandboxStore *store, const char *task_id, const char *item_id, GError **error)
{
  g_autoptr (GPtrArray) documents = sandbox_store_list_documents (store, task_id, item_id, error);
  JsonArray *array;

  if (documents == NULL)
    return NULL;
  array = json_array_new ();
  for (guint i = 0; i < documents->len; i++)
    {
      const SandboxDocument *document = g_ptr_array_index (documents, i);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "id", document->id);
      json_object_set_string_member (object, "name", document->name);
      json_object_set_string_member (object, "type", document->type);
      json_object_set_int_member (object, "bytes", (gint64)g_bytes_get_size (document->content));
      json_object_set_string_member (object, "sha256", document->sha256);
      json_array_add_object_element (array, object);
    }
  return array;
}

static JsonArray *
describe_items (SandboxStore *store, const char *task_id, GError **error)
{
  g_autoptr (GPtrArray) items = sandbox_store_list_items (store, task_id, error);
  g_autoptr (JsonArray) array = json_array_new ();

  if (items == NULL)
    return NULL;
  for (guint i = 0; i < items->len; i++)
    {
      const SandboxItem *item = g_ptr_array_index (items, i);
      JsonArray *documents = describe_documents (store, task_id, item->id, error);
      JsonObject *object;

      if (documents == NULL)
        return NULL;
      object = json_object_new ();
      json_object_set_string_member (object, "id", item->id);
      if (item->title != NULL)
        json_object_set_string_member (object, "title", item->title);
      json_object_set_string_member (object, "text", item->text);
      json_object_set_array_member (object, "documents", documents);
      json_array_add_object_element (array, object);
    }
  return g_steal_pointer (&array);
}

/* the account's cards, and for each whether the portal would unlock it */
static JsonArray *
describe_cards (SandboxStore *store, const SandboxTask *task, gint64 now_s, GError **error)
{
  g_autoptr (GPtrArray) cards = sandbox_store_list_cards (store, task->account, error);
  g_autoptr (JsonArray) array = json_array_new ();

  if (cards == NULL)
    return NULL;
  for (guint i = 0; i < cards->len; i++)
    {
      const SandboxCard *card = g_ptr_array_index (cards, i);
      const char *reason;
      gint64 retry_after_s;
      JsonObject *object;

      if (!sandbox_store_check_release (store, card, now_s, &reason, &retry_after_s, error))
        return NULL;
      object = json_object_new ();
      json_object_set_string_member (object, "serial", card->serial);
      json_object_set_string_member (object, "label", card->label);
      json_object_set_string_member (object, "model", card->model);
      json_object_set_boolean_member (object, "unlockable", reason == NULL);
      if (reason != NULL)
        json_object_set_string_member (object, "reason", reason);
      json_array_add_object_element (array, object);
    }
  return g_steal_pointer (&array);
}

gboolean
sandbox_task_json_add_sms (SandboxRequest *request,
                           const SandboxTask *task,
                           JsonObject *object,
                           GError **error)
{
  SandboxStore *store = sandbox_server_get_store (sandbox_request_get_server (request));
  g_autoptr (GError) failure = NULL;
  g_autoptr (SandboxReset) reset = sandbox_store_find_reset (store, task->id, &failure);
  JsonObject *sms;

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (reset == NULL || task->state != SANDBOX_TASK_SMS_SENT)
    return TRUE;
  sms = sandbox_sms_to_json (request, reset->sms, error);
  if (sms == NULL)
    return FALSE;
  json_object_set_object_member (object, "sms", sms);
  json_object_set_string_member (object, "card", reset->card);
  return TRUE;
}

static gboolean
add_reset (SandboxRequest *request, const SandboxTask *task, JsonObject *object, GError **error)
{
  SandboxStore *store = sandbox_server_get_store (sandbox_request_get_server (request));
  JsonArray *cards = describe_cards (store, task, sandbox_request_get_time_s (request), error);

  if (cards == NULL)
    return FALSE;
  json_object_set_array_member (object, "cards", cards);
  return sandbox_task_json_add_sms (request, task, object, error);
}

static gboolean
add_signing (SandboxRequest *request, const SandboxTask *task, JsonObject *object, GError **error)
{
  static const char *const algorithms[] = { "RS256", "PS256", "ES256", "ES384" };
  SandboxStore *store = sandbox_server_get_store (sandbox_request_get_server (request));
  JsonArray *items = describe_items (store, task->id, error);
  JsonArray *list;

  if (items == NULL)
    return FALSE;
  json_object_set_string_member (object, "nonce", task->nonce);
  json_object_set_array_member (object, "items", items);
  list = json_array_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (algorithms); i++)
    json_array_add_string_element (list, algorithms[i]);
  json_object_set_array_member (object, "algorithms", list);
  return TRUE;
}

JsonObject *
sandbox_task_json_for_app (SandboxRequest *request, const SandboxTask *task, GError **error)
{
  g_autoptr (JsonObject) object = describe (request, task);
  JsonObject *requester = json_object_new ();
  g_autofree char *address = sandbox_address_mask (task->address);
  gboolean whole;

  json_object_set_string_member (requester, "agent", task->agent);
  json_object_set_string_member (requester, "address", address);
  json_object_set_boolean_member (requester, "same_network", task->same_network);
  json_object_set_object_member (object, "requester", requester);
  whole = g_str_equal (task->kind, "pin-reset") ? add_reset (request, task, object, error)
                                                : add_signing (request, task, object, error);
  return whole ? g_steal_pointer (&object) : NULL;
}

JsonObject *
sandbox_task_json_for_page (SandboxRequest *request, const SandboxTask *task, GError **error)
{
  SandboxStore *store = sandbox_server_get_store (sandbox_request_get_server (request));
  g_autoptr (GPtrArray) items = sandbox_store_list_items (store, task->id, error);
  JsonObject *object;
  gint64 remaining = 0;

  if (items == NULL)
    return NULL;
  for (guint i = 0; i < items->len; i++)
    if (((const SandboxItem *)g_ptr_array_index (items, i))->receipt == NULL)
      remaining++;
  object = describe (request, task);
  json_object_set_int_member (object, "remaining", remaining);
  json_object_set_boolean_member (object, "second_claim", task->second_claim);
  if (task->claimed_by != NULL)
    json_object_set_string_member (object, "app", task->claimed_by);
  if (task->decline_reason != NULL)
    json_object_set_string_member (object, "reason", task->decline_reason);
  return object;
}

void
sandbox_task_json_add_return (SandboxRequest *request, const SandboxTask *task, JsonObject *object)
{
  SandboxServer *server = sandbox_request_get_server (request);
  g_autofree char *secret = sandbox_task_secret_return (server, task);
  g_autofree char *code = sandbox_task_secret_confirm_code (server, task);
  g_autofree char *url = g_strdup_printf ("%s/return#t=%s&r=%s", sandbox_server_get_origin (server),
                                          task->id, secret);

  json_object_set_string_member (object, "return_url", url);
  json_object_set_string_member (object, "confirm_code", code);
}

JsonObject *
sandbox_task_json_receipt (SandboxRequest *request,
                           const SandboxTask *task,
                           const SandboxItem *item)
{
  JsonObject *object = json_object_new ();
  JsonObject *receipt = json_object_new ();

  json_object_set_string_member (
      object, "state",
      item->answer_remaining > 0 ? "accepted" : sandbox_task_state_to_text (item->answer_state));
  json_object_set_int_member (object, "version", item->answer_version);
  json_object_set_int_member (object, "remaining", item->answer_remaining);
  json_object_set_string_member (receipt, "id", item->receipt);
  json_object_set_string_member (receipt, "sha256", item->cms_sha256);
  set_time (receipt, "accepted", item->accepted_s);
  json_object_set_object_member (object, "receipt", receipt);
  if (item->answer_state == SANDBOX_TASK_AWAITING_RETURN)
    sandbox_task_json_add_return (request, task, object);
  if (item->answer_state == SANDBOX_TASK_DONE && sandbox_task_signs_app_in (task))
    {
      g_autofree char *token
          = sandbox_task_secret_account_token (sandbox_request_get_server (request), task);

      json_object_set_string_member (object, "account_token", token);
    }
  return object;
}
