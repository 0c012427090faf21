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

static gboolean
save (const char *path, const void *data, gsize size, GError **error)
{
  return g_file_set_contents_full (path, data, (gssize)size, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                                   error);
}

static gboolean
save_bytes (const char *path, GBytes *bytes, GError **error)
{
  return save (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);
}

gboolean
cli_save_signatures (const char *path, GPtrArray *signatures, GError **error)
{
  for (guint i = 0; i < signatures->len; i++)
    {
      g_autofree char *target = nth_path (path, i);

      if (!save_bytes (target, g_ptr_array_index (signatures, i), error))
        return FALSE;
    }
  return TRUE;
}

gboolean
cli_save_evidence (const char *path, GBytes *signature, GBytes *time_stamp, GError **error)
{
  const char *suffix = g_str_has_suffix (path, ".p7s") ? strrchr (path, '.') : NULL;
  g_autofree char *beside = suffix != NULL
                                ? g_strdup_printf ("%.*s.tsr", (int)(suffix - path), path)
                                : g_strconcat (path, ".tsr", NULL);

  return save_bytes (path, signature, error) && save_bytes (beside, time_stamp, error);
}

/* RFC 7468 §2: lines of 64 characters */
static void
append_pem (GString *text, GBytes *der)
{
  gsize size = 0;
  const guchar *data = g_bytes_get_data (der, &size);
  g_autofree char *base64 = g_base64_encode (data, size);

  g_string_append (text, "-----BEGIN CERTIFICATE-----\n");
  for (const char *at = base64; *at != '\0'; at += MIN (64, strlen (at)))
    g_string_append_printf (text, "%.64s\n", at);
  g_string_append (text, "-----END CERTIFICATE-----\n");
}

gboolean
cli_save_chain (const char *path, GPtrArray *chain, gboolean der, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (der)
    return save_bytes (path, g_ptr_array_index (chain, 0), error);
  for (guint i = 0; i < chain->len; i++)
    append_pem (text, g_ptr_array_index (chain, i));
  return save (path, text->str, text->len, error);
}
