/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sandbox-text.h"

G_BEGIN_DECLS

/**
 * SandboxHtml:
 *
 * Writes one HTML document. It is the only way from data to a page: text and attribute values are
 * always escaped, tags are balanced, and what could run or load something foreign (event
 * attributes, inline style, script text, addresses off this portal) cannot be expressed at all.
 * A caller that tries gets a critical and the piece is left out.
 */
typedef struct _SandboxHtml SandboxHtml;

/**
 * sandbox_html_new:
 * @language: the language of the sentences that sandbox_html_say() writes
 *
 * Returns: (transfer full): a writer that has written `<!DOCTYPE html>`
 */
SandboxHtml *sandbox_html_new (SandboxLanguage language);
void sandbox_html_free (SandboxHtml *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandboxHtml, sandbox_html_free)

SandboxLanguage sandbox_html_get_language (SandboxHtml *self);

/**
 * sandbox_html_open:
 * @tag: an element name of the writer's table
 * @...: pairs of attribute name and value, ended by %NULL; a pair whose value is %NULL is left out
 *
 * Opens an element. A void element (`input`, `br`, …) is complete with this call.
 */
void sandbox_html_open (SandboxHtml *self, const char *tag, ...) G_GNUC_NULL_TERMINATED;

/**
 * sandbox_html_close:
 * @tag: the element that was opened last; named so that a reader of the code sees what ends
 */
void sandbox_html_close (SandboxHtml *self, const char *tag);

/**
 * sandbox_html_element:
 * @text: its whole content, plain text
 * @...: attributes as for sandbox_html_open()
 */
void sandbox_html_element (SandboxHtml *self, const char *tag, const char *text, ...)
    G_GNUC_NULL_TERMINATED;

/**
 * sandbox_html_say:
 * @text: the sentence that is its whole content
 * @...: attributes as for sandbox_html_open()
 */
void
sandbox_html_say (SandboxHtml *self, const char *tag, SandboxText text, ...) G_GNUC_NULL_TERMINATED;

/**
 * sandbox_html_text:
 * @text: plain text; bytes that are not UTF-8 become U+FFFD
 */
void sandbox_html_text (SandboxHtml *self, const char *text);

/**
 * sandbox_html_finish:
 * @self: (transfer full): all its elements must be closed
 *
 * Returns: (transfer full): the document, UTF-8
 */
GBytes *sandbox_html_finish (SandboxHtml *self);

G_END_DECLS
