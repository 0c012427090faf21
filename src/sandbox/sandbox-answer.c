/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-request-private.h"

#include <string.h>

#include "sandbox-clock.h"
#include "sandbox-ident.h"
#include "sandbox-server-private.h"

/* The one answer of a request: always with the headers that every answer has. */

/* by what comes before and after where forms may lead */
#define PAGE_POLICY                                                                                \
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "  \
  "form-action 'self'%s%s; frame-ancestors 'none'; base-uri 'none'"

void
sandbox_request_set_header (SandboxRequest *self, const char *name, const char *value)
{
  soup_message_headers_replace (soup_server_message_get_response_headers (self->message), name,
                                value);
}

void
sandbox_request_add_header (SandboxRequest *self, const char *name, const char *value)
{
  soup_message_headers_append (soup_server_message_get_response_headers (self->message), name,
                               value);
}

static void
keep_language (SandboxRequest *self)
{
  g_autofree char *cookie
      = g_strdup_printf (SANDBOX_LANGUAGE_COOKIE "=%s; Path=/; Secure; HttpOnly; SameSite=Lax",
                         sandbox_request_get_language (self));

  if (sandbox_request_is_page (self) && sandbox_request_get_query (self, "lang") != NULL)
    sandbox_request_add_header (self, "Set-Cookie", cookie);
}

void
sandbox_request_allow_form_target (SandboxRequest *self, const char *origin)
{
  g_free (self->form_target);
  self->form_target = g_strdup (origin);
}

static void
answer (SandboxRequest *self, guint status, const char *content_type, GBytes *body)
{
  g_autofree char *date = sandbox_time_to_http (sandbox_server_get_time_s (self->server));
  g_autofree char *policy = g_strdup_printf (PAGE_POLICY, self->form_target != NULL ? " " : "",
                                             self->form_target != NULL ? self->form_target : "");

  g_return_if_fail (!self->answered);
  self->answered = TRUE;
  if (self->gone)
    return;
  sandbox_request_set_header (self, "Date", date);
  sandbox_request_set_header (self, "Cache-Control", "no-store");
  sandbox_request_set_header (self, "Content-Language", sandbox_request_get_language (self));
  sandbox_request_set_header (self, "Vary", "Accept-Language, Cookie");
  sandbox_request_set_header (self, "X-Content-Type-Options", "nosniff");
  sandbox_request_set_header (self, "X-Frame-Options", "DENY");
  sandbox_request_set_header (self, "Referrer-Policy", "no-referrer");
  sandbox_request_set_header (self, "Content-Security-Policy", policy);
  sandbox_request_set_header (self, "Cross-Origin-Opener-Policy", "same-origin");
  sandbox_request_set_header (self, "Cross-Origin-Resource-Policy", "same-origin");
  keep_language (self);
  soup_server_message_set_status (self->message, status, NULL);
  if (body != NULL)
    {
      SoupMessageBody *out = soup_server_message_get_response_body (self->message);

      sandbox_request_set_header (self, "Content-Type", content_type);
      soup_message_body_truncate (out);
      soup_message_body_append_bytes (out, body);
    }
  if (self->paused)
    soup_server_message_unpause (self->message);
  self->paused = FALSE;
}

void
sandbox_request_answer_bytes (SandboxRequest *self,
                              guint status,
                              const char *content_type,
                              GBytes *bytes)
{
  answer (self, status, content_type, bytes);
}

void
sandbox_request_answer_html (SandboxRequest *self, guint status, GBytes *html)
{
  answer (self, status, "text/html; charset=utf-8", html);
}

void
sandbox_request_answer_json (SandboxRequest *self, guint status, JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (GBytes) body = NULL;
  char *text;

  json_node_take_object (node, object);
  text = json_to_string (node, FALSE);
  body = g_bytes_new_take (text, strlen (text));
  answer (self, status, "application/json", body);
}

void
sandbox_request_answer_empty (SandboxRequest *self)
{
  answer (self, SOUP_STATUS_NO_CONTENT, NULL, NULL);
}

void
sandbox_request_redirect (SandboxRequest *self, const char *location)
{
  sandbox_request_set_header (self, "Location", location);
  answer (self, SOUP_STATUS_SEE_OTHER, NULL, NULL);
}

gboolean
sandbox_request_is_page (SandboxRequest *self)
{
  if (self->route != NULL)
    return (self->route->flags & SANDBOX_ROUTE_PAGE) != 0;
  return !g_str_has_prefix (sandbox_request_get_path (self), "/v1/")
         && !g_str_has_prefix (sandbox_request_get_path (self), "/.well-known/")
         && soup_header_contains (sandbox_request_get_header (self, "Accept") != NULL
                                      ? sandbox_request_get_header (self, "Accept")
                                      : "",
                                  "text/html");
}

void
sandbox_request_answer_problem (SandboxRequest *self, const SandboxProblem *problem)
{
  g_autofree char *id = sandbox_new_id ();
  g_autofree char *instance = g_strconcat ("urn:eimza:event:", id, NULL);
  g_autoptr (GBytes) body = NULL;
  char *text;

  g_info ("%s %s: %s (%s)", sandbox_request_get_method (self),
          self->route != NULL ? self->route->path : "?", sandbox_problem_get_slug (problem->code),
          instance);
  if (problem->retry_after_s > 0)
    {
      g_autofree char *seconds = g_strdup_printf ("%" G_GINT64_FORMAT, problem->retry_after_s);

      sandbox_request_set_header (self, "Retry-After", seconds);
    }
  if (problem->code == SANDBOX_PROBLEM_SESSION_EXPIRED)
    sandbox_request_set_header (self, "WWW-Authenticate", "Bearer");
  if (sandbox_request_is_page (self)
      && sandbox_server_show_problem (self->server, self, problem, instance))
    return;
  text = sandbox_problem_to_json (problem, sandbox_request_get_language (self), instance);
  body = g_bytes_new_take (text, strlen (text));
  answer (self, sandbox_problem_get_status (problem->code), "application/problem+json", body);
}

void
sandbox_request_fail (SandboxRequest *self, SandboxProblemCode code)
{
  SandboxProblem problem = sandbox_problem (code);

  sandbox_request_answer_problem (self, &problem);
}

void
sandbox_request_fail_error (SandboxRequest *self, const GError *error)
{
  g_warning ("%s %s: %s", sandbox_request_get_method (self),
             self->route != NULL ? self->route->path : "?",
             error != NULL ? error->message : "unknown");
  sandbox_request_fail (self, SANDBOX_PROBLEM_SERVER_ERROR);
}

void
sandbox_request_pause (SandboxRequest *self)
{
  self->paused = TRUE;
  soup_server_message_pause (self->message);
}

typedef struct
{
  SandboxRequest *request;
  void (*handler) (SandboxRequest *request, gpointer data);
  gpointer data;
} Later;

static void
later_free (gpointer data)
{
  Later *later = data;

  sandbox_request_unref (later->request);
  g_free (later->data);
  g_free (later);
}

static gboolean
on_due (gpointer data)
{
  Later *later = data;

  if (!later->request->gone)
    later->handler (later->request, later->data);
  return G_SOURCE_REMOVE;
}

void
sandbox_request_continue_later (SandboxRequest *self,
                                gint64 due_us,
                                void (*handler) (SandboxRequest *request, gpointer data),
                                gpointer data)
{
  Later *later = g_new0 (Later, 1);
  gint64 left_us = due_us - g_get_monotonic_time ();
  g_autoptr (GSource) source = g_timeout_source_new ((guint)(MAX (0, left_us) / 1000));

  later->request = sandbox_request_ref (self);
  later->handler = handler;
  later->data = data;
  sandbox_request_pause (self);
  g_source_set_callback (source, on_due, later, later_free);
  g_source_attach (source, g_main_context_get_thread_default ());
}

static void
answer_problem_now (SandboxRequest *self, gpointer problem)
{
  sandbox_request_answer_problem (self, problem);
}

void
sandbox_request_answer_problem_later (SandboxRequest *self,
                                      gint64 due_us,
                                      const SandboxProblem *problem)
{
  sandbox_request_continue_later (self, due_us, answer_problem_now,
                                  g_memdup2 (problem, sizeof *problem));
}
