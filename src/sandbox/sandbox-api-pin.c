/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-api.h"

#include <string.h>

#include "sandbox-ident.h"
#include "sandbox-json.h"
#include "sandbox-pin-reset.h"
#include "sandbox-server-private.h"
#include "sandbox-task-json.h"

/* Unlocking a card: the task is asked for, the card named, the SMS code proven, the sealed PUK
 * given out, the result reported. */

#define BODY_BYTES 4096
/* longer than any serial number, label or model of PKCS#11, in UTF-8 */
#define TEXT_BYTES 128
#define LIST_LENGTH 32

static void
on_new (SandboxRequest *request, gpointer data)
{
  JsonObject *body = sandbox_request_read_json (request);
  const char *claim_key, *app;
  SandboxProblem problem;
  g_autoptr (SandboxTask) task = NULL;

  if (body == NULL || !sandbox_api_read_claim_key (request, body, &claim_key, &app))
    return;
  task = claim_key != NULL ? sandbox_pin_reset_begin_by_app (request, claim_key, app, &problem)
                           : sandbox_pin_reset_offer (request, &problem);
  if (task == NULL)
    sandbox_request_answer_problem (request, &problem);
  else if (claim_key == NULL)
    sandbox_api_answer_offered (request, SOUP_STATUS_ACCEPTED, task);
  else
    sandbox_api_answer_claimed (request, SOUP_STATUS_ACCEPTED, task, claim_key);
}

/* the request's task, if it is a pin-reset and its time is not over */
static SandboxTask *
find_reset (SandboxRequest *request, gboolean may_be_over)
{
  g_autoptr (SandboxTask) task = sandbox_api_find_task (request);

  if (task == NULL)
    return NULL;
  if (g_str_equal (task->kind, "pin-reset")
      && (may_be_over || !sandbox_task_is_overdue (task, sandbox_request_get_time_s (request))))
    return g_steal_pointer (&task);
  sandbox_api_refuse_state (request, task);
  return NULL;
}

static gboolean
is_short_text (const char *text)
{
  return text != NULL && text[0] != '\0' && strlen (text) <= TEXT_BYTES;
}

static gboolean
read_card (JsonObject *body, SandboxPinCard *card)
{
  card->serial = sandbox_json_get_text (body, "serial");
  card->certificates = sandbox_json_get_texts (body, "certificates", LIST_LENGTH);
  card->methods = sandbox_json_get_texts (body, "methods", LIST_LENGTH);
  card->routes = sandbox_json_get_texts (body, "routes", LIST_LENGTH);
  if (!is_short_text (card->serial) || !is_short_text (sandbox_json_get_text (body, "label"))
      || !is_short_text (sandbox_json_get_text (body, "model")) || card->certificates == NULL
      || card->methods == NULL || card->routes == NULL)
    return FALSE;
  for (gsize i = 0; card->certificates[i] != NULL; i++)
    if (strlen (card->certificates[i]) != 64
        || strspn (card->certificates[i], "0123456789abcdef") != 64)
      return FALSE;
  return TRUE;
}

static void
answer_sms (SandboxRequest *request, const char *task_id)
{
  SandboxStore *store = sandbox_server_get_store (sandbox_request_get_server (request));
  gint64 now_s = sandbox_request_get_time_s (request);
  g_autoptr (GError) error = NULL;
  g_autoptr (SandboxTask) task = sandbox_store_get_task (store, task_id, now_s, &error);
  JsonObject *object = json_object_new ();

  if (task == NULL || !sandbox_task_json_add_sms (request, task, object, &error))
    {
      json_object_unref (object);
      sandbox_request_fail_error (request, error);
      return;
    }
  json_object_set_string_member (object, "state", sandbox_task_state_to_text (task->state));
  json_object_set_int_member (object, "version", task->version);
  json_object_set_int_member (object, "expires_in", MAX (0, task->deadline_s - now_s));
  sandbox_request_answer_json (request, SOUP_STATUS_OK, object);
}

/* what the card said of its PIN, for the page that tells the person: of the account's own card
 * only, and never a reason to refuse */
static void
note_pin_state (SandboxRequest *request, JsonObject *body, const char *serial)
{
  static const struct
  {
    const char *flag, *state;
  } rows[] = {
    { "user-pin-locked", "locked" },
    { "user-pin-final-try", "last-try" },
    { "user-pin-count-low", "few-left" },
  };
  SandboxStore *store = sandbox_server_get_store (sandbox_request_get_server (request));
  g_auto (GStrv) flags = json_object_has_member (body, "flags")
                             ? sandbox_json_get_texts (body, "flags", LIST_LENGTH)
                             : NULL;
  const char *state = "ok";
  g_autoptr (GError) error = NULL;

  if (flags == NULL)
    return;
  for (gsize i = G_N_ELEMENTS (rows); i > 0; i--)
    if (g_strv_contains ((const char *const *)flags, rows[i - 1].flag))
      state = rows[i - 1].state;
  if (!sandbox_store_note_pin_state (store, serial, state, sandbox_request_get_time_s (request),
                                     &error))
    g_warning ("PIN state: %s", error->message);
}

static void
on_card (SandboxRequest *request, gpointer data)
{
  g_autoptr (SandboxTask) task = find_reset (request, FALSE);
  JsonObject *body;
  SandboxPinCard card = { 0 };
  SandboxProblem problem;

  if (task == NULL)
    return;
  body = sandbox_request_read_json (request);
  if (body == NULL)
    return;
  if (!read_card (body, &card))
    sandbox_request_fail (request, SANDBOX_PROBLEM_BAD_REQUEST);
  else if (!sandbox_pin_reset_choose_card (request, task, &card, &problem))
    sandbox_request_answer_problem (request, &problem);
  else
    {
      note_pin_state (request, body, card.serial);
      answer_sms (request, task->id);
    }
  g_strfreev (card.certificates);
  g_strfreev (card.methods);
  g_strfreev (card.routes);
}

static void
on_sms (SandboxRequest *request, gpointer data)
{
  g_autoptr (SandboxTask) task = find_reset (request, FALSE);
  SandboxProblem problem;

  if (task == NULL)
    return;
  if (!sandbox_pin_reset_resend (request, task, &problem))
    sandbox_request_answer_problem (request, &problem);
  else
    answer_sms (request, task->id);
}

static void
on_release (SandboxRequest *request, gpointer data)
{
  g_autoptr (SandboxTask) task = find_reset (request, FALSE);
  g_autoptr (SandboxRelease) release = NULL;
  JsonObject *body, *object;
  const char *sms, *epk;
  SandboxProblem problem;

  if (task == NULL)
    return;
  body = sandbox_request_read_json (request);
  if (body == NULL)
    return;
  sms = sandbox_json_get_text (body, "sms");
  epk = sandbox_json_get_text (body, "epk");
  if (!sandbox_sms_code_is_valid (sms) || epk == NULL)
    {
      sandbox_request_fail (request, SANDBOX_PROBLEM_BAD_REQUEST);
      return;
    }
  release = sandbox_pin_reset_release (request, task, sms, epk, &problem);
  if (release == NULL)
    {
      sandbox_request_answer_problem (request, &problem);
      return;
    }
  object = json_object_new ();
  json_object_set_string_member (object, "state", "released");
  json_object_set_string_member (object, "method", "puk");
  json_object_set_string_member (object, "route", release->route);
  json_object_set_string_member (object, "epk", release->server_epk);
  json_object_set_string_member (object, "sealed", release->sealed);
  json_object_set_int_member (object, "expires_in",
                              release->expires_s - sandbox_request_get_time_s (request));
  sandbox_request_answer_json (request, SOUP_STATUS_OK, object);
}

/* @rv: of "done" %NULL */
static gboolean
read_report (JsonObject *body, const char **rv)
{
  const char *outcome = sandbox_json_get_text (body, "outcome");
  g_auto (GStrv) flags = NULL;

  *rv = sandbox_json_get_text (body, "rv");
  if (json_object_has_member (body, "flags")
      && (flags = sandbox_json_get_texts (body, "flags", LIST_LENGTH)) == NULL)
    return FALSE;
  if (g_strcmp0 (outcome, "done") == 0)
    return !json_object_has_member (body, "rv");
  return g_strcmp0 (outcome, "failed") == 0 && *rv != NULL
         && g_regex_match_simple ("^(CKR_[A-Z0-9_]{1,60}|0x[0-9a-f]{1,16})$", *rv,
                                  G_REGEX_DOLLAR_ENDONLY, 0);
}

static void
on_report (SandboxRequest *request, gpointer data)
{
  g_autoptr (SandboxTask) task = find_reset (request, TRUE);
  g_autoptr (SandboxRelease) release = NULL;
  JsonObject *body, *object;
  const char *rv;
  SandboxProblem problem;

  if (task == NULL)
    return;
  body = sandbox_request_read_json (request);
  if (body == NULL)
    return;
  if (!read_report (body, &rv))
    {
      sandbox_request_fail (request, SANDBOX_PROBLEM_BAD_REQUEST);
      return;
    }
  release = sandbox_pin_reset_report (request, task, rv, &problem);
  if (release == NULL)
    {
      sandbox_request_answer_problem (request, &problem);
      return;
    }
  object = json_object_new ();
  json_object_set_string_member (object, "state", release->outcome);
  if (rv != NULL)
    json_object_set_boolean_member (object, "blocked", release->blocked);
  sandbox_request_answer_json (request, SOUP_STATUS_OK, object);
}

void
sandbox_api_add_pin (SandboxServer *server)
{
  static const SandboxRoute routes[] = {
    { "POST", "/v1/pin-resets", on_new, SANDBOX_ROUTE_API, BODY_BYTES },
    { "PUT", "/v1/task/card", on_card, SANDBOX_ROUTE_API, BODY_BYTES },
    { "POST", "/v1/task/sms", on_sms, SANDBOX_ROUTE_API, BODY_BYTES },
    { "POST", "/v1/task/release", on_release, SANDBOX_ROUTE_API, BODY_BYTES },
    { "PUT", "/v1/task/report", on_report, SANDBOX_ROUTE_API, BODY_BYTES },
  };

  sandbox_server_add_routes (server, routes, G_N_ELEMENTS (routes), NULL);
}
