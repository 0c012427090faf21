/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-routing.h"

#include <string.h>

#include "sandbox-ident.h"

/* longer than any id, document or file name of ours */
#define PARAM_LENGTH 80

typedef struct
{
  const SandboxRoute *routes;
  gsize n_routes;
  gpointer data;
} Table;

struct _SandboxRouting
{
  GArray *tables;
};

SandboxRouting *
sandbox_routing_new (void)
{
  SandboxRouting *self = g_new0 (SandboxRouting, 1);

  self->tables = g_array_new (FALSE, FALSE, sizeof (Table));
  return self;
}

void
sandbox_routing_free (SandboxRouting *self)
{
  g_array_unref (self->tables);
  g_free (self);
}

void
sandbox_routing_add (SandboxRouting *self,
                     const SandboxRoute *routes,
                     gsize n_routes,
                     gpointer data)
{
  Table table = { .routes = routes, .n_routes = n_routes, .data = data };

  g_array_append_val (self->tables, table);
}

static gboolean
is_param_value (const char *text)
{
  gsize length = strlen (text);

  return length > 0 && length <= PARAM_LENGTH
         && strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.")
                == length;
}

static GHashTable *
match_path (const char *pattern, const char *path)
{
  g_autoptr (GHashTable) params = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) wanted = g_strsplit (pattern, "/", -1);
  g_auto (GStrv) found = g_strsplit (path, "/", -1);
  gsize i;

  if (g_strv_length (wanted) != g_strv_length (found))
    return NULL;
  for (i = 0; wanted[i] != NULL; i++)
    {
      gsize length = strlen (wanted[i]);

      if (length > 2 && wanted[i][0] == '{' && wanted[i][length - 1] == '}')
        {
          if (!is_param_value (found[i]))
            return NULL;
          g_hash_table_insert (params, g_strndup (wanted[i] + 1, length - 2), g_strdup (found[i]));
        }
      else if (!g_str_equal (wanted[i], found[i]))
        return NULL;
    }
  return g_steal_pointer (&params);
}

static gboolean
method_fits (const char *wanted, const char *method)
{
  return g_str_equal (wanted, method)
         || (g_str_equal (wanted, "GET") && g_str_equal (method, "HEAD"));
}

gboolean
sandbox_routing_find (SandboxRouting *self, SandboxRequest *request, gboolean *out_path_known)
{
  const char *path = sandbox_request_get_path (request);
  const char *method = sandbox_request_get_method (request);

  *out_path_known = FALSE;
  for (guint i = 0; i < self->tables->len; i++)
    {
      const Table *table = &g_array_index (self->tables, Table, i);

      for (gsize j = 0; j < table->n_routes; j++)
        {
          g_autoptr (GHashTable) params = match_path (table->routes[j].path, path);

          if (params == NULL)
            continue;
          *out_path_known = TRUE;
          if (!method_fits (table->routes[j].method, method))
            continue;
          request->route = &table->routes[j];
          request->route_data = table->data;
          request->params = g_steal_pointer (&params);
          return TRUE;
        }
    }
  return FALSE;
}

typedef struct
{
  guint count;
  const char *value;
} Hosts;

static void
count_host (const char *name, const char *value, gpointer data)
{
  Hosts *hosts = data;

  if (g_ascii_strcasecmp (name, "Host") != 0)
    return;
  hosts->count++;
  hosts->value = value;
}

static gboolean
is_safe (SandboxRequest *request)
{
  const char *method = sandbox_request_get_method (request);

  return g_str_equal (method, "GET") || g_str_equal (method, "HEAD");
}

static gboolean
host_is_ours (SandboxRequest *request, const char *origin)
{
  Hosts hosts = { 0 };

  soup_message_headers_foreach (soup_server_message_get_request_headers (request->message),
                                count_host, &hosts);
  return hosts.count == 1 && g_str_has_prefix (origin, "https://")
         && g_str_equal (hosts.value, origin + strlen ("https://"));
}

static gboolean
site_is_ours (SandboxRequest *request, const char *origin)
{
  const char *from = sandbox_request_get_header (request, "Origin");
  const char *site = sandbox_request_get_header (request, "Sec-Fetch-Site");
  const char *mode = sandbox_request_get_header (request, "Sec-Fetch-Mode");
  gboolean same_site = site != NULL && g_str_equal (site, "same-origin");

  /* "null" is what a browser sends with a form of a page whose Referrer-Policy is no-referrer,
   * as ours are; then Sec-Fetch-Site must speak for it */
  if (from != NULL && !g_str_equal (from, origin) && !(g_str_equal (from, "null") && same_site))
    return FALSE;
  if (site == NULL || same_site)
    return TRUE;
  if (!is_safe (request))
    return FALSE;
  /* typed into the address bar, or a link from elsewhere that leads to a page */
  return g_str_equal (site, "none")
         || (sandbox_request_is_page (request) && g_strcmp0 (mode, "navigate") == 0);
}

static SandboxProblemCode
check_csrf (SandboxRequest *request)
{
  gboolean page = (request->route->flags & SANDBOX_ROUTE_PAGE) != 0;
  const SandboxSession *session = sandbox_request_get_session (request);
  const char *token;

  if (page && session == NULL)
    return SANDBOX_PROBLEM_SESSION_EXPIRED;
  if (session == NULL || session->is_app)
    return SANDBOX_PROBLEM_NONE;
  token = sandbox_request_get_header (request, "X-CSRF-Token");
  if (page && token == NULL)
    token = sandbox_request_get_form (request, "csrf");
  if (token == NULL || !sandbox_same_text (token, session->csrf))
    return SANDBOX_PROBLEM_FORBIDDEN;
  return SANDBOX_PROBLEM_NONE;
}

SandboxProblemCode
sandbox_gate_check (SandboxRequest *request, const char *origin)
{
  gboolean open = request->route != NULL && (request->route->flags & SANDBOX_ROUTE_OPEN) != 0;

  if (!host_is_ours (request, origin) || (!open && !site_is_ours (request, origin)))
    return SANDBOX_PROBLEM_FORBIDDEN;
  if (request->route == NULL || open || is_safe (request))
    return SANDBOX_PROBLEM_NONE;
  return check_csrf (request);
}
