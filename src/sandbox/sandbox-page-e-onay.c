/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "sandbox-page-account.h"
#include "sandbox-page-frame.h"

#define ADDRESS "/e-onay"

static void
state (SandboxHtml *html, const SandboxPageEOnay *page)
{
  sandbox_html_open (html, "section", "class", "card", "aria-labelledby", "state", NULL);
  sandbox_html_say (html, "h2", SANDBOX_TEXT_E_ONAY_STATE, "id", "state", NULL);
  if (page->granted)
    {
      sandbox_html_open (html, "p", NULL);
      sandbox_html_say (html, "strong", SANDBOX_TEXT_E_ONAY_GRANTED, NULL);
      sandbox_html_text (html, " ");
      sandbox_page_time (html, page->since_s);
      sandbox_html_close (html, "p");
      sandbox_html_element (html, "p", page->covers, NULL);
    }
  else
    {
      sandbox_html_open (html, "p", NULL);
      sandbox_html_say (html, "strong", SANDBOX_TEXT_E_ONAY_NONE, NULL);
      sandbox_html_close (html, "p");
    }
  sandbox_html_close (html, "section");
}

static void
choice (SandboxHtml *html, const SandboxPageFrame *frame, const SandboxPageEOnay *page)
{
  sandbox_page_form_open (html, frame, ADDRESS, "card");
  sandbox_html_say (html, "h2",
                    page->granted ? SANDBOX_TEXT_E_ONAY_TAKE_BACK : SANDBOX_TEXT_E_ONAY_GIVE, NULL);
  sandbox_html_say (html, "p",
                    page->granted ? SANDBOX_TEXT_E_ONAY_READ_BACK : SANDBOX_TEXT_E_ONAY_READ, NULL);
  sandbox_html_say (html, "h3", SANDBOX_TEXT_E_ONAY_TEXT, NULL);
  /* the whole text, word for word what the assistant will show */
  sandbox_html_element (html, "p", page->text, "class", "statement", "lang", "tr", NULL);
  sandbox_page_choices_open (html, SANDBOX_TEXT_E_ONAY_CHOICE);
  sandbox_page_choice (html, "accept", "yes", SANDBOX_TEXT_E_ONAY_YES, FALSE);
  sandbox_page_choice (html, "accept", "no", SANDBOX_TEXT_E_ONAY_NO, FALSE);
  sandbox_html_close (html, "fieldset");
  sandbox_html_say (html, "button", SANDBOX_TEXT_SMS_SUBMIT, "type", "submit", "class",
                    "button main", NULL);
  sandbox_html_close (html, "form");
}

GBytes *
sandbox_page_e_onay (const SandboxPageFrame *frame, const SandboxPageEOnay *page)
{
  SandboxHtml *html
      = sandbox_page_begin (frame, sandbox_text (frame->language, SANDBOX_TEXT_MENU_E_ONAY), FALSE);

  sandbox_page_trail (html, SANDBOX_TEXT_MENU_E_ONAY);
  if (page->mistake)
    sandbox_page_error (html, SANDBOX_TEXT_E_ONAY_ERROR,
                        sandbox_text (frame->language, SANDBOX_TEXT_E_ONAY_NO_CHOICE),
                        "accept-yes");
  if (page->note != NULL)
    sandbox_page_note (html, "note", page->note);
  sandbox_html_say (html, "p", SANDBOX_TEXT_E_ONAY_LEAD, "class", "lead", NULL);
  state (html, page);
  choice (html, frame, page);
  if (page->n_evidence > 0)
    {
      sandbox_html_open (html, "section", "class", "card", "aria-labelledby", "evidence", NULL);
      sandbox_html_say (html, "h2", SANDBOX_TEXT_E_ONAY_EVIDENCE, "id", "evidence", NULL);
      sandbox_html_say (html, "p", SANDBOX_TEXT_E_ONAY_EVIDENCE_LEAD, NULL);
      sandbox_html_open (html, "ul", "class", "rows", NULL);
      sandbox_page_signature_rows (html, page->evidence, page->n_evidence);
      sandbox_html_close (html, "ul");
      sandbox_html_close (html, "section");
    }
  return sandbox_page_end (html);
}
