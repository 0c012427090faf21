/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "imza-pin-rules.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* no card of a person should be guessed in a hundred tries, whatever its maker allows */
#define SHORTEST_PIN 4
#define YEAR_MIN 1900
#define YEAR_MAX 2999
/* of everybody who holds such a card now */
#define OLDEST_BIRTH_YEAR 1920
#define YOUNGEST_BIRTH_YEAR 2015
#define YEAR_DIGITS 4

void
imza_pin_rules_init (
    ImzaPinRules *self, guint token_min, guint token_max, const char *tckn, guint birth_year)
{
  memset (self, 0, sizeof *self);
  self->max
      = token_max == 0 || token_max > IMZA_SECRET_MAX_BYTES ? IMZA_SECRET_MAX_BYTES : token_max;
  self->min = MIN (MAX (token_min, SHORTEST_PIN), self->max);
  if (tckn != NULL && strlen (tckn) == sizeof self->tckn - 1)
    memcpy (self->tckn, tckn, sizeof self->tckn);
  if (birth_year >= YEAR_MIN && birth_year <= YEAR_MAX)
    g_snprintf (self->year, sizeof self->year, "%u", birth_year);
}

gboolean
imza_pin_rules_applies (const ImzaPinRules *self, ImzaPinRule rule)
{
  if (rule == IMZA_PIN_RULE_NOT_TCKN)
    return self->tckn[0] != '\0';
  return TRUE;
}

static gboolean
is_digits (const char *pin)
{
  for (; *pin != '\0'; pin++)
    if (!g_ascii_isdigit (*pin))
      return FALSE;
  return TRUE;
}

/* each digit @step further than the one before, over 9 and 0 too */
static gboolean
runs (const char *pin, int step)
{
  for (; pin[0] != '\0' && pin[1] != '\0'; pin++)
    if ((pin[1] - pin[0] + 10) % 10 != (step + 10) % 10)
      return FALSE;
  return TRUE;
}

static gboolean
is_somebodys_year (const char *digits)
{
  guint year = 0;

  for (guint i = 0; i < YEAR_DIGITS; i++)
    year = year * 10 + (guint)g_ascii_digit_value (digits[i]);
  return year >= OLDEST_BIRTH_YEAR && year <= YOUNGEST_BIRTH_YEAR;
}

/* neither cards nor portals tell when somebody was born: then no year may stand at either end,
 * which is where people put it */
static gboolean
has_birth_year (const ImzaPinRules *self, const char *pin)
{
  gsize length = strlen (pin);

  if (self->year[0] != '\0')
    return strstr (pin, self->year) != NULL;
  return length >= YEAR_DIGITS && is_digits (pin)
         && (is_somebodys_year (pin) || is_somebodys_year (pin + length - YEAR_DIGITS));
}

static gboolean
breaks (const ImzaPinRules *self, ImzaPinRule rule, const char *pin)
{
  switch (rule)
    {
    case IMZA_PIN_RULE_NOT_ONE_DIGIT:
      return runs (pin, 0);
    case IMZA_PIN_RULE_NOT_SEQUENCE:
      return runs (pin, 1) || runs (pin, -1);
    case IMZA_PIN_RULE_NOT_TCKN:
      return strstr (self->tckn, pin) != NULL || strstr (pin, self->tckn) != NULL;
    case IMZA_PIN_RULE_NOT_BIRTH_YEAR:
      return has_birth_year (self, pin);
    case IMZA_PIN_RULE_LENGTH:
    case IMZA_PIN_RULE_DIGITS:
    default:
      g_return_val_if_reached (TRUE);
    }
}

ImzaPinVerdict
imza_pin_rules_judge (const ImzaPinRules *self, ImzaPinRule rule, const ImzaSecret *pin)
{
  gsize length = imza_secret_get_length (pin);
  const char *text = imza_secret_peek (pin);

  if (!imza_pin_rules_applies (self, rule))
    return IMZA_PIN_VERDICT_MET;
  if (rule == IMZA_PIN_RULE_DIGITS)
    return !is_digits (text) ? IMZA_PIN_VERDICT_BROKEN
           : length > 0      ? IMZA_PIN_VERDICT_MET
                             : IMZA_PIN_VERDICT_OPEN;
  if (rule == IMZA_PIN_RULE_LENGTH && length > self->max)
    return IMZA_PIN_VERDICT_BROKEN;
  if (length < self->min)
    return IMZA_PIN_VERDICT_OPEN;
  if (rule != IMZA_PIN_RULE_LENGTH && breaks (self, rule, text))
    return IMZA_PIN_VERDICT_BROKEN;
  return IMZA_PIN_VERDICT_MET;
}

gboolean
imza_pin_rules_accept (const ImzaPinRules *self, const ImzaSecret *pin, ImzaPinRule *broken)
{
  for (int rule = 0; rule <= IMZA_PIN_RULE_LAST; rule++)
    if (imza_pin_rules_judge (self, (ImzaPinRule)rule, pin) != IMZA_PIN_VERDICT_MET)
      {
        if (broken != NULL)
          *broken = (ImzaPinRule)rule;
        return FALSE;
      }
  return TRUE;
}

static char *
dup_length (const ImzaPinRules *self)
{
  if (self->max == IMZA_SECRET_MAX_BYTES)
    /* Translators: %u is a number of digits, 4 or more */
    return g_strdup_printf (ngettext ("At least %u digit", "At least %u digits", self->min),
                            self->min);
  if (self->min == self->max)
    /* Translators: %u is a number of digits */
    return g_strdup_printf (ngettext ("Exactly %u digit", "Exactly %u digits", self->min),
                            self->min);
  /* Translators: both %u are numbers of digits, the smallest and the largest */
  return g_strdup_printf (_ ("%u to %u digits"), self->min, self->max);
}

char *
imza_pin_rules_dup_sentence (const ImzaPinRules *self, ImzaPinRule rule)
{
  switch (rule)
    {
    case IMZA_PIN_RULE_LENGTH:
      return dup_length (self);
    case IMZA_PIN_RULE_DIGITS:
      return g_strdup (_ ("Digits only"));
    case IMZA_PIN_RULE_NOT_ONE_DIGIT:
      return g_strdup (_ ("Not one digit again and again, such as 000000"));
    case IMZA_PIN_RULE_NOT_SEQUENCE:
      return g_strdup (_ ("No sequence, such as 123456 or 654321"));
    case IMZA_PIN_RULE_NOT_TCKN:
      return g_strdup (_ ("No part of your T.C. number"));
    case IMZA_PIN_RULE_NOT_BIRTH_YEAR:
      return g_strdup (self->year[0] != '\0' ? _ ("Your year of birth is not in it")
                                             : _ ("No year of birth, such as 1985, at either end"));
    default:
      g_return_val_if_reached (NULL);
    }
}
