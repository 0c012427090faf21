/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <gio/gio.h>
#include <openssl/crypto.h>

#include "imza-secret.h"

static void
fill (ImzaSecret *secret, const char *text)
{
  for (; *text != '\0'; text++)
    g_assert_true (imza_secret_append (secret, *text));
}

static void
test_new_free (void)
{
  gsize before = CRYPTO_secure_used ();
  ImzaSecret *secret = imza_secret_new ();

  g_assert_cmpuint (imza_secret_get_length (secret), ==, 0);
  g_assert_cmpstr (imza_secret_peek (secret), ==, "");
  g_assert_cmpuint (CRYPTO_secure_used (), >, before);
  imza_secret_free (secret);
  imza_secret_free (NULL);
  g_assert_cmpuint (CRYPTO_secure_used (), ==, before);
}

static void
test_heap (void)
{
  g_autoptr (ImzaSecret) secret = imza_secret_new ();

  g_assert_true (imza_secret_heap_init ());
  fill (secret, "1234");
  g_assert_true (CRYPTO_secure_allocated (secret));
  g_assert_true (CRYPTO_secure_allocated (imza_secret_peek (secret)));
}

/* The arena's pages are locked and left out of core files: the kernel says so. */
static void
test_locked (void)
{
  g_autoptr (ImzaSecret) secret = imza_secret_new ();
  g_autofree char *smaps = NULL;
  g_auto (GStrv) lines = NULL;
  gboolean inside = FALSE, seen = FALSE;

  g_assert_true (g_file_get_contents ("/proc/self/smaps", &smaps, NULL, NULL));
  lines = g_strsplit (smaps, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *end;
      guint64 from = g_ascii_strtoull (lines[i], &end, 16);

      if (*end == '-')
        inside
            = from <= (guintptr)secret && (guintptr)secret < g_ascii_strtoull (end + 1, NULL, 16);
      if (inside && g_str_has_prefix (lines[i], "VmFlags:"))
        {
          g_assert_nonnull (strstr (lines[i], " lo"));
          g_assert_nonnull (strstr (lines[i], " dd"));
          seen = TRUE;
        }
    }
  if (!seen)
    g_test_skip ("this kernel does not tell the flags of a mapping");
}

static void
test_edit (void)
{
  g_autoptr (ImzaSecret) secret = imza_secret_new ();
  const char *bytes = imza_secret_peek (secret);

  fill (secret, "123456");
  g_assert_cmpstr (bytes, ==, "123456");
  imza_secret_backspace (secret);
  g_assert_cmpstr (bytes, ==, "12345");
  g_assert_cmpint (bytes[5], ==, 0);
  g_assert_cmpuint (imza_secret_get_length (secret), ==, 5);
  imza_secret_clear (secret);
  g_assert_cmpuint (imza_secret_get_length (secret), ==, 0);
  for (int i = 0; i < IMZA_SECRET_MAX_BYTES; i++)
    g_assert_cmpint (bytes[i], ==, 0);
  imza_secret_backspace (secret);
  g_assert_cmpuint (imza_secret_get_length (secret), ==, 0);
  fill (secret, "9");
  g_assert_cmpstr (bytes, ==, "9");
}

static void
test_full (void)
{
  g_autoptr (ImzaSecret) secret = imza_secret_new ();

  for (int i = 0; i < IMZA_SECRET_MAX_BYTES; i++)
    g_assert_true (imza_secret_append (secret, '7'));
  g_assert_false (imza_secret_append (secret, '8'));
  g_assert_cmpuint (imza_secret_get_length (secret), ==, IMZA_SECRET_MAX_BYTES);
  g_assert_cmpuint (strlen (imza_secret_peek (secret)), ==, IMZA_SECRET_MAX_BYTES);
  g_assert_null (strchr (imza_secret_peek (secret), '8'));
}

static void
test_equal (void)
{
  static const struct
  {
    const char *a, *b;
    gboolean equal;
  } rows[] = {
    { "123456", "123456", TRUE }, { "123456", "123457", FALSE },
    { "12345", "123456", FALSE }, { "", "", TRUE },
    { "", "0", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (ImzaSecret) a = imza_secret_new ();
      g_autoptr (ImzaSecret) b = imza_secret_new ();

      fill (a, rows[i].a);
      fill (b, rows[i].b);
      g_assert_cmpint (imza_secret_equal (a, b), ==, rows[i].equal);
    }
}

/* What was taken back must not make two equal secrets differ. */
static void
test_equal_after_edit (void)
{
  g_autoptr (ImzaSecret) a = imza_secret_new ();
  g_autoptr (ImzaSecret) b = imza_secret_new ();

  fill (a, "123499");
  imza_secret_backspace (a);
  imza_secret_backspace (a);
  fill (b, "1234");
  g_assert_true (imza_secret_equal (a, b));
}

static const struct
{
  const char *name;
  const char *input;
  gsize length;
  const char *secret; /* NULL: refused */
  const char *rest;   /* what must be left in the pipe */
} fd_rows[] = {
  { "line", "123456\n", 7, "123456", "" },
  { "no-newline", "123456", 6, "123456", "" },
  { "crlf", "123456\r\n", 8, "123456", "" },
  { "next-line-is-left", "1234\n5678\n", 10, "1234", "5678\n" },
  { "empty-line", "\n1", 2, "", "1" },
  { "nothing", "", 0, "", "" },
  { "spaces-are-kept", " 12 \n", 5, " 12 ", "" },
  { "nul", "12\0\n", 4, NULL, "\n" },
  { "longest", "0123456789012345678901234567890123456789012345678901234567890123\n", 65,
    "0123456789012345678901234567890123456789012345678901234567890123", "" },
  { "too-long", "01234567890123456789012345678901234567890123456789012345678901234\n", 66, NULL,
    "\n" },
};

static void
test_from_fd (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (ImzaSecret) secret = NULL;
  gsize before = CRYPTO_secure_used ();
  char rest[80] = "";
  int fds[2];

  g_assert_cmpint (pipe (fds), ==, 0);
  g_assert_cmpint (write (fds[1], fd_rows[i].input, fd_rows[i].length), ==, fd_rows[i].length);
  close (fds[1]);
  secret = imza_secret_new_from_fd (fds[0], &error);
  if (fd_rows[i].secret != NULL)
    {
      g_assert_no_error (error);
      g_assert_cmpstr (imza_secret_peek (secret), ==, fd_rows[i].secret);
      g_assert_cmpuint (imza_secret_get_length (secret), ==, strlen (fd_rows[i].secret));
    }
  else
    {
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      g_assert_null (secret);
      g_assert_cmpuint (CRYPTO_secure_used (), ==, before);
    }
  g_assert_cmpint (read (fds[0], rest, sizeof rest - 1), ==, strlen (fd_rows[i].rest));
  g_assert_cmpstr (rest, ==, fd_rows[i].rest);
  close (fds[0]);
}

static void
test_from_bad_fd (void)
{
  g_autoptr (GError) error = NULL;
  int fd = open ("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  g_assert_cmpint (fd, >=, 0);
  g_assert_null (imza_secret_new_from_fd (fd, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  close (fd);
}

int
main (int argc, char *argv[])
{
  gboolean ready = imza_secret_heap_init ();

  g_test_init (&argc, &argv, NULL);
  g_assert_true (ready);
  g_test_add_func ("/imza/secret/new-free", test_new_free);
  g_test_add_func ("/imza/secret/secure-heap", test_heap);
  g_test_add_func ("/imza/secret/locked", test_locked);
  g_test_add_func ("/imza/secret/edit", test_edit);
  g_test_add_func ("/imza/secret/full", test_full);
  g_test_add_func ("/imza/secret/equal", test_equal);
  g_test_add_func ("/imza/secret/equal-after-edit", test_equal_after_edit);
  for (gsize i = 0; i < G_N_ELEMENTS (fd_rows); i++)
    {
      g_autofree char *path = g_strconcat ("/imza/secret/from-fd/", fd_rows[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_from_fd);
    }
  g_test_add_func ("/imza/secret/from-bad-fd", test_from_bad_fd);
  return g_test_run ();
}
