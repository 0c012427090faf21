/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-unlock-routes.h"

#include <string.h>

/* A row needs a card that was locked and unlocked with it, and its PUK counter looked at. AKİS has
 * none: its way is not documented in public. Cards behind OpenSC have none either: public-set-pin
 * works there, but only where user_pin_unblock_style is set so; with another style the same call
 * uses up a try of the PIN, and PKCS#11 does not tell which style it is. */
static const struct
{
  const char *module; /* file name, without what follows ".so" */
  const char *model;
  const char *route;
} rows[] = {
  { "libsofthsm2.so", "SoftHSM v2", IMZA_UNLOCK_SO_INIT_PIN },
  { "libopencryptoki.so", "IBM SoftTok", IMZA_UNLOCK_SO_INIT_PIN },
};

static gboolean
is_file (const char *path, const char *name)
{
  g_autofree char *file = g_path_get_basename (path);

  if (!g_str_has_prefix (file, name))
    return FALSE;
  return file[strlen (name)] == '\0' || file[strlen (name)] == '.';
}

const char *
imza_unlock_routes_find (const char *module, const char *model)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (is_file (module, rows[i].module) && g_str_equal (model, rows[i].model))
      return rows[i].route;
  return NULL;
}
