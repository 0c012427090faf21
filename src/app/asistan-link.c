/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-link.h"

#include <string.h>

#include "imza-ident.h"

/* longer links are no links of ours */
#define LINK_MAX_BYTES 512

char *
asistan_link_dup_code (const char *uri)
{
  g_autoptr (GUri) link = NULL;
  g_autofree char *name = NULL;
  g_autofree char *value = NULL;
  GUriParamsIter params;
  char *code = NULL;

  if (strlen (uri) > LINK_MAX_BYTES)
    return NULL;
  link = g_uri_parse (uri, G_URI_FLAGS_ENCODED_QUERY, NULL);
  if (link == NULL || g_strcmp0 (g_uri_get_scheme (link), "eimza") != 0
      || g_strcmp0 (g_uri_get_path (link), "claim") != 0 || g_uri_get_query (link) == NULL)
    return NULL;
  g_uri_params_iter_init (&params, g_uri_get_query (link), -1, "&", G_URI_PARAMS_NONE);
  while (code == NULL && g_uri_params_iter_next (&params, &name, &value, NULL))
    {
      if (g_strcmp0 (name, "code") == 0)
        imza_ident_parse_code (value, &code, NULL);
      g_clear_pointer (&name, g_free);
      g_clear_pointer (&value, g_free);
    }
  return code;
}
