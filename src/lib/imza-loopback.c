/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "imza-loopback.h"

#include <glib/gi18n-lib.h>
#include <openssl/evp.h>
#include <string.h>

#include "imza-error.h"
#include "imza-ident.h"

#define PATH "/cb"
#define SECRET_BYTES 32
#define SECRET_CHARACTERS 43
#define DIGEST_BYTES 32
/* a browser's whole head is a few hundred bytes, and some send cookies for 127.0.0.1 along */
#define HEAD_MAX_BYTES 16384
#define CHUNK_BYTES 2048
#define CONNECTIONS_MAX 16
#define CONNECTION_LIFE_S 10
#define BASE64URL "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

struct _ImzaLoopback
{
  GObject parent_instance;

  GSocketListener *listener;
  GCancellable *cancellable; /* of the listening and of every connection */
  char *issuer;
  char *redirect_uri;
  char *host; /* "127.0.0.1:PORT" */
  char *state;
  ImzaSecret *verifier;
  ImzaSecret *code;
  guint life_source;
  guint n_connections;
  gboolean is_over; /* the one answer is there: nobody else is heard */
  gboolean is_told; /* and so is who waits, or nobody waits any more */
};

G_DEFINE_FINAL_TYPE (ImzaLoopback, imza_loopback, G_TYPE_OBJECT)

enum
{
  SIGNAL_ANSWERED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

typedef enum
{
  VERDICT_REFUSED, /* not what this is here for: it changes nothing */
  VERDICT_CODE,
  VERDICT_DECLINED,
  VERDICT_NO_ACCOUNT,
  VERDICT_FORGED, /* the right state, but not from this portal */
} Verdict;

typedef struct
{
  ImzaLoopback *loopback;
  GSocketConnection *connection;
  GCancellable *cancellable;
  gulong outer_id;
  guint limit_source;
  Verdict verdict;
  char head[HEAD_MAX_BYTES + 1];
  gsize length;
  char *reply;
} Visit;

static void accept_next (ImzaLoopback *self);

/* --- what was asked ------------------------------------------------------------------- */

/* RFC 9110 §7.2: a page of another name that resolves to 127.0.0.1 is turned away here */
static gboolean
host_is_right (ImzaLoopback *self, char **lines)
{
  guint n = 0;
  gboolean right = FALSE;

  for (guint i = 1; lines[i] != NULL; i++)
    if (g_ascii_strncasecmp (lines[i], "Host:", 5) == 0)
      {
        n++;
        right = g_str_equal (g_strstrip (lines[i] + 5), self->host);
      }
  return n == 1 && right;
}

/* "GET /cb?… HTTP/1.1": (transfer full) (nullable): the query */
static char *
dup_query (const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 4);

  if (g_strv_length (words) != 3 || !g_str_equal (words[0], "GET")
      || !g_str_has_prefix (words[2], "HTTP/1.") || !g_str_has_prefix (words[1], PATH "?"))
    return NULL;
  return g_strdup (words[1] + strlen (PATH "?"));
}

/* RFC 6749 §3.1: a parameter must not come twice */
static GHashTable *
parse_query (const char *query)
{
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GUriParamsIter iter;
  char *name, *value;
  g_autoptr (GError) error = NULL;

  g_uri_params_iter_init (&iter, query, -1, "&", G_URI_PARAMS_WWW_FORM);
  while (g_uri_params_iter_next (&iter, &name, &value, &error))
    if (!g_hash_table_insert (found, name, value))
      return NULL;
  return error == NULL ? g_steal_pointer (&found) : NULL;
}

static gboolean
is_word (const char *text, gsize max)
{
  gsize length = text != NULL ? strlen (text) : 0;

  return length > 0 && length <= max && strspn (text, BASE64URL) == length;
}

static gboolean
same (const char *a, const char *b)
{
  return a != NULL && strlen (a) == strlen (b) && CRYPTO_memcmp (a, b, strlen (b)) == 0;
}

static void
keep_code (ImzaLoopback *self, const char *text)
{
  self->code = imza_secret_new ();
  for (const char *p = text; *p != '\0'; p++)
    imza_secret_append (self->code, *p);
}

static Verdict
judge_parameters (ImzaLoopback *self, GHashTable *parameters)
{
  const char *code = g_hash_table_lookup (parameters, "code");
  const char *error = g_hash_table_lookup (parameters, "error");
  const char *description = g_hash_table_lookup (parameters, "error_description");

  /* RFC 9207: who else could have learned the state is not asked for a code */
  if (g_strcmp0 (g_hash_table_lookup (parameters, "iss"), self->issuer) != 0)
    return VERDICT_FORGED;
  if (error != NULL && code == NULL)
    return g_strcmp0 (description, "no-account") == 0 ? VERDICT_NO_ACCOUNT : VERDICT_DECLINED;
  if (error != NULL || !is_word (code, IMZA_SECRET_MAX_BYTES))
    return VERDICT_FORGED;
  keep_code (self, code);
  return VERDICT_CODE;
}

static Verdict
judge (ImzaLoopback *self, const char *head)
{
  g_auto (GStrv) lines = g_strsplit (head, "\r\n", -1);
  g_autofree char *query = dup_query (lines[0]);
  g_autoptr (GHashTable) parameters = NULL;

  if (self->is_over || query == NULL || !host_is_right (self, lines))
    return VERDICT_REFUSED;
  parameters = parse_query (query);
  if (parameters == NULL || !same (g_hash_table_lookup (parameters, "state"), self->state))
    return VERDICT_REFUSED;
  return judge_parameters (self, parameters);
}

/* --- what is answered ----------------------------------------------------------------- */

static char *
dup_reply (Verdict verdict)
{
  const gboolean fine = verdict == VERDICT_CODE;
  const char *heading = fine ? _ ("You can close this page") : _ ("Nobody was signed in");
  const char *text = fine ? _ ("Go back to the e-İmza Asistanı window: it goes on by itself.")
                          : _ ("Go back to the e-İmza Asistanı window and begin again there.");
  g_autofree char *safe_heading = g_markup_escape_text (heading, -1);
  g_autofree char *safe_text = g_markup_escape_text (text, -1);
  g_autofree char *body = g_strdup_printf (
      "<!DOCTYPE html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\"><title>%s</title></head>\n"
      "<body><main><h1>%s</h1><p>%s</p></main></body></html>\n",
      /* Translators: the language of the translation, as in HTML: "tr" */
      C_ ("language code", "en"), safe_heading, safe_heading, safe_text);

  return g_strdup_printf ("HTTP/1.1 %s\r\n"
                          "Content-Type: text/html; charset=utf-8\r\n"
                          "Content-Length: %zu\r\n"
                          "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'; "
                          "base-uri 'none'; form-action 'none'\r\n"
                          "X-Content-Type-Options: nosniff\r\n"
                          "Referrer-Policy: no-referrer\r\n"
                          "Cache-Control: no-store\r\n"
                          "Connection: close\r\n\r\n%s",
                          verdict == VERDICT_REFUSED ? "404 Not Found" : "200 OK", strlen (body),
                          body);
}

static GError *
error_of (Verdict verdict)
{
  switch (verdict)
    {
    case VERDICT_DECLINED:
      return g_error_new (IMZA_JOURNEY_ERROR, IMZA_JOURNEY_ERROR_BROWSER_DECLINED,
                          "the portal brought no code back");
    case VERDICT_NO_ACCOUNT:
      return imza_portal_error_new (IMZA_PORTAL_ERROR_NO_ACCOUNT, NULL,
                                    "the identity has no account");
    case VERDICT_FORGED:
      return imza_portal_error_new (IMZA_PORTAL_ERROR_WRONG_ORIGIN, NULL,
                                    "the browser came back from somewhere else");
    case VERDICT_REFUSED:
    case VERDICT_CODE:
    default:
      return NULL;
    }
}

static void
settle (ImzaLoopback *self, GError *error)
{
  g_autoptr (GError) owned = error;

  if (self->is_told)
    return;
  self->is_over = self->is_told = TRUE;
  g_signal_emit (self, signals[SIGNAL_ANSWERED], 0, owned);
}

/* --- one visit ------------------------------------------------------------------------ */

static void
visit_free (Visit *visit)
{
  ImzaLoopback *self = visit->loopback;
  gboolean was_full = self->n_connections == CONNECTIONS_MAX;

  g_clear_handle_id (&visit->limit_source, g_source_remove);
  g_cancellable_disconnect (self->cancellable, visit->outer_id);
  self->n_connections--;
  explicit_bzero (visit->head, sizeof visit->head);
  g_free (visit->reply);
  g_object_unref (visit->cancellable);
  g_object_unref (visit->connection);
  g_free (visit);
  if (was_full)
    accept_next (self);
  g_object_unref (self);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  Visit *visit = data;

  g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, NULL);
  /* only now: who waits closes everything, and the person is still to read the page */
  if (visit->verdict != VERDICT_REFUSED)
    settle (visit->loopback, error_of (visit->verdict));
  visit_free (visit);
}

static void
reply (Visit *visit)
{
  GOutputStream *stream = g_io_stream_get_output_stream (G_IO_STREAM (visit->connection));
  ImzaLoopback *self = visit->loopback;

  if (visit->verdict != VERDICT_REFUSED)
    {
      /* the port first: nobody can come a second time */
      self->is_over = TRUE;
      g_clear_handle_id (&self->life_source, g_source_remove);
      g_socket_listener_close (self->listener);
    }
  visit->reply = dup_reply (visit->verdict);
  g_output_stream_write_all_async (stream, visit->reply, strlen (visit->reply), G_PRIORITY_DEFAULT,
                                   visit->cancellable, on_written, visit);
}

static void read_more (Visit *visit);

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  Visit *visit = data;
  gssize n = g_input_stream_read_finish (G_INPUT_STREAM (source), result, NULL);

  if (n <= 0)
    {
      visit_free (visit);
      return;
    }
  /* a NUL would hide what comes after it */
  if (memchr (visit->head + visit->length, '\0', (gsize)n) != NULL)
    {
      visit_free (visit);
      return;
    }
  visit->length += (gsize)n;
  visit->head[visit->length] = '\0';
  if (strstr (visit->head, "\r\n\r\n") != NULL)
    {
      visit->verdict = judge (visit->loopback, visit->head);
      reply (visit);
    }
  else if (visit->length == HEAD_MAX_BYTES)
    reply (visit);
  else
    read_more (visit);
}

static void
read_more (Visit *visit)
{
  GInputStream *stream = g_io_stream_get_input_stream (G_IO_STREAM (visit->connection));

  g_input_stream_read_async (stream, visit->head + visit->length,
                             MIN (CHUNK_BYTES, HEAD_MAX_BYTES - visit->length), G_PRIORITY_DEFAULT,
                             visit->cancellable, on_read, visit);
}

static gboolean
on_visit_too_long (gpointer data)
{
  Visit *visit = data;

  visit->limit_source = 0;
  g_cancellable_cancel (visit->cancellable);
  return G_SOURCE_REMOVE;
}

static void
on_loopback_closed (GCancellable *outer, gpointer data)
{
  g_cancellable_cancel (data);
}

static void
receive (ImzaLoopback *self, GSocketConnection *connection)
{
  Visit *visit = g_new0 (Visit, 1);

  visit->loopback = g_object_ref (self);
  visit->connection = connection;
  visit->cancellable = g_cancellable_new ();
  visit->outer_id = g_cancellable_connect (self->cancellable, G_CALLBACK (on_loopback_closed),
                                           g_object_ref (visit->cancellable), g_object_unref);
  visit->limit_source = g_timeout_add_seconds (CONNECTION_LIFE_S, on_visit_too_long, visit);
  self->n_connections++;
  read_more (visit);
}

static void
on_accepted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ImzaLoopback) self = data;
  g_autoptr (GError) error = NULL;
  GSocketConnection *connection
      = g_socket_listener_accept_finish (G_SOCKET_LISTENER (source), result, NULL, &error);

  if (connection == NULL)
    {
      g_debug ("loopback: %s", error->message);
      return;
    }
  receive (self, connection);
  if (self->n_connections < CONNECTIONS_MAX)
    accept_next (self);
}

static void
accept_next (ImzaLoopback *self)
{
  if (self->is_over)
    return;
  g_socket_listener_accept_async (self->listener, self->cancellable, on_accepted,
                                  g_object_ref (self));
}

/* --- the listener --------------------------------------------------------------------- */

static gboolean
on_life_over (gpointer data)
{
  ImzaLoopback *self = data;

  self->life_source = 0;
  g_socket_listener_close (self->listener);
  settle (self, g_error_new (IMZA_JOURNEY_ERROR, IMZA_JOURNEY_ERROR_BROWSER_TIMEOUT,
                             "the browser did not come back"));
  return G_SOURCE_REMOVE;
}

static gboolean
listen (ImzaLoopback *self, guint life_s, GError **error)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any_port = g_inet_socket_address_new (address, 0);
  g_autoptr (GSocketAddress) effective = NULL;
  g_autoptr (GError) failure = NULL;

  self->listener = g_socket_listener_new ();
  if (!g_socket_listener_add_address (self->listener, any_port, G_SOCKET_TYPE_STREAM,
                                      G_SOCKET_PROTOCOL_TCP, NULL, &effective, &failure))
    {
      g_set_error (error, IMZA_JOURNEY_ERROR, IMZA_JOURNEY_ERROR_NO_BROWSER, "no port: %s",
                   failure->message);
      return FALSE;
    }
  self->host = g_strdup_printf ("127.0.0.1:%u",
                                g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (effective)));
  self->redirect_uri = g_strconcat ("http://", self->host, PATH, NULL);
  self->life_source = g_timeout_add_seconds (life_s, on_life_over, self);
  accept_next (self);
  return TRUE;
}

static void
make_secrets (ImzaLoopback *self)
{
  g_autofree char *text = imza_ident_random_id (SECRET_BYTES);

  self->state = imza_ident_random_id (SECRET_BYTES);
  self->verifier = imza_secret_new ();
  for (const char *p = text; *p != '\0'; p++)
    imza_secret_append (self->verifier, *p);
  explicit_bzero (text, strlen (text));
}

/* BASE64URL (SHA256 (verifier)) without padding, RFC 7636 §4.2 */
static char *
dup_challenge (ImzaLoopback *self)
{
  guchar digest[DIGEST_BYTES];
  char *text;

  if (EVP_Digest (imza_secret_peek (self->verifier), imza_secret_get_length (self->verifier),
                  digest, NULL, EVP_sha256 (), NULL)
      != 1)
    g_return_val_if_reached (NULL);
  text = g_base64_encode (digest, sizeof digest);
  g_strdelimit (g_strdelimit (text, "+", '-'), "/", '_');
  text[SECRET_CHARACTERS] = '\0';
  return text;
}

char *
imza_loopback_dup_authorize_url (ImzaLoopback *self, const char *client_id)
{
  g_autofree char *challenge = NULL;
  g_autofree char *redirect = NULL;

  g_return_val_if_fail (IMZA_IS_LOOPBACK (self) && client_id != NULL, NULL);

  challenge = dup_challenge (self);
  redirect = g_uri_escape_string (self->redirect_uri, NULL, FALSE);
  return g_strdup_printf ("%s/v1/oauth/authorize?response_type=code&client_id=%s&redirect_uri=%s"
                          "&state=%s&code_challenge=%s&code_challenge_method=S256&login=e-devlet",
                          self->issuer, client_id, redirect, self->state, challenge);
}

const char *
imza_loopback_get_redirect_uri (ImzaLoopback *self)
{
  g_return_val_if_fail (IMZA_IS_LOOPBACK (self), NULL);
  return self->redirect_uri;
}

const ImzaSecret *
imza_loopback_get_verifier (ImzaLoopback *self)
{
  g_return_val_if_fail (IMZA_IS_LOOPBACK (self), NULL);
  return self->verifier;
}

gboolean
imza_loopback_has_code (ImzaLoopback *self)
{
  g_return_val_if_fail (IMZA_IS_LOOPBACK (self), FALSE);
  return self->code != NULL;
}

ImzaSecret *
imza_loopback_take_code (ImzaLoopback *self)
{
  g_return_val_if_fail (IMZA_IS_LOOPBACK (self), NULL);
  return g_steal_pointer (&self->code);
}

void
imza_loopback_close (ImzaLoopback *self)
{
  g_return_if_fail (IMZA_IS_LOOPBACK (self));

  self->is_over = self->is_told = TRUE;
  g_clear_handle_id (&self->life_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  if (self->listener != NULL)
    g_socket_listener_close (self->listener);
}

static void
imza_loopback_finalize (GObject *object)
{
  ImzaLoopback *self = IMZA_LOOPBACK (object);

  imza_loopback_close (self);
  g_clear_object (&self->listener);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->verifier, imza_secret_free);
  g_clear_pointer (&self->code, imza_secret_free);
  g_free (self->issuer);
  g_free (self->redirect_uri);
  g_free (self->host);
  g_free (self->state);
  G_OBJECT_CLASS (imza_loopback_parent_class)->finalize (object);
}

static void
imza_loopback_class_init (ImzaLoopbackClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = imza_loopback_finalize;
  signals[SIGNAL_ANSWERED] = g_signal_new ("answered", IMZA_TYPE_LOOPBACK, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
imza_loopback_init (ImzaLoopback *self)
{
  self->cancellable = g_cancellable_new ();
}

ImzaLoopback *
imza_loopback_new (const char *issuer, guint life_s, GError **error)
{
  g_autoptr (ImzaLoopback) self = NULL;

  g_return_val_if_fail (issuer != NULL, NULL);

  self = g_object_new (IMZA_TYPE_LOOPBACK, NULL);
  self->issuer = g_strdup (issuer);
  make_secrets (self);
  return listen (self, life_s, error) ? g_steal_pointer (&self) : NULL;
}
