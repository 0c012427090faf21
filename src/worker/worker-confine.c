/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "worker-confine.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "imza-secret.h"

gboolean
worker_confine (int keep_fd)
{
  const struct rlimit no_core = { 0, 0 };
  struct stat about;

  if (prctl (PR_SET_PDEATHSIG, SIGKILL) != 0 || prctl (PR_SET_DUMPABLE, 0) != 0
      || prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || setrlimit (RLIMIT_CORE, &no_core) != 0)
    {
      g_warning ("cannot confine the process: %s", g_strerror (errno));
      return FALSE;
    }
  /* a parent that died before the signal was asked for shows as the end of the socket */
  if (fstat (keep_fd, &about) != 0 || !S_ISSOCK (about.st_mode)
      || fcntl (keep_fd, F_SETFD, FD_CLOEXEC) != 0)
    {
      g_warning ("descriptor %d is not a socket: this program is started by others", keep_fd);
      return FALSE;
    }
  if ((keep_fd > 3 && close_range (3, (unsigned)keep_fd - 1, 0) != 0)
      || close_range ((unsigned)keep_fd + 1, ~0U, 0) != 0)
    return FALSE;
  /* fails where the process leads a session already, which is as good */
  (void)setsid ();
  umask (077);
  if (!imza_secret_heap_init ())
    {
      g_warning ("no secure heap");
      return FALSE;
    }
  return TRUE;
}
