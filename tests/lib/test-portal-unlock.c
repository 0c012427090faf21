/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-portal-unlock.h"

#include <string.h>

#include "fixture-client.h"
#include "imza-error.h"

/* The calls of a PIN reset: what leaves, what is read of an answer, and what is refused. */

#define POINT                                                                                      \
  "BGD_lsCGbsbtK43gTjtrdq2nT1C-2Pb2CkeTm9B1asxmDeYeXBzX9Ls-aGyAMb9sqpyZqjrrAiBWpwF8S4q2YHg"
#define SEALED "ztEjlQAFiwLkR3XOq4K_Pan--EqBe1Do"
#define SMS "482913"
#define SERIAL "043c9248390365d4"

#define SMS_OBJECT "{'to':'*** *** 92 90','expires_in':180,'resend_in':60,'attempts_left':3}"
#define SENT                                                                                       \
  "{'state':'sms-sent','version':3,'expires_in':300,'card':'" SERIAL "','sms':" SMS_OBJECT "}"
#define RELEASED                                                                                   \
  "{'state':'released','method':'puk','route':'so-init-pin','epk':'" POINT "','sealed':'" SEALED   \
  "','expires_in':60}"
#define CLAIMED                                                                                    \
  "{'token':'" FIXTURE_TOKEN "','task':{'id':'u8Yb3sKfQ0q1Zl2mT7xVcA','kind':'pin-reset',"         \
  "'purpose':'pin-reset','state':'claimed','version':2,'created':'2025-11-20T11:27:02Z',"          \
  "'expires':'2025-11-20T11:32:02Z','server_time':'2025-11-20T11:27:18Z','expires_in':284,"        \
  "'requester':{'agent':'a','address':'b','same_network':true},'holder':{'hint':'1*********6'},"   \
  "'cards':[{'serial':'" SERIAL "','label':'KART','model':'AKIS','unlockable':true}]}}"

/* what the last call brought */
typedef struct
{
  ImzaTask *task;
  ImzaSmsSent *sent;
  ImzaReleased *released;
} Brought;

static void
brought_clear (Brought *self)
{
  g_clear_pointer (&self->task, imza_task_unref);
  g_clear_pointer (&self->sent, imza_sms_sent_free);
  g_clear_pointer (&self->released, imza_released_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Brought, brought_clear)

/* JSON in C is written with ' here, and read with " */
static void
push (FixtureClient *client, guint status, const char *text)
{
  g_autoptr (GString) json = g_string_new (text);

  g_string_replace (json, "'", "\"", 0);
  fixture_stub_push_answer (client->stub, status,
                            status < 400 ? "application/json" : "application/problem+json", NULL,
                            json->str);
}

static gboolean
end_start (FixtureClient *client, GAsyncResult *result, Brought *brought, GError **error)
{
  g_autoptr (ImzaSecret) token = NULL;

  brought->task = imza_portal_start_pin_reset_finish (client->portal, result, &token, error);
  g_assert_true ((brought->task != NULL) == (token != NULL));
  return brought->task != NULL;
}

static void
begin_start (FixtureClient *client, GAsyncReadyCallback callback, gpointer data)
{
  imza_portal_start_pin_reset_async (client->portal, client->own_token, FIXTURE_CLAIM_KEY, NULL,
                                     callback, data);
}

static void
begin_card (FixtureClient *client, GAsyncReadyCallback callback, gpointer data)
{
  static const char *const certificates[] = { "ab", "cd", NULL };
  const ImzaPortalCard card = { .serial = SERIAL,
                                .label = "KART",
                                .model = "SoftHSM v2",
                                .flag = "user-pin-locked",
                                .certificates = certificates,
                                .route = "so-init-pin" };

  imza_portal_put_card_async (client->portal, client->own_token, &card, NULL, callback, data);
}

static gboolean
end_card (FixtureClient *client, GAsyncResult *result, Brought *brought, GError **error)
{
  brought->sent = imza_portal_put_card_finish (client->portal, result, error);
  return brought->sent != NULL;
}

static void
begin_resend (FixtureClient *client, GAsyncReadyCallback callback, gpointer data)
{
  imza_portal_resend_sms_async (client->portal, client->own_token, NULL, callback, data);
}

static gboolean
end_resend (FixtureClient *client, GAsyncResult *result, Brought *brought, GError **error)
{
  brought->sent = imza_portal_resend_sms_finish (client->portal, result, error);
  return brought->sent != NULL;
}

static void
begin_release (FixtureClient *client, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (ImzaSecret) sms = imza_secret_new ();

  for (const char *c = SMS; *c != '\0'; c++)
    imza_secret_append (sms, *c);
  /* the code is wiped by its owner while the request is under way */
  imza_portal_release_async (client->portal, client->own_token, sms, POINT, NULL, callback, data);
}

static gboolean
end_release (FixtureClient *client, GAsyncResult *result, Brought *brought, GError **error)
{
  brought->released = imza_portal_release_finish (client->portal, result, error);
  return brought->released != NULL;
}

static void
begin_done (FixtureClient *client, GAsyncReadyCallback callback, gpointer data)
{
  imza_portal_report_async (client->portal, client->own_token, NULL, NULL, callback, data);
}

static void
begin_failed (FixtureClient *client, GAsyncReadyCallback callback, gpointer data)
{
  imza_portal_report_async (client->portal, client->own_token, "CKR_PIN_INCORRECT", NULL, callback,
                            data);
}

static gboolean
end_report (FixtureClient *client, GAsyncResult *result, Brought *brought, GError **error)
{
  return imza_portal_report_finish (client->portal, result, error);
}

static const struct
{
  const char *name;
  void (*begin) (FixtureClient *client, GAsyncReadyCallback callback, gpointer data);
  gboolean (*end) (FixtureClient *client, GAsyncResult *result, Brought *brought, GError **error);
  const char *line;
  const char *body; /* (nullable): what leaves */
  const char *answer;
  gboolean repeats;
} calls[] = {
  { "start", begin_start, end_start, "POST /v1/pin-resets HTTP/1.1",
    "{'claim_key':'" FIXTURE_CLAIM_KEY "','app':'eimza-asistani/0.1.0'}", CLAIMED, TRUE },
  { "card", begin_card, end_card, "PUT /v1/task/card HTTP/1.1",
    "{'serial':'" SERIAL "','label':'KART','model':'SoftHSM v2','flags':['user-pin-locked'],"
    "'certificates':['ab','cd'],'methods':['puk'],'routes':['so-init-pin']}",
    SENT, TRUE },
  { "resend", begin_resend, end_resend, "POST /v1/task/sms HTTP/1.1", NULL, SENT, FALSE },
  { "release", begin_release, end_release, "POST /v1/task/release HTTP/1.1",
    "{'sms':'" SMS "','epk':'" POINT "'}", RELEASED, TRUE },
  { "done", begin_done, end_report, "PUT /v1/task/report HTTP/1.1", "{'outcome':'done'}",
    "{'state':'done'}", TRUE },
  { "failed", begin_failed, end_report, "PUT /v1/task/report HTTP/1.1",
    "{'outcome':'failed','rv':'CKR_PIN_INCORRECT'}", "{'state':'failed','blocked':true}", TRUE },
};

static gsize
find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
    if (g_str_equal (calls[i].name, name))
      return i;
  g_assert_not_reached ();
}

static gboolean
ask (FixtureClient *client, gsize i, Brought *brought, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  calls[i].begin (client, fixture_store_result, &result);
  fixture_wait_until (result != NULL);
  return calls[i].end (client, result, brought, error);
}

static void
test_good (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (FixtureClient) client = fixture_client_new_usual ();
  g_auto (Brought) brought = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *authorization = NULL;
  const FixtureStubRequest *request;

  push (client, 200, calls[i].answer);
  g_assert_true (ask (client, i, &brought, &error));
  g_assert_no_error (error);
  request = fixture_stub_get_request (client->stub, 0);
  g_assert_cmpstr (request->line, ==, calls[i].line);
  authorization = fixture_stub_request_dup_header (request, "Authorization");
  g_assert_cmpstr (authorization, ==, "Bearer " FIXTURE_TOKEN);
  if (calls[i].body != NULL)
    {
      g_autoptr (GString) expected = g_string_new (calls[i].body);
      g_autofree char *sent = NULL;

      g_string_replace (expected, "'", "\"", 0);
      sent = g_strndup (g_bytes_get_data (request->body, NULL), g_bytes_get_size (request->body));
      g_assert_cmpstr (sent, ==, expected->str);
    }
}

static void
test_values (void)
{
  g_autoptr (FixtureClient) client = fixture_client_new_usual ();
  g_auto (Brought) brought = { 0 };
  gint64 before_us = imza_boottime_us ();
  const ImzaTaskCard *card;

  push (client, 200, SENT);
  g_assert_true (ask (client, find ("card"), &brought, NULL));
  g_assert_cmpint (brought.sent->version, ==, 3);
  g_assert_cmpint (brought.sent->end_us, >=, before_us + 300 * G_USEC_PER_SEC);
  g_assert_cmpint (brought.sent->end_us, <=, imza_boottime_us () + 300 * G_USEC_PER_SEC);
  g_assert_cmpstr (brought.sent->sms->to, ==, "*** *** 92 90");
  push (client, 200, RELEASED);
  g_assert_true (ask (client, find ("release"), &brought, NULL));
  g_assert_cmpstr (brought.released->route, ==, "so-init-pin");
  g_assert_cmpstr (brought.released->point, ==, POINT);
  g_assert_cmpstr (brought.released->sealed, ==, SEALED);
  push (client, 202, CLAIMED);
  g_assert_true (ask (client, find ("start"), &brought, NULL));
  g_assert_cmpint (imza_task_get_kind (brought.task), ==, IMZA_TASK_KIND_PIN_RESET);
  card = g_ptr_array_index (imza_task_get_cards (brought.task), 0);
  g_assert_cmpstr (card->serial, ==, SERIAL);
}

/* a lost answer is asked for again only where the same question cannot have two effects */
static void
test_repeat (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (FixtureClient) client = fixture_client_new_usual ();
  g_auto (Brought) brought = { 0 };
  g_autoptr (GError) error = NULL;

  push (client, 502, "{}");
  push (client, 200, calls[i].answer);
  g_assert_true (ask (client, i, &brought, &error) == calls[i].repeats);
  g_assert_cmpuint (fixture_stub_get_n_requests (client->stub), ==, calls[i].repeats ? 2 : 1);
}

static const struct
{
  const char *call, *from, *to;
  ImzaPortalError code;
  const char *member;
} wrong[] = {
  { "card", "'sms-sent'", "'released'", IMZA_PORTAL_ERROR_UNSUPPORTED, "state" },
  { "card", "'version':3,", "", IMZA_PORTAL_ERROR_BAD_ANSWER, "version" },
  { "card", "'expires_in':300", "'expires_in':-1", IMZA_PORTAL_ERROR_BAD_ANSWER, "expires_in" },
  { "card", "'expires_in':300", "'expires_in':900000", IMZA_PORTAL_ERROR_BAD_ANSWER, "expires_in" },
  { "card", SMS_OBJECT, "7", IMZA_PORTAL_ERROR_BAD_ANSWER, "sms" },
  { "resend", "'attempts_left':3", "'attempts_left':'3'", IMZA_PORTAL_ERROR_BAD_ANSWER,
    "attempts_left" },
  { "release", "'released'", "'sms-sent'", IMZA_PORTAL_ERROR_UNSUPPORTED, "state" },
  { "release", "'puk'", "'script'", IMZA_PORTAL_ERROR_UNSUPPORTED, "method" },
  { "release", POINT, "BGD_", IMZA_PORTAL_ERROR_BAD_ANSWER, "epk" },
  { "release", POINT, POINT "A", IMZA_PORTAL_ERROR_BAD_ANSWER, "epk" },
  { "release", SEALED, "", IMZA_PORTAL_ERROR_BAD_ANSWER, "sealed" },
  { "release", SEALED, "a b", IMZA_PORTAL_ERROR_BAD_ANSWER, "sealed" },
  { "release", "'route':'so-init-pin',", "", IMZA_PORTAL_ERROR_BAD_ANSWER, "route" },
  { "done", "'done'", "'failed'", IMZA_PORTAL_ERROR_STALE, "state" },
  { "failed", "'failed'", "'done'", IMZA_PORTAL_ERROR_STALE, "state" },
  { "failed", "'state':'failed',", "", IMZA_PORTAL_ERROR_BAD_ANSWER, "state" },
  { "start", "'token':'" FIXTURE_TOKEN "',", "", IMZA_PORTAL_ERROR_BAD_ANSWER, "token" },
  { "start", "'claimed'", "'offered'", IMZA_PORTAL_ERROR_BAD_ANSWER, "state" },
};

static void
test_wrong (gconstpointer data)
{
  gsize n = GPOINTER_TO_SIZE (data);
  gsize i = find (wrong[n].call);
  g_autoptr (FixtureClient) client = fixture_client_new_usual ();
  g_autoptr (GString) answer = g_string_new (calls[i].answer);
  g_auto (Brought) brought = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (g_string_replace (answer, wrong[n].from, wrong[n].to, 1), ==, 1);
  push (client, 200, answer->str);
  g_assert_false (ask (client, i, &brought, &error));
  g_assert_error (error, IMZA_PORTAL_ERROR, (int)wrong[n].code);
  g_assert_cmpstr (imza_portal_error_get_facts (error)->member, ==, wrong[n].member);
}

/* the reasons and numbers of a refusal come through to where its sentence is made */
static void
test_refusals (void)
{
  g_autoptr (FixtureClient) client = fixture_client_new_usual ();
  g_auto (Brought) brought = { 0 };
  g_autoptr (GError) blocked = NULL;
  g_autoptr (GError) wait = NULL;
  g_autoptr (GError) code = NULL;

  push (client, 403,
        "{'type':'urn:eimza:problem:release-blocked','title':'x','status':403,'instance':'i',"
        "'retry':'no','reason':'puk-rejected'}");
  g_assert_false (ask (client, find ("card"), &brought, &blocked));
  g_assert_error (blocked, IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_RELEASE_BLOCKED);
  g_assert_cmpstr (imza_portal_error_get_facts (blocked)->reason, ==, "puk-rejected");
  push (client, 429,
        "{'type':'urn:eimza:problem:sms-wait','title':'x','status':429,'instance':'i',"
        "'retry':'after','retry_after':42}");
  g_assert_false (ask (client, find ("resend"), &brought, &wait));
  g_assert_error (wait, IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_SMS_WAIT);
  g_assert_cmpint (imza_portal_error_get_facts (wait)->retry_after_s, ==, 42);
  push (client, 422,
        "{'type':'urn:eimza:problem:sms-wrong','title':'x','status':422,'instance':'i',"
        "'retry':'now','attempts_left':2}");
  g_assert_false (ask (client, find ("release"), &brought, &code));
  g_assert_error (code, IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_SMS_WRONG);
  g_assert_cmpint (imza_portal_error_get_facts (code)->attempts_left, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_autofree char *good = g_strconcat ("/imza/portal-unlock/good/", calls[i].name, NULL);
      g_autofree char *repeat = g_strconcat ("/imza/portal-unlock/repeat/", calls[i].name, NULL);

      g_test_add_data_func (good, GSIZE_TO_POINTER (i), test_good);
      g_test_add_data_func (repeat, GSIZE_TO_POINTER (i), test_repeat);
    }
  for (gsize n = 0; n < G_N_ELEMENTS (wrong); n++)
    {
      g_autofree char *path = g_strdup_printf ("/imza/portal-unlock/wrong/%s-%s-%" G_GSIZE_FORMAT,
                                               wrong[n].call, wrong[n].member, n);

      g_test_add_data_func (path, GSIZE_TO_POINTER (n), test_wrong);
    }
  g_test_add_func ("/imza/portal-unlock/values", test_values);
  g_test_add_func ("/imza/portal-unlock/refusals", test_refusals);
  return g_test_run ();
}
