/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "sandbox-site-private.h"

#include <string.h>

#include "sandbox-captcha.h"
#include "sandbox-ident.h"
#include "sandbox-login.h"
#include "sandbox-password.h"
#include "sandbox-people.h"
#include "sandbox-server-private.h"
#include "sandbox-task-json.h"

/* The pages of signing in by password. */

#define TYPED_BYTES 64
/* which part is wrong is not said: the note leads to the page itself */
#define NO_FIELD "content"

static SandboxStore *
store_of (SandboxRequest *request)
{
  return sandbox_server_get_store (sandbox_request_get_server (request));
}

/* a new captcha each time: the old one is used up, or the person wants another */
static SandboxCaptcha *
new_captcha (SandboxRequest *request, gboolean asks, SandboxLanguage language)
{
  SandboxProblem problem = sandbox_problem (SANDBOX_PROBLEM_RATE_LIMITED);
  g_autoptr (GError) error = NULL;
  SandboxCaptcha *captcha;

  problem.retry_after_s = sandbox_limits_check_captcha (
      sandbox_server_get_limits (sandbox_request_get_server (request)),
      sandbox_request_get_address (request), g_get_monotonic_time ());
  if (problem.retry_after_s > 0)
    {
      sandbox_request_answer_problem (request, &problem);
      return NULL;
    }
  captcha = sandbox_captcha_new (store_of (request), asks, language,
                                 sandbox_request_get_time_s (request), &error);
  if (captcha == NULL)
    sandbox_request_fail_error (request, error);
  return captcha;
}

static void
answer_password_page (SandboxRequest *request,
                      guint status,
                      gboolean asks,
                      const char *typed,
                      const char *mistake,
                      const char *field)
{
  g_autoptr (SandboxCaptcha) captcha = NULL;
  g_autoptr (GPtrArray) accounts = NULL;
  g_autofree SandboxPagePerson *people = NULL;
  SandboxPageFrame frame;
  gsize n_people;

  if (!sandbox_site_form_frame (request, &frame))
    return;
  captcha = new_captcha (request, asks, frame.language);
  if (captcha == NULL)
    return;
  people = sandbox_site_list_people (request, &accounts, &n_people);
  if (people == NULL)
    return;
  for (gsize i = 0; i < n_people; i++)
    people[i].word = sandbox_people_get_word (people[i].tckn);
  sandbox_site_answer (
      request, status,
      sandbox_page_password (&frame, &(SandboxPageCaptcha){ captcha->id, captcha->question }, typed,
                             mistake, field, people, n_people));
}

static void
serve_password (SandboxRequest *request, gpointer data)
{
  if (sandbox_site_start_anew (request, "/sign-in/password"))
    return;
  answer_password_page (request, 200, FALSE, NULL, NULL, NULL);
}

static void
serve_captcha (SandboxRequest *request, gpointer data)
{
  g_autoptr (GError) error = NULL;
  const char *id = sandbox_request_get_param (request, "captcha");
  g_autofree char *seed
      = sandbox_task_secret_mac (sandbox_request_get_server (request), SANDBOX_CAPTCHA_SEED, id);
  g_autoptr (GBytes) png = sandbox_captcha_find_picture (
      store_of (request), id, seed, sandbox_request_get_time_s (request), &error);

  if (error != NULL)
    sandbox_request_fail_error (request, error);
  else if (png == NULL)
    sandbox_request_fail (request, SANDBOX_PROBLEM_NOT_FOUND);
  else
    sandbox_request_answer_bytes (request, 200, "image/png", png);
}

static char *
typed_tckn (SandboxRequest *request)
{
  const char *typed = sandbox_request_get_form (request, "tckn");

  return sandbox_site_without_blanks (typed != NULL ? typed : "", TYPED_BYTES);
}

/* whether the captcha of the form was a question; a person who cannot see gets the next one, too */
static gboolean
asked (SandboxRequest *request)
{
  return g_strcmp0 (sandbox_request_get_form (request, "kind"), "question") == 0;
}

static void
refuse (SandboxRequest *request, gpointer data)
{
  const SandboxProblem *problem = data;
  const SandboxLanguage language = sandbox_site_frame (request).language;
  g_autofree char *seconds = g_strdup_printf ("%" G_GINT64_FORMAT, problem->retry_after_s);
  g_autofree char *tckn = typed_tckn (request);
  g_autofree char *mistake = NULL;

  switch ((int)problem->code)
    {
    case SANDBOX_PROBLEM_LOGIN_FAILED:
      mistake = g_strdup (sandbox_text (language, SANDBOX_TEXT_PASSWORD_FAILED));
      break;
    case SANDBOX_PROBLEM_RATE_LIMITED:
      mistake = sandbox_text_fill (language, SANDBOX_TEXT_PASSWORD_WAIT, "seconds", seconds, NULL);
      break;
    case SANDBOX_PROBLEM_SMS_WAIT:
      mistake
          = sandbox_text_fill (language, SANDBOX_TEXT_PASSWORD_SMS_WAIT, "seconds", seconds, NULL);
      break;
    default:
      sandbox_request_answer_problem (request, problem);
      return;
    }
  if (problem->retry_after_s > 0)
    sandbox_request_set_header (request, "Retry-After", seconds);
  answer_password_page (request, sandbox_problem_get_status (problem->code), asked (request), tckn,
                        mistake, NO_FIELD);
}

static const char *
form_text (SandboxRequest *request, const char *name)
{
  const char *text = sandbox_request_get_form (request, name);

  return text != NULL ? text : "";
}

/* Returns: whether something is missing and the page has said so */
static gboolean
say_missing (SandboxRequest *request, const SandboxLoginTry *attempt)
{
  const SandboxLanguage language = sandbox_site_frame (request).language;
  g_autofree char *mistake = sandbox_site_tckn_mistake (language, attempt->tckn);
  const char *field = "tckn";

  if (mistake == NULL && attempt->password[0] == '\0')
    {
      mistake = g_strdup (sandbox_text (language, SANDBOX_TEXT_PASSWORD_EMPTY));
      field = "password";
    }
  else if (mistake == NULL && attempt->answer[0] == '\0')
    {
      mistake = g_strdup (sandbox_text (language, SANDBOX_TEXT_CAPTCHA_EMPTY));
      field = "answer";
    }
  if (mistake == NULL)
    return FALSE;
  answer_password_page (request, 422, asked (request), attempt->tckn, mistake, field);
  return TRUE;
}

static void
redirect_to_code (SandboxRequest *request, const char *id, gboolean again)
{
  g_autofree char *address
      = g_strconcat ("/sign-in/password/", id, again ? "?again=1" : NULL, NULL);

  sandbox_request_redirect (request, address);
}

static void
take_password (SandboxRequest *request, gpointer data)
{
  gint64 began_us = g_get_monotonic_time ();
  const char *other = sandbox_request_get_form (request, "other");
  g_autofree char *tckn = typed_tckn (request);
  SandboxLoginTry attempt = {
    .tckn = tckn,
    .password = form_text (request, "password"),
    .captcha = form_text (request, "captcha"),
    .answer = form_text (request, "answer"),
  };
  g_autoptr (SandboxLogin) login = NULL;
  SandboxProblem problem;

  if (other != NULL)
    {
      answer_password_page (request, 200, g_str_equal (other, "question"), tckn, NULL, NULL);
      return;
    }
  if (say_missing (request, &attempt))
    return;
  if (strlen (attempt.password) > SANDBOX_PASSWORD_BYTES
      || strlen (attempt.answer) > SANDBOX_CAPTCHA_ANSWER_BYTES)
    sandbox_offer_refuse (&problem, SANDBOX_PROBLEM_LOGIN_FAILED);
  else
    login = sandbox_login_begin (request, &attempt, &problem);
  if (login != NULL)
    redirect_to_code (request, login->id, FALSE);
  else
    sandbox_request_continue_later (request, began_us + SANDBOX_LOGIN_REFUSED_US, refuse,
                                    g_memdup2 (&problem, sizeof problem));
}

/* the sign-in of the address; one that is not there any more begins anew */
static SandboxLogin *
find_login (SandboxRequest *request)
{
  SandboxProblem problem;
  SandboxLogin *login
      = sandbox_login_find (request, sandbox_request_get_param (request, "login"), &problem);

  if (login == NULL && sandbox_request_get_account (request) != NULL)
    sandbox_request_redirect (request, "/menu");
  else if (login == NULL && problem.code == SANDBOX_PROBLEM_NOT_FOUND)
    sandbox_request_redirect (request, "/sign-in/password");
  else if (login == NULL)
    sandbox_request_answer_problem (request, &problem);
  return login;
}

static void
answer_code_page (SandboxRequest *request,
                  guint status,
                  const SandboxLogin *login,
                  const char *mistake,
                  gboolean too_soon)
{
  g_autofree char *action = g_strconcat ("/sign-in/password/", login->id, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SandboxSms) sms = sandbox_store_find_sms (store_of (request), login->id, &error);
  SandboxPageSms shown = {
    .action = action,
    .back = "/sign-in/password",
    .sent_again = sandbox_request_get_query (request, "again") != NULL,
    .too_soon = too_soon,
  };

  if (sms == NULL)
    sandbox_request_fail_error (request, error);
  else
    sandbox_site_answer_sms (request, status, SANDBOX_TEXT_PASSWORD_TITLE, sms, &shown, mistake);
}

static void
serve_code (SandboxRequest *request, gpointer data)
{
  g_autoptr (SandboxLogin) login = find_login (request);

  if (login != NULL)
    answer_code_page (request, 200, login, NULL, FALSE);
}

static void
take_code (SandboxRequest *request, gpointer data)
{
  const SandboxLanguage language = sandbox_site_frame (request).language;
  g_autoptr (SandboxLogin) login = find_login (request);
  g_autofree char *code
      = sandbox_site_without_blanks (form_text (request, "code"), SANDBOX_SMS_DIGITS + 1);
  g_autofree char *token = NULL, *mistake = NULL;
  SandboxProblem problem;

  if (login == NULL)
    return;
  if (!sandbox_sms_code_is_valid (code))
    {
      answer_code_page (request, 422, login, sandbox_text (language, SANDBOX_TEXT_SMS_SHAPE),
                        FALSE);
      return;
    }
  if (sandbox_login_finish (request, login, code, &token, &problem))
    {
      sandbox_request_redirect (request, "/menu");
      return;
    }
  mistake = sandbox_site_sms_mistake (language, &problem);
  if (mistake != NULL)
    answer_code_page (request, sandbox_problem_get_status (problem.code), login, mistake, FALSE);
  else
    sandbox_request_answer_problem (request, &problem);
}

static void
take_again (SandboxRequest *request, gpointer data)
{
  const SandboxLanguage language = sandbox_site_frame (request).language;
  g_autoptr (SandboxLogin) login = find_login (request);
  g_autofree char *mistake = NULL;
  SandboxProblem problem;

  if (login == NULL)
    return;
  if (sandbox_login_resend (request, login, &problem))
    {
      redirect_to_code (request, login->id, TRUE);
      return;
    }
  mistake = sandbox_site_sms_mistake (language, &problem);
  if (mistake != NULL)
    answer_code_page (request, sandbox_problem_get_status (problem.code), login, mistake, TRUE);
  else
    sandbox_request_answer_problem (request, &problem);
}

static const SandboxRoute routes[] = {
  { "GET", "/sign-in/password", serve_password, SANDBOX_ROUTE_PAGE, 0 },
  { "POST", "/sign-in/password", take_password, SANDBOX_ROUTE_PAGE, SANDBOX_SITE_FORM_BYTES },
  { "GET", "/sign-in/password/{login}", serve_code, SANDBOX_ROUTE_PAGE, 0 },
  { "POST", "/sign-in/password/{login}", take_code, SANDBOX_ROUTE_PAGE, SANDBOX_SITE_FORM_BYTES },
  { "POST", "/sign-in/password/{login}/again", take_again, SANDBOX_ROUTE_PAGE,
    SANDBOX_SITE_FORM_BYTES },
  { "GET", "/captchas/{captcha}", serve_captcha, SANDBOX_ROUTE_PAGE, 0 },
};

void
sandbox_site_add_password_routes (SandboxServer *server)
{
  sandbox_server_add_routes (server, routes, G_N_ELEMENTS (routes), NULL);
}
