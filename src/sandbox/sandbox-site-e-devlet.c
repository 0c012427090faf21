/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "sandbox-site-private.h"

#include <string.h>

#include "sandbox-oauth.h"
#include "sandbox-login.h"
#include "sandbox-password.h"
#include "sandbox-people.h"

/* The way to e-Devlet, the practice e-Devlet itself, and the way back. */

#define TYPED_BYTES 64
#define METHOD "e-devlet"
#define GATE SANDBOX_E_DEVLET_PATH "/"
/* which field is wrong is not said: the note leads to the page itself */
#define NO_FIELD "content"

static void
serve_start (SandboxRequest *request, gpointer data)
{
  SandboxPageFrame frame;

  if (sandbox_site_start_anew (request, "/sign-in/e-devlet"))
    return;
  if (sandbox_site_form_frame (request, &frame))
    sandbox_site_answer (
        request, 200,
        sandbox_page_e_devlet (&frame, sandbox_request_get_query (request, "cancelled") != NULL));
}

static void
take_start (SandboxRequest *request, gpointer data)
{
  SandboxProblem problem;
  g_autoptr (SandboxVisit) visit = sandbox_visit_begin (request, NULL, NULL, NULL, &problem);
  g_autofree char *url = visit != NULL ? sandbox_visit_get_authorize_url (request, visit) : NULL;

  if (visit == NULL)
    sandbox_request_answer_problem (request, &problem);
  else
    sandbox_request_redirect (request, url);
}

/* what the portal, as e-Devlet's client, asks of it */
static void
serve_authorize (SandboxRequest *request, gpointer data)
{
  const char *origin = sandbox_server_get_origin (sandbox_request_get_server (request));
  g_autofree char *result = g_strconcat (origin, SANDBOX_E_DEVLET_RESULT_PATH, NULL);
  const char *state = sandbox_request_get_query (request, "state");
  SandboxProblem problem = sandbox_problem (SANDBOX_PROBLEM_BAD_REQUEST);
  g_autoptr (SandboxVisit) visit = NULL;
  g_autofree char *page = NULL;

  if (g_strcmp0 (sandbox_request_get_query (request, "response_type"), "code") == 0
      && g_strcmp0 (sandbox_request_get_query (request, "client_id"), SANDBOX_E_DEVLET_CLIENT) == 0
      && g_strcmp0 (sandbox_request_get_query (request, "redirect_uri"), result) == 0)
    visit = sandbox_visit_find (request, state, &problem);
  if (visit == NULL)
    {
      sandbox_request_answer_problem (request, &problem);
      return;
    }
  page = g_strconcat (GATE, visit->id, NULL);
  sandbox_request_redirect (request, page);
}

static SandboxVisit *
find_visit (SandboxRequest *request)
{
  SandboxProblem problem;
  SandboxVisit *visit
      = sandbox_visit_find (request, sandbox_request_get_param (request, "visit"), &problem);

  if (visit == NULL)
    sandbox_request_answer_problem (request, &problem);
  return visit;
}

/* the forms of an assistant's visit end, by redirects, at its own address */
static void
allow_target (SandboxRequest *request, const SandboxVisit *visit)
{
  g_autofree char *target
      = visit->redirect_uri != NULL ? sandbox_oauth_get_target (visit->redirect_uri) : NULL;

  if (target != NULL)
    sandbox_request_allow_form_target (request, target);
}

static void
answer_gate (SandboxRequest *request,
             guint status,
             const SandboxVisit *visit,
             const char *tab,
             const char *typed,
             const char *mistake,
             const char *field)
{
  g_autoptr (GPtrArray) accounts = NULL;
  g_autofree SandboxPagePerson *people = NULL;
  SandboxPageFrame frame;
  SandboxPageGate gate = {
    .visit = visit->id,
    .tab = tab,
    .address = sandbox_server_get_origin (sandbox_request_get_server (request)),
    .for_app = visit->redirect_uri != NULL,
    .typed = typed,
    .mistake = mistake,
    .field = field,
    .password = SANDBOX_E_DEVLET_PASSWORD,
  };
  gsize n_people;

  if (!sandbox_site_form_frame (request, &frame))
    return;
  people = sandbox_site_list_people (request, &accounts, &n_people);
  if (people == NULL)
    return;
  people[n_people++]
      = (SandboxPagePerson){ .tckn = SANDBOX_STRANGER_TCKN, .name = SANDBOX_STRANGER_NAME };
  /* e-Devlet is another site: it knows nobody before they have proved who they are */
  frame.person = NULL;
  allow_target (request, visit);
  sandbox_site_answer (request, status, sandbox_page_gate (&frame, &gate, people, n_people));
}

static void
serve_gate (SandboxRequest *request, gpointer data)
{
  g_autoptr (SandboxVisit) visit = find_visit (request);
  const char *tab = sandbox_page_gate_tab (sandbox_request_get_param (request, "tab"));

  if (visit == NULL)
    return;
  if (tab == NULL)
    sandbox_request_fail (request, SANDBOX_PROBLEM_NOT_FOUND);
  else
    answer_gate (request, 200, visit, tab, NULL, NULL, NULL);
}

static void
refuse (SandboxRequest *request, gpointer data)
{
  const SandboxProblem *problem = data;
  const SandboxLanguage language = sandbox_site_frame (request).language;
  const char *typed = sandbox_request_get_form (request, "tckn");
  g_autofree char *tckn = sandbox_site_without_blanks (typed != NULL ? typed : "", TYPED_BYTES);
  g_autofree char *seconds = g_strdup_printf ("%" G_GINT64_FORMAT, problem->retry_after_s);
  g_autofree char *mistake = NULL;
  g_autoptr (SandboxVisit) visit = NULL;

  if (problem->code == SANDBOX_PROBLEM_LOGIN_FAILED)
    mistake = g_strdup (sandbox_text (language, SANDBOX_TEXT_GATE_FAILED));
  else if (problem->code == SANDBOX_PROBLEM_RATE_LIMITED)
    mistake = sandbox_text_fill (language, SANDBOX_TEXT_PASSWORD_WAIT, "seconds", seconds, NULL);
  if (mistake == NULL)
    {
      sandbox_request_answer_problem (request, problem);
      return;
    }
  visit = find_visit (request);
  if (visit == NULL)
    return;
  if (problem->retry_after_s > 0)
    sandbox_request_set_header (request, "Retry-After", seconds);
  answer_gate (request, sandbox_problem_get_status (problem->code), visit,
               sandbox_page_gate_tab (NULL), tckn, mistake, NO_FIELD);
}

/* Returns: whether something is missing and the page has said so */
static gboolean
say_missing (SandboxRequest *request,
             const SandboxVisit *visit,
             const char *tckn,
             const char *password)
{
  const SandboxLanguage language = sandbox_site_frame (request).language;
  g_autofree char *mistake = sandbox_site_tckn_mistake (language, tckn);
  const char *field = "tckn";

  if (mistake == NULL && (password == NULL || password[0] == '\0'))
    {
      mistake = g_strdup (sandbox_text (language, SANDBOX_TEXT_GATE_EMPTY));
      field = "password";
    }
  if (mistake == NULL)
    return FALSE;
  answer_gate (request, 422, visit, sandbox_page_gate_tab (NULL), tckn, mistake, field);
  return TRUE;
}

static void
take_gate (SandboxRequest *request, gpointer data)
{
  gint64 began_us = g_get_monotonic_time ();
  g_autoptr (SandboxVisit) visit = find_visit (request);
  const char *typed = sandbox_request_get_form (request, "tckn");
  const char *password = sandbox_request_get_form (request, "password");
  g_autofree char *tckn = sandbox_site_without_blanks (typed != NULL ? typed : "", TYPED_BYTES);
  g_autofree char *code = NULL, *url = NULL;
  SandboxProblem problem;

  if (visit == NULL)
    return;
  if (sandbox_request_get_form (request, "cancel") == NULL)
    {
      if (say_missing (request, visit, tckn, password))
        return;
      if (strlen (password) > SANDBOX_PASSWORD_BYTES)
        sandbox_offer_refuse (&problem, SANDBOX_PROBLEM_LOGIN_FAILED);
      else
        code = sandbox_visit_prove (request, visit, tckn, password, &problem);
      if (code == NULL)
        {
          sandbox_request_continue_later (request, began_us + SANDBOX_LOGIN_REFUSED_US, refuse,
                                          g_memdup2 (&problem, sizeof problem));
          return;
        }
    }
  url = sandbox_visit_get_result_url (request, visit, code);
  sandbox_request_redirect (request, url);
}

static void
end_for_app (SandboxRequest *request, const SandboxVisit *visit, const SandboxAccount *account)
{
  g_autofree char *url = NULL;
  SandboxProblem problem;

  if (account != NULL)
    {
      url = sandbox_oauth_grant (request, visit, account->id, &problem);
      if (url != NULL)
        sandbox_login_notify (request, account->id, "e-Devlet ile");
    }
  else
    url = sandbox_oauth_make_error (request, visit->redirect_uri, visit->state, "access_denied",
                                    visit->tckn != NULL ? "no-account" : NULL);
  if (url != NULL)
    sandbox_request_redirect (request, url);
  else
    sandbox_request_answer_problem (request, &problem);
}

static void
end_for_page (SandboxRequest *request, const SandboxVisit *visit, const SandboxAccount *account)
{
  SandboxPageFrame frame = sandbox_site_frame (request);

  if (visit->tckn == NULL)
    sandbox_request_redirect (request, "/sign-in/e-devlet?cancelled=1");
  else if (account == NULL)
    sandbox_site_answer (request, 403, sandbox_page_no_account (&frame));
  else if (!sandbox_request_sign_in (request, account->id, METHOD))
    sandbox_request_fail (request, SANDBOX_PROBLEM_SERVER_ERROR);
  else
    {
      sandbox_login_notify (request, account->id, "e-Devlet ile");
      sandbox_request_redirect (request, "/menu");
    }
}

static void
serve_result (SandboxRequest *request, gpointer data)
{
  SandboxStore *store = sandbox_server_get_store (sandbox_request_get_server (request));
  SandboxProblem problem;
  g_autoptr (SandboxVisit) visit
      = sandbox_visit_end (request, sandbox_request_get_query (request, "state"),
                           sandbox_request_get_query (request, "code"), &problem);
  g_autoptr (SandboxAccount) account = NULL;
  g_autoptr (GError) error = NULL;
  SandboxPageFrame frame;

  if (visit != NULL && visit->tckn != NULL)
    account = sandbox_store_find_account (store, visit->tckn, &error);
  if (error != NULL)
    sandbox_request_fail_error (request, error);
  else if (visit == NULL && problem.code == SANDBOX_PROBLEM_LOGIN_FAILED)
    {
      frame = sandbox_site_frame (request);
      sandbox_site_answer (request, 401, sandbox_page_e_devlet_failed (&frame));
    }
  else if (visit == NULL)
    sandbox_request_answer_problem (request, &problem);
  else if (visit->redirect_uri != NULL)
    end_for_app (request, visit, account);
  else
    end_for_page (request, visit, account);
}

static void
serve_for_app (SandboxRequest *request, gpointer data)
{
  g_autoptr (SandboxVisit) visit = find_visit (request);
  SandboxPageFrame frame;

  if (visit == NULL)
    return;
  if (visit->redirect_uri == NULL)
    {
      sandbox_request_fail (request, SANDBOX_PROBLEM_NOT_FOUND);
      return;
    }
  if (!sandbox_site_form_frame (request, &frame))
    return;
  allow_target (request, visit);
  sandbox_site_answer (request, 200, sandbox_page_for_app (&frame, visit->id));
}

static void
take_for_app_cancel (SandboxRequest *request, gpointer data)
{
  SandboxProblem problem;
  g_autoptr (SandboxVisit) visit
      = sandbox_visit_end (request, sandbox_request_get_param (request, "visit"), NULL, &problem);

  if (visit == NULL)
    sandbox_request_answer_problem (request, &problem);
  else if (visit->redirect_uri == NULL)
    sandbox_request_fail (request, SANDBOX_PROBLEM_NOT_FOUND);
  else
    end_for_app (request, visit, NULL);
}

static const SandboxRoute routes[] = {
  { "GET", "/sign-in/e-devlet", serve_start, SANDBOX_ROUTE_PAGE, 0 },
  { "POST", "/sign-in/e-devlet", take_start, SANDBOX_ROUTE_PAGE, SANDBOX_SITE_FORM_BYTES },
  { "GET", SANDBOX_E_DEVLET_RESULT_PATH, serve_result, SANDBOX_ROUTE_PAGE, 0 },
  { "GET", SANDBOX_E_DEVLET_PATH, serve_authorize, SANDBOX_ROUTE_PAGE, 0 },
  { "GET", GATE "{visit}", serve_gate, SANDBOX_ROUTE_PAGE, 0 },
  { "GET", GATE "{visit}/{tab}", serve_gate, SANDBOX_ROUTE_PAGE, 0 },
  { "POST", GATE "{visit}", take_gate, SANDBOX_ROUTE_PAGE, SANDBOX_SITE_FORM_BYTES },
  { "GET", "/sign-in/assistant/{visit}", serve_for_app, SANDBOX_ROUTE_PAGE, 0 },
  { "POST", "/sign-in/assistant/{visit}", take_for_app_cancel, SANDBOX_ROUTE_PAGE,
    SANDBOX_SITE_FORM_BYTES },
};

void
sandbox_site_add_e_devlet_routes (SandboxServer *server)
{
  sandbox_server_add_routes (server, routes, G_N_ELEMENTS (routes), NULL);
}
