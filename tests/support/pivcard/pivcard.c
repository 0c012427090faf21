/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * pivcard DIR PORT: a virtual PIV card in the PC/SC driver of vsmartcard-vpcd, so that pcscd and
 * OpenSC see a real card. DIR is described at pivcard_applet_new(); in it the FIFO `ctl` takes
 * lines: insert, remove, delay MS (before each answer), atr HEX (another kind of card), quit. It
 * starts removed, and loads DIR anew when it is inserted.
 */
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pivcard-applet.h"

#define MESSAGE_MAX_BYTES 65536
#define ATR_MAX_BYTES 33

/* historical bytes of a PIV card; the last one is the check byte, filled in below */
static const guint8 piv_atr[]
    = { 0x3b, 0x8d, 0x80, 0x01, 0x80, 0xfb, 0xa0, 0, 0, 0x03, 0x08, 0, 0, 0x10, 0, 0x01, 0, 0 };

typedef struct
{
  const char *directory;
  int port;
  int control;
  int reader; /* -1: removed */
  gulong delay_ms;
  guint8 atr[ATR_MAX_BYTES];
  gsize atr_length;
  PivcardApplet *applet;
} Pivcard;

/* vpcd sends length and body apart: without this each command waits for 40 ms */
static void
hurry (int socket_fd)
{
  int one = 1;

  setsockopt (socket_fd, IPPROTO_TCP, TCP_QUICKACK, &one, sizeof one);
}

static gboolean
receive (int socket_fd, guint8 *to, gsize length)
{
  while (length > 0)
    {
      gssize n = recv (socket_fd, to, length, 0);

      if (n <= 0)
        return FALSE;
      to += n;
      length -= (gsize)n;
      hurry (socket_fd);
    }
  return TRUE;
}

static void
take_out (Pivcard *self)
{
  if (self->reader >= 0)
    close (self->reader);
  self->reader = -1;
  g_clear_pointer (&self->applet, pivcard_applet_free);
}

static void
put_in (Pivcard *self)
{
  struct sockaddr_in address = { .sin_family = AF_INET,
                                 .sin_port = htons ((guint16)self->port),
                                 .sin_addr = { htonl (INADDR_LOOPBACK) } };
  int one = 1;

  take_out (self);
  self->applet = pivcard_applet_new (self->directory);
  self->reader = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  setsockopt (self->reader, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  if (connect (self->reader, (struct sockaddr *)&address, sizeof address) == 0)
    return;
  g_printerr ("pivcard: no reader at port %d\n", self->port);
  take_out (self);
}

static void
take_atr (Pivcard *self, const char *hex)
{
  self->atr_length = MIN (strlen (hex) / 2, ATR_MAX_BYTES);
  for (gsize i = 0; i < self->atr_length; i++)
    self->atr[i]
        = (guint8)(g_ascii_xdigit_value (hex[2 * i]) << 4 | g_ascii_xdigit_value (hex[2 * i + 1]));
}

static void
obey (Pivcard *self, const char *line)
{
  if (g_str_equal (line, "insert"))
    put_in (self);
  else if (g_str_equal (line, "remove"))
    take_out (self);
  else if (g_str_has_prefix (line, "delay "))
    self->delay_ms = strtoul (line + strlen ("delay "), NULL, 10);
  else if (g_str_has_prefix (line, "atr "))
    take_atr (self, line + strlen ("atr "));
  else if (g_str_equal (line, "quit"))
    exit (EXIT_SUCCESS);
}

static void
read_control (Pivcard *self)
{
  char text[512];
  gssize n = read (self->control, text, sizeof text - 1);
  g_auto (GStrv) lines = NULL;

  if (n <= 0)
    exit (EXIT_FAILURE);
  text[n] = '\0';
  lines = g_strsplit (text, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    obey (self, lines[i]);
}

/* a body of one byte is an order of the reader: power off, on, reset, or "your ATR" */
static gsize
answer_reader (Pivcard *self, guint8 order, guint8 *answer)
{
  if (order != 4)
    {
      pivcard_applet_reset (self->applet);
      return 0;
    }
  memcpy (answer, self->atr, self->atr_length);
  return self->atr_length;
}

static void
take_piv_atr (Pivcard *self)
{
  self->atr_length = sizeof piv_atr;
  memcpy (self->atr, piv_atr, sizeof piv_atr);
  for (gsize i = 1; i < sizeof piv_atr - 1; i++)
    self->atr[sizeof piv_atr - 1] ^= piv_atr[i];
}

static void
serve_reader (Pivcard *self)
{
  static guint8 message[MESSAGE_MAX_BYTES];
  guint8 header[2], answer[2 + PIVCARD_ANSWER_MAX_BYTES];
  gsize length, n;

  if (!receive (self->reader, header, sizeof header))
    {
      take_out (self);
      return;
    }
  length = (gsize)header[0] << 8 | header[1];
  if (!receive (self->reader, message, length))
    {
      take_out (self);
      return;
    }
  if (length == 1)
    n = answer_reader (self, message[0], answer + 2);
  else
    {
      g_usleep (self->delay_ms * 1000);
      n = pivcard_applet_command (self->applet, message, length, answer + 2);
    }
  if (n == 0)
    return;
  answer[0] = (guint8)(n >> 8);
  answer[1] = (guint8)n;
  if (send (self->reader, answer, n + 2, MSG_NOSIGNAL) < 0)
    take_out (self);
}

int
main (int argc, char **argv)
{
  Pivcard card = { .reader = -1 };
  g_autofree char *control = NULL;

  if (argc != 3)
    return 2;
  card.directory = argv[1];
  take_piv_atr (&card);
  card.port = atoi (argv[2]);
  control = g_build_filename (card.directory, "ctl", NULL);
  mkfifo (control, 0600);
  /* for writing too, so that it does not end when a writer does */
  card.control = open (control, O_RDWR | O_CLOEXEC);
  if (card.control < 0)
    return EXIT_FAILURE;
  for (;;)
    {
      struct pollfd wait[2] = { { card.control, POLLIN, 0 }, { card.reader, POLLIN, 0 } };

      if (card.reader >= 0)
        hurry (card.reader);
      if (poll (wait, card.reader >= 0 ? 2 : 1, -1) < 0)
        continue;
      if (wait[0].revents != 0)
        read_control (&card);
      else if (card.reader >= 0 && wait[1].revents != 0)
        serve_reader (&card);
    }
}
