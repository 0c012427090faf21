/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sandbox-page.h"

G_BEGIN_DECLS

/* what the page files share; not for the server */

/**
 * sandbox_page_begin:
 * @title: the page's title and its h1
 * @refreshes: whether the page looks again by itself where there is no JavaScript
 *
 * Returns: (transfer full): a writer inside `main`, for sandbox_page_end()
 */
SandboxHtml *
sandbox_page_begin (const SandboxPageFrame *frame, const char *title, gboolean refreshes);
GBytes *sandbox_page_end (SandboxHtml *html /* transfer full */);

/** sandbox_page_form_open: a POST form with the frame's CSRF token in it */
void sandbox_page_form_open (SandboxHtml *html,
                             const SandboxPageFrame *frame,
                             const char *action,
                             const char *class_name);

/** sandbox_page_form_button: a whole form of one button */
void sandbox_page_form_button (SandboxHtml *html,
                               const SandboxPageFrame *frame,
                               const char *action,
                               SandboxText label,
                               const char *class_name);

/** sandbox_page_error: a box that is read out at once, linked to the field it is about */
void sandbox_page_error (SandboxHtml *html, SandboxText title, const char *text, const char *field);

/** sandbox_page_tckn_field: label, hint and field of the identity number; @typed: (nullable) */
void sandbox_page_tckn_field (SandboxHtml *html, const char *typed, gboolean wrong);

/** sandbox_page_people: whom to practise with, folded up; with none nothing */
void sandbox_page_people (SandboxHtml *html, const SandboxPagePerson *people, gsize n_people);

/** sandbox_page_trail: where the person is below the menu. @here: the page */
void sandbox_page_trail (SandboxHtml *html, SandboxText here);

/** sandbox_page_choices_open: a group of radio buttons; close it with "fieldset" */
void sandbox_page_choices_open (SandboxHtml *html, SandboxText legend);

/** sandbox_page_choice: one of them, with the id NAME-VALUE */
void sandbox_page_choice (
    SandboxHtml *html, const char *name, const char *value, SandboxText label, gboolean chosen);

/** sandbox_page_note: a box that is read out at once. @class_name: "note good", … */
void sandbox_page_note (SandboxHtml *html, const char *class_name, const char *text);

/** sandbox_page_refusal: a note about a certificate that was refused
 * @reason: of certificate-rejected
 * @signing_in: whether to lead to the way in that needs no certificate */
void sandbox_page_refusal (SandboxHtml *html, const char *reason, gboolean signing_in);

/** sandbox_page_time: a `time` element, DD.MM.YYYY HH:MM:SS in Turkish time */
void sandbox_page_time (SandboxHtml *html, gint64 time_s);

G_END_DECLS
