/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "sandbox-clock.h"
#include "sandbox-page-frame.h"

static void
head (SandboxHtml *html, const SandboxPageFrame *frame, const char *title, gboolean refreshes)
{
  g_autofree char *full = sandbox_text_fill (frame->language, SANDBOX_TEXT_TITLE_FORMAT, "page",
                                             title, "portal", frame->portal_name, NULL);
  g_autofree char *seconds = g_strdup_printf ("%d", SANDBOX_PAGE_REFRESH_S);

  sandbox_html_open (html, "head", NULL);
  sandbox_html_open (html, "meta", "charset", "utf-8", NULL);
  sandbox_html_element (html, "title", full, NULL);
  sandbox_html_open (html, "meta", "name", "viewport", "content",
                     "width=device-width, initial-scale=1", NULL);
  sandbox_html_open (html, "meta", "name", "color-scheme", "content", "light dark", NULL);
  sandbox_html_open (html, "link", "rel", "icon", "type", "image/svg+xml", "href",
                     SANDBOX_PAGE_ICON, NULL);
  sandbox_html_open (html, "link", "rel", "stylesheet", "href", SANDBOX_PAGE_STYLE, NULL);
  sandbox_html_open (html, "link", "rel", "stylesheet", "href", SANDBOX_PAGE_FORMS, NULL);
  sandbox_html_open (html, "script", "src", SANDBOX_PAGE_SCRIPT, "defer", "", NULL);
  sandbox_html_close (html, "script");
  if (refreshes)
    {
      sandbox_html_open (html, "noscript", NULL);
      sandbox_html_open (html, "meta", "http-equiv", "refresh", "content", seconds, NULL);
      sandbox_html_close (html, "noscript");
    }
  sandbox_html_close (html, "head");
}

static void
language_switch (SandboxHtml *html, const SandboxPageFrame *frame)
{
  static const struct
  {
    SandboxLanguage language;
    const char *name;
  } languages[] = {
    { SANDBOX_LANGUAGE_TR, "Türkçe" },
    { SANDBOX_LANGUAGE_EN, "English" },
  };

  sandbox_html_open (html, "nav", "class", "languages", "aria-label",
                     sandbox_text (frame->language, SANDBOX_TEXT_LANGUAGE), NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      const char *tag = sandbox_language_get_tag (languages[i].language);
      g_autofree char *address
          = g_strconcat (frame->path != NULL ? frame->path : "/", "?lang=", tag, NULL);

      if (languages[i].language == frame->language)
        sandbox_html_element (html, "span", languages[i].name, "lang", tag, "aria-current", "true",
                              NULL);
      else
        sandbox_html_element (html, "a", languages[i].name, "href", address, "lang", tag,
                              "hreflang", tag, NULL);
    }
  sandbox_html_close (html, "nav");
}

SandboxHtml *
sandbox_page_begin (const SandboxPageFrame *frame, const char *title, gboolean refreshes)
{
  SandboxHtml *html = sandbox_html_new (frame->language);

  sandbox_html_open (html, "html", "lang", sandbox_language_get_tag (frame->language), NULL);
  head (html, frame, title, refreshes);
  sandbox_html_open (html, "body", NULL);
  sandbox_html_say (html, "a", SANDBOX_TEXT_SKIP, "class", "skip", "href", "#content", NULL);
  sandbox_html_say (html, "aside", SANDBOX_TEXT_BANNER, "class", "banner", NULL);

  sandbox_html_open (html, "header", "class", "top", NULL);
  sandbox_html_open (html, "a", "class", "brand", "href", "/", NULL);
  sandbox_html_open (html, "img", "src", SANDBOX_PAGE_ICON, "alt", "", "width", "32", "height",
                     "32", NULL);
  sandbox_html_element (html, "span", frame->portal_name, NULL);
  sandbox_html_close (html, "a");
  language_switch (html, frame);
  if (frame->person != NULL)
    {
      sandbox_html_open (html, "div", "class", "account", NULL);
      sandbox_html_element (html, "bdi", frame->person, NULL);
      sandbox_page_form_button (html, frame, "/sign-out", SANDBOX_TEXT_SIGN_OUT, "quiet");
      sandbox_html_close (html, "div");
    }
  sandbox_html_close (html, "header");

  sandbox_html_open (html, "main", "id", "content", "tabindex", "-1", NULL);
  sandbox_html_element (html, "h1", title, NULL);
  return html;
}

GBytes *
sandbox_page_end (SandboxHtml *html)
{
  sandbox_html_close (html, "main");
  sandbox_html_open (html, "footer", NULL);
  sandbox_html_say (html, "p", SANDBOX_TEXT_FOOTER, NULL);
  sandbox_html_close (html, "footer");
  sandbox_html_close (html, "body");
  sandbox_html_close (html, "html");
  return sandbox_html_finish (html);
}

void
sandbox_page_form_open (SandboxHtml *html,
                        const SandboxPageFrame *frame,
                        const char *action,
                        const char *class_name)
{
  sandbox_html_open (html, "form", "method", "post", "action", action, "class", class_name,
                     "novalidate", "", NULL);
  if (frame->csrf == NULL)
    g_critical ("a form without a token");
  else
    sandbox_html_open (html, "input", "type", "hidden", "name", "csrf", "value", frame->csrf, NULL);
}

void
sandbox_page_form_button (SandboxHtml *html,
                          const SandboxPageFrame *frame,
                          const char *action,
                          SandboxText label,
                          const char *class_name)
{
  sandbox_page_form_open (html, frame, action, "inline");
  sandbox_html_say (html, "button", label, "type", "submit", "class", class_name, NULL);
  sandbox_html_close (html, "form");
}

void
sandbox_page_error (SandboxHtml *html, SandboxText title, const char *text, const char *field)
{
  g_autofree char *target = g_strconcat ("#", field, NULL);

  sandbox_html_open (html, "div", "class", "note bad", "role", "alert", NULL);
  sandbox_html_say (html, "h2", title, NULL);
  sandbox_html_open (html, "p", NULL);
  sandbox_html_element (html, "a", text, "href", target, NULL);
  sandbox_html_close (html, "p");
  sandbox_html_close (html, "div");
}

void
sandbox_page_trail (SandboxHtml *html, SandboxText here)
{
  sandbox_html_open (html, "nav", "aria-label",
                     sandbox_text (sandbox_html_get_language (html), SANDBOX_TEXT_YOU_ARE_HERE),
                     NULL);
  sandbox_html_open (html, "ol", "class", "trail", NULL);
  sandbox_html_open (html, "li", NULL);
  sandbox_html_say (html, "a", SANDBOX_TEXT_HOME, "href", "/", NULL);
  sandbox_html_close (html, "li");
  sandbox_html_say (html, "li", SANDBOX_TEXT_MENU_NES, NULL);
  if (here == SANDBOX_TEXT_MENU_PERSONAL)
    sandbox_html_say (html, "li", here, "aria-current", "page", NULL);
  else
    {
      sandbox_html_open (html, "li", NULL);
      sandbox_html_say (html, "a", SANDBOX_TEXT_MENU_PERSONAL, "href", "/menu", NULL);
      sandbox_html_close (html, "li");
      sandbox_html_say (html, "li", here, "aria-current", "page", NULL);
    }
  sandbox_html_close (html, "ol");
  sandbox_html_close (html, "nav");
}

void
sandbox_page_choices_open (SandboxHtml *html, SandboxText legend)
{
  sandbox_html_open (html, "fieldset", NULL);
  sandbox_html_say (html, "legend", legend, NULL);
}

void
sandbox_page_choice (
    SandboxHtml *html, const char *name, const char *value, SandboxText label, gboolean chosen)
{
  g_autofree char *id = g_strconcat (name, "-", value, NULL);

  sandbox_html_open (html, "p", "class", "choice", NULL);
  sandbox_html_open (html, "input", "type", "radio", "id", id, "name", name, "value", value,
                     "checked", chosen ? "" : NULL, NULL);
  sandbox_html_say (html, "label", label, "for", id, NULL);
  sandbox_html_close (html, "p");
}

void
sandbox_page_note (SandboxHtml *html, const char *class_name, const char *text)
{
  sandbox_html_open (html, "div", "class", class_name, "role", "status", NULL);
  sandbox_html_element (html, "p", text, NULL);
  sandbox_html_close (html, "div");
}

void
sandbox_page_time (SandboxHtml *html, gint64 time_s)
{
  g_autofree char *shown = sandbox_time_to_turkish (time_s);
  g_autofree char *exact = sandbox_time_to_rfc3339 (time_s);

  sandbox_html_element (html, "time", shown, "datetime", exact, NULL);
}
