/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sandbox-store.h"
#include "sandbox-text.h"

G_BEGIN_DECLS

/* a captcha may be answered for so long, once */
#define SANDBOX_CAPTCHA_S 300
/* longer than any answer, in UTF-8 */
#define SANDBOX_CAPTCHA_ANSWER_BYTES 32

/** SandboxCaptcha: what a person is shown: a picture with five characters in it, or a sum in words
 * for whoever cannot see it (a screen reader reads it out). */
typedef struct
{
  char *id;
  char *question; /* (nullable): %NULL = a picture */
} SandboxCaptcha;

void sandbox_captcha_free (SandboxCaptcha *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandboxCaptcha, sandbox_captcha_free)

/** sandbox_captcha_new: Returns: (transfer full) (nullable): %NULL with #SANDBOX_STORE_ERROR */
SandboxCaptcha *sandbox_captcha_new (SandboxStore *store,
                                     gboolean is_question,
                                     SandboxLanguage language,
                                     gint64 now_s,
                                     GError **error);

/** SANDBOX_CAPTCHA_SEED: label of the MAC that a picture is seeded with */
#define SANDBOX_CAPTCHA_SEED "captcha-picture/1"

/** sandbox_captcha_find_picture: the same picture each time, so that asking again gives no second
 * look at the same characters. @seed: not to be guessed from @id, or the noise could be taken away
 * again; see sandbox_captcha_draw(). Returns: (transfer full) (nullable): PNG; %NULL without an
 * error where there is no such picture */
GBytes *sandbox_captcha_find_picture (
    SandboxStore *store, const char *id, const char *seed, gint64 now_s, GError **error);

/**
 * sandbox_captcha_redeem: takes the captcha away, whatever the answer is
 * @answer: compared without case and blanks
 * @right: (out)
 *
 * Returns: %FALSE with #SANDBOX_STORE_ERROR
 */
gboolean sandbox_captcha_redeem (SandboxStore *store,
                                 const char *id,
                                 const char *answer,
                                 gint64 now_s,
                                 gboolean *right,
                                 GError **error);

/** sandbox_captcha_draw: @answer: of sandbox_captcha_alphabet(); @seed: decides how crooked it
 * gets. Returns: (transfer full): PNG */
GBytes *sandbox_captcha_draw (const char *seed, const char *answer);

/** sandbox_captcha_alphabet: the characters that can be drawn: none that looks like another, and
 * none whose case depends on the language */
const char *sandbox_captcha_alphabet (void);

G_END_DECLS
