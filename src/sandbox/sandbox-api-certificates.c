/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-api.h"

#include "sandbox-certificates.h"
#include "sandbox-clock.h"
#include "sandbox-json.h"

/* A person's certificates, and the changes that an SMS code confirms. */

#define BODY_BYTES 2048

static void
set_time (JsonObject *object, const char *name, gint64 time_s)
{
  g_autofree char *text = sandbox_time_to_rfc3339 (time_s);

  json_object_set_string_member (object, name, text);
}

static void
set_text_or_null (JsonObject *object, const char *name, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, name, text);
  else
    json_object_set_null_member (object, name);
}

/* those of three words that apply */
static void
set_words (
    JsonObject *object, const char *name, const char *first, const char *then, const char *last)
{
  JsonArray *array = json_array_new ();

  if (first != NULL)
    json_array_add_string_element (array, first);
  if (then != NULL)
    json_array_add_string_element (array, then);
  if (last != NULL)
    json_array_add_string_element (array, last);
  json_object_set_array_member (object, name, array);
}

static JsonObject *
describe (const SandboxListed *listed)
{
  const SandboxCertificate *certificate = listed->certificate;
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "serial", certificate->serial);
  json_object_set_string_member (object, "sha256", certificate->sha256);
  json_object_set_string_member (object, "subject", listed->subject);
  json_object_set_string_member (object, "issuer", listed->issuer);
  set_time (object, "from", certificate->not_before_s);
  set_time (object, "to", certificate->not_after_s);
  json_object_set_string_member (object, "status", listed->status);
  if (listed->reason != NULL)
    {
      set_time (object, "since", certificate->status_since_s);
      json_object_set_string_member (object, "reason", listed->reason);
    }
  set_text_or_null (object, "card", certificate->card);
  set_text_or_null (object, "card_label", listed->card_label);
  set_words (object, "actions", listed->can_suspend ? "suspend" : NULL,
             listed->can_resume ? "resume" : NULL, listed->can_revoke ? "revoke" : NULL);
  set_words (object, "resume_by", listed->can_resume ? "sms" : NULL,
             listed->resume_by_e_imza ? "e-imza" : NULL, NULL);
  set_words (object, "revoke_by", listed->can_revoke ? "sms" : NULL,
             listed->revoke_by_e_imza ? "e-imza" : NULL, NULL);
  return object;
}

static void
on_certificates (SandboxRequest *request, gpointer data)
{
  g_auto (SandboxCertificates) all = { 0 };
  SandboxProblem problem;
  JsonObject *object;
  JsonArray *array;

  if (!sandbox_certificates_list (request, &all, &problem))
    {
      sandbox_request_answer_problem (request, &problem);
      return;
    }
  array = json_array_new ();
  for (guint i = 0; i < all.list->len; i++)
    json_array_add_object_element (array, describe (g_ptr_array_index (all.list, i)));
  object = json_object_new ();
  json_object_set_array_member (object, "certificates", array);
  set_text_or_null (object, "counts", all.counts);
  if (all.keep_old_until_s > 0)
    set_time (object, "keep_old_until", all.keep_old_until_s);
  sandbox_request_answer_json (request, SOUP_STATUS_OK, object);
}

static void
on_chain (SandboxRequest *request, gpointer data)
{
  SandboxProblem problem;
  g_autoptr (GPtrArray) chain = sandbox_certificates_get_chain (
      request, sandbox_request_get_param (request, "serial"), &problem);
  JsonObject *object;
  JsonArray *array;

  if (chain == NULL)
    {
      sandbox_request_answer_problem (request, &problem);
      return;
    }
  array = json_array_new ();
  for (guint i = 0; i < chain->len; i++)
    {
      gsize length;
      const guchar *octets = g_bytes_get_data (g_ptr_array_index (chain, i), &length);
      g_autofree char *text = g_base64_encode (octets, length);

      json_array_add_string_element (array, text);
    }
  object = json_object_new ();
  json_object_set_array_member (object, "certificates", array);
  sandbox_request_answer_json (request, SOUP_STATUS_OK, object);
}

void
sandbox_api_answer_change (SandboxRequest *request,
                           guint status,
                           const SandboxChange *change,
                           const SandboxProblem *problem)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (GError) error = NULL;

  if (change == NULL)
    {
      sandbox_request_answer_problem (request, problem);
      return;
    }
  if (status == SOUP_STATUS_ACCEPTED)
    json_object_set_string_member (object, "change", change->id);
  if (sandbox_change_to_json (request, change, object, &error))
    sandbox_request_answer_json (request, status, g_steal_pointer (&object));
  else
    sandbox_request_fail_error (request, error);
}

/* @data: the wish's kind */
static void
on_wish (SandboxRequest *request, gpointer kind)
{
  JsonObject *body = sandbox_request_read_json (request);
  SandboxCertificateWish wish
      = { .kind = kind, .serial = sandbox_request_get_param (request, "serial") };
  SandboxErrandAsker asker;
  SandboxProblem problem;
  const char *by;

  if (body == NULL || !sandbox_api_read_claim_key (request, body, &asker.claim_key, &asker.app))
    return;
  by = sandbox_json_get_text (body, "by");
  wish.serial_end = sandbox_json_get_text (body, "serial_end");
  wish.reason = sandbox_json_get_text (body, "reason");
  if (g_strcmp0 (by, "sms") == 0)
    {
      g_autoptr (SandboxChange) change
          = sandbox_certificates_begin_by_sms (request, &wish, &problem);

      sandbox_api_answer_change (request, SOUP_STATUS_ACCEPTED, change, &problem);
    }
  else if (g_strcmp0 (by, "e-imza") == 0 && !g_str_equal (wish.kind, "suspend"))
    {
      g_autoptr (SandboxTask) task
          = sandbox_certificates_begin_by_e_imza (request, &wish, &asker, &problem);

      sandbox_api_answer_errand (request, task, asker.claim_key, &problem);
    }
  else
    sandbox_request_fail (request, SANDBOX_PROBLEM_BAD_REQUEST);
}

static void
on_suspend (SandboxRequest *request, gpointer data)
{
  on_wish (request, (gpointer) "suspend");
}

static void
on_resume (SandboxRequest *request, gpointer data)
{
  on_wish (request, (gpointer) "resume");
}

static void
on_revoke (SandboxRequest *request, gpointer data)
{
  on_wish (request, (gpointer) "revoke");
}

/* what is true after the change */
static JsonObject *
describe_done (SandboxRequest *request, const SandboxChange *change, GError **error)
{
  SandboxStore *store = sandbox_server_get_store (sandbox_request_get_server (request));
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (SandboxCertificate) certificate = NULL;
  g_autoptr (SandboxAccount) account = NULL;

  json_object_set_boolean_member (object, "done", TRUE);
  json_object_set_string_member (object, "kind", change->kind);
  if (change->certificate != NULL)
    {
      certificate = sandbox_store_find_certificate (store, change->certificate, error);
      if (certificate == NULL)
        return NULL;
      json_object_set_string_member (object, "serial", certificate->serial);
      json_object_set_string_member (object, "status", certificate->status);
    }
  else
    {
      account = sandbox_store_get_account (store, change->account, error);
      if (account == NULL)
        return NULL;
      json_object_set_int_member (object, "version", account->version);
    }
  return g_steal_pointer (&object);
}

static void
on_sms (SandboxRequest *request, gpointer data)
{
  JsonObject *body = sandbox_request_read_json (request);
  g_autoptr (SandboxChange) change = NULL;
  g_autoptr (GError) error = NULL;
  SandboxProblem problem;
  JsonObject *done;

  if (body == NULL)
    return;
  change = sandbox_change_find (request, sandbox_request_get_param (request, "change"), &problem);
  if (change == NULL)
    sandbox_request_answer_problem (request, &problem);
  else if (json_object_get_size (body) == 0)
    {
      if (sandbox_change_resend (request, change, &problem))
        sandbox_api_answer_change (request, SOUP_STATUS_OK, change, &problem);
      else
        sandbox_request_answer_problem (request, &problem);
    }
  else if (!sandbox_change_confirm (request, change, sandbox_json_get_text (body, "code"),
                                    sandbox_json_get_text (body, "new_code"), &problem))
    sandbox_request_answer_problem (request, &problem);
  else
    {
      done = describe_done (request, change, &error);
      if (done != NULL)
        sandbox_request_answer_json (request, SOUP_STATUS_OK, done);
      else
        sandbox_request_fail_error (request, error);
    }
}

void
sandbox_api_add_certificates (SandboxServer *server)
{
  static const SandboxRoute routes[] = {
    { "GET", "/v1/certificates", on_certificates },
    { "GET", "/v1/certificates/{serial}/chain", on_chain },
    { "POST", "/v1/certificates/{serial}/suspend", on_suspend, SANDBOX_ROUTE_API, BODY_BYTES },
    { "POST", "/v1/certificates/{serial}/resume", on_resume, SANDBOX_ROUTE_API, BODY_BYTES },
    { "POST", "/v1/certificates/{serial}/revoke", on_revoke, SANDBOX_ROUTE_API, BODY_BYTES },
    { "POST", "/v1/changes/{change}/sms", on_sms, SANDBOX_ROUTE_API, BODY_BYTES },
  };

  sandbox_server_add_routes (server, routes, G_N_ELEMENTS (routes), NULL);
}
