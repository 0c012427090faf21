/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fixture-portal.h"

#include <glib-unix.h>
#include <gio/gunixinputstream.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "fixture-folder.h"
#include "fixture-wait.h"

#define ANSWER_LIMIT_S 40
#define COOKIE_PREFIX "__Host-sid="

struct _FixturePending
{
  SoupMessage *message;
  GAsyncResult *result;
  SoupSession *session;
};

static void
read_ready_line (FixturePortal *self, int fd)
{
  g_autoptr (GInputStream) stream = g_unix_input_stream_new (fd, TRUE);
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (stream);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *line = g_data_input_stream_read_line_utf8 (lines, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (line);
  node = json_from_string (line, &error);
  g_assert_no_error (error);
  self->ready = json_node_dup_object (node);
  self->url = g_strdup (json_object_get_string_member (self->ready, "url"));
  self->ca_file = g_strdup (json_object_get_string_member (self->ready, "ca"));
  self->secret = g_strdup (json_object_get_string_member (self->ready, "secret"));
}

/* a test that aborts takes its portal with it */
static void
end_with_parent (gpointer data)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
}

FixturePortal *
fixture_portal_start (const char *const *options)
{
  FixturePortal *self = g_new0 (FixturePortal, 1);
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GTlsDatabase) authorities = NULL;
  g_autoptr (GError) error = NULL;
  int ends[2];

  self->state_dir = fixture_folder_new ();
  self->database = g_build_filename (self->state_dir, "sandbox.sqlite", NULL);
  g_unix_open_pipe (ends, FD_CLOEXEC, &error);
  g_assert_no_error (error);
  g_subprocess_launcher_take_fd (launcher, ends[1], 3);
  g_subprocess_launcher_set_child_setup (launcher, end_with_parent, NULL, NULL);
  for (const char *const *part = (const char *const[]){ FIXTURE_SANDBOX, "--state", self->state_dir,
                                                        "--port", "0", "--ready-fd", "3", NULL };
       *part != NULL; part++)
    g_ptr_array_add (argv, (gpointer)*part);
  for (; options != NULL && *options != NULL; options++)
    g_ptr_array_add (argv, (gpointer)*options);
  g_ptr_array_add (argv, NULL);
  self->process = g_subprocess_launcher_spawnv (launcher, (const char *const *)argv->pdata, &error);
  g_assert_no_error (error);
  /* the child's end must be closed here, or a portal that fails would never end the line */
  g_subprocess_launcher_close (launcher);
  read_ready_line (self, ends[0]);
  authorities = g_tls_file_database_new (self->ca_file, &error);
  g_assert_no_error (error);
  self->session = soup_session_new_with_options ("tls-database", authorities, "max-conns-per-host",
                                                 8, "timeout", ANSWER_LIMIT_S, NULL);
  return self;
}

void
fixture_portal_stop (FixturePortal *self)
{
  soup_session_abort (self->session);
  g_clear_object (&self->session);
  g_subprocess_send_signal (self->process, SIGTERM);
  /* not g_subprocess_wait(): the portal waits for a handshake that this process may still owe it */
  fixture_wait_until (g_subprocess_get_identifier (self->process) == NULL);
  g_assert_true (g_subprocess_get_if_exited (self->process));
  g_assert_cmpint (g_subprocess_get_exit_status (self->process), ==, 0);
  g_clear_object (&self->process);
  json_object_unref (self->ready);
  fixture_folder_remove (self->state_dir);
  g_free (self->database);
  g_free (self->secret);
  g_free (self->ca_file);
  g_free (self->url);
  g_free (self);
}

static sqlite3 *
open_database (FixturePortal *self)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open_v2 (self->database, &db, SQLITE_OPEN_READWRITE, NULL), ==,
                   SQLITE_OK);
  sqlite3_busy_timeout (db, 5000);
  return db;
}

void
fixture_portal_sql (FixturePortal *self, const char *sql)
{
  sqlite3 *db = open_database (self);
  char *message = NULL;

  if (sqlite3_exec (db, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s: %s", sql, message);
  sqlite3_close (db);
}

char *
fixture_portal_sql_text (FixturePortal *self, const char *sql)
{
  sqlite3 *db = open_database (self);
  sqlite3_stmt *row = NULL;
  char *text = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &row, NULL), ==, SQLITE_OK);
  if (sqlite3_step (row) == SQLITE_ROW)
    text = g_strdup ((const char *)sqlite3_column_text (row, 0));
  sqlite3_finalize (row);
  sqlite3_close (db);
  return text;
}

static SoupMessage *
make_message (FixturePortal *self, const FixtureCall *call)
{
  g_autofree char *url = g_strconcat (self->url, call->path, NULL);
  gboolean has_body = call->json != NULL || call->body != NULL;
  const char *method = call->method != NULL ? call->method : has_body ? "POST" : "GET";
  SoupMessage *message = soup_message_new (method, url);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  g_autoptr (GBytes) json = NULL;

  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  soup_message_headers_replace (headers, "Accept-Language",
                                call->language != NULL ? call->language : "tr");
  if (call->bearer != NULL)
    {
      g_autofree char *value = g_strconcat ("Bearer ", call->bearer, NULL);

      soup_message_headers_append (headers, "Authorization", value);
    }
  if (call->cookie != NULL)
    {
      g_autofree char *value = g_strconcat (COOKIE_PREFIX, call->cookie, NULL);

      soup_message_headers_append (headers, "Cookie", value);
    }
  if (call->csrf != NULL)
    soup_message_headers_append (headers, "X-CSRF-Token", call->csrf);
  if (call->header != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (call->header, ": ", 2);

      soup_message_headers_replace (headers, parts[0], parts[1]);
    }
  if (call->json != NULL)
    {
      json = g_bytes_new (call->json, strlen (call->json));
      soup_message_set_request_body_from_bytes (message, "application/json", json);
    }
  else if (call->body != NULL)
    soup_message_set_request_body_from_bytes (message, call->type, call->body);
  return message;
}

static void
on_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  FixturePending *self = data;

  self->result = g_object_ref (result);
}

FixturePending *
fixture_portal_begin (FixturePortal *self, const FixtureCall *call)
{
  FixturePending *pending = g_new0 (FixturePending, 1);

  pending->session = g_object_ref (self->session);
  pending->message = make_message (self, call);
  soup_session_send_and_read_async (self->session, pending->message, G_PRIORITY_DEFAULT, NULL,
                                    on_answered, pending);
  return pending;
}

gboolean
fixture_pending_is_answered (FixturePending *self)
{
  return self->result != NULL;
}

static char *
find_cookie (SoupMessageHeaders *headers)
{
  const char *value = soup_message_headers_get_one (headers, "Set-Cookie");

  if (value == NULL || !g_str_has_prefix (value, COOKIE_PREFIX))
    return NULL;
  value += strlen (COOKIE_PREFIX);
  return g_strndup (value, strcspn (value, ";"));
}

FixtureAnswer *
fixture_pending_end (FixturePending *self)
{
  FixtureAnswer *answer = g_new0 (FixtureAnswer, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;

  /* libsoup ends it after its own time limit */
  while (self->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  answer->body = soup_session_send_and_read_finish (self->session, self->result, &error);
  g_assert_no_error (error);
  answer->status = soup_message_get_status (self->message);
  answer->headers = soup_message_headers_ref (soup_message_get_response_headers (self->message));
  answer->cookie = find_cookie (answer->headers);
  text = g_strndup (
      g_bytes_get_data (answer->body, NULL) != NULL ? g_bytes_get_data (answer->body, NULL) : "",
      g_bytes_get_size (answer->body));
  node = json_from_string (text, NULL);
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    answer->json = json_node_dup_object (node);
  g_object_unref (self->result);
  g_object_unref (self->message);
  g_object_unref (self->session);
  g_free (self);
  return answer;
}

FixtureAnswer *
fixture_portal_call (FixturePortal *self, const FixtureCall *call)
{
  return fixture_pending_end (fixture_portal_begin (self, call));
}

void
fixture_answer_free (FixtureAnswer *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->json, json_object_unref);
  g_clear_pointer (&self->headers, soup_message_headers_unref);
  g_free (self->cookie);
  g_free (self);
}

static JsonNode *
find_member (const FixtureAnswer *self, const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, ".", -1);
  JsonObject *object = self->json;
  JsonNode *node = NULL;

  for (gsize i = 0; names[i] != NULL; i++)
    {
      node = object != NULL ? json_object_get_member (object, names[i]) : NULL;
      if (node == NULL)
        g_error ("no member %s in: %.*s", path, (int)g_bytes_get_size (self->body),
                 (const char *)g_bytes_get_data (self->body, NULL));
      object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
    }
  return node;
}

const char *
fixture_answer_text (const FixtureAnswer *self, const char *path)
{
  JsonNode *node = find_member (self, path);

  g_assert_true (json_node_get_value_type (node) == G_TYPE_STRING);
  return json_node_get_string (node);
}

gint64
fixture_answer_number (const FixtureAnswer *self, const char *path)
{
  JsonNode *node = find_member (self, path);

  g_assert_true (json_node_get_value_type (node) == G_TYPE_INT64);
  return json_node_get_int (node);
}

JsonObject *
fixture_answer_object (const FixtureAnswer *self, const char *path)
{
  JsonNode *node = find_member (self, path);

  g_assert_true (JSON_NODE_HOLDS_OBJECT (node));
  return json_node_get_object (node);
}

void
fixture_answer_assert_problem (const FixtureAnswer *self, guint status, const char *slug)
{
  g_autofree char *type = g_strconcat ("urn:eimza:problem:", slug, NULL);

  g_assert_cmpstr (soup_message_headers_get_one (self->headers, "Content-Type"), ==,
                   "application/problem+json");
  g_assert_cmpstr (fixture_answer_text (self, "type"), ==, type);
  g_assert_cmpuint (self->status, ==, status);
  g_assert_cmpint (fixture_answer_number (self, "status"), ==, status);
  g_assert_cmpstr (fixture_answer_text (self, "title"), !=, "");
  g_assert_cmpstr (fixture_answer_text (self, "retry"), !=, "");
  g_assert_true (g_str_has_prefix (fixture_answer_text (self, "instance"), "urn:eimza:event:"));
}
