/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fixture-command.h"

#include <glib-unix.h>
#include <string.h>
#include <unistd.h>

#define COMMAND_LIMIT_S 60

typedef struct
{
  GAsyncResult *result;
  gboolean late;
} Wait;

void
fixture_output_clear (FixtureOutput *output)
{
  g_clear_pointer (&output->out, g_free);
  g_clear_pointer (&output->err, g_free);
}

static void
on_ended (GObject *source, GAsyncResult *result, gpointer data)
{
  Wait *wait = data;

  wait->result = g_object_ref (result);
}

static gboolean
on_late (gpointer data)
{
  Wait *wait = data;

  wait->late = TRUE;
  return G_SOURCE_CONTINUE;
}

/* octets that are not there have no address, and g_strndup would answer with none */
static char *
to_text (GBytes *bytes)
{
  gsize length = 0;
  const char *octets = g_bytes_get_data (bytes, &length);

  return length > 0 ? g_strndup (octets, length) : g_strdup ("");
}

static FixtureOutput
run (GSubprocessLauncher *launcher, const char *const *argv)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GSource) timer = g_timeout_source_new_seconds (COMMAND_LIMIT_S);
  g_autoptr (GSubprocessLauncher) own = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GBytes) out = NULL;
  g_autoptr (GBytes) err = NULL;
  g_autoptr (GError) error = NULL;
  FixtureOutput output = { .status = -1 };
  Wait wait = { 0 };

  if (launcher == NULL)
    launcher = own;
  g_subprocess_launcher_set_flags (launcher,
                                   G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_main_context_push_thread_default (context);
  process = g_subprocess_launcher_spawnv (launcher, argv, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_async (process, NULL, NULL, on_ended, &wait);
  g_source_set_callback (timer, on_late, &wait, NULL);
  g_source_attach (timer, context);
  while (wait.result == NULL && !wait.late)
    g_main_context_iteration (context, TRUE);
  if (wait.late)
    {
      g_subprocess_force_exit (process);
      g_error ("%s did not end within %d s", argv[0], COMMAND_LIMIT_S);
    }
  g_subprocess_communicate_finish (process, wait.result, &out, &err, &error);
  g_assert_no_error (error);
  g_clear_object (&wait.result);
  g_source_destroy (timer);
  g_main_context_pop_thread_default (context);

  if (g_subprocess_get_if_exited (process))
    output.status = g_subprocess_get_exit_status (process);
  output.out = to_text (out);
  output.err = to_text (err);
  return output;
}

static GPtrArray *
collect (const char *program, va_list arguments)
{
  GPtrArray *argv = g_ptr_array_new ();

  g_ptr_array_add (argv, (gpointer)program);
  for (const char *a = va_arg (arguments, const char *); a; a = va_arg (arguments, const char *))
    g_ptr_array_add (argv, (gpointer)a);
  g_ptr_array_add (argv, NULL);
  return argv;
}

FixtureOutput
fixture_command (GSubprocessLauncher *launcher, const char *program, ...)
{
  g_autoptr (GPtrArray) argv = NULL;
  va_list arguments;

  va_start (arguments, program);
  argv = collect (program, arguments);
  va_end (arguments);
  return run (launcher, (const char *const *)argv->pdata);
}

char *
fixture_command_ok (GSubprocessLauncher *launcher, const char *program, ...)
{
  g_autoptr (GPtrArray) argv = NULL;
  g_auto (FixtureOutput) output = { 0 };
  va_list arguments;

  va_start (arguments, program);
  argv = collect (program, arguments);
  va_end (arguments);
  output = run (launcher, (const char *const *)argv->pdata);
  if (output.status != 0)
    g_error ("%s ended with %d: %s", program, output.status, output.err);
  return g_steal_pointer (&output.out);
}

int
fixture_pipe_with (const char *text)
{
  g_autoptr (GError) error = NULL;
  int ends[2];

  g_unix_open_pipe (ends, FD_CLOEXEC, &error);
  g_assert_no_error (error);
  g_assert_cmpint (write (ends[1], text, strlen (text)), ==, (gssize)strlen (text));
  close (ends[1]);
  return ends[0];
}
