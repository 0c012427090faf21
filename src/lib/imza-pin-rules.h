/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "imza-secret.h"

G_BEGIN_DECLS

/**
 * ImzaPinRule:
 *
 * What a new PIN must be. The card's own limits come first; the others keep out what a thief tries
 * first.
 */
typedef enum
{
  IMZA_PIN_RULE_LENGTH,
  IMZA_PIN_RULE_DIGITS,
  IMZA_PIN_RULE_NOT_ONE_DIGIT,  /* 000000 */
  IMZA_PIN_RULE_NOT_SEQUENCE,   /* 123456, 654321, 890123 */
  IMZA_PIN_RULE_NOT_TCKN,       /* no part of the T.C. number */
  IMZA_PIN_RULE_NOT_BIRTH_YEAR, /* nowhere in it; not known: no year at either end */
} ImzaPinRule;
#define IMZA_PIN_RULE_LAST IMZA_PIN_RULE_NOT_BIRTH_YEAR

/**
 * ImzaPinVerdict:
 *
 * Of one rule on what has been typed so far.
 */
typedef enum
{
  IMZA_PIN_VERDICT_OPEN, /* too little is typed to say */
  IMZA_PIN_VERDICT_MET,
  IMZA_PIN_VERDICT_BROKEN,
} ImzaPinVerdict;

/**
 * ImzaPinRules:
 *
 * The rules for one card and one person; a value, to be copied at will.
 */
typedef struct
{
  guint min;
  guint max;
  char tckn[12]; /* "": not known */
  char year[5];  /* "": not known */
} ImzaPinRules;

/**
 * imza_pin_rules_init:
 * @token_min: as the card says it; 0 and anything below 4 becomes 4 where the card allows as many
 * @token_max: as the card says it; 0 is no limit of its own
 * @tckn: (nullable): the holder's T.C. number
 * @birth_year: 0: not known
 */
void imza_pin_rules_init (
    ImzaPinRules *self, guint token_min, guint token_max, const char *tckn, guint birth_year);

/**
 * imza_pin_rules_applies:
 *
 * The rule about the T.C. number is neither shown nor asked where that is not known
 */
gboolean imza_pin_rules_applies (const ImzaPinRules *self, ImzaPinRule rule);

/**
 * imza_pin_rules_judge:
 *
 * For the ticks beside the rules while a PIN is typed
 */
ImzaPinVerdict
imza_pin_rules_judge (const ImzaPinRules *self, ImzaPinRule rule, const ImzaSecret *pin);

/**
 * imza_pin_rules_accept:
 * @broken: (out) (optional): the first rule that @pin does not meet
 *
 * Returns: whether every rule that applies is met
 */
gboolean
imza_pin_rules_accept (const ImzaPinRules *self, const ImzaSecret *pin, ImzaPinRule *broken);

/**
 * imza_pin_rules_dup_sentence:
 *
 * Returns: (transfer full): the rule in one translated sentence
 */
char *imza_pin_rules_dup_sentence (const ImzaPinRules *self, ImzaPinRule rule);

G_END_DECLS
