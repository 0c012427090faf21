/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>

#include <gio/gio.h>
#include <glib-unix.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

#include "sandbox-api.h"
#include "sandbox-card-command.h"
#include "sandbox-certificate-command.h"
#include "sandbox-key.h"
#include "sandbox-options.h"
#include "sandbox-people.h"
#include "sandbox-site.h"

#define EXIT_USAGE 2

static GSocket *
open_socket (int port, GError **error)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, (guint16)port);
  g_autoptr (GSocket) socket
      = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, error);

  if (socket == NULL || !g_socket_bind (socket, address, TRUE, error)
      || !g_socket_listen (socket, error))
    return NULL;
  return g_steal_pointer (&socket);
}

/* the port is known only now, and the certificates name it */
static char *
make_origin (const SandboxOptions *options, GSocket *socket, GError **error)
{
  g_autoptr (GSocketAddress) address = NULL;

  if (options->public_url != NULL)
    {
      g_autofree char *url = g_strdup (options->public_url);

      if (g_str_has_suffix (url, "/"))
        url[strlen (url) - 1] = '\0';
      return g_steal_pointer (&url);
    }
  address = g_socket_get_local_address (socket, error);
  if (address == NULL)
    return NULL;
  return g_strdup_printf ("https://127.0.0.1:%u",
                          g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address)));
}

static JsonNode *
describe_people (SandboxStore *store, GError **error)
{
  g_autoptr (GPtrArray) accounts = sandbox_store_list_accounts (store, error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (accounts == NULL)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < accounts->len; i++)
    {
      const SandboxAccount *account = g_ptr_array_index (accounts, i);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "tckn");
      json_builder_add_string_value (builder, account->tckn);
      json_builder_set_member_name (builder, "name");
      json_builder_add_string_value (builder, account->name);
      if (sandbox_people_get_word (account->tckn) != NULL)
        {
          json_builder_set_member_name (builder, "security_word");
          json_builder_add_string_value (builder, sandbox_people_get_word (account->tckn));
        }
      json_builder_set_member_name (builder, "roles");
      json_builder_begin_array (builder);
      for (gsize j = 0; account->roles[j] != NULL; j++)
        json_builder_add_string_value (builder, account->roles[j]);
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return json_builder_get_root (builder);
}

static gboolean
tell_ready (SandboxServer *server, int fd, GError **error)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL, *line = NULL;
  JsonNode *people = describe_people (sandbox_server_get_store (server), error);
  gsize length, done = 0;

  if (people == NULL)
    return FALSE;
  json_object_set_string_member (object, "url", sandbox_server_get_origin (server));
  json_object_set_string_member (object, "ca",
                                 sandbox_ca_get_bundle_path (sandbox_server_get_ca (server)));
  json_object_set_string_member (object, "secret", sandbox_server_get_secret (server));
  json_object_set_member (object, "people", people);
  json_node_set_object (root, object);
  text = json_to_string (root, FALSE);
  line = g_strconcat (text, "\n", NULL);
  length = strlen (line);
  while (done < length)
    {
      gssize n = write (fd, line + done, length - done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        {
          g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_IO, "--ready-fd: %s", g_strerror (errno));
          return FALSE;
        }
      done += (gsize)n;
    }
  if (fd > STDERR_FILENO)
    close (fd);
  return TRUE;
}

static SandboxServer *
make_server (const SandboxOptions *options, GSocket *socket, GError **error)
{
  SandboxClock clock = { .skew_s = options->clock_skew_s };
  gint64 now_s = sandbox_clock_now_s (&clock);
  g_autoptr (SandboxServer) server = NULL;
  g_autoptr (SandboxStore) store = NULL;
  g_autoptr (SandboxCa) ca = NULL;
  g_autoptr (GBytes) key = NULL;
  g_autofree char *origin = make_origin (options, socket, error);

  if (origin == NULL)
    return NULL;
  ca = sandbox_ca_open (options->state_dir, origin, sandbox_clock_now_s (NULL), error);
  if (ca == NULL)
    return NULL;
  key = sandbox_key_open (options->state_dir, error);
  if (key == NULL)
    return NULL;
  store = sandbox_store_open (options->database, error);
  if (store == NULL || !sandbox_people_seed (store, NULL, now_s, error)
      || (options->seed != NULL && !sandbox_people_seed (store, options->seed, now_s, error))
      || !sandbox_people_furnish (store, ca, now_s, error))
    return NULL;
  server = sandbox_server_new (store, ca, &clock, origin, key);
  sandbox_api_add_routes (server);
  sandbox_site_add_routes (server);
  return g_steal_pointer (&server);
}

static gboolean
on_signal (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_CONTINUE;
}

static gboolean
serve (const SandboxOptions *options, GError **error)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GSocket) socket = open_socket (options->port, error);
  g_autoptr (SandboxServer) server = NULL;

  if (socket == NULL)
    return FALSE;
  server = make_server (options, socket, error);
  if (server == NULL || !sandbox_server_listen (server, socket, error))
    return FALSE;
  g_unix_signal_add (SIGTERM, on_signal, loop);
  g_unix_signal_add (SIGINT, on_signal, loop);
  if (!tell_ready (server, options->ready_fd >= 0 ? options->ready_fd : STDOUT_FILENO, error))
    return FALSE;
  g_main_loop_run (loop);
  sandbox_server_close (server);
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_auto (SandboxOptions) options = { 0 };
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  if (argc > 1 && g_str_equal (argv[1], "certificate"))
    return sandbox_certificate_command (argc - 1, argv + 1);
  if (argc > 1 && g_str_equal (argv[1], "card"))
    return sandbox_card_command (argc - 1, argv + 1);
  if (!sandbox_options_read (&options, &argc, &argv, &error))
    {
      g_printerr ("eimza-sandbox: %s\n", error->message);
      return EXIT_USAGE;
    }
  if (options.show_version)
    {
      g_print ("eimza-sandbox %s\n", VERSION);
      return EXIT_SUCCESS;
    }
  /* the system's GnuTLS still takes TLS 1.0 and 1.1, and GIO has no other way to say no */
  g_setenv ("G_TLS_GNUTLS_PRIORITY", "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2", TRUE);
  /* a browser that goes away in the middle of an answer must not end the portal */
  signal (SIGPIPE, SIG_IGN);
  sandbox_key_prepare_memory ();
  if (!serve (&options, &error))
    {
      g_printerr ("eimza-sandbox: %s\n", error->message);
      return EXIT_FAILURE;
    }
  return EXIT_SUCCESS;
}
