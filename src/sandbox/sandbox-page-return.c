/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "sandbox-page-frame.h"

/* the return leg: sign-in ends only in the browser that has the cookie */

GBytes *
sandbox_page_confirm (const SandboxPageFrame *frame, const char *task_id, const char *mistake)
{
  g_autofree char *action = g_strconcat ("/tasks/", task_id, "/confirm", NULL);
  g_autofree char *back = g_strconcat ("/tasks/", task_id, NULL);
  SandboxHtml *html = sandbox_page_begin (
      frame, sandbox_text (frame->language, SANDBOX_TEXT_CONFIRM_TITLE), FALSE);

  if (mistake != NULL)
    sandbox_page_error (html, SANDBOX_TEXT_CONFIRM_ERROR_TITLE, mistake, "confirm-code");
  sandbox_html_say (html, "p", SANDBOX_TEXT_CONFIRM_LEAD, "class", "lead", NULL);
  sandbox_html_open (html, "div", "class", "note warn", "id", "confirm-warning", NULL);
  sandbox_html_open (html, "p", NULL);
  sandbox_html_say (html, "strong", SANDBOX_TEXT_CONFIRM_NEVER_TELL, NULL);
  sandbox_html_text (html, " ");
  sandbox_html_say (html, "span", SANDBOX_TEXT_CONFIRM_NEVER_TELL_WHY, NULL);
  sandbox_html_close (html, "p");
  sandbox_html_close (html, "div");
  sandbox_page_form_open (html, frame, action, "card");
  sandbox_html_say (html, "label", SANDBOX_TEXT_CONFIRM_LABEL, "for", "confirm-code", NULL);
  sandbox_html_say (html, "p", SANDBOX_TEXT_CONFIRM_HINT, "id", "confirm-hint", "class", "hint",
                    NULL);
  sandbox_html_open (html, "input", "id", "confirm-code", "name", "confirm_code", "type", "text",
                     "inputmode", "numeric", "autocomplete", "one-time-code", "spellcheck", "false",
                     "size", "8", "required", "", "aria-describedby",
                     "confirm-hint confirm-warning", "aria-invalid",
                     mistake != NULL ? "true" : NULL, NULL);
  sandbox_html_open (html, "div", "class", "actions", NULL);
  sandbox_html_say (html, "button", SANDBOX_TEXT_CONFIRM_SUBMIT, "type", "submit", "class",
                    "button main", NULL);
  sandbox_html_say (html, "a", SANDBOX_TEXT_CONFIRM_BACK, "class", "button", "href", back, NULL);
  sandbox_html_close (html, "div");
  sandbox_html_close (html, "form");
  return sandbox_page_end (html);
}

static void
ways_on (SandboxHtml *html, const SandboxPageFrame *frame, const char *confirm)
{
  sandbox_html_open (html, "div", "class", "actions", NULL);
  if (confirm != NULL)
    sandbox_html_say (html, "a", SANDBOX_TEXT_RETURN_CODE_LINK, "class", "button main", "href",
                      confirm, NULL);
  /* a link that was opened twice: the first time did it */
  if (frame->person != NULL)
    sandbox_html_say (html, "a", SANDBOX_TEXT_FRONT_MENU, "class", "button", "href", "/menu", NULL);
  else
    sandbox_html_say (html, "a", SANDBOX_TEXT_TASK_START_OVER, "class", "button", "href",
                      "/sign-in", NULL);
  sandbox_html_close (html, "div");
}

static void
failure (SandboxHtml *html,
         const SandboxPageFrame *frame,
         const char *id,
         SandboxText text,
         const char *confirm)
{
  sandbox_html_open (html, "section", "class", "card", "id", id, "hidden", "", "tabindex", "-1",
                     NULL);
  sandbox_html_say (html, "h2", SANDBOX_TEXT_RETURN_FAILED_TITLE, NULL);
  sandbox_html_say (html, "p", text, NULL);
  ways_on (html, frame, confirm);
  sandbox_html_close (html, "section");
}

GBytes *
sandbox_page_return (const SandboxPageFrame *frame, const char *task_id)
{
  g_autofree char *confirm
      = task_id != NULL ? g_strconcat ("/tasks/", task_id, "/confirm", NULL) : NULL;
  SandboxHtml *html = sandbox_page_begin (
      frame, sandbox_text (frame->language, SANDBOX_TEXT_RETURN_TITLE), FALSE);

  sandbox_html_open (html, "div", "id", "return", "data-csrf", frame->csrf, "data-next", "/menu",
                     NULL);
  sandbox_html_say (html, "p", SANDBOX_TEXT_RETURN_WAIT, "id", "return-wait", "class", "lead",
                    "role", "status", "hidden", "", NULL);
  failure (html, frame, "return-failed", SANDBOX_TEXT_RETURN_FAILED, confirm);
  failure (html, frame, "return-broken", SANDBOX_TEXT_RETURN_BROKEN, confirm);
  failure (html, frame, "return-offline", SANDBOX_TEXT_RETURN_OFFLINE, confirm);
  sandbox_html_open (html, "noscript", NULL);
  sandbox_html_open (html, "div", "class", "card", NULL);
  sandbox_html_say (html, "p", SANDBOX_TEXT_RETURN_NO_SCRIPT, NULL);
  ways_on (html, frame, confirm);
  sandbox_html_close (html, "div");
  sandbox_html_close (html, "noscript");
  sandbox_html_close (html, "div");
  return sandbox_page_end (html);
}
