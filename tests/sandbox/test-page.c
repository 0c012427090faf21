/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "fixture-gallery.h"

#include <string.h>

static char *
text_of (GBytes *bytes /* transfer full */)
{
  g_autoptr (GBytes) owned = bytes;

  return g_strndup (g_bytes_get_data (owned, NULL), g_bytes_get_size (owned));
}

static int
compare_pointers (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* the places of a sentence, sorted, as one string */
static char *
places (const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new ("\\{[^}]*\\}", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);

  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    g_ptr_array_add (found, g_match_info_fetch (match, 0));
  g_ptr_array_sort (found, compare_pointers);
  g_ptr_array_add (found, NULL);
  return g_strjoinv ("", (char **)found->pdata);
}

static void
test_text_complete (void)
{
  for (int i = 0; i < SANDBOX_N_TEXTS; i++)
    {
      const char *turkish = sandbox_text (SANDBOX_LANGUAGE_TR, (SandboxText)i);
      const char *english = sandbox_text (SANDBOX_LANGUAGE_EN, (SandboxText)i);
      g_autofree char *turkish_places = places (turkish);
      g_autofree char *english_places = places (english);

      g_assert_cmpstr (turkish, !=, "");
      g_assert_cmpstr (english, !=, "");
      g_assert_true (g_utf8_validate (turkish, -1, NULL));
      g_assert_cmpstr (turkish_places, ==, english_places);
    }
}

static void
test_text_fill (void)
{
  g_autofree char *plain
      = sandbox_text_fill (SANDBOX_LANGUAGE_TR, SANDBOX_TEXT_TASK_LEFT, "seconds", "285", NULL);
  g_autofree char *once = sandbox_text_fill (SANDBOX_LANGUAGE_EN, SANDBOX_TEXT_TITLE_FORMAT, "page",
                                             "{portal}", "portal", "P", NULL);

  g_assert_cmpstr (plain, ==, "Kalan süre: 285 saniye");
  g_assert_cmpstr (once, ==, "{portal} · P");
}

static const struct
{
  const char *name, *header;
  SandboxLanguage language;
} accept_cases[] = {
  { "none", NULL, SANDBOX_LANGUAGE_TR },
  { "turkish", "tr-TR,tr;q=0.9,en;q=0.8", SANDBOX_LANGUAGE_TR },
  { "english", "en-GB", SANDBOX_LANGUAGE_EN },
  { "quality", "tr;q=0.3, en;q=0.9", SANDBOX_LANGUAGE_EN },
  { "others", "de, fr;q=0.9, en;q=0.1", SANDBOX_LANGUAGE_EN },
  { "foreign", "de", SANDBOX_LANGUAGE_TR },
  { "prefix", "eng", SANDBOX_LANGUAGE_TR },
  { "capitals", "EN-us", SANDBOX_LANGUAGE_EN },
  { "garbage", ";;,=", SANDBOX_LANGUAGE_TR },
};

static void
test_accept_case (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);

  g_assert_cmpint (sandbox_language_from_accept (accept_cases[i].header), ==,
                   accept_cases[i].language);
}

static void
test_html_escapes (void)
{
  SandboxHtml *html = sandbox_html_new (SANDBOX_LANGUAGE_TR);
  g_autofree char *page = NULL;

  sandbox_html_element (html, "p", "<b>&\"'\xff\x01 ı", "title", "\"><i>'", "lang", NULL, "id", "x",
                        NULL);
  page = text_of (sandbox_html_finish (html));
  g_assert_cmpstr (page, ==,
                   "<!DOCTYPE html>\n<p title=\"&quot;&gt;&lt;i&gt;&#39;\" id=\"x\">"
                   "&lt;b&gt;&amp;&quot;&#39;\357\277\275\357\277\275 ı</p>\n");
}

static const struct
{
  const char *name, *attribute, *value;
} refused_cases[] = {
  { "event", "onclick", "x()" },
  { "style", "style", "color:red" },
  { "script-address", "href", "javascript:alert(1)" },
  { "data-address", "src", "data:text/html,x" },
  { "other-host", "href", "//example.org/" },
  { "backslash-host", "href", "/\\example.org/" },
  { "full-address", "action", "https://example.org/" },
  { "other-link", "href", "eimza:sign?x" },
  { "broken-name", "a b", "x" },
};

static void
test_html_refused_case (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  SandboxHtml *html = sandbox_html_new (SANDBOX_LANGUAGE_TR);
  g_autofree char *page = NULL;

  g_test_expect_message ("Sandbox", G_LOG_LEVEL_CRITICAL, "*not allowed*");
  sandbox_html_open (html, "a", refused_cases[i].attribute, refused_cases[i].value, NULL);
  g_test_assert_expected_messages ();
  sandbox_html_close (html, "a");
  page = text_of (sandbox_html_finish (html));
  g_assert_cmpstr (page, ==, "<!DOCTYPE html><a></a>\n");
}

static void
test_html_mistakes (void)
{
  SandboxHtml *html = sandbox_html_new (SANDBOX_LANGUAGE_TR);
  g_autofree char *page = NULL;

  g_test_expect_message ("Sandbox", G_LOG_LEVEL_CRITICAL, "*'iframe' is not in the table*");
  sandbox_html_open (html, "iframe", NULL);
  g_test_assert_expected_messages ();
  sandbox_html_open (html, "script", "src", "/a.js", NULL);
  g_test_expect_message ("Sandbox", G_LOG_LEVEL_CRITICAL, "*TAG_NO_TEXT*");
  sandbox_html_text (html, "alert(1)");
  g_test_assert_expected_messages ();
  g_test_expect_message ("Sandbox", G_LOG_LEVEL_CRITICAL, "*g_str_equal*");
  sandbox_html_close (html, "p");
  g_test_assert_expected_messages ();
  sandbox_html_close (html, "script");
  sandbox_html_open (html, "p", NULL);
  g_test_expect_message ("Sandbox", G_LOG_LEVEL_CRITICAL, "1 elements are still open");
  page = text_of (sandbox_html_finish (html));
  g_test_assert_expected_messages ();
}

/* what no page may ever hold, whatever was put into it */
static void
check_page (const char *name, GBytes *bytes, gpointer data)
{
  g_autofree char *page = text_of (g_bytes_ref (bytes));
  g_autoptr (GRegex) values = g_regex_new ("\"[^\"]*\"", 0, 0, NULL);
  g_autoptr (GRegex) running
      = g_regex_new ("<script(?! src=)|<[^>]* (on[a-z]+|style)=", 0, 0, NULL);
  g_autoptr (GRegex) foreign
      = g_regex_new ("<img src=\"?x|=\"javascript:|<form(?![^>]*method=\"post\")", 0, 0, NULL);
  /* a raw quotation mark only ever ends a value, so without the values only markup is left */
  g_autofree char *markup = g_regex_replace_literal (values, page, -1, 0, "\"\"", 0, NULL);
  g_autoptr (GRegex) form
      = g_regex_new ("<form[^>]*>\\s*<input type=\"hidden\" name=\"csrf\"", 0, 0, NULL);
  guint *n_pages = data;
  guint forms = 0, tokens = 0;

  g_test_message ("%s", name);
  (*n_pages)++;
  g_assert_true (g_utf8_validate (page, -1, NULL));
  g_assert_false (g_regex_match (running, markup, 0, NULL));
  g_assert_false (g_regex_match (foreign, page, 0, NULL));
  g_assert_nonnull (strstr (page, "class=\"banner\""));
  g_assert_nonnull (strstr (page, "<main id=\"content\""));
  for (const char *at = page; (at = strstr (at, "<form")) != NULL; at++)
    {
      forms++;
      tokens += g_regex_match (form, at, G_REGEX_MATCH_ANCHORED, NULL);
    }
  g_assert_cmpuint (forms, ==, tokens);
}

static void
test_pages (gconstpointer hostile)
{
  guint n_pages = 0;

  for (int i = 0; i < SANDBOX_N_LANGUAGES; i++)
    fixture_gallery_each ((SandboxLanguage)i, GPOINTER_TO_INT (hostile), check_page, &n_pages);
  g_assert_cmpuint (n_pages, >, 60);
}

typedef struct
{
  const char *name;
  char *page;
} Pick;

static void
pick_page (const char *name, GBytes *bytes, gpointer data)
{
  Pick *pick = data;

  if (g_str_equal (name, pick->name))
    pick->page = text_of (g_bytes_ref (bytes));
}

/* what a person must find on each state of the code page */
static const struct
{
  const char *name;
  const char *needs[10];
} state_cases[] = {
  { "method-tr",
    { "href=\"/sign-in/e-imza\"", "href=\"/sign-in/password\"", "href=\"/sign-in/e-devlet\"" } },
  { "password-tr",
    { "Güvenlik sözcüğü", "src=\"/captchas/u8Yb3sKfQ0q1Zl2mT7xVcA\"", "type=\"password\"",
      "Resmi göremiyorum: soru sor" } },
  { "password-question-tr", { "Otuz yedi ile beşi toplayın: kaç eder?</label>" } },
  { "password-failed-en", { "For your safety we do not say which.", "href=\"#content\"" } },
  { "password-mistake-tr", { "aria-invalid=\"true\"", "href=\"#answer\"" } },
  { "sms-tr",
    { "*** *** 92 90 numaralı telefonunuza", "Kalan süre: 180 saniye", "Tekrar Gönder",
      "Yeni kod 60 saniye sonra", "autocomplete=\"one-time-code\"" } },
  { "sms-soon-tr", { "Yeni kod henüz istenemez" } },
  { "sms-again-tr", { "Yeni bir kod gönderildi.", "Kalan deneme: 2." } },
  { "no-account-tr", { "Bu portalda hesabınız yok", "Giriş yapılmadı" } },
  { "for-app-tr", { "Bunu siz başlatmadıysanız Vazgeç", "/practice/e-devlet/" } },
  { "gate-tr",
    { "Giriş Yapılacak Adres", "Uygulama</dt>", "e-Devlet Şifresi", "Mobil İmza", "Elektronik İmza",
      "T.C. Kimlik Kartı", "İnternet Bankacılığı", "Şifremi Unuttum" } },
  { "gate-failed-tr", { "bu bilgisayardaki e-İmza Asistanı için", "Yazarken Gizle", "DENEME" } },
  { "gate-not-here-tr", { "denemenin parçası değildir", "aria-current=\"page\"" } },
  { "task-offered-tr",
    { "İşlem sırasında bu sayfayı kapatmayınız.",
      "<span>949</span> <span>455</span> <span>276</span> <span>699</span> <span>925</span>",
      "href=\"eimza:claim?code=949455276699925\"", "Kalan süre: 285 saniye", "/again\"",
      "http-equiv=\"refresh\" content=\"5\"" } },
  { "task-claimed-tr",
    { "Uygulama bağlandı: imza bekleniyor", "Kalan süre: 256 saniye", "/again\"", "/cancel\"",
      "data-poll=\"/v1/tasks/u8Yb3sKfQ0q1Zl2mT7xVcA\"" } },
  { "task-claimed-twice-tr",
    { "Bu kod başka bir uygulamada kullanıldı. Siz kullanmadıysanız Tekrar Kod Al&#39;a basın.",
      "/again\"" } },
  { "task-suspended-tr",
    { "Sertifikanız askıda.", "Askıdan İndirme", "href=\"/sign-in/password\"" } },
  { "task-revoked-tr", { "iptal edilmiş", "href=\"/sign-in/password\"" } },
  { "task-return-tr",
    { "“Tarayıcıya dön” düğmesine basın", "Başka bir tarayıcı kullanıyorum", "/confirm\"" } },
  { "task-declined-tr",
    { "İşlemden uygulamada vazgeçildi", "Hiçbir şey imzalanmadı.", "/again\"" } },
  { "task-not-mine-tr", { "ben başlatmadım", "Hiçbir şey imzalanmadı.", "href=\"/sign-in\"" } },
  { "task-expired-tr",
    { "Doğrulama kodunun süresi doldu", "Hiçbir şey imzalanmadı.", "/again\"" } },
  { "task-expired-signed-tr", { "İmzanız alındı ama giriş yapılmadı", "/again\"" } },
  { "task-cancelled-en", { "The operation was cancelled", "Nothing was signed.", "/again\"" } },
  { "menu-tr", { "PIN Oluşturma/Kilit Çözme", "action=\"/pin-resets\"" } },
  { "reset-offered-tr",
    { "İşlem sırasında bu sayfayı kapatmayınız.", "PIN Oluşturma/Kilit Çözme",
      "yalnızca Online İşlemler&#39;e giriş yapan kullanıcının", "Kalan süre: 285 saniye",
      "/again\"", "http-equiv=\"refresh\" content=\"5\"" } },
  { "reset-claimed-tr", { "kart ve yeni PIN bekleniyor", "/again\"", "/cancel\"" } },
  { "reset-sms-tr", { "Telefonunuza gelen 6 haneli kodu", "Kalan süre: 300 saniye", "/cancel\"" } },
  { "reset-released-en", { "Do not take the card out.", "Time left: 60 seconds" } },
  { "reset-done-tr", { "PIN oluşturma işlemi başarıyla tamamlandı", "href=\"/menu\"" } },
  { "reset-failed-tr", { "Kartın kilidi çözülemedi", "/again\"" } },
  { "reset-rejected-tr", { "Yeniden denemeyiniz; destek alınız.", "href=\"/menu\"" } },
  { "reset-unreported-tr", { "PIN kodunuz değişmiş olabilir.", "/again\"" } },
  { "reset-not-mine-tr", { "ben başlatmadım", "Kartınızda hiçbir şey değişmedi." } },
  { "confirm-tr", { "Bu sayıyı kimseye söylemeyin.", "name=\"confirm_code\"" } },
};

static void
test_state_case (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  Pick pick = { state_cases[i].name, NULL };

  for (int l = 0; l < SANDBOX_N_LANGUAGES; l++)
    fixture_gallery_each ((SandboxLanguage)l, FALSE, pick_page, &pick);
  g_assert_nonnull (pick.page);
  for (gsize n = 0; n < G_N_ELEMENTS (state_cases[i].needs); n++)
    if (state_cases[i].needs[n] != NULL && strstr (pick.page, state_cases[i].needs[n]) == NULL)
      g_error ("%s lacks: %s", pick.name, state_cases[i].needs[n]);
  g_free (pick.page);
}

/* a page that is over looks again for nothing */
static void
test_ended_is_still (void)
{
  Pick pick = { "task-expired-tr", NULL };

  fixture_gallery_each (SANDBOX_LANGUAGE_TR, FALSE, pick_page, &pick);
  g_assert_null (strstr (pick.page, "http-equiv=\"refresh\""));
  g_assert_null (strstr (pick.page, "data-poll"));
  g_assert_null (strstr (pick.page, "data-countdown"));
  g_free (pick.page);
}

/* what has left the portal is not cancelled, and what a card refused is not tried again */
static void
test_no_way_back (void)
{
  static const char *const names[] = { "reset-released-tr", "reset-rejected-tr" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      Pick pick = { names[i], NULL };

      fixture_gallery_each (SANDBOX_LANGUAGE_TR, FALSE, pick_page, &pick);
      g_assert_null (strstr (pick.page, "/again\""));
      g_assert_null (strstr (pick.page, "/cancel\""));
      g_free (pick.page);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sandbox/text/complete", test_text_complete);
  g_test_add_func ("/sandbox/text/fill", test_text_fill);
  for (gsize i = 0; i < G_N_ELEMENTS (accept_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/sandbox/text/accept/", accept_cases[i].name, NULL);
      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_accept_case);
    }
  g_test_add_func ("/sandbox/html/escapes", test_html_escapes);
  for (gsize i = 0; i < G_N_ELEMENTS (refused_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/sandbox/html/refused/", refused_cases[i].name, NULL);
      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_html_refused_case);
    }
  g_test_add_func ("/sandbox/html/mistakes", test_html_mistakes);
  g_test_add_data_func ("/sandbox/page/all", GINT_TO_POINTER (FALSE), test_pages);
  g_test_add_data_func ("/sandbox/page/hostile", GINT_TO_POINTER (TRUE), test_pages);
  for (gsize i = 0; i < G_N_ELEMENTS (state_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/sandbox/page/state/", state_cases[i].name, NULL);
      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_state_case);
    }
  g_test_add_func ("/sandbox/page/ended-is-still", test_ended_is_still);
  g_test_add_func ("/sandbox/page/no-way-back", test_no_way_back);
  return g_test_run ();
}
