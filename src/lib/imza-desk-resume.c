/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-desk-resume.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "imza-desk-private.h"
#include "imza-ident.h"

#define GROUP "Task"
#define SUFFIX ".task"
#define FRESH ".new"
/* a task of 50 signatures is far below this */
#define MAX_BYTES (4 * 1024 * 1024)
/* how long a claim may be repeated when its answer, and so the deadline, was never seen */
#define CLAIM_LIFE_S 300
/* a card that may have a new PIN is reported whenever the portal can be reached */
#define REPORT_LIFE_S (G_GINT64_CONSTANT (24) * 60 * 60)
#define SERIAL_MAX_BYTES 128
#define RV_MAX_BYTES 64
#define NAME_CHARS 22
#define SECRET_CHARS 43 /* 256 bits in base64url: a claim key, a token */

static void
set_optional (GKeyFile *file, const char *key, const char *value)
{
  if (value != NULL)
    g_key_file_set_string (file, GROUP, key, value);
}

static const char *const stages[] = {
  [IMZA_UNLOCK_BEFORE] = "before",
  [IMZA_UNLOCK_ASKED] = "asked",
  [IMZA_UNLOCK_CALLED] = "called",
  [IMZA_UNLOCK_ANSWERED] = "answered",
};

static gint64
end_of_desk (ImzaDesk *desk)
{
  if (desk->unlock_stage >= IMZA_UNLOCK_CALLED)
    return imza_boottime_us () + REPORT_LIFE_S * G_USEC_PER_SEC;
  return desk->task != NULL ? desk->deadline.end_us
                            : imza_boottime_us () + CLAIM_LIFE_S * G_USEC_PER_SEC;
}

static void
describe_unlock (ImzaDesk *desk, GKeyFile *file)
{
  if (desk->unlock_stage == IMZA_UNLOCK_BEFORE)
    return;
  g_key_file_set_string (file, GROUP, "Unlock", stages[desk->unlock_stage]);
  set_optional (file, "Card", desk->unlock_serial);
  set_optional (file, "Rv", desk->unlock_rv);
}

static GKeyFile *
describe (ImzaDesk *desk)
{
  GKeyFile *file = g_key_file_new ();
  const char *origin = imza_profile_get_origin (imza_portal_get_profile (desk->portal));

  g_key_file_set_string (file, GROUP, "Origin", origin);
  g_key_file_set_int64 (file, GROUP, "EndBoottimeUs", end_of_desk (desk));
  g_key_file_set_string (file, GROUP, "ClaimKey", desk->claim_key);
  set_optional (file, "Code", desk->code);
  set_optional (file, "Tckn", desk->tckn);
  set_optional (file, "Token", desk->token != NULL ? imza_secret_peek (desk->token) : NULL);
  describe_unlock (desk, file);
  g_key_file_set_int64 (file, GROUP, "SigningTime", desk->signing_time_s);
  for (guint i = 0; i < desk->signatures->len; i++)
    {
      g_autofree char *key = g_strdup_printf ("Signature%u", i);
      GBytes *cms = g_ptr_array_index (desk->signatures, i);
      gsize size = 0;
      const guchar *data = g_bytes_get_data (cms, &size);
      g_autofree char *text = g_base64_encode (data, size);

      g_key_file_set_string (file, GROUP, key, text);
    }
  return file;
}

static gboolean
write_all (int fd, const char *data, gsize length)
{
  while (length > 0)
    {
      gssize n = write (fd, data, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      data += n;
      length -= (gsize)n;
    }
  return TRUE;
}

static char *
path_of (ImzaDesk *desk)
{
  g_autofree char *name = g_strdup_printf ("%.*s" SUFFIX, NAME_CHARS, desk->claim_key);

  return g_build_filename (desk->resume_directory, name, NULL);
}

gboolean
imza_resume_remember (ImzaDesk *desk)
{
  g_autoptr (GKeyFile) file = NULL;
  g_autofree char *text = NULL, *path = NULL, *fresh = NULL;
  gsize length = 0;
  gboolean written;
  int fd;

  if (desk->resume_directory == NULL || desk->claim_key == NULL)
    return desk->resume_directory == NULL;
  file = describe (desk);
  text = g_key_file_to_data (file, &length, NULL);
  path = path_of (desk);
  fresh = g_strconcat (path, FRESH, NULL);
  g_mkdir_with_parents (desk->resume_directory, 0700);
  g_unlink (fresh);
  fd = open (fresh, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  /* locked before it gets its name: nobody ever sees it free while we live */
  written = fd >= 0 && flock (fd, LOCK_EX | LOCK_NB) == 0 && write_all (fd, text, length)
            && rename (fresh, path) == 0;
  if (!written)
    {
      g_info ("the task cannot be resumed after a crash: %s", g_strerror (errno));
      g_unlink (fresh);
      if (fd >= 0)
        close (fd);
    }
  else
    {
      imza_resume_close (desk);
      desk->resume_fd = fd;
    }
  /* it held the token */
  explicit_bzero (text, length);
  return written;
}

void
imza_resume_close (ImzaDesk *desk)
{
  if (desk->resume_fd >= 0)
    close (desk->resume_fd);
  desk->resume_fd = -1;
}

void
imza_resume_forget (ImzaDesk *desk)
{
  g_autofree char *path = NULL;

  if (desk->resume_fd < 0)
    return;
  path = path_of (desk);
  g_unlink (path);
  imza_resume_close (desk);
}

static GKeyFile *
parse (int fd)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *text = NULL;
  struct stat about;
  gssize n;

  if (fstat (fd, &about) != 0 || !S_ISREG (about.st_mode) || about.st_uid != geteuid ()
      || about.st_size > MAX_BYTES)
    return NULL;
  text = g_malloc0 ((gsize)about.st_size + 1);
  n = pread (fd, text, (gsize)about.st_size, 0);
  if (n != about.st_size
      || !g_key_file_load_from_data (file, text, (gsize)n, G_KEY_FILE_NONE, NULL))
    g_clear_pointer (&file, g_key_file_unref);
  explicit_bzero (text, (gsize)about.st_size);
  return g_steal_pointer (&file);
}

static gint64
end_of (GKeyFile *file)
{
  return g_key_file_get_int64 (file, GROUP, "EndBoottimeUs", NULL);
}

static gboolean
is_secret (const char *text)
{
  return strlen (text) == SECRET_CHARS
         && strspn (text, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_") == SECRET_CHARS;
}

static ImzaUnlockStage
stage_of (GKeyFile *file)
{
  g_autofree char *name = g_key_file_get_string (file, GROUP, "Unlock", NULL);

  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (stages); i++)
    if (g_str_equal (name, stages[i]))
      return (ImzaUnlockStage)i;
  return IMZA_UNLOCK_BEFORE;
}

/* a card and what it answered, where it has been told */
static gboolean
is_sound_unlock (GKeyFile *file)
{
  g_autofree char *card = g_key_file_get_string (file, GROUP, "Card", NULL);
  g_autofree char *rv = g_key_file_get_string (file, GROUP, "Rv", NULL);

  if (rv != NULL
      && (*rv == '\0' || strlen (rv) > RV_MAX_BYTES
          || strspn (rv, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_") != strlen (rv)))
    return FALSE;
  return stage_of (file) == IMZA_UNLOCK_BEFORE
         || (card != NULL && *card != '\0' && strlen (card) <= SERIAL_MAX_BYTES);
}

/* what is taken from it goes into requests and into a path, so it must be what we once wrote */
static gboolean
is_sound (GKeyFile *file, const char *name)
{
  g_autofree char *claim_key = g_key_file_get_string (file, GROUP, "ClaimKey", NULL);
  g_autofree char *token = g_key_file_get_string (file, GROUP, "Token", NULL);
  g_autofree char *code = g_key_file_get_string (file, GROUP, "Code", NULL);
  g_autofree char *tckn = g_key_file_get_string (file, GROUP, "Tckn", NULL);

  return claim_key != NULL && is_secret (claim_key) && is_sound_unlock (file)
         && strncmp (name, claim_key, NAME_CHARS) == 0 && (token == NULL || is_secret (token))
         && (token != NULL || code != NULL || tckn != NULL)
         && (code == NULL || imza_ident_parse_code (code, NULL, NULL) == IMZA_CODE_FINE)
         && (tckn == NULL || strspn (tckn, G_CSET_DIGITS) == strlen (tckn));
}

/* its owner may have put a newer file there between our opening and our locking this one */
static gboolean
is_still_there (int fd, const char *path)
{
  struct stat locked, named;

  return fstat (fd, &locked) == 0 && lstat (path, &named) == 0 && locked.st_ino == named.st_ino
         && locked.st_dev == named.st_dev;
}

/* a forsaken task of this portal with time left; one whose time is over is cleared away */
static GKeyFile *
open_task (const char *directory, const char *name, const char *origin, int *fd_out)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);
  g_autoptr (GKeyFile) file = NULL;
  g_autofree char *its_origin = NULL;
  gboolean over;
  int fd = open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);

  if (fd < 0)
    return NULL;
  if (flock (fd, LOCK_EX | LOCK_NB) == 0 && is_still_there (fd, path))
    file = parse (fd);
  its_origin = file != NULL ? g_key_file_get_string (file, GROUP, "Origin", NULL) : NULL;
  over = file != NULL && end_of (file) <= imza_boottime_us ();
  if (over)
    g_unlink (path);
  if (file == NULL || over || g_strcmp0 (its_origin, origin) != 0 || !is_sound (file, name))
    {
      close (fd);
      return NULL;
    }
  *fd_out = fd;
  return g_steal_pointer (&file);
}

/* what a crash in the middle of writing left; a younger one may be written just now */
static void
clear_unfinished (const char *directory, const char *name)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);
  struct stat about;

  if (lstat (path, &about) == 0
      && about.st_mtime < g_get_real_time () / G_USEC_PER_SEC - CLAIM_LIFE_S)
    g_unlink (path);
}

static GKeyFile *
find_task (const char *directory, const char *origin, int *fd)
{
  g_autoptr (GDir) folder = directory != NULL ? g_dir_open (directory, 0, NULL) : NULL;
  GKeyFile *newest = NULL;
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autoptr (GKeyFile) file = NULL;
      int its_fd = -1;

      if (g_str_has_suffix (name, SUFFIX FRESH))
        clear_unfinished (directory, name);
      else if (g_str_has_suffix (name, SUFFIX))
        file = open_task (directory, name, origin, &its_fd);
      if (file != NULL && (newest == NULL || end_of (file) > end_of (newest)))
        {
          g_clear_pointer (&newest, g_key_file_unref);
          newest = g_steal_pointer (&file);
          if (*fd >= 0)
            close (*fd);
          *fd = its_fd;
        }
      else if (its_fd >= 0)
        close (its_fd);
    }
  return newest;
}

gboolean
imza_resume_exists (const char *directory, const char *origin)
{
  g_autoptr (GKeyFile) file = NULL;
  int fd = -1;

  file = find_task (directory, origin, &fd);
  if (fd >= 0)
    close (fd);
  return file != NULL;
}

static void
load_signatures (ImzaDesk *desk, GKeyFile *file)
{
  for (guint i = 0;; i++)
    {
      g_autofree char *key = g_strdup_printf ("Signature%u", i);
      g_autofree char *text = g_key_file_get_string (file, GROUP, key, NULL);
      gsize size = 0;
      guchar *data;

      if (text == NULL)
        return;
      data = g_base64_decode (text, &size);
      g_ptr_array_add (desk->signatures, g_bytes_new_take (data, size));
    }
}

static ImzaSecret *
load_token (GKeyFile *file)
{
  g_autofree char *text = g_key_file_get_string (file, GROUP, "Token", NULL);
  ImzaSecret *token;

  if (text == NULL)
    return NULL;
  token = imza_secret_new ();
  for (const char *c = text; *c != '\0'; c++)
    imza_secret_append (token, *c);
  explicit_bzero (text, strlen (text));
  return token;
}

gboolean
imza_resume_load (ImzaDesk *desk, GError **error)
{
  g_autoptr (GKeyFile) file = NULL;
  const char *origin = imza_profile_get_origin (imza_portal_get_profile (desk->portal));

  file = find_task (desk->resume_directory, origin, &desk->resume_fd);
  if (file == NULL)
    {
      g_set_error (error, IMZA_JOURNEY_ERROR, IMZA_JOURNEY_ERROR_INTERNAL, "nothing to resume");
      return FALSE;
    }
  desk->claim_key = g_key_file_get_string (file, GROUP, "ClaimKey", NULL);
  desk->code = g_key_file_get_string (file, GROUP, "Code", NULL);
  desk->tckn = g_key_file_get_string (file, GROUP, "Tckn", NULL);
  desk->token = load_token (file);
  desk->unlock_stage = stage_of (file);
  desk->unlock_serial = g_key_file_get_string (file, GROUP, "Card", NULL);
  desk->unlock_rv = g_key_file_get_string (file, GROUP, "Rv", NULL);
  desk->signing_time_s = g_key_file_get_int64 (file, GROUP, "SigningTime", NULL);
  load_signatures (desk, file);
  desk->n_signed = desk->signatures->len;
  if (desk->signatures->len > 0)
    desk->signed_state = IMZA_SIGNED_NOT_SENT;
  return TRUE;
}
