/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "sandbox-page-frame.h"

/* the pages before a task exists: front page, method, identity number */

GBytes *
sandbox_page_front (const SandboxPageFrame *frame, gboolean signed_out)
{
  static const struct
  {
    SandboxText title, text;
  } steps[] = {
    { SANDBOX_TEXT_FRONT_HOW_1_TITLE, SANDBOX_TEXT_FRONT_HOW_1 },
    { SANDBOX_TEXT_FRONT_HOW_2_TITLE, SANDBOX_TEXT_FRONT_HOW_2 },
    { SANDBOX_TEXT_FRONT_HOW_3_TITLE, SANDBOX_TEXT_FRONT_HOW_3 },
  };
  SandboxHtml *html
      = sandbox_page_begin (frame, sandbox_text (frame->language, SANDBOX_TEXT_FRONT_TITLE), FALSE);

  if (signed_out)
    {
      sandbox_html_open (html, "div", "class", "note good", "role", "status", NULL);
      sandbox_html_say (html, "p", SANDBOX_TEXT_FRONT_SIGNED_OUT, NULL);
      sandbox_html_close (html, "div");
    }
  if (frame->person != NULL)
    {
      g_autofree char *greeting = sandbox_text_fill (frame->language, SANDBOX_TEXT_MENU_GREETING,
                                                     "name", frame->person, NULL);

      sandbox_html_element (html, "p", greeting, "class", "lead", NULL);
      sandbox_html_open (html, "p", "class", "actions", NULL);
      sandbox_html_say (html, "a", SANDBOX_TEXT_FRONT_MENU, "class", "button main", "href", "/menu",
                        NULL);
      sandbox_html_close (html, "p");
    }
  else
    {
      sandbox_html_say (html, "p", SANDBOX_TEXT_FRONT_LEAD, "class", "lead", NULL);
      sandbox_html_open (html, "p", "class", "actions", NULL);
      sandbox_html_say (html, "a", SANDBOX_TEXT_FRONT_SIGN_IN, "class", "button main", "href",
                        "/sign-in", NULL);
      sandbox_html_close (html, "p");
    }

  sandbox_html_open (html, "section", "aria-labelledby", "how", NULL);
  sandbox_html_say (html, "h2", SANDBOX_TEXT_FRONT_HOW, "id", "how", NULL);
  sandbox_html_open (html, "ol", "class", "cards", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      sandbox_html_open (html, "li", "class", "card", NULL);
      sandbox_html_say (html, "h3", steps[i].title, NULL);
      sandbox_html_say (html, "p", steps[i].text, NULL);
      sandbox_html_close (html, "li");
    }
  sandbox_html_close (html, "ol");
  sandbox_html_close (html, "section");

  sandbox_html_open (html, "section", "class", "card", "aria-labelledby", "phone", NULL);
  sandbox_html_say (html, "h2", SANDBOX_TEXT_FRONT_PHONE_TITLE, "id", "phone", NULL);
  sandbox_html_say (html, "p", SANDBOX_TEXT_FRONT_PHONE, NULL);
  sandbox_html_open (html, "p", NULL);
  sandbox_html_say (html, "a", SANDBOX_TEXT_FRONT_PHONE_OPEN, "href", "/practice/phone", NULL);
  sandbox_html_close (html, "p");
  sandbox_html_close (html, "section");
  return sandbox_page_end (html);
}

GBytes *
sandbox_page_method (const SandboxPageFrame *frame)
{
  static const struct
  {
    SandboxText name, help;
    const char *address, *id;
  } ways[] = {
    { SANDBOX_TEXT_METHOD_EIMZA, SANDBOX_TEXT_METHOD_EIMZA_HELP, "/sign-in/e-imza", "eimza-help" },
    { SANDBOX_TEXT_METHOD_PASSWORD, SANDBOX_TEXT_METHOD_PASSWORD_HELP, "/sign-in/password",
      "password-help" },
    { SANDBOX_TEXT_METHOD_E_DEVLET, SANDBOX_TEXT_METHOD_E_DEVLET_HELP, "/sign-in/e-devlet",
      "e-devlet-help" },
  };
  SandboxHtml *html = sandbox_page_begin (
      frame, sandbox_text (frame->language, SANDBOX_TEXT_METHOD_TITLE), FALSE);

  sandbox_html_say (html, "p", SANDBOX_TEXT_METHOD_LEAD, "class", "lead", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      sandbox_html_open (html, "div", "class", "card", NULL);
      sandbox_html_open (html, "p", "class", "actions", NULL);
      sandbox_html_say (html, "a", ways[i].name, "class", "button main", "href", ways[i].address,
                        "aria-describedby", ways[i].id, NULL);
      sandbox_html_close (html, "p");
      sandbox_html_say (html, "p", ways[i].help, "id", ways[i].id, NULL);
      sandbox_html_close (html, "div");
    }
  return sandbox_page_end (html);
}

void
sandbox_page_people (SandboxHtml *html, const SandboxPagePerson *people, gsize n_people)
{
  if (n_people == 0)
    return;
  sandbox_html_open (html, "details", "class", "card", NULL);
  sandbox_html_say (html, "summary", SANDBOX_TEXT_TCKN_PEOPLE, NULL);
  sandbox_html_open (html, "table", NULL);
  sandbox_html_open (html, "thead", NULL);
  sandbox_html_open (html, "tr", NULL);
  sandbox_html_say (html, "th", SANDBOX_TEXT_TCKN_LABEL, "scope", "col", NULL);
  sandbox_html_say (html, "th", SANDBOX_TEXT_TCKN_PEOPLE_NAME, "scope", "col", NULL);
  if (people[0].word != NULL)
    sandbox_html_say (html, "th", SANDBOX_TEXT_PASSWORD_PEOPLE_WORD, "scope", "col", NULL);
  sandbox_html_close (html, "tr");
  sandbox_html_close (html, "thead");
  sandbox_html_open (html, "tbody", NULL);
  for (gsize i = 0; i < n_people; i++)
    {
      sandbox_html_open (html, "tr", NULL);
      sandbox_html_open (html, "td", NULL);
      sandbox_html_element (html, "code", people[i].tckn, NULL);
      sandbox_html_close (html, "td");
      sandbox_html_open (html, "td", NULL);
      sandbox_html_element (html, "bdi", people[i].name, NULL);
      sandbox_html_close (html, "td");
      if (people[0].word != NULL)
        {
          sandbox_html_open (html, "td", NULL);
          sandbox_html_element (html, "code", people[i].word != NULL ? people[i].word : "—", NULL);
          sandbox_html_close (html, "td");
        }
      sandbox_html_close (html, "tr");
    }
  sandbox_html_close (html, "tbody");
  sandbox_html_close (html, "table");
  sandbox_html_close (html, "details");
}

void
sandbox_page_tckn_field (SandboxHtml *html, const char *typed, gboolean wrong)
{
  sandbox_html_say (html, "label", SANDBOX_TEXT_TCKN_LABEL, "for", "tckn", NULL);
  sandbox_html_say (html, "p", SANDBOX_TEXT_TCKN_HINT, "id", "tckn-hint", "class", "hint", NULL);
  sandbox_html_open (html, "input", "id", "tckn", "name", "tckn", "type", "text", "inputmode",
                     "numeric", "autocomplete", "off", "spellcheck", "false", "size", "14",
                     "required", "", "value", typed, "aria-describedby", "tckn-hint",
                     "aria-invalid", wrong ? "true" : NULL, NULL);
}

GBytes *
sandbox_page_tckn (const SandboxPageFrame *frame,
                   const char *typed,
                   const char *mistake,
                   const SandboxPagePerson *people,
                   gsize n_people)
{
  SandboxHtml *html
      = sandbox_page_begin (frame, sandbox_text (frame->language, SANDBOX_TEXT_TCKN_TITLE), FALSE);

  if (mistake != NULL)
    sandbox_page_error (html, SANDBOX_TEXT_TCKN_ERROR_TITLE, mistake, "tckn");
  sandbox_html_say (html, "p", SANDBOX_TEXT_TCKN_LEAD, "class", "lead", NULL);
  sandbox_page_form_open (html, frame, "/sign-in/e-imza", "card");
  sandbox_page_tckn_field (html, typed, mistake != NULL);
  sandbox_html_say (html, "button", SANDBOX_TEXT_TCKN_SUBMIT, "type", "submit", "class",
                    "button main", NULL);
  sandbox_html_close (html, "form");
  sandbox_page_people (html, people, n_people);
  return sandbox_page_end (html);
}

GBytes *
sandbox_page_assistant (const SandboxPageFrame *frame, const char *origin)
{
  g_autofree char *command
      = g_strdup_printf ("eimza sign --portal %s --ca %s --code %s", origin,
                         sandbox_text (frame->language, SANDBOX_TEXT_GET_FILE),
                         sandbox_text (frame->language, SANDBOX_TEXT_GET_CODE));
  SandboxHtml *html
      = sandbox_page_begin (frame, sandbox_text (frame->language, SANDBOX_TEXT_GET_TITLE), FALSE);

  sandbox_html_say (html, "p", SANDBOX_TEXT_GET_LEAD, "class", "lead", NULL);
  sandbox_html_open (html, "section", "class", "card", "aria-labelledby", "window", NULL);
  sandbox_html_say (html, "h2", SANDBOX_TEXT_GET_WINDOW, "id", "window", NULL);
  sandbox_html_say (html, "p", SANDBOX_TEXT_GET_WINDOW_1, NULL);
  sandbox_html_say (html, "p", SANDBOX_TEXT_GET_WINDOW_2, NULL);
  sandbox_html_element (html, "pre", "eimza-asistani", NULL);
  sandbox_html_close (html, "section");
  sandbox_html_open (html, "section", "class", "card", "aria-labelledby", "terminal", NULL);
  sandbox_html_say (html, "h2", SANDBOX_TEXT_GET_TERMINAL, "id", "terminal", NULL);
  sandbox_html_say (html, "p", SANDBOX_TEXT_GET_TERMINAL_1, NULL);
  sandbox_html_element (html, "pre", command, NULL);
  sandbox_html_say (html, "p", SANDBOX_TEXT_GET_TERMINAL_2, NULL);
  sandbox_html_close (html, "section");
  sandbox_html_say (html, "p", SANDBOX_TEXT_GET_BACK, NULL);
  return sandbox_page_end (html);
}
