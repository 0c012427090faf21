/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-portal-fault-private.h"

#include <string.h>

#include <glib/gstdio.h>

#include "imza-error.h"
#include "imza-json.h"

#define STATUS_PROXY_AUTHENTICATION 407
#define STATUS_UPGRADE_REQUIRED 426
#define STATUS_TOO_MANY_REQUESTS 429
#define STATUS_UNAVAILABLE 503
#define STATUS_NETWORK_AUTHENTICATION 511

#define RETRY_AFTER_MAX_S (24 * 60 * 60)
#define WORD_MAX_BYTES 120
/* an operator notices that long before; a clock that is years ahead does not */
#define EXPIRED_TOO_LONG_DAYS 180

#define TIME_FLAGS (G_TLS_CERTIFICATE_NOT_ACTIVATED | G_TLS_CERTIFICATE_EXPIRED)

static const struct
{
  int io_code;
  ImzaPortalError code;
} io_table[] = {
  { G_IO_ERROR_NETWORK_UNREACHABLE, IMZA_PORTAL_ERROR_OFFLINE },
  { G_IO_ERROR_HOST_NOT_FOUND, IMZA_PORTAL_ERROR_OFFLINE },
  { G_IO_ERROR_HOST_UNREACHABLE, IMZA_PORTAL_ERROR_UNREACHABLE },
  { G_IO_ERROR_TIMED_OUT, IMZA_PORTAL_ERROR_TIMEOUT },
  { G_IO_ERROR_PROXY_FAILED, IMZA_PORTAL_ERROR_PROXY },
  { G_IO_ERROR_PROXY_AUTH_FAILED, IMZA_PORTAL_ERROR_PROXY },
  { G_IO_ERROR_PROXY_NEED_AUTH, IMZA_PORTAL_ERROR_PROXY },
  { G_IO_ERROR_PROXY_NOT_ALLOWED, IMZA_PORTAL_ERROR_PROXY },
  { G_IO_ERROR_INVALID_DATA, IMZA_PORTAL_ERROR_BAD_ANSWER },
};

static ImzaPortalError
code_from_io (int io_code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (io_table); i++)
    if (io_table[i].io_code == io_code)
      return io_table[i].code;
  /* refused, reset, closed half-way and whatever else a socket may say */
  return IMZA_PORTAL_ERROR_UNREACHABLE;
}

static ImzaPortalError
code_from_transport (const GError *error)
{
  if (error->domain == G_RESOLVER_ERROR)
    return IMZA_PORTAL_ERROR_OFFLINE;
  /* a line that is cut during the handshake is NOT_TLS to GnuTLS, later it is EOF: neither says
   * anything about who is there */
  if (error->domain == G_TLS_ERROR)
    return error->code == G_TLS_ERROR_EOF || error->code == G_TLS_ERROR_NOT_TLS
               ? IMZA_PORTAL_ERROR_UNREACHABLE
               : IMZA_PORTAL_ERROR_TLS;
  if (error->domain == G_IO_ERROR)
    return code_from_io (error->code);
  if (error->domain == SOUP_SESSION_ERROR)
    return IMZA_PORTAL_ERROR_BAD_ANSWER;
  return IMZA_PORTAL_ERROR_UNREACHABLE;
}

GError *
imza_portal_fault_from_transport (const GError *error)
{
  return imza_portal_error_new (code_from_transport (error), NULL, "%s %d: %s",
                                g_quark_to_string (error->domain), error->code, error->message);
}

static gint64
file_time_s (const char *path)
{
  GStatBuf facts;

  return path != NULL && g_stat (path, &facts) == 0 ? (gint64)facts.st_mtime : 0;
}

/* The handshake failed, so there is no Date header to ask. What is left: a clock that shows a
 * time before this program or the profile's CA file came onto this disk is wrong for certain. */
static gboolean
clock_is_behind (gint64 now_s, const char *ca_file)
{
  return now_s < file_time_s ("/proc/self/exe") || now_s < file_time_s (ca_file);
}

static gboolean
clock_looks_wrong (GTlsCertificate *certificate, GTlsCertificateFlags flags, const char *ca_file)
{
  g_autoptr (GDateTime) until = NULL;
  gint64 now_s = g_get_real_time () / G_USEC_PER_SEC;

  if (certificate == NULL || (flags & TIME_FLAGS) == 0 || (flags & ~TIME_FLAGS) != 0)
    return FALSE;
  if (clock_is_behind (now_s, ca_file))
    return TRUE;
  until = g_tls_certificate_get_not_valid_after (certificate);
  return until != NULL
         && (now_s - g_date_time_to_unix (until)) / (24 * 60 * 60) > EXPIRED_TOO_LONG_DAYS;
}

GError *
imza_portal_fault_from_certificate (GTlsCertificate *certificate,
                                    GTlsCertificateFlags flags,
                                    const char *ca_file)
{
  g_autofree char *names = g_flags_to_string (G_TYPE_TLS_CERTIFICATE_FLAGS, flags);
  g_autofree char *subject
      = certificate != NULL ? g_tls_certificate_get_subject_name (certificate) : NULL;
  ImzaPortalError code = clock_looks_wrong (certificate, flags, ca_file)
                             ? IMZA_PORTAL_ERROR_TLS_CLOCK
                             : IMZA_PORTAL_ERROR_TLS;

  return imza_portal_error_new (code, NULL, "certificate refused: %s (%s)", names,
                                subject != NULL ? subject : "without a subject");
}

GError *
imza_portal_fault_new (int code, guint status, const char *what)
{
  ImzaPortalFacts facts = IMZA_PORTAL_FACTS_INIT;

  facts.status = status;
  return imza_portal_error_new ((ImzaPortalError)code, &facts, "HTTP %u: %s", status, what);
}

/* a word that may be shown or read out: short and printable ASCII without blanks */
static const char *
plain_word (const char *text)
{
  if (text == NULL || text[0] == '\0' || strlen (text) > WORD_MAX_BYTES)
    return NULL;
  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isgraph (*p))
      return NULL;
  return text;
}

static int
bounded (gint64 value, gint64 limit)
{
  return (int)CLAMP (value, -1, limit);
}

static int
retry_after_of_headers (SoupMessageHeaders *headers)
{
  const char *text = soup_message_headers_get_one (headers, "Retry-After");
  guint64 seconds;

  /* the date form is left out on purpose: it needs a right wall clock */
  if (text != NULL && g_ascii_string_to_unsigned (text, 10, 0, RETRY_AFTER_MAX_S, &seconds, NULL))
    return (int)seconds;
  return -1;
}

static ImzaPortalError
code_from_status (guint status, const char *type)
{
  switch (status)
    {
    case STATUS_PROXY_AUTHENTICATION:
    case STATUS_NETWORK_AUTHENTICATION:
      return IMZA_PORTAL_ERROR_PROXY;
    case STATUS_UPGRADE_REQUIRED:
      return IMZA_PORTAL_ERROR_APP_TOO_OLD;
    case STATUS_TOO_MANY_REQUESTS:
      return IMZA_PORTAL_ERROR_RATE_LIMITED;
    case STATUS_UNAVAILABLE:
      return IMZA_PORTAL_ERROR_MAINTENANCE;
    default:
      break;
    }
  if (status >= 300 && status < 400)
    return IMZA_PORTAL_ERROR_WRONG_ORIGIN;
  if (status >= 500)
    return IMZA_PORTAL_ERROR_SERVER_FAULT;
  if (g_strcmp0 (type, "text/html") == 0)
    return IMZA_PORTAL_ERROR_MAINTENANCE;
  return IMZA_PORTAL_ERROR_BAD_ANSWER;
}

/* the first of the fields that the portal wants corrected: RFC 9457's `errors`, a JSON pointer */
static gboolean
read_pointer (JsonObject *problem, ImzaPortalFacts *facts, GError **error)
{
  JsonArray *errors;
  JsonNode *first;

  if (!json_object_has_member (problem, "errors"))
    return TRUE;
  if (!imza_json_get_array (problem, "errors", &errors, error))
    return FALSE;
  first = json_array_get_length (errors) > 0 ? json_array_get_element (errors, 0) : NULL;
  if (first == NULL || !JSON_NODE_HOLDS_OBJECT (first))
    return TRUE;
  if (!imza_json_get_string_optional (json_node_get_object (first), "pointer", &facts->member,
                                      error))
    return FALSE;
  facts->member = plain_word (facts->member);
  return TRUE;
}

/* @facts points into @problem afterwards */
static gboolean
read_problem (JsonObject *problem, const char **type, ImzaPortalFacts *facts, GError **error)
{
  gint64 attempts_left = -1;
  gint64 retry_after_s = facts->retry_after_s;

  if (!imza_json_get_string (problem, "type", type, error)
      || !imza_json_get_int_optional (problem, "attempts_left", &attempts_left, error)
      || !imza_json_get_int_optional (problem, "retry_after", &retry_after_s, error)
      || !imza_json_get_string_optional (problem, "reason", &facts->reason, error)
      || !imza_json_get_string_optional (problem, "instance", &facts->instance, error)
      || !imza_json_get_string_optional (problem, "min_version", &facts->min_version, error)
      || !read_pointer (problem, facts, error))
    return FALSE;

  facts->attempts_left = bounded (attempts_left, G_MAXINT16);
  facts->retry_after_s = bounded (retry_after_s, RETRY_AFTER_MAX_S);
  facts->reason = plain_word (facts->reason);
  facts->instance = plain_word (facts->instance);
  facts->min_version = plain_word (facts->min_version);
  *type = plain_word (*type);
  return TRUE;
}

static GError *
fault_from_problem (GBytes *body, ImzaPortalFacts *facts)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) problem = imza_json_parse (body, &error);
  ImzaPortalFacts said = *facts;
  const char *type = NULL;

  if (problem != NULL && read_problem (problem, &type, &said, &error))
    return imza_portal_error_new (imza_portal_error_from_type (type), &said, "HTTP %u: problem %s",
                                  said.status, type != NULL ? type : "of no readable type");
  facts->member = imza_portal_error_get_facts (error)->member;
  return imza_portal_error_new (code_from_status (facts->status, NULL), facts,
                                "HTTP %u, unreadable problem: %s", facts->status, error->message);
}

GError *
imza_portal_fault_from_answer (guint status,
                               SoupMessageHeaders *headers,
                               const char *type,
                               GBytes *body)
{
  ImzaPortalFacts facts = IMZA_PORTAL_FACTS_INIT;

  facts.status = status;
  facts.retry_after_s = retry_after_of_headers (headers);
  if (status >= 400 && body != NULL)
    return fault_from_problem (body, &facts);
  return imza_portal_error_new (code_from_status (status, type), &facts, "HTTP %u, %s", status,
                                type != NULL ? type : "no content type");
}
