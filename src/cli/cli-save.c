/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cli-save.h"

#include <string.h>

static char *
nth_path (const char *path, guint n)
{
  const char *dot = strrchr (path, '.');
  const char *slash = strrchr (path, '/');
  int stem
      = dot != NULL && (slash == NULL || dot > slash + 1) ? (int)(dot - path) : (int)strlen (path);

  return n == 0 ? g_strdup (path) : g_strdup_printf ("%.*s-%u%s", stem, path, n + 1, path + stem);
}

gboolean
cli_save_signatures (const char *path, GPtrArray *signatures, GError **error)
{
  for (guint i = 0; i < signatures->len; i++)
    {
      GBytes *cms = g_ptr_array_index (signatures, i);
      g_autofree char *target = nth_path (path, i);

      if (!g_file_set_contents_full (target, g_bytes_get_data (cms, NULL),
                                     (gssize)g_bytes_get_size (cms), G_FILE_SET_CONTENTS_CONSISTENT,
                                     0600, error))
        return FALSE;
    }
  return TRUE;
}
