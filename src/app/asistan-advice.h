/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "imza-desk-account.h"

G_BEGIN_DECLS

/**
 * AsistanAdviceKind:
 *
 * What this person should do now; the first that holds, in this order.
 */
typedef enum
{
  ASISTAN_ADVICE_RESUME,
  ASISTAN_ADVICE_PIN_LOCKED,
  ASISTAN_ADVICE_PIN_LAST_TRY,
  ASISTAN_ADVICE_CERTIFICATE_NONE,   /* none that counts: ended, suspended or revoked */
  ASISTAN_ADVICE_CERTIFICATE_ENDING, /* within 90 days */
  ASISTAN_ADVICE_E_ONAY,
  ASISTAN_ADVICE_NOTHING,
} AsistanAdviceKind;

/** AsistanAdviceGround: what an advice stands on. */
typedef struct
{
  gboolean can_resume; /* an interrupted journey has time left */
  ImzaPinState pin;    /* of the card that fares worst */
  gboolean certificates_known;
  gint64 counts_until_s; /* of the certificate that counts; 0: there is none */
  gboolean e_onay_known;
  gboolean e_onay;
  gint64 now_s;
} AsistanAdviceGround;

/** AsistanAdvice: in words. */
typedef struct
{
  const char *icon;
  char *title;
  char *text;
  const char *action; /* (nullable): of the window, what the advice is about */
} AsistanAdvice;

AsistanAdviceKind asistan_advice_choose (const AsistanAdviceGround *ground);
/** asistan_advice_ground_of: @snapshot: of the card service. @desk: has asked the portal */
void asistan_advice_ground_of (AsistanAdviceGround *ground,
                               gboolean can_resume,
                               const ImzaCardSnapshot *snapshot,
                               ImzaDesk *desk);
/** asistan_advice_new: Returns: (transfer full) */
AsistanAdvice *asistan_advice_new (AsistanAdviceKind kind, const AsistanAdviceGround *ground);
void asistan_advice_free (AsistanAdvice *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AsistanAdvice, asistan_advice_free)

G_END_DECLS
