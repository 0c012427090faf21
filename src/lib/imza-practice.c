/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-practice-private.h"

#include <errno.h>
#include <gio/gunixinputstream.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "imza-error.h"
#include "imza-json.h"

#define TOKEN_LABEL "Deneme"
#define READY_FD 3
#define PIN_FD 3
/* of SoftHSM2's security officer; the practice portal keeps it, and so can unlock this card */
#define PRACTICE_PUK "87654321"

static const char *const modules[] = {
  "/usr/lib/softhsm/libsofthsm2.so",
  "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
  "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so",
  "/usr/lib64/pkcs11/libsofthsm2.so",
};

G_DEFINE_FINAL_TYPE (ImzaPractice, imza_practice, G_TYPE_OBJECT)

/* beside this program when installed; in the build tree the programs have folders of their own */
static char *
find_portal_program (ImzaPractice *self)
{
  g_autofree char *beside = g_build_filename (self->program_directory, "eimza-sandbox", NULL);
  g_autofree char *built
      = g_build_filename (self->program_directory, "..", "sandbox", "eimza-sandbox", NULL);

  if (g_file_test (beside, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&beside);
  if (g_file_test (built, G_FILE_TEST_IS_EXECUTABLE))
    return g_canonicalize_filename (built, NULL);
  return g_find_program_in_path ("eimza-sandbox");
}

static gboolean
fail (GError **error, const char *message)
{
  g_set_error_literal (error, IMZA_JOURNEY_ERROR, IMZA_JOURNEY_ERROR_INTERNAL, message);
  return FALSE;
}

/* the children are ours alone: they go when this program goes, however it goes */
static void
die_with_parent (gpointer data)
{
  prctl (PR_SET_PDEATHSIG, SIGTERM);
}

static GSubprocessLauncher *
make_launcher (ImzaPractice *self, GSubprocessFlags flags)
{
  GSubprocessLauncher *launcher = g_subprocess_launcher_new (flags);

  for (guint i = 0; self->environment[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (self->environment[i], "=", 2);

      g_subprocess_launcher_setenv (launcher, pair[0], pair[1], TRUE);
    }
  g_subprocess_launcher_set_child_setup (launcher, die_with_parent, NULL, NULL);
  return launcher;
}

static gboolean
prepare_directory (ImzaPractice *self, GError **error)
{
  g_autofree char *tokens = NULL, *conf = NULL, *text = NULL;

  self->state_directory = g_dir_make_tmp ("eimza-deneme-XXXXXX", error);
  if (self->state_directory == NULL)
    return FALSE;
  tokens = g_build_filename (self->state_directory, "tokens", NULL);
  conf = g_build_filename (self->state_directory, "softhsm2.conf", NULL);
  text = g_strdup_printf (
      "directories.tokendir = %s\nobjectstore.backend = file\nlog.level = ERROR\n", tokens);
  if (g_mkdir (tokens, 0700) != 0)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s: %s", tokens,
                   g_strerror (errno));
      return FALSE;
    }
  self->environment = g_new0 (char *, 2);
  self->environment[0] = g_strconcat ("SOFTHSM2_CONF=", conf, NULL);
  return g_file_set_contents (conf, text, -1, error);
}

static gboolean
find_module (ImzaPractice *self, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (modules) && self->module == NULL; i++)
    if (g_file_test (modules[i], G_FILE_TEST_IS_REGULAR))
      self->module = g_strdup (modules[i]);
  return self->module != NULL
         || fail (error, "the practice card needs SoftHSM2 (package softhsm2)");
}

static void
on_card_made (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static gboolean
write_pin_and_puk (int fd)
{
  const char lines[] = IMZA_PRACTICE_PIN "\n" PRACTICE_PUK "\n";

  return write (fd, lines, sizeof lines - 1) == sizeof lines - 1;
}

static void
make_card (GTask *task)
{
  ImzaPractice *self = g_task_get_source_object (task);
  g_autoptr (GSubprocessLauncher) launcher
      = make_launcher (self, G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_autofree char *portal = find_portal_program (self);
  g_autofree char *state = g_build_filename (self->state_directory, "portal", NULL);
  g_autofree char *pin_fd = g_strdup_printf ("%d", PIN_FD);
  g_autoptr (GSubprocess) process = NULL;
  GError *error = NULL;
  int fds[2];

  if (pipe2 (fds, O_CLOEXEC) != 0)
    {
      g_task_return_new_error (task, G_IO_ERROR, g_io_error_from_errno (errno), "pipe: %s",
                               g_strerror (errno));
      g_object_unref (task);
      return;
    }
  g_subprocess_launcher_take_fd (launcher, fds[0], PIN_FD);
  process = g_subprocess_launcher_spawn (
      launcher, &error, portal, "card", "--state", state, "--module", self->module, "--token",
      TOKEN_LABEL, "--person", self->tckn, "--pin-fd", pin_fd, "--puk-fd", pin_fd, NULL);
  if (process != NULL && !write_pin_and_puk (fds[1]))
    error = g_error_new (G_IO_ERROR, g_io_error_from_errno (errno), "pipe: %s", g_strerror (errno));
  close (fds[1]);
  if (error != NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  g_subprocess_wait_check_async (process, g_task_get_cancellable (task), on_card_made, task);
}

static void
on_token_made (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  GError *error = NULL;

  if (g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, &error))
    {
      make_card (task);
      return;
    }
  g_task_return_error (task, error);
  g_object_unref (task);
}

static void
make_token (GTask *task)
{
  ImzaPractice *self = g_task_get_source_object (task);
  g_autoptr (GSubprocessLauncher) launcher
      = make_launcher (self, G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  GError *error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_launcher_spawn (
      launcher, &error, "softhsm2-util", "--init-token", "--free", "--label", TOKEN_LABEL,
      "--so-pin", PRACTICE_PUK, "--pin", IMZA_PRACTICE_PIN, NULL);

  if (process == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  g_subprocess_wait_check_async (process, g_task_get_cancellable (task), on_token_made, task);
}

static gboolean
take_person (ImzaPractice *self, JsonObject *ready, GError **error)
{
  JsonArray *people = NULL;
  const char *tckn = NULL, *name = NULL;
  JsonNode *first;

  if (!imza_json_get_array (ready, "people", &people, error))
    return FALSE;
  first = json_array_get_length (people) > 0 ? json_array_get_element (people, 0) : NULL;
  if (first == NULL || !JSON_NODE_HOLDS_OBJECT (first))
    return fail (error, "the practice portal has no people");
  if (!imza_json_get_string (json_node_get_object (first), "tckn", &tckn, error)
      || !imza_json_get_string (json_node_get_object (first), "name", &name, error))
    return FALSE;
  self->tckn = g_strdup (tckn);
  self->person = g_strdup (name);
  return TRUE;
}

static gboolean
take_ready_line (ImzaPractice *self, const char *line, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (line, strlen (line));
  g_autoptr (JsonObject) ready = imza_json_parse (bytes, error);
  const char *url = NULL, *ca = NULL, *secret = NULL;

  if (ready == NULL || !imza_json_get_string (ready, "url", &url, error)
      || !imza_json_get_string (ready, "ca", &ca, error)
      || !imza_json_get_string (ready, "secret", &secret, error)
      || !take_person (self, ready, error))
    return FALSE;
  self->ca_file = g_strdup (ca);
  self->secret = g_strdup (secret);
  self->profile = imza_profile_new ("Deneme Portalı", url, ca, TRUE, error);
  return self->profile != NULL;
}

static void
on_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  ImzaPractice *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autofree char *line
      = g_data_input_stream_read_line_finish (G_DATA_INPUT_STREAM (source), result, NULL, &error);

  if (line == NULL && error == NULL)
    fail (&error, "the practice portal ended early");
  if (error == NULL && take_ready_line (self, line, &error))
    {
      make_token (task);
      return;
    }
  g_task_return_error (task, error);
  g_object_unref (task);
}

static gboolean
start_portal (ImzaPractice *self, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher
      = make_launcher (self, G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_autofree char *program = find_portal_program (self);
  g_autofree char *state = g_build_filename (self->state_directory, "portal", NULL);
  g_autofree char *ready_fd = g_strdup_printf ("%d", READY_FD);
  g_autoptr (GInputStream) input = NULL;
  int fds[2];

  if (program == NULL)
    return fail (error, "eimza-sandbox is not installed");
  if (pipe2 (fds, O_CLOEXEC) != 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "pipe: %s",
                   g_strerror (errno));
      return FALSE;
    }
  g_subprocess_launcher_take_fd (launcher, fds[1], READY_FD);
  input = g_unix_input_stream_new (fds[0], TRUE);
  self->ready = G_INPUT_STREAM (g_data_input_stream_new (input));
  self->portal = g_subprocess_launcher_spawn (launcher, error, program, "--state", state, "--port",
                                              "0", "--ready-fd", ready_fd, NULL);
  /* our copy of the child's end: kept open it would hide that the child has ended */
  g_subprocess_launcher_close (launcher);
  return self->portal != NULL;
}

void
imza_practice_start_async (ImzaPractice *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task;
  GError *error = NULL;

  g_return_if_fail (IMZA_IS_PRACTICE (self));
  g_return_if_fail (self->portal == NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, imza_practice_start_async);
  if (find_module (self, &error) && prepare_directory (self, &error) && start_portal (self, &error))
    {
      g_data_input_stream_read_line_async (G_DATA_INPUT_STREAM (self->ready), G_PRIORITY_DEFAULT,
                                           cancellable, on_ready, task);
      return;
    }
  g_task_return_error (task, error);
  g_object_unref (task);
}

gboolean
imza_practice_start_finish (ImzaPractice *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, imza_practice_start_async), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) folder
      = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

void
imza_practice_stop (ImzaPractice *self)
{
  g_return_if_fail (IMZA_IS_PRACTICE (self));

  if (self->portal != NULL)
    {
      /* all it has is thrown away: nothing to save, and nothing to wait for but its end */
      g_subprocess_force_exit (self->portal);
      g_subprocess_wait (self->portal, NULL, NULL);
    }
  g_clear_object (&self->portal);
  g_clear_object (&self->ready);
  g_clear_object (&self->page);
  if (self->state_directory != NULL)
    remove_tree (self->state_directory);
  g_clear_pointer (&self->state_directory, g_free);
}

ImzaProfile *
imza_practice_get_profile (ImzaPractice *self)
{
  g_return_val_if_fail (IMZA_IS_PRACTICE (self), NULL);
  return self->profile;
}

const char *
imza_practice_get_module (ImzaPractice *self)
{
  g_return_val_if_fail (IMZA_IS_PRACTICE (self), NULL);
  return self->module;
}

const char *const *
imza_practice_get_environment (ImzaPractice *self)
{
  g_return_val_if_fail (IMZA_IS_PRACTICE (self), NULL);
  return (const char *const *)self->environment;
}

const char *
imza_practice_get_person (ImzaPractice *self)
{
  g_return_val_if_fail (IMZA_IS_PRACTICE (self), NULL);
  return self->person;
}

const char *
imza_practice_get_tckn (ImzaPractice *self)
{
  g_return_val_if_fail (IMZA_IS_PRACTICE (self), NULL);
  return self->tckn;
}

const char *
imza_practice_get_secret (ImzaPractice *self)
{
  g_return_val_if_fail (IMZA_IS_PRACTICE (self), NULL);
  return self->secret;
}

static void
imza_practice_dispose (GObject *object)
{
  imza_practice_stop (IMZA_PRACTICE (object));
  G_OBJECT_CLASS (imza_practice_parent_class)->dispose (object);
}

static void
imza_practice_finalize (GObject *object)
{
  ImzaPractice *self = IMZA_PRACTICE (object);

  g_clear_object (&self->profile);
  g_free (self->program_directory);
  g_free (self->module);
  g_strfreev (self->environment);
  g_free (self->ca_file);
  g_free (self->secret);
  g_free (self->person);
  g_free (self->tckn);
  g_free (self->page_task);
  g_free (self->page_csrf);
  G_OBJECT_CLASS (imza_practice_parent_class)->finalize (object);
}

static void
imza_practice_class_init (ImzaPracticeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = imza_practice_dispose;
  object_class->finalize = imza_practice_finalize;
}

static void
imza_practice_init (ImzaPractice *self)
{
}

ImzaPractice *
imza_practice_new (const char *program)
{
  ImzaPractice *self = g_object_new (IMZA_TYPE_PRACTICE, NULL);
  g_autofree char *found
      = g_path_is_absolute (program) ? g_strdup (program) : g_find_program_in_path (program);
  g_autofree char *whole = g_canonicalize_filename (found != NULL ? found : program, NULL);

  self->program_directory = g_path_get_dirname (whole);
  return self;
}
