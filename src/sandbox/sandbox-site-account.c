/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "sandbox-site-private.h"

#include <string.h>

#include "sandbox-e-onay.h"
#include "sandbox-ident.h"
#include "sandbox-page-account.h"
#include "sandbox-profile.h"

/* e-Onay, contact details, the SMS code of a change, and the cards, as pages; the same as the API's
 * calls, under the same rules */

#define TYPED_BYTES 128

static SandboxStore *
store_of (SandboxRequest *request)
{
  return sandbox_server_get_store (sandbox_request_get_server (request));
}

static SandboxLanguage
language_of (SandboxRequest *request)
{
  return sandbox_site_frame (request).language;
}

static void
show_e_onay (SandboxRequest *request, guint status, const char *note, gboolean mistake)
{
  const SandboxAccount *account = sandbox_site_find_account (request);
  g_autoptr (GPtrArray) signatures = NULL;
  g_autofree SandboxPageSignature *rows = NULL;
  g_autoptr (GError) error = NULL;
  SandboxPageEOnay page = { .note = note, .mistake = mistake };
  SandboxPageFrame frame;

  if (account == NULL)
    return;
  signatures = sandbox_store_list_signatures (store_of (request), account->id,
                                              SANDBOX_E_ONAY_PURPOSES, &error);
  if (signatures == NULL)
    {
      sandbox_request_fail_error (request, error);
      return;
    }
  if (!sandbox_site_form_frame (request, &frame))
    return;
  rows = sandbox_site_rows (signatures);
  page.granted = g_str_equal (account->e_onay, "granted");
  page.since_s = account->e_onay_since_s;
  page.covers = sandbox_e_onay_get_covers (sandbox_request_get_language (request));
  page.text = sandbox_e_onay_get_text (!page.granted);
  page.evidence = rows;
  page.n_evidence = signatures->len;
  sandbox_site_answer (request, status, sandbox_page_e_onay (&frame, &page));
}

static void
serve_e_onay (SandboxRequest *request, gpointer data)
{
  show_e_onay (request, 200, NULL, FALSE);
}

static void
redirect_to (SandboxRequest *request, const char *folder, const char *id)
{
  g_autofree char *address = g_strconcat (folder, id, NULL);

  sandbox_request_redirect (request, address);
}

static void
take_e_onay (SandboxRequest *request, gpointer data)
{
  static const SandboxErrandAsker page = { NULL, NULL };
  const SandboxAccount *account = sandbox_site_find_account (request);
  const char *accept = sandbox_request_get_form (request, "accept");
  const gboolean yes = g_strcmp0 (accept, "yes") == 0;
  g_autoptr (SandboxTask) task = NULL;
  SandboxProblem problem;

  if (account == NULL)
    return;
  if (!yes && g_strcmp0 (accept, "no") != 0)
    show_e_onay (request, 422, NULL, TRUE);
  /* the choice of what is so already: nothing to sign, and nothing wrong */
  else if (yes == g_str_equal (account->e_onay, "granted"))
    show_e_onay (request, 200,
                 sandbox_text (language_of (request), yes ? SANDBOX_TEXT_E_ONAY_STAYS_GRANTED
                                                          : SANDBOX_TEXT_E_ONAY_STAYS_NONE),
                 FALSE);
  else
    {
      task = sandbox_e_onay_begin (request, yes, &page, &problem);
      if (task != NULL)
        redirect_to (request, "/tasks/", task->id);
      else
        sandbox_request_answer_problem (request, &problem);
    }
}

/* the change of the path, or NULL when the request has been answered */
static SandboxChange *
find_change (SandboxRequest *request)
{
  SandboxProblem problem;
  SandboxChange *change
      = sandbox_change_find (request, sandbox_request_get_param (request, "change"), &problem);

  if (change == NULL)
    sandbox_request_answer_problem (request, &problem);
  return change;
}

static char *
home_of (const SandboxChange *change)
{
  return change->certificate != NULL ? g_strconcat ("/certificates/", change->certificate, NULL)
                                     : g_strdup ("/profile");
}

static void
go_home (SandboxRequest *request, const SandboxChange *change)
{
  g_autofree char *home = home_of (change);
  g_autofree char *address = g_strconcat (home, "?done=", change->kind, NULL);

  sandbox_request_redirect (request, address);
}

static SandboxText
title_of (const SandboxChange *change)
{
  static const struct
  {
    const char *kind;
    SandboxText title;
  } rows[] = {
    { "suspend", SANDBOX_TEXT_CERT_SUSPEND_TITLE },
    { "resume", SANDBOX_TEXT_MENU_RESUME },
    { "revoke", SANDBOX_TEXT_MENU_REVOKE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_str_equal (change->kind, rows[i].kind))
      return rows[i].title;
  return SANDBOX_TEXT_MENU_PROFILE;
}

static void
show_change (SandboxRequest *request,
             guint status,
             const SandboxChange *change,
             const char *mistake,
             gboolean new_is_wrong)
{
  g_autofree char *home = home_of (change);
  g_autofree char *action = g_strconcat ("/changes/", change->id, NULL);
  g_autofree char *new_to = change->mobile != NULL ? sandbox_mobile_mask (change->mobile) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SandboxSms) sms = sandbox_store_find_sms (store_of (request), change->id, &error);
  SandboxPageSms page = {
    .action = action,
    .back = home,
    .sent_again = sandbox_request_get_query (request, "again") != NULL,
    .new_to = new_to,
    .new_is_wrong = new_is_wrong,
  };

  if (sms == NULL)
    sandbox_request_fail_error (request, error);
  else
    sandbox_site_answer_sms (request, status, title_of (change), sms, &page, mistake);
}

static void
serve_change (SandboxRequest *request, gpointer data)
{
  g_autoptr (SandboxChange) change = find_change (request);

  if (change == NULL)
    return;
  if (change->done)
    go_home (request, change);
  else
    show_change (request, 200, change, NULL, FALSE);
}

/* what a person can put right here is said above the field, everything else on a page of its own */
static void
answer_sms_problem (SandboxRequest *request,
                    const SandboxChange *change,
                    const SandboxProblem *problem)
{
  const SandboxLanguage language = language_of (request);
  g_autofree char *mistake = problem->code == SANDBOX_PROBLEM_BAD_REQUEST
                                 ? g_strdup (sandbox_text (language, SANDBOX_TEXT_SMS_SHAPE))
                                 : sandbox_site_sms_mistake (language, problem);
  const guint status = problem->code == SANDBOX_PROBLEM_BAD_REQUEST
                           ? 422
                           : sandbox_problem_get_status (problem->code);

  if (mistake != NULL)
    show_change (request, status, change, mistake, g_strcmp0 (problem->pointer, "/new_code") == 0);
  else
    sandbox_request_answer_problem (request, problem);
}

static void
take_change (SandboxRequest *request, gpointer data)
{
  const char *typed = sandbox_request_get_form (request, "code");
  const char *new_typed = sandbox_request_get_form (request, "new_code");
  g_autofree char *code = sandbox_site_without_blanks (typed != NULL ? typed : "", TYPED_BYTES);
  g_autofree char *new_code
      = sandbox_site_without_blanks (new_typed != NULL ? new_typed : "", TYPED_BYTES);
  g_autoptr (SandboxChange) change = find_change (request);
  SandboxProblem problem;

  if (change == NULL)
    return;
  if (sandbox_change_confirm (request, change, code, new_code, &problem))
    go_home (request, change);
  else
    answer_sms_problem (request, change, &problem);
}

static void
take_again (SandboxRequest *request, gpointer data)
{
  g_autoptr (SandboxChange) change = find_change (request);
  g_autofree char *address = NULL;
  SandboxProblem problem;

  if (change == NULL)
    return;
  if (sandbox_change_resend (request, change, &problem))
    {
      address = g_strconcat ("/changes/", change->id, "?again=1", NULL);
      sandbox_request_redirect (request, address);
    }
  else
    answer_sms_problem (request, change, &problem);
}

static void
show_profile (
    SandboxRequest *request, guint status, const char *note, const char *mistake, const char *field)
{
  const SandboxAccount *who = sandbox_site_find_account (request);
  const char *chosen = sandbox_request_get_form (request, "notify");
  g_autoptr (SandboxAccount) account = NULL;
  g_autofree char *email = NULL, *mobile = NULL;
  g_autoptr (GError) error = NULL;
  SandboxPageFrame frame;
  SandboxPageProfile page = { .note = note, .mistake = mistake, .field = field };

  if (who == NULL)
    return;
  /* as it is after what this request changed */
  account = sandbox_store_get_account (store_of (request), who->id, &error);
  if (account == NULL)
    {
      sandbox_request_fail_error (request, error);
      return;
    }
  if (!sandbox_site_form_frame (request, &frame))
    return;
  email = sandbox_email_mask (account->email);
  mobile = sandbox_mobile_mask (account->mobile);
  page.version = account->version;
  page.email = email;
  page.mobile = mobile;
  page.notify = mistake != NULL && chosen != NULL ? chosen : account->notify;
  if (mistake != NULL)
    {
      page.typed_email = sandbox_request_get_form (request, "email");
      page.typed_mobile = sandbox_request_get_form (request, "mobile");
    }
  sandbox_site_answer (request, status, sandbox_page_profile (&frame, &page));
}

static void
serve_profile (SandboxRequest *request, gpointer data)
{
  const gboolean done = sandbox_request_get_query (request, "done") != NULL;

  show_profile (request, 200,
                done ? sandbox_text (language_of (request), SANDBOX_TEXT_PROFILE_DONE) : NULL, NULL,
                NULL);
}

static void
answer_profile_problem (SandboxRequest *request, const SandboxProblem *problem)
{
  static const struct
  {
    const char *pointer, *field;
    SandboxText text;
  } rows[] = {
    { "/email", "email", SANDBOX_TEXT_PROFILE_BAD_EMAIL },
    { "/mobile", "mobile", SANDBOX_TEXT_PROFILE_BAD_MOBILE },
    { "/notify", "notify-both", SANDBOX_TEXT_PROFILE_BAD_NOTIFY },
  };

  if (problem->code == SANDBOX_PROBLEM_STALE)
    show_profile (request, 409, NULL,
                  sandbox_text (language_of (request), SANDBOX_TEXT_PROFILE_STALE), NULL);
  else if (problem->code != SANDBOX_PROBLEM_FORM_INVALID)
    sandbox_request_answer_problem (request, problem);
  for (gsize i = 0; problem->code == SANDBOX_PROBLEM_FORM_INVALID && i < G_N_ELEMENTS (rows); i++)
    if (g_str_equal (problem->pointer, rows[i].pointer))
      show_profile (request, 422, NULL, sandbox_text (language_of (request), rows[i].text),
                    rows[i].field);
}

/* people write their number in many ways; Returns: (transfer full) (nullable): NULL: left empty */
static char *
read_mobile (const char *typed)
{
  g_autofree char *text = sandbox_site_without_blanks (typed != NULL ? typed : "", TYPED_BYTES);
  const char *digits = text;

  if (g_str_has_prefix (digits, "+90"))
    digits += strlen ("+90");
  else if (digits[0] == '0')
    digits++;
  return text[0] != '\0' ? g_strdup (digits) : NULL;
}

static void
take_profile (SandboxRequest *request, gpointer data)
{
  const char *typed = sandbox_request_get_form (request, "email");
  const char *version = sandbox_request_get_form (request, "version");
  g_autofree char *email = sandbox_site_without_blanks (typed != NULL ? typed : "", TYPED_BYTES);
  g_autofree char *mobile = read_mobile (sandbox_request_get_form (request, "mobile"));
  const SandboxProfileWish wish = {
    .version = g_ascii_strtoll (version != NULL ? version : "0", NULL, 10),
    .email = email[0] != '\0' ? email : NULL,
    .mobile = mobile,
    .notify = sandbox_request_get_form (request, "notify"),
  };
  const SandboxAccount *account = sandbox_site_find_account (request);
  g_autoptr (SandboxChange) change = NULL;
  SandboxProblem problem;

  if (account == NULL)
    return;
  if (!sandbox_profile_change (request, &wish, &change, &problem))
    answer_profile_problem (request, &problem);
  else if (change != NULL)
    redirect_to (request, "/changes/", change->id);
  else if (g_strcmp0 (wish.notify, account->notify) != 0 && wish.notify != NULL)
    sandbox_request_redirect (request, "/profile?done=profile");
  else
    show_profile (request, 200, sandbox_text (language_of (request), SANDBOX_TEXT_PROFILE_SAME),
                  NULL, NULL);
}

static void
serve_cards (SandboxRequest *request, gpointer data)
{
  const SandboxAccount *account = sandbox_site_find_account (request);
  g_autoptr (GPtrArray) cards = NULL;
  g_autofree SandboxPageCard *rows = NULL;
  g_autoptr (GError) error = NULL;
  SandboxPageFrame frame;

  if (account == NULL)
    return;
  cards = sandbox_store_list_cards (store_of (request), account->id, &error);
  if (cards == NULL)
    {
      sandbox_request_fail_error (request, error);
      return;
    }
  if (!sandbox_site_form_frame (request, &frame))
    return;
  rows = g_new0 (SandboxPageCard, cards->len);
  for (guint i = 0; i < cards->len; i++)
    {
      const SandboxCard *card = g_ptr_array_index (cards, i);

      rows[i] = (SandboxPageCard){ card->serial, card->label, card->pin_state,
                                   card->pin_state_since_s, card->blocked };
    }
  sandbox_site_answer (request, 200, sandbox_page_cards (&frame, rows, cards->len));
}

static const SandboxRoute routes[] = {
  { "GET", "/e-onay", serve_e_onay, SANDBOX_ROUTE_PAGE, 0 },
  { "POST", "/e-onay", take_e_onay, SANDBOX_ROUTE_PAGE, SANDBOX_SITE_FORM_BYTES },
  { "GET", "/changes/{change}", serve_change, SANDBOX_ROUTE_PAGE, 0 },
  { "POST", "/changes/{change}", take_change, SANDBOX_ROUTE_PAGE, SANDBOX_SITE_FORM_BYTES },
  { "POST", "/changes/{change}/again", take_again, SANDBOX_ROUTE_PAGE, SANDBOX_SITE_FORM_BYTES },
  { "GET", "/profile", serve_profile, SANDBOX_ROUTE_PAGE, 0 },
  { "POST", "/profile", take_profile, SANDBOX_ROUTE_PAGE, SANDBOX_SITE_FORM_BYTES },
  { "GET", "/cards", serve_cards, SANDBOX_ROUTE_PAGE, 0 },
};

void
sandbox_site_add_account_routes (SandboxServer *server)
{
  sandbox_server_add_routes (server, routes, G_N_ELEMENTS (routes), NULL);
}
