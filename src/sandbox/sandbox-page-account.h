/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sandbox-page.h"

G_BEGIN_DECLS

/* The pages of the account journeys; like the others, functions of what they show. All need a frame
 * with a person, and those with a form its token. */

/**
 * SandboxPageEOnay:
 * @since_s: since when it is granted
 * @covers: one sentence
 * @text: what is signed next: to grant, or when it is granted to withdraw
 * @note: (nullable): what became of the last choice, when no task came of it
 * @mistake: whether nothing was chosen
 * @evidence: (array length=n_evidence): newest first
 */
typedef struct
{
  gboolean granted;
  gint64 since_s;
  const char *covers;
  const char *text;
  const char *note;
  gboolean mistake;
  const SandboxPageSignature *evidence;
  gsize n_evidence;
} SandboxPageEOnay;

GBytes *sandbox_page_e_onay (const SandboxPageFrame *frame, const SandboxPageEOnay *page);

/**
 * SandboxPageCertificate:
 * @serial: hexadecimal
 * @status, @reason: in the words of the contract; @reason (nullable)
 * @card: (nullable): its label
 * @spent_percent: how much of its validity has gone by, 0 to 100
 * @ends_in_days: of one that can be used; 0: not soon
 * @counts: whether it is the one to use now
 */
typedef struct
{
  const char *serial;
  const char *sha256;
  const char *subject;
  const char *issuer;
  const char *status;
  const char *reason;
  gint64 since_s;
  gint64 from_s;
  gint64 to_s;
  const char *card;
  guint spent_percent;
  gint64 ends_in_days;
  gboolean counts;
  gboolean can_suspend;
  gboolean can_resume;
  gboolean can_revoke;
  gboolean resume_by_e_imza;
  gboolean revoke_by_e_imza;
} SandboxPageCertificate;

/** SandboxPageList: which of a person's certificates a page is about */
typedef enum
{
  SANDBOX_PAGE_LIST_ALL,
  SANDBOX_PAGE_LIST_RESUME,
  SANDBOX_PAGE_LIST_REVOKE,
} SandboxPageList;

/** sandbox_page_certificates: @keep_old_until_s: 0: there is no old one to keep */
GBytes *sandbox_page_certificates (const SandboxPageFrame *frame,
                                   SandboxPageList list,
                                   const SandboxPageCertificate *certificates,
                                   gsize n_certificates,
                                   gint64 keep_old_until_s);

/**
 * sandbox_page_certificate:
 * @done: (nullable): the kind of the change that led here: "suspend", "resume" or "revoke"
 * @chain: (nullable): names of those above it, the nearest first, ended by %NULL; %NULL: its octets
 * are not on record
 */
GBytes *sandbox_page_certificate (const SandboxPageFrame *frame,
                                  const SandboxPageCertificate *certificate,
                                  const char *done,
                                  const char *const *chain);

/**
 * sandbox_page_certificate_change: asks what the change needs
 * @kind: "suspend", "resume" or "revoke"
 * @mistake: (nullable): what is wrong, in words
 * @field: (nullable): the field that it is about
 * @typed_end: (nullable): what was typed before
 * @reason: (nullable): what was chosen before
 */
GBytes *sandbox_page_certificate_change (const SandboxPageFrame *frame,
                                         const SandboxPageCertificate *certificate,
                                         const char *kind,
                                         const char *mistake,
                                         const char *field,
                                         const char *typed_end,
                                         const char *reason);

/**
 * SandboxPageProfile:
 * @email, @mobile: on record, masked
 * @notify: on record or chosen: "email", "sms" or "both"
 * @typed_email, @typed_mobile: (nullable): what was typed before
 * @note: (nullable): what became of it
 * @mistake: (nullable): what is wrong, in words
 * @field: (nullable): the field that it is about
 */
typedef struct
{
  gint64 version;
  const char *email;
  const char *mobile;
  const char *notify;
  const char *typed_email;
  const char *typed_mobile;
  const char *note;
  const char *mistake;
  const char *field;
} SandboxPageProfile;

GBytes *sandbox_page_profile (const SandboxPageFrame *frame, const SandboxPageProfile *page);

/**
 * SandboxPageCard:
 * @pin_state: (nullable): "ok", "few-left", "last-try", "locked" or "renewed"; %NULL: not known
 * @since_s: when that was told
 * @blocked: the card refused the PUK
 */
typedef struct
{
  const char *serial;
  const char *label;
  const char *pin_state;
  gint64 since_s;
  gboolean blocked;
} SandboxPageCard;

/** sandbox_page_cards: what is known of each card's PIN; never a PIN or PUK */
GBytes *
sandbox_page_cards (const SandboxPageFrame *frame, const SandboxPageCard *cards, gsize n_cards);

/** sandbox_page_signature_rows: list items with downloads of the signatures and their time-stamps;
 * between `ul` */
void sandbox_page_signature_rows (SandboxHtml *html,
                                  const SandboxPageSignature *signatures,
                                  gsize n_signatures);

G_END_DECLS
