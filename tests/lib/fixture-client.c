/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fixture-client.h"

#include <string.h>

#include "imza-error.h"

static const FixtureLimits usual_limits = { 15000, 15000, 1 };

static void
drop_results (FixtureClient *self)
{
  g_clear_object (&self->result);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->task, imza_task_unref);
  g_clear_pointer (&self->token, imza_secret_free);
  g_clear_pointer (&self->document, g_bytes_unref);
  g_clear_pointer (&self->receipt, imza_receipt_free);
  g_clear_pointer (&self->account, imza_account_free);
}

void
fixture_client_connect (FixtureClient *self,
                        const char *url,
                        gboolean practice,
                        const FixtureLimits *limits,
                        GProxyResolver *proxies)
{
  g_autoptr (GError) error = NULL;
  ImzaPortal *old = g_steal_pointer (&self->portal);

  if (old != NULL)
    g_assert_finalize_object (old);
  g_clear_object (&self->profile);
  self->profile
      = imza_profile_new ("Stub", url != NULL ? url : fixture_stub_get_origin (self->stub),
                          fixture_stub_get_ca_file (self->stub), practice, &error);
  g_assert_no_error (error);
  if (limits == NULL)
    limits = &usual_limits;
  self->portal = g_object_new (
      IMZA_TYPE_PORTAL, "profile", self->profile, "app-version", "eimza-asistani/0.1.0", "language",
      "tr", "answer-limit-ms", limits->answer_ms, "total-limit-ms", limits->total_ms,
      "repeat-pause-ms", limits->pause_ms, "poll-wait-s", 0, "proxy-resolver", proxies, NULL);
}

FixtureClient *
fixture_client_new (FixtureStubKind kind,
                    FixtureCertificate certificate,
                    const FixtureLimits *limits)
{
  FixtureClient *self = g_new0 (FixtureClient, 1);

  g_assert_true (imza_secret_heap_init ());
  self->stub = fixture_stub_new (kind, certificate);
  self->own_token = imza_secret_new ();
  for (const char *p = FIXTURE_TOKEN; *p != '\0'; p++)
    imza_secret_append (self->own_token, *p);
  fixture_client_connect (self, NULL, TRUE, limits, NULL);
  return self;
}

FixtureClient *
fixture_client_new_usual (void)
{
  return fixture_client_new (FIXTURE_STUB_TLS, FIXTURE_CERTIFICATE_RIGHT, NULL);
}

void
fixture_client_free (FixtureClient *self)
{
  drop_results (self);
  /* nothing of a call may be left over: no timer, no message, no task */
  g_assert_finalize_object (self->portal);
  g_assert_finalize_object (self->profile);
  imza_secret_free (self->own_token);
  fixture_stub_free (self->stub);
  g_free (self);
}

static void
store_result (GObject *source, GAsyncResult *result, gpointer data)
{
  FixtureClient *self = data;

  g_assert_true (source == G_OBJECT (self->portal));
  g_assert_null (self->result);
  self->result = g_object_ref (result);
}

void
fixture_client_start (FixtureClient *self, const FixtureClientCall *call)
{
  drop_results (self);
  self->cancellable = g_cancellable_new ();
  call->start (self, store_result);
  /* never before the caller has its thread back */
  g_assert_null (self->result);
}

gboolean
fixture_client_end (FixtureClient *self, const FixtureClientCall *call, GError **error)
{
  fixture_wait_until (self->result != NULL);
  return call->finish (self, self->result, error);
}

gboolean
fixture_client_run (FixtureClient *self, const FixtureClientCall *call, GError **error)
{
  fixture_client_start (self, call);
  return fixture_client_end (self, call, error);
}

GError *
fixture_client_fail (FixtureClient *self, const FixtureClientCall *call, int code)
{
  GError *error = NULL;

  g_assert_false (fixture_client_run (self, call, &error));
  g_test_message ("%s: %s", call->name, error->message);
  g_assert_error (error, IMZA_PORTAL_ERROR, code);
  return error;
}

static void
start_discover (FixtureClient *client, GAsyncReadyCallback callback)
{
  imza_portal_discover_async (client->portal, client->cancellable, callback, client);
}

static gboolean
finish_discover (FixtureClient *client, GAsyncResult *result, GError **error)
{
  return imza_portal_discover_finish (client->portal, result, error);
}

static void
start_claim (FixtureClient *client, GAsyncReadyCallback callback)
{
  imza_portal_claim_async (client->portal, FIXTURE_CODE, FIXTURE_CLAIM_KEY, client->cancellable,
                           callback, client);
}

static gboolean
finish_claim (FixtureClient *client, GAsyncResult *result, GError **error)
{
  client->task = imza_portal_claim_finish (client->portal, result, &client->token, error);
  return client->task != NULL;
}

static void
start_sign_in (FixtureClient *client, GAsyncReadyCallback callback)
{
  imza_portal_sign_in_async (client->portal, "10000000146", FIXTURE_CLAIM_KEY, client->cancellable,
                             callback, client);
}

static gboolean
finish_sign_in (FixtureClient *client, GAsyncResult *result, GError **error)
{
  client->task = imza_portal_sign_in_finish (client->portal, result, &client->token, error);
  return client->task != NULL;
}

static void
start_get_task (FixtureClient *client, GAsyncReadyCallback callback)
{
  imza_portal_get_task_async (client->portal, client->own_token, -1, client->cancellable, callback,
                              client);
}

static void
start_poll (FixtureClient *client, GAsyncReadyCallback callback)
{
  imza_portal_get_task_async (client->portal, client->own_token, 2, client->cancellable, callback,
                              client);
}

static gboolean
finish_get_task (FixtureClient *client, GAsyncResult *result, GError **error)
{
  client->task = imza_portal_get_task_finish (client->portal, result, error);
  return client->task != NULL;
}

static void
start_document (FixtureClient *client, GAsyncReadyCallback callback)
{
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, FIXTURE_DOCUMENT, -1);
  ImzaTaskDocument document = {
    .id = (char *)"d1",
    .name = (char *)"Başvuru Formu.pdf",
    .type = (char *)"application/pdf",
    .bytes = strlen (FIXTURE_DOCUMENT),
    .sha256 = sha256,
  };

  imza_portal_get_document_async (client->portal, client->own_token, &document, client->cancellable,
                                  callback, client);
}

static gboolean
finish_document (FixtureClient *client, GAsyncResult *result, GError **error)
{
  client->document = imza_portal_get_document_finish (client->portal, result, error);
  return client->document != NULL;
}

static void
start_put (FixtureClient *client, GAsyncReadyCallback callback)
{
  g_autoptr (GBytes) cms = g_bytes_new_static (FIXTURE_CMS, sizeof FIXTURE_CMS - 1);

  imza_portal_put_signature_async (client->portal, client->own_token, "a1", cms,
                                   client->deadline.end_us != 0 ? &client->deadline : NULL,
                                   client->cancellable, callback, client);
}

static gboolean
finish_put (FixtureClient *client, GAsyncResult *result, GError **error)
{
  client->receipt
      = imza_portal_put_signature_finish (client->portal, result, &client->token, error);
  return client->receipt != NULL;
}

static void
start_decline (FixtureClient *client, GAsyncReadyCallback callback)
{
  imza_portal_decline_async (client->portal, client->own_token, IMZA_DECLINE_NOT_MINE,
                             client->cancellable, callback, client);
}

static gboolean
finish_decline (FixtureClient *client, GAsyncResult *result, GError **error)
{
  return imza_portal_decline_finish (client->portal, result, error);
}

static void
start_account (FixtureClient *client, GAsyncReadyCallback callback)
{
  imza_portal_get_account_async (client->portal, client->own_token, client->cancellable, callback,
                                 client);
}

static gboolean
finish_account (FixtureClient *client, GAsyncResult *result, GError **error)
{
  client->account = imza_portal_get_account_finish (client->portal, result, error);
  return client->account != NULL;
}

static void
start_sign_out (FixtureClient *client, GAsyncReadyCallback callback)
{
  imza_portal_sign_out_async (client->portal, client->own_token, client->cancellable, callback,
                              client);
}

static gboolean
finish_sign_out (FixtureClient *client, GAsyncResult *result, GError **error)
{
  return imza_portal_sign_out_finish (client->portal, result, error);
}

static const char *
discovery_body (FixtureClient *client)
{
  g_autofree char *text
      = g_strdup_printf ("{\"name\":\"Örnek Portal (deneme)\",\"origin\":\"%s\",\"api\":[\"v1\"],"
                         "\"demo\":true,\"min_app\":\"0.1.0\",\"code_digits\":15,\"limits\":{},"
                         "\"operator\":{\"telephone\":\"+90 000 000 00 00\","
                         "\"email\":\"destek@deneme.example\",\"web\":\"https://deneme.example\"}}",
                         imza_profile_get_origin (client->profile));

  return g_intern_string (text);
}

static const char *
claimed_body (FixtureClient *client)
{
  return FIXTURE_CLAIMED;
}

static const char *
task_body (FixtureClient *client)
{
  return "{\"task\":" FIXTURE_TASK "}";
}

static const char *
document_body (FixtureClient *client)
{
  return FIXTURE_DOCUMENT;
}

static const char *
receipt_body (FixtureClient *client)
{
  g_autofree char *text = g_strdup_printf (
      "{\"state\":\"awaiting-return\",\"version\":3,\"remaining\":0,\"receipt\":{"
      "\"id\":\"7HqVb3sKfQ0q1Zl2mT7xVc\",\"sha256\":"
      "\"9f2c5a0de1b7c3946a8d0f2e4b6c8a1d3f5e7092b4d6f8a0c2e4f6081a3c5e70\","
      "\"accepted\":\"2025-11-20T11:27:41Z\"},"
      "\"return_url\":\"%s/return#t=u8Yb3sKfQ0q1Zl2mT7xVcA&r=" FIXTURE_CLAIM_KEY "\","
      "\"confirm_code\":\"482913\"}",
      imza_profile_get_origin (client->profile));

  return g_intern_string (text);
}

static const char *
account_body (FixtureClient *client)
{
  return "{\"name\":\"AYŞE DENEME-YILMAZ\",\"tckn\":\"1*********6\",\"roles\":[\"personel\"],"
         "\"e_onay\":\"none\"}";
}

static const char *
no_body (FixtureClient *client)
{
  return "";
}

const FixtureClientCall fixture_calls[] = {
  { "discover", start_discover, finish_discover, "GET /.well-known/eimza HTTP/1.1", 200,
    "application/json", discovery_body, TRUE },
  { "claim", start_claim, finish_claim, "POST /v1/claim HTTP/1.1", 200, "application/json",
    claimed_body, TRUE },
  { "sign-in", start_sign_in, finish_sign_in, "POST /v1/sessions HTTP/1.1", 201, "application/json",
    claimed_body, FALSE },
  { "task", start_get_task, finish_get_task, "GET /v1/task HTTP/1.1", 200, "application/json",
    task_body, TRUE },
  { "poll", start_poll, finish_get_task, "GET /v1/task?wait=0&after=2 HTTP/1.1", 200,
    "application/json", task_body, TRUE },
  { "document", start_document, finish_document, "GET /v1/task/documents/d1 HTTP/1.1", 200,
    "application/pdf", document_body, TRUE },
  { "put", start_put, finish_put, "PUT /v1/task/items/a1/signature HTTP/1.1", 200,
    "application/json", receipt_body, TRUE },
  { "decline", start_decline, finish_decline, "POST /v1/task/decline HTTP/1.1", 204, NULL, no_body,
    FALSE },
  { "account", start_account, finish_account, "GET /v1/me HTTP/1.1", 200, "application/json",
    account_body, TRUE },
  { "sign-out", start_sign_out, finish_sign_out, "DELETE /v1/session HTTP/1.1", 204, NULL, no_body,
    FALSE },
};

const guint fixture_n_calls = G_N_ELEMENTS (fixture_calls);

const FixtureClientCall *
fixture_call_find (const char *name)
{
  for (guint i = 0; i < fixture_n_calls; i++)
    if (g_str_equal (fixture_calls[i].name, name))
      return &fixture_calls[i];
  g_assert_not_reached ();
}

void
fixture_client_push_good (FixtureClient *self, const FixtureClientCall *call)
{
  fixture_stub_push_answer (self->stub, call->status, call->type, NULL, call->body (self));
}
