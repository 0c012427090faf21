/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cli-terminal.h"

#include <glib-unix.h>
#include <termios.h>
#include <unistd.h>

struct _CliQuestion
{
  CliAnswer answer;
  gpointer data;
  ImzaSecret *line;
  guint source;
  gboolean hidden;
  gboolean too_long;
  struct termios before;
};

gboolean
cli_terminal_is_there (void)
{
  return isatty (STDIN_FILENO) && isatty (STDERR_FILENO);
}

static void
restore (CliQuestion *self)
{
  if (!self->hidden)
    return;
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &self->before);
  g_printerr ("\n");
  self->hidden = FALSE;
}

static void
hide_input (CliQuestion *self)
{
  struct termios silent;

  self->hidden = tcgetattr (STDIN_FILENO, &self->before) == 0;
  if (!self->hidden)
    return;
  silent = self->before;
  silent.c_lflag &= (tcflag_t)~ECHO;
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &silent);
}

static gboolean
finish (CliQuestion *self, gboolean ended)
{
  g_autoptr (ImzaSecret) line = self->line;
  CliAnswer answer = self->answer;
  gpointer data = self->data;

  self->line = NULL;
  self->source = 0;
  restore (self);
  /* the answer may free the question */
  answer (ended ? NULL : line, data);
  return G_SOURCE_REMOVE;
}

static gboolean
on_input (int fd, GIOCondition condition, gpointer data)
{
  CliQuestion *self = data;
  char byte = 0;
  /* byte by byte: what follows the line belongs to the next question */
  gssize n = read (fd, &byte, 1);

  if (n <= 0)
    return finish (self, self->too_long || imza_secret_get_length (self->line) == 0);
  /* a piece of a line must not be taken for it: as a PIN it would cost a try */
  if (byte == '\n')
    return finish (self, self->too_long);
  if (byte != '\r' && byte != '\0' && !imza_secret_append (self->line, byte))
    self->too_long = TRUE;
  return G_SOURCE_CONTINUE;
}

CliQuestion *
cli_terminal_read (int fd, CliAnswer answer, gpointer data)
{
  CliQuestion *self = g_new0 (CliQuestion, 1);

  self->answer = answer;
  self->data = data;
  self->line = imza_secret_new ();
  self->source = g_unix_fd_add (fd, G_IO_IN | G_IO_HUP | G_IO_ERR, on_input, self);
  return self;
}

CliQuestion *
cli_terminal_ask (const char *prompt, gboolean hidden, CliAnswer answer, gpointer data)
{
  CliQuestion *self = cli_terminal_read (STDIN_FILENO, answer, data);

  /* hidden before anybody is invited to type */
  if (hidden)
    hide_input (self);
  g_printerr ("%s ", prompt);
  return self;
}

void
cli_question_free (CliQuestion *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_pointer (&self->line, imza_secret_free);
  restore (self);
  g_free (self);
}

gboolean
cli_terminal_is_yes (ImzaSecret *line)
{
  const char *text = line != NULL ? imza_secret_peek (line) : "";

  /* the first letter of yes and of evet, by hand: no locale has a say in it */
  return *text == 'y' || *text == 'Y' || *text == 'e' || *text == 'E';
}
