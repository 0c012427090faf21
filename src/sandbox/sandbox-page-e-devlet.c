/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "sandbox-page-frame.h"

/* the way to e-Devlet and back, and the practice e-Devlet itself */

#define TAB_PASSWORD "e-devlet-sifresi"

static const struct
{
  const char *name;
  SandboxText label;
} tabs[] = {
  { TAB_PASSWORD, SANDBOX_TEXT_GATE_TAB_PASSWORD },
  { "mobil-imza", SANDBOX_TEXT_GATE_TAB_MOBILE },
  { "elektronik-imza", SANDBOX_TEXT_GATE_TAB_EIMZA },
  { "kimlik-karti", SANDBOX_TEXT_GATE_TAB_ID_CARD },
  { "internet-bankaciligi", SANDBOX_TEXT_GATE_TAB_BANK },
};

GBytes *
sandbox_page_e_devlet (const SandboxPageFrame *frame, gboolean cancelled)
{
  SandboxHtml *html = sandbox_page_begin (
      frame, sandbox_text (frame->language, SANDBOX_TEXT_E_DEVLET_TITLE), FALSE);

  if (cancelled)
    {
      sandbox_html_open (html, "div", "class", "note", "role", "status", NULL);
      sandbox_html_say (html, "p", SANDBOX_TEXT_E_DEVLET_CANCELLED, NULL);
      sandbox_html_close (html, "div");
    }
  sandbox_html_say (html, "p", SANDBOX_TEXT_E_DEVLET_LEAD, "class", "lead", NULL);
  sandbox_page_form_open (html, frame, "/sign-in/e-devlet", "card");
  sandbox_html_say (html, "button", SANDBOX_TEXT_E_DEVLET_GO, "type", "submit", "class",
                    "button main", NULL);
  sandbox_html_close (html, "form");
  return sandbox_page_end (html);
}

GBytes *
sandbox_page_e_devlet_failed (const SandboxPageFrame *frame)
{
  SandboxHtml *html = sandbox_page_begin (
      frame, sandbox_text (frame->language, SANDBOX_TEXT_E_DEVLET_FAILED_TITLE), FALSE);

  sandbox_html_say (html, "p", SANDBOX_TEXT_E_DEVLET_FAILED, "class", "lead", NULL);
  sandbox_html_open (html, "p", "class", "actions", NULL);
  sandbox_html_say (html, "a", SANDBOX_TEXT_E_DEVLET_AGAIN, "class", "button", "href", "/sign-in",
                    NULL);
  sandbox_html_close (html, "p");
  return sandbox_page_end (html);
}

GBytes *
sandbox_page_for_app (const SandboxPageFrame *frame, const char *visit)
{
  g_autofree char *gate = g_strconcat ("/practice/e-devlet/", visit, NULL);
  g_autofree char *cancel = g_strconcat ("/sign-in/assistant/", visit, NULL);
  SandboxHtml *html = sandbox_page_begin (
      frame, sandbox_text (frame->language, SANDBOX_TEXT_FOR_APP_TITLE), FALSE);

  sandbox_html_say (html, "p", SANDBOX_TEXT_FOR_APP_LEAD, "class", "lead", NULL);
  sandbox_html_open (html, "div", "class", "card", NULL);
  sandbox_html_say (html, "p", SANDBOX_TEXT_E_DEVLET_LEAD, NULL);
  sandbox_html_open (html, "div", "class", "actions", NULL);
  sandbox_page_form_button (html, frame, cancel, SANDBOX_TEXT_FOR_APP_CANCEL, "button");
  sandbox_html_say (html, "a", SANDBOX_TEXT_E_DEVLET_GO, "class", "button main", "href", gate,
                    NULL);
  sandbox_html_close (html, "div");
  sandbox_html_close (html, "div");
  sandbox_html_say (html, "p", SANDBOX_TEXT_FOR_APP_OTHERS, "class", "faint", NULL);
  return sandbox_page_end (html);
}

const char *
sandbox_page_gate_tab (const char *name)
{
  if (name == NULL)
    return TAB_PASSWORD;
  for (gsize i = 0; i < G_N_ELEMENTS (tabs); i++)
    if (g_str_equal (tabs[i].name, name))
      return tabs[i].name;
  return NULL;
}

static void
say_where (SandboxHtml *html, const SandboxPageFrame *frame, const SandboxPageGate *gate)
{
  g_autofree char *application = sandbox_text_fill (
      frame->language,
      gate->for_app ? SANDBOX_TEXT_GATE_APPLICATION_APP : SANDBOX_TEXT_GATE_APPLICATION_PAGE,
      "portal", frame->portal_name, NULL);

  sandbox_html_open (html, "div", "class", "note warn", "role", "note", NULL);
  sandbox_html_say (html, "p", SANDBOX_TEXT_GATE_NOT_REAL, NULL);
  sandbox_html_close (html, "div");
  sandbox_html_open (html, "dl", "class", "facts", NULL);
  sandbox_html_say (html, "dt", SANDBOX_TEXT_GATE_ADDRESS, NULL);
  sandbox_html_element (html, "dd", gate->address, NULL);
  sandbox_html_say (html, "dt", SANDBOX_TEXT_GATE_APPLICATION, NULL);
  sandbox_html_element (html, "dd", application, NULL);
  sandbox_html_close (html, "dl");
}

static void
say_tabs (SandboxHtml *html, const SandboxPageGate *gate)
{
  sandbox_html_open (html, "nav", "aria-label",
                     sandbox_text (sandbox_html_get_language (html), SANDBOX_TEXT_GATE_WAYS), NULL);
  sandbox_html_open (html, "ul", "class", "tabs", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tabs); i++)
    {
      g_autofree char *address
          = g_strconcat ("/practice/e-devlet/", gate->visit, "/", tabs[i].name, NULL);

      sandbox_html_open (html, "li", NULL);
      sandbox_html_say (html, "a", tabs[i].label, "href", address, "aria-current",
                        g_str_equal (gate->tab, tabs[i].name) ? "page" : NULL, NULL);
      sandbox_html_close (html, "li");
    }
  sandbox_html_close (html, "ul");
  sandbox_html_close (html, "nav");
}

/* shown by the script: without one they could do nothing */
static void
password_tools (SandboxHtml *html)
{
  SandboxLanguage language = sandbox_html_get_language (html);

  sandbox_html_open (html, "div", "id", "password-tools", "class", "tools", "hidden", "", NULL);
  sandbox_html_open (html, "label", NULL);
  sandbox_html_open (html, "input", "type", "checkbox", "checked", "", NULL);
  sandbox_html_say (html, "span", SANDBOX_TEXT_GATE_HIDE, NULL);
  sandbox_html_close (html, "label");
  sandbox_html_say (html, "button", SANDBOX_TEXT_GATE_KEYBOARD, "type", "button", "aria-controls",
                    "keyboard", NULL);
  sandbox_html_open (html, "div", "id", "keyboard", "role", "group", "hidden", "", "aria-label",
                     sandbox_text (language, SANDBOX_TEXT_GATE_KEYBOARD), "data-erase",
                     sandbox_text (language, SANDBOX_TEXT_GATE_KEYBOARD_ERASE), "data-capitals",
                     sandbox_text (language, SANDBOX_TEXT_GATE_KEYBOARD_CAPITALS), NULL);
  sandbox_html_close (html, "div");
  sandbox_html_close (html, "div");
}

static void
password_form (SandboxHtml *html, const SandboxPageFrame *frame, const SandboxPageGate *gate)
{
  g_autofree char *action = g_strconcat ("/practice/e-devlet/", gate->visit, NULL);

  sandbox_html_say (html, "p", SANDBOX_TEXT_GATE_LEAD, NULL);
  sandbox_page_form_open (html, frame, action, "card");
  sandbox_page_tckn_field (html, gate->typed, g_strcmp0 (gate->field, "tckn") == 0);
  sandbox_html_say (html, "label", SANDBOX_TEXT_GATE_PASSWORD, "for", "password", NULL);
  sandbox_html_open (html, "input", "id", "password", "name", "password", "type", "password",
                     "autocomplete", "off", "size", "20", "required", "", "aria-invalid",
                     g_strcmp0 (gate->field, "password") == 0 ? "true" : NULL, NULL);
  password_tools (html);
  sandbox_html_open (html, "details", NULL);
  sandbox_html_say (html, "summary", SANDBOX_TEXT_GATE_FORGOTTEN, NULL);
  sandbox_html_open (html, "p", NULL);
  sandbox_html_say (html, "span", SANDBOX_TEXT_GATE_FORGOTTEN_HELP, NULL);
  sandbox_html_text (html, " ");
  sandbox_html_element (html, "code", gate->password, NULL);
  sandbox_html_close (html, "p");
  sandbox_html_close (html, "details");
  sandbox_html_open (html, "div", "class", "actions", NULL);
  sandbox_html_say (html, "button", SANDBOX_TEXT_GATE_SUBMIT, "type", "submit", "class",
                    "button main", NULL);
  sandbox_html_say (html, "button", SANDBOX_TEXT_GATE_CANCEL, "type", "submit", "name", "cancel",
                    "value", "1", NULL);
  sandbox_html_close (html, "div");
  sandbox_html_close (html, "form");
}

GBytes *
sandbox_page_gate (const SandboxPageFrame *frame,
                   const SandboxPageGate *gate,
                   const SandboxPagePerson *people,
                   gsize n_people)
{
  SandboxHtml *html
      = sandbox_page_begin (frame, sandbox_text (frame->language, SANDBOX_TEXT_GATE_TITLE), FALSE);

  if (gate->mistake != NULL)
    sandbox_page_error (html, SANDBOX_TEXT_GATE_ERROR_TITLE, gate->mistake, gate->field);
  say_where (html, frame, gate);
  say_tabs (html, gate);
  if (g_str_equal (gate->tab, TAB_PASSWORD))
    {
      password_form (html, frame, gate);
      sandbox_page_people (html, people, n_people);
      sandbox_html_open (html, "script", "src", "/static/e-devlet.js", "defer", "", NULL);
      sandbox_html_close (html, "script");
    }
  else
    {
      sandbox_html_open (html, "div", "class", "card", NULL);
      sandbox_html_say (html, "p", SANDBOX_TEXT_GATE_NOT_HERE, NULL);
      sandbox_html_close (html, "div");
    }
  return sandbox_page_end (html);
}
