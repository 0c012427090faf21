/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-card-spawn.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sys/socket.h>

#include "imza-card-protocol.h"

/* a GSocket, not a bare descriptor: it never raises SIGPIPE and outlives a write under way */
static GIOStream *
open_socket (int *child_end, GError **error)
{
  g_autoptr (GSocket) ours = NULL;
  int ends[2];

  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    {
      int code = errno;

      g_set_error (error, G_IO_ERROR, (int)g_io_error_from_errno (code), "%s", g_strerror (code));
      return NULL;
    }
  *child_end = ends[1];
  ours = g_socket_new_from_fd (ends[0], error);
  if (ours != NULL)
    return G_IO_STREAM (g_socket_connection_factory_create_connection (ours));
  g_close (ends[0], NULL);
  g_close (ends[1], NULL);
  return NULL;
}

GIOStream *
imza_card_spawn (const char *const *arguments,
                 const char *const *environment,
                 GSubprocess **child,
                 GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_autoptr (GIOStream) socket = NULL;
  int child_end = -1;

  socket = open_socket (&child_end, error);
  if (socket == NULL)
    return NULL;
  for (gsize i = 0; environment != NULL && environment[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (environment[i], "=", 2);

      if (pair[0] != NULL && pair[1] != NULL)
        g_subprocess_launcher_setenv (launcher, pair[0], pair[1], TRUE);
    }
  g_subprocess_launcher_take_fd (launcher, child_end, IMZA_CARD_PROTOCOL_FD);
  *child = g_subprocess_launcher_spawnv (launcher, arguments, error);
  /* left open here, the child's end would hide that the child has ended */
  g_subprocess_launcher_close (launcher);
  return *child != NULL ? g_steal_pointer (&socket) : NULL;
}
