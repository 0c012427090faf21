/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "fixture-window.h"

#include "asistan-account-words.h"
#include "asistan-advice.h"
#include "asistan-certificate-tile.h"
#include "asistan-pem.h"
#include "asistan-time.h"

/* What the window says about an account, without a portal. */

#define DAY_S (24 * 60 * 60)
#define NOW_S ((gint64)1795000000)

static const struct
{
  const char *name;
  AsistanAdviceGround ground;
  AsistanAdviceKind kind;
  const char *action;
} advices[] = {
  /* each hides the ones below it */
  { "resume",
    { .can_resume = TRUE, .pin = IMZA_PIN_STATE_LOCKED, .certificates_known = TRUE },
    ASISTAN_ADVICE_RESUME,
    "win.resume" },
  { "locked",
    { .pin = IMZA_PIN_STATE_LOCKED, .certificates_known = TRUE },
    ASISTAN_ADVICE_PIN_LOCKED,
    "win.pin-unlock-instead" },
  { "last-try",
    { .pin = IMZA_PIN_STATE_LAST_TRY, .certificates_known = TRUE },
    ASISTAN_ADVICE_PIN_LAST_TRY,
    "win.pin-unlock-instead" },
  { "none",
    { .certificates_known = TRUE, .e_onay_known = TRUE },
    ASISTAN_ADVICE_CERTIFICATE_NONE,
    "win.certificates" },
  { "ended",
    { .certificates_known = TRUE, .counts_until_s = NOW_S },
    ASISTAN_ADVICE_CERTIFICATE_NONE,
    "win.certificates" },
  { "last-of-the-ninety",
    { .certificates_known = TRUE, .counts_until_s = NOW_S + 90 * DAY_S, .e_onay_known = TRUE },
    ASISTAN_ADVICE_CERTIFICATE_ENDING,
    "win.certificates" },
  { "one-second-more",
    { .certificates_known = TRUE, .counts_until_s = NOW_S + 90 * DAY_S + 1, .e_onay_known = TRUE },
    ASISTAN_ADVICE_E_ONAY,
    "win.e-onay" },
  { "all-well",
    { .certificates_known = TRUE,
      .counts_until_s = NOW_S + 900 * (gint64)DAY_S,
      .e_onay_known = TRUE,
      .e_onay = TRUE },
    ASISTAN_ADVICE_NOTHING,
    NULL },
  { "few-tries-are-no-reason",
    { .pin = IMZA_PIN_STATE_FEW_LEFT,
      .certificates_known = TRUE,
      .counts_until_s = NOW_S + 900 * (gint64)DAY_S,
      .e_onay_known = TRUE,
      .e_onay = TRUE },
    ASISTAN_ADVICE_NOTHING,
    NULL },
  { "nothing-known", { 0 }, ASISTAN_ADVICE_NOTHING, NULL },
};

static void
test_advice (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  AsistanAdviceGround ground = advices[i].ground;
  g_autoptr (AsistanAdvice) advice = NULL;

  ground.now_s = NOW_S;
  g_assert_cmpint (asistan_advice_choose (&ground), ==, advices[i].kind);
  advice = asistan_advice_new (advices[i].kind, &ground);
  g_assert_cmpstr (advice->action, ==, advices[i].action);
  g_assert_cmpstr (advice->title, !=, NULL);
  g_assert_true (advice->text != NULL || !ground.certificates_known);
}

static ImzaAccountCertificate
make_certificate (void)
{
  return (ImzaAccountCertificate){
    .serial = (char *)"0a1b2c3d4e5f60718293a4b5c6d7e8f9",
    .subject = (char *)"AYŞE DENEME-YILMAZ",
    .issuer = (char *)"Deneme",
    .from_s = NOW_S - 100 * DAY_S,
    .to_s = NOW_S + 300 * DAY_S,
    .status = IMZA_CERTIFICATE_STATUS_VALID,
  };
}

static void
test_tile (void)
{
  ImzaAccountCertificate certificate = make_certificate ();
  GtkWidget *tile = asistan_certificate_tile_new (&certificate, "Old", NOW_S);
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  GtkWidget *bar;

  gtk_window_set_child (window, tile);
  gtk_window_present (window);
  fixture_wait_until (gtk_widget_get_mapped (tile));
  fixture_frame (tile);
  g_assert_nonnull (fixture_find (tile, GTK_TYPE_LABEL, "Old"));
  g_assert_nonnull (fixture_find (tile, GTK_TYPE_LABEL, "300 days left"));
  bar = fixture_find (tile, GTK_TYPE_PROGRESS_BAR, NULL);
  g_assert_cmpfloat_with_epsilon (gtk_progress_bar_get_fraction (GTK_PROGRESS_BAR (bar)), 0.75,
                                  1e-9);
  g_assert_cmpstr (asistan_certificate_tile_get_serial (ASISTAN_CERTIFICATE_TILE (tile)), ==,
                   certificate.serial);
  /* what does not count has no time left */
  certificate.status = IMZA_CERTIFICATE_STATUS_REVOKED;
  tile = asistan_certificate_tile_new (&certificate, NULL, NOW_S);
  gtk_window_set_child (window, tile);
  fixture_wait_until (gtk_widget_get_mapped (tile));
  fixture_frame (tile);
  g_assert_null (fixture_find (tile, GTK_TYPE_PROGRESS_BAR, NULL));
  gtk_window_destroy (window);
}

static void
test_words (void)
{
  ImzaAccountCertificate certificate = make_certificate ();
  g_autofree char *serial = asistan_account_words_dup_serial (certificate.serial);
  g_autofree char *odd = asistan_account_words_dup_serial ("123456");
  g_autofree char *plain = asistan_account_words_dup_state (&certificate);
  g_autofree char *since = NULL;

  g_assert_cmpstr (serial, ==, "0a1b 2c3d 4e5f 6071 8293 a4b5 c6d7 e8f9");
  /* the last four stand together: they are what a person types */
  g_assert_cmpstr (odd, ==, "12 3456");
  g_assert_cmpstr (plain, ==, imza_certificate_status_get_label (IMZA_CERTIFICATE_STATUS_VALID));
  g_assert_cmpstr (asistan_account_words_card (&certificate), ==, "not on a card");
  certificate.status = IMZA_CERTIFICATE_STATUS_REVOKED;
  certificate.since = (char *)"2026-11-20T18:00:00Z";
  certificate.reason = (char *)"lost";
  since = asistan_account_words_dup_state (&certificate);
  g_assert_nonnull (strstr (since, "20.11.2026"));
  g_assert_nonnull (strstr (since, imza_account_reason_get_label ("lost")));
  g_assert_cmpint (asistan_time_parse ("2026-11-20T18:00:00Z"), ==, 1795197600);
  g_assert_cmpint (asistan_time_parse ("tomorrow"), ==, 0);
  g_assert_cmpint (asistan_time_parse (NULL), ==, 0);
  for (int status = 0; status <= IMZA_CERTIFICATE_STATUS_NOT_YET_VALID; status++)
    g_assert_nonnull (asistan_account_words_icon ((ImzaCertificateStatus)status));
}

static void
test_pem (void)
{
  g_autoptr (GPtrArray) certificates
      = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_autoptr (GBytes) pem = NULL;
  g_autofree guint8 *zeros = g_malloc0 (49);
  g_autofree char *text = NULL;

  g_ptr_array_add (certificates, g_bytes_new (zeros, 49));
  g_ptr_array_add (certificates, g_bytes_new (zeros, 1));
  pem = asistan_pem_new (certificates);
  text = g_strndup (g_bytes_get_data (pem, NULL), g_bytes_get_size (pem));
  g_assert_cmpstr (text, ==,
                   "-----BEGIN CERTIFICATE-----\n"
                   "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n"
                   "AA==\n"
                   "-----END CERTIFICATE-----\n"
                   "-----BEGIN CERTIFICATE-----\n"
                   "AA==\n"
                   "-----END CERTIFICATE-----\n");
}

int
main (int argc, char **argv)
{
  fixture_window_init (&argc, &argv);
  for (gsize i = 0; i < G_N_ELEMENTS (advices); i++)
    {
      g_autofree char *path = g_strconcat ("/app/advice/", advices[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_advice);
    }
  g_test_add_func ("/app/certificate-tile", test_tile);
  g_test_add_func ("/app/account-words", test_words);
  g_test_add_func ("/app/pem", test_pem);
  return fixture_window_run ();
}
