/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "sandbox-page-account.h"
#include "sandbox-page-frame.h"

/* contact details, and the state of the cards */

static void
value_field (SandboxHtml *html,
             const char *name,
             const char *type,
             SandboxText label,
             const char *now,
             const char *rule, /* nullable */
             const char *typed,
             gboolean wrong)
{
  g_autofree char *hint_id = g_strconcat (name, "-hint", NULL);
  g_autofree char *known = sandbox_text_fill (sandbox_html_get_language (html),
                                              SANDBOX_TEXT_PROFILE_NOW, "value", now, NULL);
  g_autofree char *hint = g_strconcat (known, rule != NULL ? ". " : NULL, rule, NULL);

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
  value_field (html, "email", "email", SANDBOX_TEXT_PROFILE_EMAIL, page->email, NULL,
               page->typed_email, g_strcmp0 (page->field, "email") == 0);
  value_field (html, "mobile", "tel", SANDBOX_TEXT_PROFILE_MOBILE, page->mobile,
               sandbox_text (frame->language, SANDBOX_TEXT_PROFILE_MOBILE_HINT), page->typed_mobile,
               g_strcmp0 (page->field, "mobile") == 0);
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
