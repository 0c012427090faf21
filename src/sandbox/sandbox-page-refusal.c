/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "sandbox-page-frame.h"

/* a good signature that does not lead in: the certificate is not good now, or its holder has no
 * account */

void
sandbox_page_refusal (SandboxHtml *html, const char *reason, gboolean signing_in)
{
  static const struct
  {
    const char *reason;
    SandboxText text;
  } rows[] = {
    { "suspended", SANDBOX_TEXT_REFUSED_SUSPENDED },
    { "revoked", SANDBOX_TEXT_REFUSED_REVOKED },
    { "expired", SANDBOX_TEXT_REFUSED_EXPIRED },
    { "not-yet-valid", SANDBOX_TEXT_REFUSED_NOT_YET },
  };
  SandboxText text = SANDBOX_TEXT_REFUSED_OTHER;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_str_equal (rows[i].reason, reason))
      text = rows[i].text;
  sandbox_html_open (html, "div", "class", "note bad", "role", "alert", NULL);
  sandbox_html_say (html, "h2", SANDBOX_TEXT_REFUSED_TITLE, NULL);
  sandbox_html_say (html, "p", text, NULL);
  if (signing_in)
    {
      sandbox_html_open (html, "p", NULL);
      sandbox_html_say (html, "a", SANDBOX_TEXT_REFUSED_WAY_OUT, "href", "/sign-in/password", NULL);
      sandbox_html_close (html, "p");
    }
  sandbox_html_close (html, "div");
}

GBytes *
sandbox_page_no_account (const SandboxPageFrame *frame)
{
  SandboxHtml *html = sandbox_page_begin (
      frame, sandbox_text (frame->language, SANDBOX_TEXT_NO_ACCOUNT_TITLE), FALSE);

  sandbox_html_say (html, "p", SANDBOX_TEXT_NO_ACCOUNT_LEAD, "class", "lead", NULL);
  sandbox_html_open (html, "div", "class", "card", NULL);
  sandbox_html_say (html, "p", SANDBOX_TEXT_NO_ACCOUNT_WHY, NULL);
  sandbox_html_say (html, "p", SANDBOX_TEXT_NO_ACCOUNT_SAFE, NULL);
  sandbox_html_close (html, "div");
  sandbox_html_open (html, "p", "class", "actions", NULL);
  sandbox_html_say (html, "a", SANDBOX_TEXT_NO_ACCOUNT_BACK, "class", "button", "href", "/sign-in",
                    NULL);
  sandbox_html_close (html, "p");
  return sandbox_page_end (html);
}
