/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "sandbox-clock.h"
#include "sandbox-page-account.h"
#include "sandbox-page-frame.h"

typedef struct
{
  const char *word; /* of the contract */
  SandboxText text;
  const char *class_name;
} WordRow;

static const WordRow statuses[] = {
  { "valid", SANDBOX_TEXT_CERT_VALID, "state good" },
  { "suspended", SANDBOX_TEXT_CERT_SUSPENDED, "state warn" },
  { "revoked", SANDBOX_TEXT_CERT_REVOKED, "state bad" },
  { "expired", SANDBOX_TEXT_CERT_EXPIRED, "state bad" },
  { "not-yet-valid", SANDBOX_TEXT_CERT_NOT_YET, "state" },
};

static const WordRow reasons[] = {
  { "lost", SANDBOX_TEXT_CERT_REASON_LOST, NULL },
  { "stolen", SANDBOX_TEXT_CERT_REASON_STOLEN, NULL },
  { "compromised", SANDBOX_TEXT_CERT_REASON_COMPROMISED, NULL },
  { "no-longer-needed", SANDBOX_TEXT_CERT_REASON_NEEDLESS, NULL },
  { "data-changed", SANDBOX_TEXT_CERT_REASON_DATA, NULL },
  { "mislaid", SANDBOX_TEXT_CERT_REASON_MISLAID, NULL },
  { "other", SANDBOX_TEXT_CERT_REASON_OTHER, NULL },
};
/* the last two are not for choosing */
#define N_REVOCATIONS (G_N_ELEMENTS (reasons) - 2)

static const struct
{
  const char *kind;
  SandboxText label;
  SandboxText title;
  SandboxText lead;
  SandboxText done;
} kinds[] = {
  { "suspend", SANDBOX_TEXT_CERT_SUSPEND, SANDBOX_TEXT_CERT_SUSPEND_TITLE,
    SANDBOX_TEXT_CERT_SUSPEND_LEAD, SANDBOX_TEXT_CERT_SUSPEND_DONE },
  { "resume", SANDBOX_TEXT_CERT_RESUME, SANDBOX_TEXT_MENU_RESUME, SANDBOX_TEXT_CERT_RESUME_ONE,
    SANDBOX_TEXT_CERT_RESUME_DONE },
  { "revoke", SANDBOX_TEXT_CERT_REVOKE, SANDBOX_TEXT_MENU_REVOKE, SANDBOX_TEXT_CERT_REVOKE_WARN,
    SANDBOX_TEXT_CERT_REVOKE_DONE },
};

static const struct
{
  SandboxText title, lead, none;
} lists[] = {
  [SANDBOX_PAGE_LIST_ALL]
  = { SANDBOX_TEXT_MENU_LIST, SANDBOX_TEXT_CERT_LIST_LEAD, SANDBOX_TEXT_CERT_NONE },
  [SANDBOX_PAGE_LIST_RESUME]
  = { SANDBOX_TEXT_MENU_RESUME, SANDBOX_TEXT_CERT_RESUME_LEAD, SANDBOX_TEXT_CERT_NONE_SUSPENDED },
  [SANDBOX_PAGE_LIST_REVOKE]
  = { SANDBOX_TEXT_MENU_REVOKE, SANDBOX_TEXT_CERT_REVOKE_LEAD, SANDBOX_TEXT_CERT_NONE_REVOCABLE },
};

static const WordRow *
find_word (const WordRow *rows, gsize n_rows, const char *word)
{
  for (gsize i = 0; i < n_rows; i++)
    if (g_str_equal (rows[i].word, word))
      return &rows[i];
  return &rows[n_rows - 1];
}

static const char *
end_of (const char *serial)
{
  const gsize length = strlen (serial);

  return length > 4 ? serial + length - 4 : serial;
}

static char *
name_of (SandboxHtml *html, const SandboxPageCertificate *certificate)
{
  return sandbox_text_fill (sandbox_html_get_language (html), SANDBOX_TEXT_CERT_NAME, "end",
                            end_of (certificate->serial), NULL);
}

static char *
address_of (const SandboxPageCertificate *certificate, const char *verb)
{
  return g_strconcat ("/certificates/", certificate->serial, verb, NULL);
}

static void
row_open (SandboxHtml *html, SandboxText label)
{
  sandbox_html_open (html, "tr", NULL);
  sandbox_html_say (html, "th", label, "scope", "row", NULL);
  sandbox_html_open (html, "td", NULL);
}

static void
row_close (SandboxHtml *html)
{
  sandbox_html_close (html, "td");
  sandbox_html_close (html, "tr");
}

static void
row (SandboxHtml *html, SandboxText label, const char *tag, const char *value)
{
  row_open (html, label);
  sandbox_html_element (html, tag, value, NULL);
  row_close (html);
}

static void
time_row (SandboxHtml *html, SandboxText label, gint64 time_s)
{
  row_open (html, label);
  sandbox_page_time (html, time_s);
  row_close (html);
}

static void
status_rows (SandboxHtml *html, const SandboxPageCertificate *certificate)
{
  const WordRow *status = find_word (statuses, G_N_ELEMENTS (statuses), certificate->status);

  row_open (html, SANDBOX_TEXT_CERT_STATUS);
  sandbox_html_say (html, "span", status->text, "class", status->class_name, NULL);
  row_close (html);
  if (certificate->reason == NULL)
    return;
  time_row (html, SANDBOX_TEXT_CERT_SINCE, certificate->since_s);
  row_open (html, SANDBOX_TEXT_CERT_REASON);
  sandbox_html_say (html, "span",
                    find_word (reasons, G_N_ELEMENTS (reasons), certificate->reason)->text, NULL);
  row_close (html);
}

static void
card_row (SandboxHtml *html, const SandboxPageCertificate *certificate)
{
  if (certificate->card != NULL)
    row (html, SANDBOX_TEXT_CERT_CARD, "bdi", certificate->card);
  else
    row (html, SANDBOX_TEXT_CERT_CARD, "span",
         sandbox_text (sandbox_html_get_language (html), SANDBOX_TEXT_CERT_NO_CARD));
}

static void
validity (SandboxHtml *html, const SandboxPageCertificate *certificate)
{
  SandboxLanguage language = sandbox_html_get_language (html);
  g_autofree char *spent = g_strdup_printf ("%u", certificate->spent_percent);
  g_autofree char *days = g_strdup_printf ("%" G_GINT64_FORMAT, certificate->ends_in_days);

  sandbox_html_open (html, "progress", "max", "100", "value", spent, "aria-label",
                     sandbox_text (language, SANDBOX_TEXT_CERT_SPENT), NULL);
  sandbox_html_close (html, "progress");
  if (certificate->ends_in_days > 0)
    {
      g_autofree char *soon
          = sandbox_text_fill (language, SANDBOX_TEXT_CERT_ENDS_SOON, "days", days, NULL);

      sandbox_html_element (html, "p", soon, NULL);
    }
  if (certificate->counts)
    {
      sandbox_html_open (html, "p", NULL);
      sandbox_html_say (html, "strong", SANDBOX_TEXT_CERT_COUNTS, NULL);
      sandbox_html_close (html, "p");
    }
}

/* links with the same words lead to different certificates: their names say which */
static void
action (SandboxHtml *html,
        const SandboxPageCertificate *certificate,
        const char *verb,
        SandboxText label,
        const char *class_name)
{
  SandboxLanguage language = sandbox_html_get_language (html);
  g_autofree char *address = address_of (certificate, verb);
  g_autofree char *name = sandbox_text_fill (language, SANDBOX_TEXT_CERT_ACTION_NAME, "action",
                                             sandbox_text (language, label), "end",
                                             end_of (certificate->serial), NULL);

  sandbox_html_say (html, "a", label, "class", class_name, "href", address, "aria-label", name,
                    NULL);
}

static void
actions (SandboxHtml *html, const SandboxPageCertificate *certificate, SandboxPageList list)
{
  const gboolean all = list == SANDBOX_PAGE_LIST_ALL;

  if (certificate->can_resume && list != SANDBOX_PAGE_LIST_REVOKE)
    action (html, certificate, "/resume", SANDBOX_TEXT_CERT_RESUME, "button main");
  if (certificate->can_suspend && all)
    action (html, certificate, "/suspend", SANDBOX_TEXT_CERT_SUSPEND, "button");
  if (certificate->can_revoke && list != SANDBOX_PAGE_LIST_RESUME)
    action (html, certificate, "/revoke", SANDBOX_TEXT_CERT_REVOKE, all ? "button" : "button main");
}

static void
list_item (SandboxHtml *html, const SandboxPageCertificate *certificate, SandboxPageList list)
{
  g_autofree char *name = name_of (html, certificate);

  sandbox_html_open (html, "li", "class", "card", NULL);
  sandbox_html_element (html, "h2", name, NULL);
  sandbox_html_open (html, "table", NULL);
  sandbox_html_open (html, "tbody", NULL);
  status_rows (html, certificate);
  card_row (html, certificate);
  time_row (html, SANDBOX_TEXT_CERT_FROM, certificate->from_s);
  time_row (html, SANDBOX_TEXT_CERT_TO, certificate->to_s);
  sandbox_html_close (html, "tbody");
  sandbox_html_close (html, "table");
  validity (html, certificate);
  sandbox_html_open (html, "p", "class", "actions", NULL);
  actions (html, certificate, list);
  action (html, certificate, "", SANDBOX_TEXT_CERT_DETAIL, "button");
  sandbox_html_close (html, "p");
  sandbox_html_close (html, "li");
}

static gboolean
belongs (const SandboxPageCertificate *certificate, SandboxPageList list)
{
  if (list == SANDBOX_PAGE_LIST_RESUME)
    return certificate->can_resume;
  return list == SANDBOX_PAGE_LIST_ALL || certificate->can_revoke;
}

GBytes *
sandbox_page_certificates (const SandboxPageFrame *frame,
                           SandboxPageList list,
                           const SandboxPageCertificate *certificates,
                           gsize n_certificates,
                           gint64 keep_old_until_s)
{
  SandboxHtml *html
      = sandbox_page_begin (frame, sandbox_text (frame->language, lists[list].title), FALSE);
  gsize shown = 0;

  sandbox_page_trail (html, lists[list].title);
  sandbox_html_say (html, "p", lists[list].lead, "class", "lead", NULL);
  if (keep_old_until_s > 0 && list == SANDBOX_PAGE_LIST_ALL)
    {
      g_autofree char *when = sandbox_time_to_turkish (keep_old_until_s);
      g_autofree char *keep
          = sandbox_text_fill (frame->language, SANDBOX_TEXT_CERT_KEEP_OLD, "when", when, NULL);

      sandbox_html_element (html, "p", keep, "class", "note", NULL);
    }
  for (gsize i = 0; i < n_certificates; i++)
    {
      if (!belongs (&certificates[i], list))
        continue;
      if (shown++ == 0)
        sandbox_html_open (html, "ul", "class", "certificates", NULL);
      list_item (html, &certificates[i], list);
    }
  if (shown > 0)
    sandbox_html_close (html, "ul");
  else
    sandbox_html_say (html, "p", lists[list].none, "class", "card", NULL);
  return sandbox_page_end (html);
}

static void
chain_list (SandboxHtml *html, const char *const *chain)
{
  sandbox_html_open (html, "section", "class", "card", "aria-labelledby", "chain", NULL);
  sandbox_html_say (html, "h2", SANDBOX_TEXT_CERT_CHAIN, "id", "chain", NULL);
  sandbox_html_open (html, "ol", NULL);
  for (gsize i = 0; chain[i] != NULL; i++)
    {
      sandbox_html_open (html, "li", NULL);
      sandbox_html_element (html, "bdi", chain[i], NULL);
      sandbox_html_close (html, "li");
    }
  sandbox_html_close (html, "ol");
  sandbox_html_close (html, "section");
}

GBytes *
sandbox_page_certificate (const SandboxPageFrame *frame,
                          const SandboxPageCertificate *certificate,
                          const char *done,
                          const char *const *chain)
{
  SandboxHtml *html = sandbox_page_begin (
      frame, sandbox_text (frame->language, SANDBOX_TEXT_CERT_DETAIL_TITLE), FALSE);
  g_autofree char *name = name_of (html, certificate);

  sandbox_page_trail (html, SANDBOX_TEXT_CERT_DETAIL_TITLE);
  for (gsize i = 0; done != NULL && i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].kind, done))
      sandbox_page_note (html, "note good", sandbox_text (frame->language, kinds[i].done));
  sandbox_html_open (html, "section", "class", "card", "aria-labelledby", "certificate", NULL);
  sandbox_html_element (html, "h2", name, "id", "certificate", NULL);
  sandbox_html_open (html, "table", NULL);
  sandbox_html_open (html, "tbody", NULL);
  status_rows (html, certificate);
  row (html, SANDBOX_TEXT_CERT_HOLDER, "bdi", certificate->subject);
  row (html, SANDBOX_TEXT_CERT_ISSUER, "bdi", certificate->issuer);
  row (html, SANDBOX_TEXT_CERT_SERIAL, "code", certificate->serial);
  time_row (html, SANDBOX_TEXT_CERT_FROM, certificate->from_s);
  time_row (html, SANDBOX_TEXT_CERT_TO, certificate->to_s);
  card_row (html, certificate);
  row (html, SANDBOX_TEXT_CERT_HASH, "code", certificate->sha256);
  sandbox_html_close (html, "tbody");
  sandbox_html_close (html, "table");
  validity (html, certificate);
  sandbox_html_open (html, "p", "class", "actions", NULL);
  actions (html, certificate, SANDBOX_PAGE_LIST_ALL);
  if (chain != NULL)
    action (html, certificate, "/file.cer", SANDBOX_TEXT_CERT_DOWNLOAD, "button");
  sandbox_html_close (html, "p");
  sandbox_html_close (html, "section");
  if (chain != NULL)
    chain_list (html, chain);
  return sandbox_page_end (html);
}

static void
revocation_fields (SandboxHtml *html,
                   const SandboxPageCertificate *certificate,
                   const char *field,
                   const char *typed_end,
                   const char *reason)
{
  g_autofree char *hint
      = sandbox_text_fill (sandbox_html_get_language (html), SANDBOX_TEXT_CERT_REVOKE_END_HINT,
                           "serial", certificate->serial, NULL);

  sandbox_page_choices_open (html, SANDBOX_TEXT_CERT_REVOKE_WHY);
  for (gsize i = 0; i < N_REVOCATIONS; i++)
    sandbox_page_choice (html, "reason", reasons[i].word, reasons[i].text,
                         g_strcmp0 (reason, reasons[i].word) == 0);
  sandbox_html_close (html, "fieldset");
  sandbox_html_say (html, "label", SANDBOX_TEXT_CERT_REVOKE_END, "for", "serial_end", NULL);
  sandbox_html_element (html, "p", hint, "id", "serial-hint", "class", "hint", NULL);
  sandbox_html_open (html, "input", "id", "serial_end", "name", "serial_end", "type", "text",
                     "autocomplete", "off", "spellcheck", "false", "maxlength", "8", "required", "",
                     "value", typed_end, "aria-describedby", "serial-hint", "aria-invalid",
                     g_strcmp0 (field, "serial_end") == 0 ? "true" : NULL, NULL);
}

GBytes *
sandbox_page_certificate_change (const SandboxPageFrame *frame,
                                 const SandboxPageCertificate *certificate,
                                 const char *kind,
                                 const char *mistake,
                                 const char *field,
                                 const char *typed_end,
                                 const char *reason)
{
  const gboolean revokes = g_str_equal (kind, "revoke");
  const gboolean by_e_imza = revokes
                                 ? certificate->revoke_by_e_imza
                                 : certificate->resume_by_e_imza && !g_str_equal (kind, "suspend");
  g_autofree char *address = NULL;
  g_autofree char *verb = g_strconcat ("/", kind, NULL);
  g_autofree char *back = address_of (certificate, "");
  g_autofree char *name = NULL;
  SandboxHtml *html;
  gsize at = 0;

  while (at + 1 < G_N_ELEMENTS (kinds) && !g_str_equal (kinds[at].kind, kind))
    at++;
  address = address_of (certificate, verb);
  html = sandbox_page_begin (frame, sandbox_text (frame->language, kinds[at].title), FALSE);
  name = name_of (html, certificate);
  sandbox_page_trail (html, kinds[at].title);
  if (mistake != NULL)
    sandbox_page_error (html, SANDBOX_TEXT_CERT_ERROR, mistake, field);
  sandbox_html_say (html, "p", kinds[at].lead, "class", revokes ? "note bad" : "lead", NULL);
  sandbox_page_form_open (html, frame, address, "card");
  sandbox_html_element (html, "h2", name, NULL);
  if (revokes)
    revocation_fields (html, certificate, field, typed_end, reason);
  if (by_e_imza)
    {
      sandbox_page_choices_open (html, SANDBOX_TEXT_CERT_BY);
      sandbox_page_choice (html, "by", "e-imza", SANDBOX_TEXT_CERT_BY_EIMZA, FALSE);
      sandbox_page_choice (html, "by", "sms", SANDBOX_TEXT_CERT_BY_SMS, FALSE);
      sandbox_html_close (html, "fieldset");
    }
  else
    sandbox_html_open (html, "input", "type", "hidden", "name", "by", "value", "sms", NULL);
  sandbox_html_open (html, "p", "class", "actions", NULL);
  sandbox_html_say (html, "button", kinds[at].label, "type", "submit", "class", "button main",
                    NULL);
  sandbox_html_say (html, "a", SANDBOX_TEXT_TASK_CANCEL, "class", "button", "href", back, NULL);
  sandbox_html_close (html, "p");
  sandbox_html_close (html, "form");
  return sandbox_page_end (html);
}
