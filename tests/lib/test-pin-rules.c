/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-pin-rules.h"

#define TCKN "10000000146"
#define NONE (-1)

/* a card of 6 to 8 digits, of somebody born in 1985 */
static const struct
{
  const char *pin;
  int broken; /* NONE: it is taken */
} pins[] = {
  { "482913", NONE },
  { "87654322", NONE },
  { "121212", NONE },
  { "112233", NONE },
  { "135790", NONE },
  { "", IMZA_PIN_RULE_LENGTH },
  { "48291", IMZA_PIN_RULE_LENGTH },
  { "482913756", IMZA_PIN_RULE_LENGTH },
  { "48291a", IMZA_PIN_RULE_DIGITS },
  { "48291 ", IMZA_PIN_RULE_DIGITS },
  { "4829\xd9\xa1", IMZA_PIN_RULE_DIGITS },
  { "000000", IMZA_PIN_RULE_NOT_ONE_DIGIT },
  { "11111111", IMZA_PIN_RULE_NOT_ONE_DIGIT },
  { "123456", IMZA_PIN_RULE_NOT_SEQUENCE },
  { "012345", IMZA_PIN_RULE_NOT_SEQUENCE },
  { "654321", IMZA_PIN_RULE_NOT_SEQUENCE },
  { "87654321", IMZA_PIN_RULE_NOT_SEQUENCE },
  { "890123", IMZA_PIN_RULE_NOT_SEQUENCE },
  { "210987", IMZA_PIN_RULE_NOT_SEQUENCE },
  { "000146", IMZA_PIN_RULE_NOT_TCKN },
  { "100000", IMZA_PIN_RULE_NOT_TCKN },
  { "00000146", IMZA_PIN_RULE_NOT_TCKN },
  { "198512", IMZA_PIN_RULE_NOT_BIRTH_YEAR },
  { "121985", IMZA_PIN_RULE_NOT_BIRTH_YEAR },
  { "01011985", IMZA_PIN_RULE_NOT_BIRTH_YEAR },
};

static ImzaSecret *
secret_of (const char *text)
{
  ImzaSecret *secret = imza_secret_new ();

  for (; *text != '\0'; text++)
    g_assert_true (imza_secret_append (secret, *text));
  return secret;
}

static void
test_accept (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (ImzaSecret) pin = secret_of (pins[i].pin);
  ImzaPinRules rules;
  ImzaPinRule broken = IMZA_PIN_RULE_LENGTH;
  gboolean taken;

  imza_pin_rules_init (&rules, 6, 8, TCKN, 1985);
  taken = imza_pin_rules_accept (&rules, pin, &broken);
  g_assert_cmpint (taken ? NONE : (int)broken, ==, pins[i].broken);
}

/* an unknown T.C. number is not asked for */
static void
test_unknown (void)
{
  g_autoptr (ImzaSecret) part = secret_of ("000146");
  ImzaPinRules rules;

  imza_pin_rules_init (&rules, 6, 8, NULL, 0);
  g_assert_false (imza_pin_rules_applies (&rules, IMZA_PIN_RULE_NOT_TCKN));
  g_assert_true (imza_pin_rules_applies (&rules, IMZA_PIN_RULE_LENGTH));
  g_assert_true (imza_pin_rules_accept (&rules, part, NULL));
}

/* nobody tells the year of birth: what could be one is refused at the ends, and only there */
static void
test_any_year (void)
{
  static const struct
  {
    const char *pin;
    gboolean taken;
  } years[] = {
    { "198512", FALSE }, { "121985", FALSE }, { "19201234", FALSE }, { "20152015", FALSE },
    { "191912", TRUE },  { "201612", TRUE },  { "419857", TRUE },    { "482913", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (years); i++)
    {
      g_autoptr (ImzaSecret) pin = secret_of (years[i].pin);
      ImzaPinRules rules;

      imza_pin_rules_init (&rules, 6, 8, NULL, 0);
      g_assert_cmpint (imza_pin_rules_accept (&rules, pin, NULL), ==, years[i].taken);
    }
}

/* digit by digit: nothing is called wrong that can still become right */
static void
test_typing (void)
{
  static const char typed[] = "000004";
  g_autoptr (ImzaSecret) pin = imza_secret_new ();
  ImzaPinRules rules;

  imza_pin_rules_init (&rules, 6, 6, TCKN, 1985);
  for (int rule = 0; rule <= IMZA_PIN_RULE_LAST; rule++)
    g_assert_cmpint (imza_pin_rules_judge (&rules, (ImzaPinRule)rule, pin), ==,
                     IMZA_PIN_VERDICT_OPEN);
  for (const char *at = typed; *at != '\0'; at++)
    {
      g_assert_false (imza_pin_rules_accept (&rules, pin, NULL));
      imza_secret_append (pin, *at);
      for (int rule = 0; rule <= IMZA_PIN_RULE_LAST; rule++)
        g_assert_cmpint (imza_pin_rules_judge (&rules, (ImzaPinRule)rule, pin), !=,
                         IMZA_PIN_VERDICT_BROKEN);
    }
  g_assert_true (imza_pin_rules_accept (&rules, pin, NULL));
  imza_secret_append (pin, '9');
  g_assert_cmpint (imza_pin_rules_judge (&rules, IMZA_PIN_RULE_LENGTH, pin), ==,
                   IMZA_PIN_VERDICT_BROKEN);
}

/* limits as cards really tell them */
static void
test_limits (void)
{
  static const struct
  {
    guint token_min, token_max, min, max;
    const char *sentence;
  } limits[] = {
    { 6, 8, 6, 8, "6 to 8 digits" },       { 6, 6, 6, 6, "Exactly 6 digits" },
    { 4, 64, 4, 64, "At least 4 digits" }, { 4, 255, 4, 64, "At least 4 digits" },
    { 0, 0, 4, 64, "At least 4 digits" },  { 1, 3, 3, 3, "Exactly 3 digits" },
    { 9, 4, 4, 4, "Exactly 4 digits" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      ImzaPinRules rules;
      g_autofree char *sentence = NULL;

      imza_pin_rules_init (&rules, limits[i].token_min, limits[i].token_max, NULL, 0);
      g_assert_cmpuint (rules.min, ==, limits[i].min);
      g_assert_cmpuint (rules.max, ==, limits[i].max);
      sentence = imza_pin_rules_dup_sentence (&rules, IMZA_PIN_RULE_LENGTH);
      g_assert_cmpstr (sentence, ==, limits[i].sentence);
    }
}

static void
test_sentences (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ImzaPinRules rules;

  imza_pin_rules_init (&rules, 6, 8, TCKN, 1985);
  for (int rule = 0; rule <= IMZA_PIN_RULE_LAST; rule++)
    g_assert_true (
        g_hash_table_add (seen, imza_pin_rules_dup_sentence (&rules, (ImzaPinRule)rule)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_true (imza_secret_heap_init ());
  for (gsize i = 0; i < G_N_ELEMENTS (pins); i++)
    {
      g_autofree char *path = g_strdup_printf ("/imza/pin-rules/accept/%" G_GSIZE_FORMAT, i);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_accept);
    }
  g_test_add_func ("/imza/pin-rules/unknown", test_unknown);
  g_test_add_func ("/imza/pin-rules/any-year", test_any_year);
  g_test_add_func ("/imza/pin-rules/typing", test_typing);
  g_test_add_func ("/imza/pin-rules/limits", test_limits);
  g_test_add_func ("/imza/pin-rules/sentences", test_sentences);
  return g_test_run ();
}
