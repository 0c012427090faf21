/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "sandbox-page-account.h"
#include "sandbox-page-frame.h"

/* contact details, the SMS code of a change, and the state of the cards */

static void
code_field (SandboxHtml *html, const char *name, SandboxText label, gboolean wrong)
{
  sandbox_html_say (html, "label", label, "for", name, NULL);
  sandbox_html_open (html, "input", "id", name, "name", name, "type", "text", "inputmode",
                     "numeric", "autocomplete", "one-time-code", "maxlength", "12", "required", "",
                     "aria-invalid", wrong ? "true" : NULL, NULL);
}

static void
time_left (SandboxHtml *html, const SandboxPageChange *page)
{
  SandboxLanguage language = sandbox_html_get_language (html);
  g_autofree char *seconds = g_strdup_printf ("%" G_GINT64_FORMAT, MAX (page->expires_in_s, 0));
  g_autofree char *tries = g_strdup_printf ("%" G_GINT64_FORMAT, page->attempts_left);
  g_autofree char *left
      = sandbox_text_fill (language, SANDBOX_TEXT_TASK_LEFT, "seconds", seconds, NULL);
  g_autofree char *tries_left
      = sandbox_text_fill (language, SANDBOX_TEXT_SMS_TRIES, "tries", tries, NULL);

  sandbox_html_open (html, "div", "class", "left", NULL);
  sandbox_html_element (html, "p", left, "data-countdown", seconds, "data-pattern",
                        sandbox_text (language, SANDBOX_TEXT_TASK_LEFT), NULL);
  sandbox_html_close (html, "div");
  sandbox_html_element (html, "p", tries_left, "class", "hint", NULL);
}

GBytes *
sandbox_page_change (const SandboxPageFrame *frame, const SandboxPageChange *page)
{
  SandboxLanguage language = frame->language;
  SandboxHtml *html
      = sandbox_page_begin (frame, sandbox_text (language, SANDBOX_TEXT_SMS_TITLE), FALSE);
  g_autofree char *address = g_strconcat ("/changes/", page->id, NULL);
  g_autofree char *again = g_strconcat (address, "/again", NULL);
  g_autofree char *lead = sandbox_text_fill (language, SANDBOX_TEXT_SMS_SENT, "to", page->to, NULL);
  const gboolean wrong = page->mistake != NULL;

  sandbox_page_trail (html, SANDBOX_TEXT_SMS_TITLE);
  /* the script says the countdown here */
  sandbox_html_open (html, "p", "id", "announce", "class", "unseen", "role", "status", NULL);
  sandbox_html_close (html, "p");
  if (wrong)
    sandbox_page_error (html, SANDBOX_TEXT_SMS_ERROR_TITLE, page->mistake,
                        page->new_is_wrong ? "new_code" : "code");
  if (page->note != NULL)
    sandbox_page_note (html, "note good", page->note);
  sandbox_html_element (html, "p", lead, "class", "lead", NULL);
  sandbox_page_form_open (html, frame, address, "card");
  code_field (html, "code", SANDBOX_TEXT_SMS_LABEL, wrong && !page->new_is_wrong);
  if (page->new_to != NULL)
    {
      g_autofree char *new_lead
          = sandbox_text_fill (language, SANDBOX_TEXT_SMS_NEW_LEAD, "to", page->new_to, NULL);

      sandbox_html_element (html, "p", new_lead, NULL);
      code_field (html, "new_code", SANDBOX_TEXT_SMS_NEW_CODE, wrong && page->new_is_wrong);
    }
  time_left (html, page);
  sandbox_html_say (html, "button", SANDBOX_TEXT_SMS_SUBMIT, "type", "submit", "class",
                    "button main", NULL);
  sandbox_html_close (html, "form");
  sandbox_html_open (html, "div", "class", "actions", NULL);
  sandbox_page_form_button (html, frame, again, SANDBOX_TEXT_SMS_AGAIN, "button");
  sandbox_html_say (html, "a", SANDBOX_TEXT_TASK_CANCEL, "class", "button quiet", "href",
                    page->back, NULL);
  sandbox_html_close (html, "div");
  sandbox_html_say (html, "p", SANDBOX_TEXT_SMS_NEVER_TELL, "class", "faint", NULL);
  return sandbox_page_end (html);
}

static void
value_field (SandboxHtml *html,
             const char *name,
             const char *type,
             SandboxText label,
             const char *now,
             const char *typed,
             gboolean wrong)
{
  g_autofree char *hint_id = g_strconcat (name, "-hint", NULL);
  g_autofree char *hint = sandbox_text_fill (sandbox_html_get_language (html),
                                             SANDBOX_TEXT_PROFILE_NOW, "value", now, NULL);

  sandbox_html_say (html, "label", label, "for", name, NULL);
  sandbox_html_element (html, "p", hint, "id", hint_id, "class", "hint", NULL);
  sandbox_html_open (html, "input", "id", name, "name", name, "type", type, "class", "wide",
                     "autocomplete", "off", "spellcheck", "false", "maxlength", "120", "value",
                     typed, "aria-describedby", hint_id, "aria-invalid", wrong ? "true" : NULL,
                     NULL);
}

GBytes *
sandbox_page_profile (const SandboxPageFrame *frame, const SandboxPageProfile *page)
{
  static const struct
  {
    const char *value;
    SandboxText text;
  } channels[] = {
    { "email", SANDBOX_TEXT_PROFILE_NOTIFY_EMAIL },
    { "sms", SANDBOX_TEXT_PROFILE_NOTIFY_SMS },
    { "both", SANDBOX_TEXT_PROFILE_NOTIFY_BOTH },
  };
  SandboxHtml *html = sandbox_page_begin (
      frame, sandbox_text (frame->language, SANDBOX_TEXT_MENU_PROFILE), FALSE);
  g_autofree char *version = g_strdup_printf ("%" G_GINT64_FORMAT, page->version);

  sandbox_page_trail (html, SANDBOX_TEXT_MENU_PROFILE);
  if (page->mistake != NULL)
    sandbox_page_error (html, SANDBOX_TEXT_PROFILE_ERROR, page->mistake,
                        page->field != NULL ? page->field : "email");
  if (page->note != NULL)
    sandbox_page_note (html, "note good", page->note);
  sandbox_html_say (html, "p", SANDBOX_TEXT_PROFILE_LEAD, "class", "lead", NULL);
  sandbox_page_form_open (html, frame, "/profile", "card");
  sandbox_html_open (html, "input", "type", "hidden", "name", "version", "value", version, NULL);
  value_field (html, "email", "email", SANDBOX_TEXT_PROFILE_EMAIL, page->email, page->typed_email,
               g_strcmp0 (page->field, "email") == 0);
  value_field (html, "mobile", "tel", SANDBOX_TEXT_PROFILE_MOBILE, page->mobile, page->typed_mobile,
               g_strcmp0 (page->field, "mobile") == 0);
  sandbox_html_say (html, "p", SANDBOX_TEXT_PROFILE_MOBILE_HINT, "class", "hint", NULL);
  sandbox_page_choices_open (html, SANDBOX_TEXT_PROFILE_NOTIFY);
  for (gsize i = 0; i < G_N_ELEMENTS (channels); i++)
    sandbox_page_choice (html, "notify", channels[i].value, channels[i].text,
                         g_strcmp0 (page->notify, channels[i].value) == 0);
  sandbox_html_close (html, "fieldset");
  sandbox_html_say (html, "button", SANDBOX_TEXT_PROFILE_SAVE, "type", "submit", "class",
                    "button main", NULL);
  sandbox_html_close (html, "form");
  return sandbox_page_end (html);
}

static void
pin_state (SandboxHtml *html, const SandboxPageCard *card)
{
  static const struct
  {
    const char *state;
    SandboxText text;
  } rows[] = {
    { "ok", SANDBOX_TEXT_CARDS_OK },
    { "few-left", SANDBOX_TEXT_CARDS_FEW_LEFT },
    { "last-try", SANDBOX_TEXT_CARDS_LAST_TRY },
    { "locked", SANDBOX_TEXT_CARDS_LOCKED },
    { "renewed", SANDBOX_TEXT_CARDS_RENEWED },
  };
  SandboxText text = SANDBOX_TEXT_CARDS_UNKNOWN;

  for (gsize i = 0; card->pin_state != NULL && i < G_N_ELEMENTS (rows); i++)
    if (g_str_equal (rows[i].state, card->pin_state))
      text = rows[i].text;
  sandbox_html_say (html, "p", text, NULL);
  if (text != SANDBOX_TEXT_CARDS_UNKNOWN)
    {
      sandbox_html_open (html, "p", "class", "hint", NULL);
      sandbox_html_say (html, "span", SANDBOX_TEXT_CARDS_KNOWN, NULL);
      sandbox_html_text (html, " ");
      sandbox_page_time (html, card->since_s);
      sandbox_html_close (html, "p");
    }
  if (card->blocked)
    sandbox_html_say (html, "p", SANDBOX_TEXT_CARDS_BLOCKED, NULL);
}

GBytes *
sandbox_page_cards (const SandboxPageFrame *frame, const SandboxPageCard *cards, gsize n_cards)
{
  SandboxHtml *html
      = sandbox_page_begin (frame, sandbox_text (frame->language, SANDBOX_TEXT_MENU_CARDS), FALSE);

  sandbox_page_trail (html, SANDBOX_TEXT_MENU_CARDS);
  sandbox_html_say (html, "p", SANDBOX_TEXT_CARDS_LEAD, "class", "lead", NULL);
  if (n_cards == 0)
    sandbox_html_say (html, "p", SANDBOX_TEXT_CARDS_NONE, "class", "card", NULL);
  else
    sandbox_html_open (html, "ul", "class", "certificates", NULL);
  for (gsize i = 0; i < n_cards; i++)
    {
      sandbox_html_open (html, "li", "class", "card", NULL);
      sandbox_html_open (html, "h2", NULL);
      sandbox_html_element (html, "bdi", cards[i].label, NULL);
      sandbox_html_close (html, "h2");
      sandbox_html_open (html, "p", NULL);
      sandbox_html_say (html, "span", SANDBOX_TEXT_CARDS_SERIAL, "class", "label", NULL);
      sandbox_html_text (html, " ");
      sandbox_html_element (html, "code", cards[i].serial, NULL);
      sandbox_html_close (html, "p");
      sandbox_html_say (html, "h3", SANDBOX_TEXT_CARDS_STATE, NULL);
      pin_state (html, &cards[i]);
      sandbox_html_close (html, "li");
    }
  if (n_cards > 0)
    {
      sandbox_html_close (html, "ul");
      sandbox_html_open (html, "p", "class", "actions", NULL);
      sandbox_page_form_button (html, frame, "/pin-resets", SANDBOX_TEXT_RESET_TITLE, "button");
      sandbox_html_close (html, "p");
    }
  return sandbox_page_end (html);
}
