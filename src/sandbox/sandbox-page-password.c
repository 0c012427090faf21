/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "sandbox-page-frame.h"

/* signing in by password, and the code by SMS that ends it */

static void
captcha_fields (SandboxHtml *html, const SandboxPageCaptcha *captcha, gboolean wrong)
{
  SandboxLanguage language = sandbox_html_get_language (html);
  g_autofree char *picture = g_strconcat ("/captchas/", captcha->id, NULL);
  gboolean asks = captcha->question != NULL;

  sandbox_html_open (html, "input", "type", "hidden", "name", "captcha", "value", captcha->id,
                     NULL);
  sandbox_html_open (html, "input", "type", "hidden", "name", "kind", "value",
                     asks ? "question" : "picture", NULL);
  if (asks)
    sandbox_html_element (html, "label", captcha->question, "for", "answer", NULL);
  else
    {
      sandbox_html_open (html, "img", "class", "captcha", "src", picture, "width", "240", "height",
                         "80", "alt", sandbox_text (language, SANDBOX_TEXT_CAPTCHA_PICTURE), NULL);
      sandbox_html_say (html, "label", SANDBOX_TEXT_CAPTCHA_LABEL, "for", "answer", NULL);
    }
  sandbox_html_say (html, "p", asks ? SANDBOX_TEXT_CAPTCHA_ANSWER_HINT : SANDBOX_TEXT_CAPTCHA_HINT,
                    "id", "answer-hint", "class", "hint", NULL);
  sandbox_html_open (html, "input", "id", "answer", "name", "answer", "type", "text", "inputmode",
                     asks ? "numeric" : NULL, "autocomplete", "off", "autocapitalize", "off",
                     "spellcheck", "false", "size", "14", "required", "", "aria-describedby",
                     "answer-hint", "aria-invalid", wrong ? "true" : NULL, NULL);
  sandbox_html_open (html, "div", "class", "actions", NULL);
  /* behind the fields, so that Enter in one of them does not ask for another captcha */
  sandbox_html_say (html, "button", SANDBOX_TEXT_PASSWORD_SUBMIT, "type", "submit", "class",
                    "button main", NULL);
  if (!asks)
    sandbox_html_say (html, "button", SANDBOX_TEXT_CAPTCHA_OTHER, "type", "submit", "name", "other",
                      "value", "picture", NULL);
  sandbox_html_say (html, "button", asks ? SANDBOX_TEXT_CAPTCHA_SHOW : SANDBOX_TEXT_CAPTCHA_ASK,
                    "type", "submit", "name", "other", "value", asks ? "picture" : "question",
                    NULL);
  sandbox_html_close (html, "div");
}

GBytes *
sandbox_page_password (const SandboxPageFrame *frame,
                       const SandboxPageCaptcha *captcha,
                       const char *typed,
                       const char *mistake,
                       const char *field,
                       const SandboxPagePerson *people,
                       gsize n_people)
{
  SandboxHtml *html = sandbox_page_begin (
      frame, sandbox_text (frame->language, SANDBOX_TEXT_PASSWORD_TITLE), FALSE);

  if (mistake != NULL)
    sandbox_page_error (html, SANDBOX_TEXT_PASSWORD_ERROR_TITLE, mistake, field);
  sandbox_html_say (html, "p", SANDBOX_TEXT_PASSWORD_LEAD, "class", "lead", NULL);
  sandbox_page_form_open (html, frame, "/sign-in/password", "card");
  sandbox_page_tckn_field (html, typed, g_strcmp0 (field, "tckn") == 0);
  sandbox_html_say (html, "label", SANDBOX_TEXT_PASSWORD_LABEL, "for", "password", NULL);
  sandbox_html_say (html, "p", SANDBOX_TEXT_PASSWORD_HINT, "id", "password-hint", "class", "hint",
                    NULL);
  sandbox_html_open (html, "input", "id", "password", "name", "password", "type", "password",
                     "autocomplete", "current-password", "size", "20", "required", "",
                     "aria-describedby", "password-hint", "aria-invalid",
                     g_strcmp0 (field, "password") == 0 ? "true" : NULL, NULL);
  captcha_fields (html, captcha, g_strcmp0 (field, "answer") == 0);
  sandbox_html_close (html, "form");
  sandbox_page_people (html, people, n_people);
  return sandbox_page_end (html);
}

static void
countdown (SandboxHtml *html, const SandboxPageSms *sms)
{
  SandboxLanguage language = sandbox_html_get_language (html);
  g_autofree char *seconds = g_strdup_printf ("%" G_GINT64_FORMAT, MAX (sms->expires_in_s, 0));
  g_autofree char *left
      = sandbox_text_fill (language, SANDBOX_TEXT_TASK_LEFT, "seconds", seconds, NULL);

  sandbox_html_open (html, "div", "class", "left", NULL);
  sandbox_html_element (html, "p", left, "data-countdown", seconds, "data-pattern",
                        sandbox_text (language, SANDBOX_TEXT_TASK_LEFT), NULL);
  sandbox_html_close (html, "div");
  sandbox_html_open (html, "div", "id", "announce", "class", "unseen", "role", "status", NULL);
  sandbox_html_close (html, "div");
}

static void
another (SandboxHtml *html, const SandboxPageFrame *frame, const SandboxPageSms *sms)
{
  g_autofree char *action = g_strconcat (sms->action, "/again", NULL);
  g_autofree char *seconds = g_strdup_printf ("%" G_GINT64_FORMAT, sms->resend_in_s);
  g_autofree char *when
      = sandbox_text_fill (frame->language, SANDBOX_TEXT_SMS_AGAIN_IN, "seconds", seconds, NULL);

  if (sms->sent_again)
    {
      sandbox_html_open (html, "div", "class", "note good", "role", "status", NULL);
      sandbox_html_say (html, "p", SANDBOX_TEXT_SMS_AGAIN_DONE, NULL);
      sandbox_html_close (html, "div");
    }
  if (sms->resend_in_s > 0)
    sandbox_html_element (html, "p", when, "class", "faint", NULL);
  sandbox_html_open (html, "div", "class", "actions", NULL);
  /* not taken away meanwhile: whoever presses too early is told how long */
  sandbox_page_form_button (html, frame, action, SANDBOX_TEXT_SMS_AGAIN, "button");
  sandbox_html_say (html, "a", SANDBOX_TEXT_SMS_BACK, "class", "button", "href", sms->back, NULL);
  sandbox_html_close (html, "div");
}

static void
code_field (
    SandboxHtml *html, const char *name, SandboxText label, const char *hint, gboolean wrong)
{
  g_autofree char *hint_id = g_strconcat (name, "-hint", NULL);

  sandbox_html_say (html, "label", label, "for", name, NULL);
  sandbox_html_element (html, "p", hint, "id", hint_id, "class", "hint", NULL);
  sandbox_html_open (html, "input", "id", name, "name", name, "type", "text", "inputmode",
                     "numeric", "autocomplete", "one-time-code", "spellcheck", "false", "size", "8",
                     "maxlength", "9", "required", "", "aria-describedby", hint_id, "aria-invalid",
                     wrong ? "true" : NULL, NULL);
}

GBytes *
sandbox_page_sms (const SandboxPageFrame *frame,
                  SandboxText title,
                  const SandboxPageSms *sms,
                  const char *mistake)
{
  SandboxHtml *html = sandbox_page_begin (frame, sandbox_text (frame->language, title), FALSE);
  g_autofree char *tries = g_strdup_printf ("%" G_GINT64_FORMAT, sms->attempts_left);
  g_autofree char *sent
      = sandbox_text_fill (frame->language, SANDBOX_TEXT_SMS_SENT, "to", sms->to, NULL);
  g_autofree char *hint
      = sandbox_text_fill (frame->language, SANDBOX_TEXT_SMS_HINT, "tries", tries, NULL);

  if (mistake != NULL)
    sandbox_page_error (html,
                        sms->too_soon ? SANDBOX_TEXT_SMS_SOON_TITLE : SANDBOX_TEXT_SMS_ERROR_TITLE,
                        mistake, sms->new_is_wrong ? "new_code" : "code");
  sandbox_html_element (html, "p", sent, "class", "lead", NULL);
  sandbox_page_form_open (html, frame, sms->action, "card");
  code_field (html, "code", SANDBOX_TEXT_SMS_LABEL, hint,
              mistake != NULL && !sms->new_is_wrong && !sms->too_soon);
  if (sms->new_to != NULL)
    {
      g_autofree char *new_hint
          = sandbox_text_fill (frame->language, SANDBOX_TEXT_SMS_NEW_HINT, "to", sms->new_to, NULL);

      code_field (html, "new_code", SANDBOX_TEXT_SMS_NEW_LABEL, new_hint, sms->new_is_wrong);
    }
  countdown (html, sms);
  sandbox_html_say (html, "button", SANDBOX_TEXT_SMS_SUBMIT, "type", "submit", "class",
                    "button main", NULL);
  sandbox_html_say (html, "p", SANDBOX_TEXT_SMS_NEVER_TELL, "class", "faint", NULL);
  sandbox_html_close (html, "form");
  another (html, frame, sms);
  return sandbox_page_end (html);
}
