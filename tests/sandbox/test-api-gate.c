/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "fixture-command.h"
#include "fixture-folder.h"
#include "fixture-journey.h"

/* Who may come in at all, and what every answer looks like. */

static FixturePortal *portal;

static void
test_discovery (void)
{
  g_autoptr (FixtureAnswer) answer
      = fixture_portal_call (portal, &(FixtureCall){ .path = "/.well-known/eimza" });

  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_cmpstr (fixture_answer_text (answer, "origin"), ==, portal->url);
  g_assert_true (json_object_get_boolean_member (answer->json, "demo"));
  g_assert_cmpint (fixture_answer_number (answer, "code_digits"), ==, 15);
  g_assert_cmpint (fixture_answer_number (answer, "limits.items"), ==, 50);
  g_assert_cmpstr (fixture_answer_text (answer, "operator.telephone"), !=, "");
  g_assert_cmpstr (fixture_answer_text (answer, "operator.email"), !=, "");
  g_assert_true (g_str_has_prefix (fixture_answer_text (answer, "operator.web"), "https://"));
}

static const char *const routes[] = {
  "/.well-known/eimza", "/v1/me",          "/v1/task",    "/v1/tasks/u8Yb3sKfQ0q1Zl2mT7xVcA",
  "/practice/messages", "/nothing",        "/v1/nothing", "/",
  "/pki/root.crt",      "/pki/sub-ca.crl",
};

static void
test_headers (gconstpointer path)
{
  static const char *const wanted[][2] = {
    { "Cache-Control", "no-store" },         { "Content-Language", "en" },
    { "X-Content-Type-Options", "nosniff" }, { "Referrer-Policy", "no-referrer" },
    { "X-Frame-Options", "DENY" },
  };
  g_autoptr (FixtureAnswer) answer
      = fixture_portal_call (portal, &(FixtureCall){ .path = path, .language = "en-GB, tr;q=0.5" });
  const char *policy = soup_message_headers_get_one (answer->headers, "Content-Security-Policy");
  const char *date = soup_message_headers_get_list (answer->headers, "Date");
  g_autoptr (GDateTime) time = soup_date_time_new_from_http_string (date);

  for (gsize i = 0; i < G_N_ELEMENTS (wanted); i++)
    g_assert_cmpstr (soup_message_headers_get_one (answer->headers, wanted[i][0]), ==,
                     wanted[i][1]);
  g_assert_true (g_str_has_prefix (policy, "default-src 'none'"));
  g_assert_nonnull (strstr (policy, "frame-ancestors 'none'"));
  g_assert_nonnull (time);
}

static const struct
{
  const char *name;
  const char *header;
  const char *path;
  const char *json;
  guint status;
} visitors[] = {
  { "host-evil", "Host: evil.example", "/.well-known/eimza", NULL, 403 },
  { "host-without-port", "Host: 127.0.0.1", "/.well-known/eimza", NULL, 403 },
  { "host-localhost", "Host: localhost", "/.well-known/eimza", NULL, 403 },
  { "origin-evil", "Origin: https://evil.example", "/.well-known/eimza", NULL, 403 },
  { "origin-evil-post", "Origin: https://evil.example", "/v1/claim", "{}", 403 },
  { "origin-null-post", "Origin: null", "/v1/claim", "{}", 403 },
  { "cross-site-get", "Sec-Fetch-Site: cross-site", "/v1/me", NULL, 403 },
  { "cross-site-post", "Sec-Fetch-Site: cross-site", "/v1/claim", "{}", 403 },
  { "same-site-post", "Sec-Fetch-Site: same-site", "/v1/claim", "{}", 403 },
  { "typed-post", "Sec-Fetch-Site: none", "/v1/claim", "{}", 403 },
  { "same-origin-post", "Sec-Fetch-Site: same-origin", "/v1/claim", "{}", 400 },
  { "typed-get", "Sec-Fetch-Site: none", "/.well-known/eimza", NULL, 200 },
};

static void
test_visitor (gconstpointer data)
{
  gsize row = GPOINTER_TO_SIZE (data);
  g_autoptr (FixtureAnswer) answer
      = fixture_portal_call (portal, &(FixtureCall){
                                         .path = visitors[row].path,
                                         .json = visitors[row].json,
                                         .header = visitors[row].header,
                                     });

  g_assert_cmpuint (answer->status, ==, visitors[row].status);
  if (answer->status == 403)
    fixture_answer_assert_problem (answer, 403, "forbidden");
}

/* bytes that no HTTP library would send; returns the status line */
static char *
send_raw (const char *request)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GTlsDatabase) authorities = NULL;
  g_autoptr (GSocketConnection) connection = NULL;
  g_autoptr (GIOStream) tls = NULL;
  g_autoptr (GSocketConnectable) identity = NULL;
  g_autoptr (GDataInputStream) lines = NULL;
  g_autoptr (GError) error = NULL;

  authorities = g_tls_file_database_new (portal->ca_file, &error);
  g_assert_no_error (error);
  identity = g_network_address_parse_uri (portal->url, 443, &error);
  connection = g_socket_client_connect (client, identity, NULL, &error);
  g_assert_no_error (error);
  tls = g_tls_client_connection_new (G_IO_STREAM (connection), identity, &error);
  g_assert_no_error (error);
  g_tls_connection_set_database (G_TLS_CONNECTION (tls), authorities);
  g_output_stream_write_all (g_io_stream_get_output_stream (tls), request, strlen (request), NULL,
                             NULL, &error);
  g_assert_no_error (error);
  lines = g_data_input_stream_new (g_io_stream_get_input_stream (tls));
  return g_data_input_stream_read_line (lines, NULL, NULL, NULL);
}

static void
test_two_hosts (void)
{
  const char *authority = portal->url + strlen ("https://");
  g_autofree char *one = g_strdup_printf (
      "GET /.well-known/eimza HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n", authority);
  g_autofree char *two = g_strdup_printf (
      "GET /.well-known/eimza HTTP/1.1\r\nHost: %s\r\nHost: evil\r\nConnection: close\r\n\r\n",
      authority);
  g_autofree char *same = g_strdup_printf (
      "GET /.well-known/eimza HTTP/1.1\r\nHost: %s\r\nHost: %s\r\nConnection: close\r\n\r\n",
      authority, authority);
  g_autofree char *good = send_raw (one);
  g_autofree char *bad = send_raw (two);
  g_autofree char *doubled = send_raw (same);

  g_assert_true (g_str_has_prefix (good, "HTTP/1.1 200"));
  g_assert_true (g_str_has_prefix (bad, "HTTP/1.1 403"));
  g_assert_true (g_str_has_prefix (doubled, "HTTP/1.1 403"));
}

static void
test_methods (void)
{
  g_autoptr (FixtureAnswer) method
      = fixture_portal_call (portal, &(FixtureCall){ .path = "/v1/claim" });
  g_autoptr (FixtureAnswer) nowhere
      = fixture_portal_call (portal, &(FixtureCall){ .path = "/v1/../etc/passwd" });
  g_autoptr (FixtureAnswer) type
      = fixture_portal_call (portal, &(FixtureCall){
                                         .path = "/v1/claim",
                                         .json = "{}",
                                         .header = "Content-Type: text/plain",
                                     });

  fixture_answer_assert_problem (method, 400, "bad-request");
  fixture_answer_assert_problem (nowhere, 404, "not-found");
  fixture_answer_assert_problem (type, 400, "bad-request");
}

static void
test_language (void)
{
  g_autoptr (FixtureAnswer) turkish
      = fixture_portal_call (portal, &(FixtureCall){ .path = "/v1/me", .language = "tr-TR" });
  g_autoptr (FixtureAnswer) english = fixture_portal_call (
      portal, &(FixtureCall){ .path = "/v1/me", .language = "de, en;q=0.5" });
  g_autoptr (FixtureAnswer) neither
      = fixture_portal_call (portal, &(FixtureCall){ .path = "/v1/me", .language = "de" });

  g_assert_cmpstr (fixture_answer_text (turkish, "title"), ==, "Oturum sona erdi");
  g_assert_cmpstr (fixture_answer_text (english, "title"), ==, "Session ended");
  g_assert_cmpstr (fixture_answer_text (neither, "title"), ==, "Oturum sona erdi");
}

static void
test_messages_secret (void)
{
  g_autoptr (FixtureAnswer) nobody
      = fixture_portal_call (portal, &(FixtureCall){ .path = "/practice/messages" });
  g_autoptr (FixtureAnswer) wrong = fixture_portal_call (
      portal, &(FixtureCall){ .path = "/practice/messages", .bearer = "wrong" });
  g_autoptr (FixtureAnswer) right = fixture_portal_call (
      portal, &(FixtureCall){ .path = "/practice/messages", .bearer = portal->secret });

  fixture_answer_assert_problem (nobody, 401, "session-expired");
  fixture_answer_assert_problem (wrong, 401, "session-expired");
  g_assert_cmpuint (right->status, ==, 200);
}

static void
test_private_files (void)
{
  static const char *const names[] = { "sandbox.sqlite", "server.key", "." };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (portal->state_dir, names[i], NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_UNIX_MODE,
                                                      G_FILE_QUERY_INFO_NONE, NULL, NULL);

      g_assert_nonnull (info);
      g_assert_cmpuint (g_file_info_get_attribute_uint32 (info, G_FILE_ATTRIBUTE_UNIX_MODE) & 077,
                        ==, 0);
    }
}

static void
test_old_tls (void)
{
  g_autofree char *argument = g_strdup (portal->url + strlen ("https://"));
  g_auto (FixtureOutput) output
      = fixture_command (NULL, "openssl", "s_client", "-connect", argument, "-tls1_1", "-cipher",
                         "ALL:@SECLEVEL=0", NULL);

  g_assert_cmpint (output.status, !=, 0);
}

/* SIGTERM while somebody waits: fixture_portal_stop() asserts the clean end */
static void
test_stop_while_waiting (void)
{
  const char *const options[] = { "--clock-skew", "86400", NULL };
  FixturePortal *other = fixture_portal_start (options);
  g_autoptr (FixtureJourney) journey = fixture_journey_offer (other, FIXTURE_AYSE);
  g_autoptr (FixtureAnswer) discovery = NULL;
  g_autofree char *path = g_strconcat ("/v1/tasks/", journey->task_id, "?wait=25&after=1", NULL);
  g_autoptr (SoupMessage) message = NULL;
  g_autofree char *url = g_strconcat (other->url, path, NULL);
  g_autofree char *cookie = g_strconcat ("__Host-sid=", journey->cookie, NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) theirs = NULL;

  message = soup_message_new ("GET", url);
  soup_message_headers_append (soup_message_get_request_headers (message), "Cookie", cookie);
  soup_session_send_and_read_async (other->session, message, G_PRIORITY_DEFAULT, NULL, NULL, NULL);
  /* by the answer to this one the other has surely arrived */
  discovery = fixture_portal_call (other, &(FixtureCall){ .path = "/.well-known/eimza" });
  theirs = soup_date_time_new_from_http_string (
      soup_message_headers_get_one (discovery->headers, "Date"));
  g_assert_cmpint (g_date_time_difference (theirs, now), >, 86390 * G_TIME_SPAN_SECOND);
  fixture_portal_stop (other);
}

static void
test_command_line (void)
{
  static const char *const bad[] = { "--port=70000", "--public-url=http://x", "nonsense" };
  g_autofree char *help = fixture_command_ok (NULL, SANDBOX_PROGRAM, "--help", NULL);
  static const char *const options[] = { "--port",       "--database", "--state",   "--public-url",
                                         "--clock-skew", "--seed",     "--ready-fd" };

  for (gsize i = 0; i < G_N_ELEMENTS (options); i++)
    g_assert_nonnull (strstr (help, options[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_auto (FixtureOutput) output = fixture_command (NULL, SANDBOX_PROGRAM, bad[i], NULL);

      g_assert_cmpint (output.status, ==, 2);
      g_assert_cmpstr (output.out, ==, "");
    }
}

static void
test_seed (void)
{
  g_auto (FixtureFolder) folder = fixture_folder_new ();
  g_autofree char *file = fixture_folder_write (
      folder, "people.json",
      "{\"people\":[{\"tckn\":\"50000000050\",\"name\":\"ALİ SAHTE\",\"roles\":[\"personel\"]}]}",
      -1);
  const char *const options[] = { "--seed", file, NULL };
  FixturePortal *other = fixture_portal_start (options);
  JsonArray *people = json_object_get_array_member (other->ready, "people");
  JsonObject *last = json_array_get_object_element (people, json_array_get_length (people) - 1);

  g_assert_cmpstr (json_object_get_string_member (last, "name"), ==, "ALİ SAHTE");
  fixture_portal_stop (other);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  portal = fixture_portal_start (NULL);
  g_test_add_func ("/sandbox/gate/discovery", test_discovery);
  for (gsize i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      g_autofree char *path = g_strdup_printf ("/sandbox/gate/headers/%" G_GSIZE_FORMAT, i);

      g_test_add_data_func (path, routes[i], test_headers);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (visitors); i++)
    {
      g_autofree char *path = g_strconcat ("/sandbox/gate/", visitors[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_visitor);
    }
  g_test_add_func ("/sandbox/gate/two-hosts", test_two_hosts);
  g_test_add_func ("/sandbox/gate/methods", test_methods);
  g_test_add_func ("/sandbox/gate/language", test_language);
  g_test_add_func ("/sandbox/gate/messages-secret", test_messages_secret);
  g_test_add_func ("/sandbox/gate/private-files", test_private_files);
  g_test_add_func ("/sandbox/gate/old-tls", test_old_tls);
  g_test_add_func ("/sandbox/gate/stop-while-waiting", test_stop_while_waiting);
  g_test_add_func ("/sandbox/gate/command-line", test_command_line);
  g_test_add_func ("/sandbox/gate/seed", test_seed);
  status = g_test_run ();
  fixture_portal_stop (portal);
  return status;
}
