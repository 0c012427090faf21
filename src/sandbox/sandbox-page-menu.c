/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "sandbox-clock.h"
#include "sandbox-page-account.h"
#include "sandbox-page-frame.h"

/* the pages behind the sign-in, and the practice phone */

static const struct
{
  const char *purpose;
  SandboxText text;
} purposes[] = {
  { "sign-in", SANDBOX_TEXT_PURPOSE_SIGN_IN },
  { "e-onay-grant", SANDBOX_TEXT_PURPOSE_E_ONAY_GRANT },
  { "e-onay-withdraw", SANDBOX_TEXT_PURPOSE_E_ONAY_WITHDRAW },
  { "application-approve", SANDBOX_TEXT_PURPOSE_APPLICATION },
  { "application-batch-approve", SANDBOX_TEXT_PURPOSE_BATCH },
  { "certificate-resume", SANDBOX_TEXT_PURPOSE_RESUME },
  { "certificate-revoke", SANDBOX_TEXT_PURPOSE_REVOKE },
};

static const char *
purpose_text (SandboxLanguage language, const char *purpose)
{
  for (gsize i = 0; i < G_N_ELEMENTS (purposes); i++)
    if (g_str_equal (purposes[i].purpose, purpose))
      return sandbox_text (language, purposes[i].text);
  return purpose;
}

static void
row_part (SandboxHtml *html, SandboxText label)
{
  sandbox_html_say (html, "span", label, "class", "label", NULL);
  sandbox_html_text (html, " ");
}

static void
signature_row (SandboxHtml *html, const SandboxPageSignature *signature)
{
  SandboxLanguage language = sandbox_html_get_language (html);
  g_autofree char *address = g_strconcat ("/signatures/", signature->receipt, ".p7s", NULL);
  g_autofree char *stamp = g_strconcat ("/signatures/", signature->receipt, ".tsr", NULL);
  g_autofree char *when = sandbox_time_to_turkish (signature->accepted_s);
  g_autofree char *name
      = sandbox_text_fill (language, SANDBOX_TEXT_MENU_DOWNLOAD_NAME, "when", when, NULL);
  g_autofree char *stamp_name
      = sandbox_text_fill (language, SANDBOX_TEXT_MENU_STAMP_NAME, "when", when, NULL);

  sandbox_html_open (html, "li", NULL);
  sandbox_html_open (html, "div", NULL);
  sandbox_html_open (html, "p", NULL);
  sandbox_html_element (html, "strong", purpose_text (language, signature->purpose), NULL);
  sandbox_html_close (html, "p");
  sandbox_html_open (html, "p", NULL);
  row_part (html, SANDBOX_TEXT_MENU_WHEN);
  sandbox_page_time (html, signature->accepted_s);
  sandbox_html_close (html, "p");
  sandbox_html_open (html, "p", NULL);
  row_part (html, SANDBOX_TEXT_MENU_RECEIPT);
  sandbox_html_element (html, "code", signature->receipt, NULL);
  sandbox_html_close (html, "p");
  sandbox_html_close (html, "div");
  sandbox_html_open (html, "p", "class", "actions", NULL);
  sandbox_html_say (html, "a", SANDBOX_TEXT_MENU_DOWNLOAD, "class", "button", "href", address,
                    "download", "", "aria-label", name, NULL);
  sandbox_html_say (html, "a", SANDBOX_TEXT_MENU_STAMP, "class", "button", "href", stamp,
                    "download", "", "aria-label", stamp_name, NULL);
  sandbox_html_close (html, "p");
  sandbox_html_close (html, "li");
}

void
sandbox_page_signature_rows (SandboxHtml *html,
                             const SandboxPageSignature *signatures,
                             gsize n_signatures)
{
  for (gsize i = 0; i < n_signatures; i++)
    signature_row (html, &signatures[i]);
}

/* a place of the menu, and what it is for */
static void
tile_open (SandboxHtml *html)
{
  sandbox_html_open (html, "li", "class", "card", NULL);
}

static void
tile (SandboxHtml *html, const char *address, SandboxText name, SandboxText help)
{
  tile_open (html);
  sandbox_html_open (html, "p", NULL);
  sandbox_html_say (html, "a", name, "class", "tile", "href", address, NULL);
  sandbox_html_close (html, "p");
  sandbox_html_say (html, "p", help, NULL);
  sandbox_html_close (html, "li");
}

/* applications, and what authorised staff do, are no part of this version: they are not there */
static void
services (SandboxHtml *html, const SandboxPageFrame *frame)
{
  sandbox_html_open (html, "section", "aria-labelledby", "services", NULL);
  sandbox_html_say (html, "h2", SANDBOX_TEXT_MENU_PERSONAL, "id", "services", NULL);
  sandbox_html_open (html, "ul", "class", "tiles", NULL);
  tile (html, "/certificates", SANDBOX_TEXT_MENU_LIST, SANDBOX_TEXT_MENU_LIST_HELP);
  tile (html, "/resume", SANDBOX_TEXT_MENU_RESUME, SANDBOX_TEXT_MENU_RESUME_HELP);
  tile_open (html);
  sandbox_page_form_button (html, frame, "/pin-resets", SANDBOX_TEXT_RESET_TITLE, "tile");
  sandbox_html_say (html, "p", SANDBOX_TEXT_MENU_RESET, NULL);
  sandbox_html_close (html, "li");
  tile (html, "/revoke", SANDBOX_TEXT_MENU_REVOKE, SANDBOX_TEXT_MENU_REVOKE_HELP);
  tile (html, "/e-onay", SANDBOX_TEXT_MENU_E_ONAY, SANDBOX_TEXT_MENU_E_ONAY_HELP);
  tile (html, "/profile", SANDBOX_TEXT_MENU_PROFILE, SANDBOX_TEXT_MENU_PROFILE_HELP);
  tile (html, "/cards", SANDBOX_TEXT_MENU_CARDS, SANDBOX_TEXT_MENU_CARDS_HELP);
  sandbox_html_close (html, "ul");
  sandbox_html_close (html, "section");
}

static void
other_services (SandboxHtml *html)
{
  static const SandboxText others[] = {
    SANDBOX_TEXT_MENU_FISCAL_SEAL, SANDBOX_TEXT_MENU_SEAL,   SANDBOX_TEXT_MENU_ENCRYPTION,
    SANDBOX_TEXT_MENU_TIME_STAMP,  SANDBOX_TEXT_MENU_READER,
  };

  sandbox_html_open (html, "section", "class", "card", "aria-labelledby", "others", NULL);
  sandbox_html_say (html, "h2", SANDBOX_TEXT_MENU_OTHERS, "id", "others", NULL);
  sandbox_html_open (html, "ul", "class", "outside", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      sandbox_html_open (html, "li", NULL);
      sandbox_html_say (html, "span", others[i], NULL);
      sandbox_html_text (html, " — ");
      sandbox_html_say (html, "span", SANDBOX_TEXT_MENU_OUTSIDE, "class", "faint", NULL);
      sandbox_html_close (html, "li");
    }
  sandbox_html_close (html, "ul");
  sandbox_html_close (html, "section");
}

GBytes *
sandbox_page_menu (const SandboxPageFrame *frame,
                   const SandboxPageSignature *signatures,
                   gsize n_signatures)
{
  g_autofree char *greeting = NULL;
  SandboxHtml *html = NULL;

  g_return_val_if_fail (frame->person != NULL, NULL);

  greeting = sandbox_text_fill (frame->language, SANDBOX_TEXT_MENU_GREETING, "name", frame->person,
                                NULL);
  html = sandbox_page_begin (frame, sandbox_text (frame->language, SANDBOX_TEXT_MENU_TITLE), FALSE);
  sandbox_page_trail (html, SANDBOX_TEXT_MENU_PERSONAL);
  sandbox_html_element (html, "p", greeting, "class", "lead", NULL);
  sandbox_html_say (html, "p", SANDBOX_TEXT_MENU_LEAD, NULL);

  services (html, frame);
  sandbox_html_open (html, "section", "class", "card", "aria-labelledby", "signatures", NULL);
  sandbox_html_say (html, "h2", SANDBOX_TEXT_MENU_SIGNATURES, "id", "signatures", NULL);
  if (n_signatures == 0)
    sandbox_html_say (html, "p", SANDBOX_TEXT_MENU_SIGNATURES_NONE, NULL);
  else
    {
      sandbox_html_say (html, "p", SANDBOX_TEXT_MENU_SIGNATURES_LEAD, NULL);
      sandbox_html_open (html, "ul", "class", "rows", NULL);
      sandbox_page_signature_rows (html, signatures, n_signatures);
      sandbox_html_close (html, "ul");
    }
  sandbox_html_close (html, "section");
  other_services (html);
  return sandbox_page_end (html);
}

static void
message_row (SandboxHtml *html, const SandboxPageMessage *message)
{
  g_autofree char *to = sandbox_text_fill (sandbox_html_get_language (html), SANDBOX_TEXT_PHONE_TO,
                                           "name", message->name, "to", message->to, NULL);

  sandbox_html_open (html, "li", "class", "message", NULL);
  sandbox_html_open (html, "p", "class", "label", NULL);
  sandbox_html_say (html, "b", message->sms ? SANDBOX_TEXT_PHONE_SMS : SANDBOX_TEXT_PHONE_EMAIL,
                    NULL);
  sandbox_html_text (html, " · ");
  sandbox_html_element (html, "bdi", to, NULL);
  sandbox_html_text (html, " · ");
  sandbox_page_time (html, message->sent_s);
  sandbox_html_close (html, "p");
  if (message->subject != NULL)
    sandbox_html_element (html, "h2", message->subject, NULL);
  sandbox_html_element (html, "p", message->body, "class", "body", NULL);
  sandbox_html_close (html, "li");
}

GBytes *
sandbox_page_phone (const SandboxPageFrame *frame,
                    const SandboxPageMessage *messages,
                    gsize n_messages)
{
  SandboxHtml *html
      = sandbox_page_begin (frame, sandbox_text (frame->language, SANDBOX_TEXT_PHONE_TITLE), FALSE);

  sandbox_html_say (html, "p", SANDBOX_TEXT_PHONE_LEAD, "class", "lead", NULL);
  sandbox_html_open (html, "p", "class", "actions", NULL);
  sandbox_html_say (html, "a", SANDBOX_TEXT_PHONE_REFRESH, "class", "button", "href",
                    "/practice/phone", NULL);
  sandbox_html_close (html, "p");
  if (n_messages == 0)
    sandbox_html_say (html, "p", SANDBOX_TEXT_PHONE_EMPTY, "class", "card", NULL);
  else
    {
      sandbox_html_open (html, "ul", "class", "messages", NULL);
      for (gsize i = 0; i < n_messages; i++)
        message_row (html, &messages[i]);
      sandbox_html_close (html, "ul");
    }
  return sandbox_page_end (html);
}

GBytes *
sandbox_page_phone_locked (const SandboxPageFrame *frame, gboolean wrong)
{
  SandboxLanguage language = frame->language;
  SandboxHtml *html
      = sandbox_page_begin (frame, sandbox_text (language, SANDBOX_TEXT_PHONE_LOCKED_TITLE), FALSE);

  if (wrong)
    sandbox_page_error (html, SANDBOX_TEXT_PHONE_LOCKED_TITLE,
                        sandbox_text (language, SANDBOX_TEXT_PHONE_WRONG), "secret");
  sandbox_html_say (html, "p", SANDBOX_TEXT_PHONE_LOCKED, "class", "lead", NULL);
  sandbox_page_form_open (html, frame, "/practice/phone", "card");
  sandbox_html_say (html, "label", SANDBOX_TEXT_PHONE_SECRET, "for", "secret", NULL);
  sandbox_html_open (html, "input", "id", "secret", "name", "secret", "type", "password",
                     "autocomplete", "off", "required", "", "aria-invalid", wrong ? "true" : NULL,
                     NULL);
  sandbox_html_say (html, "button", SANDBOX_TEXT_PHONE_OPEN, "type", "submit", "class",
                    "button main", NULL);
  sandbox_html_close (html, "form");
  return sandbox_page_end (html);
}

GBytes *
sandbox_page_problem (const SandboxPageFrame *frame,
                      guint status,
                      const char *title,
                      const char *instance,
                      gint64 retry_after_s)
{
  static const struct
  {
    guint status;
    SandboxText text;
  } rows[] = {
    { 400, SANDBOX_TEXT_PROBLEM_REQUEST },   { 401, SANDBOX_TEXT_PROBLEM_SESSION },
    { 403, SANDBOX_TEXT_PROBLEM_FORBIDDEN }, { 404, SANDBOX_TEXT_PROBLEM_NOT_FOUND },
    { 409, SANDBOX_TEXT_PROBLEM_STALE },     { 410, SANDBOX_TEXT_PROBLEM_NOT_FOUND },
    { 429, SANDBOX_TEXT_PROBLEM_WAIT },
  };
  SandboxText text = status < 500 ? SANDBOX_TEXT_PROBLEM_REQUEST : SANDBOX_TEXT_PROBLEM_SERVER;
  g_autofree char *seconds = g_strdup_printf ("%" G_GINT64_FORMAT, MAX (retry_after_s, 1));
  g_autofree char *sentence = NULL;
  SandboxHtml *html = sandbox_page_begin (frame, title, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].status == status)
      text = rows[i].text;
  sentence = sandbox_text_fill (frame->language, text, "seconds", seconds, NULL);
  sandbox_html_element (html, "p", sentence, "class", "lead", NULL);
  sandbox_html_open (html, "p", "class", "actions", NULL);
  if ((status == 429 || status >= 500) && frame->path != NULL)
    sandbox_html_say (html, "a", SANDBOX_TEXT_PROBLEM_RETRY, "class", "button main", "href",
                      frame->path, NULL);
  else if (status == 401)
    sandbox_html_say (html, "a", SANDBOX_TEXT_FRONT_SIGN_IN, "class", "button main", "href",
                      "/sign-in", NULL);
  if (status == 409)
    sandbox_html_say (html, "a", SANDBOX_TEXT_FRONT_MENU, "class", "button main", "href", "/menu",
                      NULL);
  sandbox_html_say (html, "a", SANDBOX_TEXT_HOME, "class", "button", "href", "/", NULL);
  sandbox_html_close (html, "p");
  if (instance != NULL)
    {
      g_autofree char *code
          = sandbox_text_fill (frame->language, SANDBOX_TEXT_PROBLEM_CODE, "code", instance, NULL);

      sandbox_html_element (html, "p", code, "class", "faint", NULL);
    }
  return sandbox_page_end (html);
}
