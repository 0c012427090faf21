/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "sandbox-site-private.h"

#include <string.h>

#include "sandbox-ident.h"

/* What the forms of several pages have in common. */

#define TCKN_DIGITS 11

SandboxPagePerson *
sandbox_site_list_people (SandboxRequest *request, GPtrArray **accounts, gsize *n_people)
{
  SandboxStore *store = sandbox_server_get_store (sandbox_request_get_server (request));
  g_autoptr (GError) error = NULL;
  SandboxPagePerson *people;

  *accounts = sandbox_store_list_accounts (store, &error);
  if (*accounts == NULL)
    {
      sandbox_request_fail_error (request, error);
      return NULL;
    }
  *n_people = (*accounts)->len;
  /* one more than there are: a page may add somebody */
  people = g_new0 (SandboxPagePerson, *n_people + 1);
  for (guint i = 0; i < (*accounts)->len; i++)
    {
      const SandboxAccount *account = g_ptr_array_index (*accounts, i);

      people[i] = (SandboxPagePerson){ .tckn = account->tckn, .name = account->name };
    }
  return people;
}

gboolean
sandbox_site_start_anew (SandboxRequest *request, const char *path)
{
  const SandboxSession *session = sandbox_request_get_session (request);

  if (session == NULL || !session->locked)
    return FALSE;
  /* somebody answered "not mine" to a code of this session: whoever goes on starts anew */
  if (sandbox_request_sign_out (request))
    sandbox_request_redirect (request, path);
  else
    sandbox_request_fail (request, SANDBOX_PROBLEM_SERVER_ERROR);
  return TRUE;
}

char *
sandbox_site_tckn_mistake (SandboxLanguage language, const char *tckn)
{
  const gsize length = strlen (tckn);

  if (length == 0)
    return g_strdup (sandbox_text (language, SANDBOX_TEXT_TCKN_EMPTY));
  if (strspn (tckn, "0123456789") != length)
    return g_strdup (sandbox_text (language, SANDBOX_TEXT_TCKN_NOT_DIGITS));
  if (length != TCKN_DIGITS)
    {
      g_autofree char *digits = g_strdup_printf ("%" G_GSIZE_FORMAT, length);

      return sandbox_text_fill (language, SANDBOX_TEXT_TCKN_LENGTH, "digits", digits, NULL);
    }
  if (tckn[0] == '0')
    return g_strdup (sandbox_text (language, SANDBOX_TEXT_TCKN_FIRST_ZERO));
  if (!sandbox_tckn_is_valid (tckn))
    return g_strdup (sandbox_text (language, SANDBOX_TEXT_TCKN_CHECKSUM));
  return NULL;
}

void
sandbox_site_answer_sms (SandboxRequest *request,
                         guint status,
                         SandboxText title,
                         const SandboxSms *sms,
                         SandboxPageSms *page,
                         const char *mistake)
{
  SandboxStore *store = sandbox_server_get_store (sandbox_request_get_server (request));
  gint64 now_s = sandbox_request_get_time_s (request);
  g_autofree char *to = sandbox_mobile_mask (sms->mobile);
  g_autoptr (GError) error = NULL;
  SandboxPageFrame frame;

  page->resend_in_s
      = sandbox_store_get_sms_wait (store, sms->account, sms->mobile, sms, now_s, &error);
  if (page->resend_in_s < 0)
    {
      sandbox_request_fail_error (request, error);
      return;
    }
  page->to = to;
  page->expires_in_s = MAX (0, sms->sent_s + SANDBOX_SMS_S - now_s);
  page->attempts_left = MAX (0, SANDBOX_SMS_TRIES - sms->tries);
  if (sandbox_site_form_frame (request, &frame))
    sandbox_site_answer (request, status, sandbox_page_sms (&frame, title, page, mistake));
}

char *
sandbox_site_sms_mistake (SandboxLanguage language, const SandboxProblem *problem)
{
  g_autofree char *seconds = g_strdup_printf ("%" G_GINT64_FORMAT, problem->retry_after_s);
  g_autofree char *tries = g_strdup_printf ("%" G_GINT64_FORMAT, problem->attempts_left);

  switch ((int)problem->code)
    {
    case SANDBOX_PROBLEM_SMS_WRONG:
      return sandbox_text_fill (language, SANDBOX_TEXT_SMS_WRONG, "tries", tries, NULL);
    case SANDBOX_PROBLEM_SMS_EXPIRED:
      return g_strdup (sandbox_text (language, SANDBOX_TEXT_SMS_EXPIRED));
    case SANDBOX_PROBLEM_SMS_LOCKED:
      return sandbox_text_fill (language, SANDBOX_TEXT_SMS_LOCKED, "seconds", seconds, NULL);
    case SANDBOX_PROBLEM_SMS_WAIT:
      return sandbox_text_fill (language, SANDBOX_TEXT_SMS_AGAIN_IN, "seconds", seconds, NULL);
    default:
      return NULL;
    }
}
