/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sandbox-request.h"
#include "sandbox-server.h"

G_BEGIN_DECLS

#define SANDBOX_LANGUAGE_COOKIE "__Host-lang"

struct _SandboxRequest
{
  gatomicrefcount refs;
  SandboxServer *server; /* not owned: the server drops all requests before it goes */
  SoupServerMessage *message;

  /* what the server found out */
  const SandboxRoute *route;
  gpointer route_data;
  GHashTable *params;
  GByteArray *body_buffer; /* until the body is complete */
  gsize body_limit_bytes;
  gsize body_seen_bytes;

  /* read on demand */
  GBytes *body;
  GHashTable *query;
  GHashTable *form;
  JsonObject *json;
  char *agent;
  char *bearer;
  gint64 time_s;
  gboolean session_looked_up;
  SandboxSession *session;
  SandboxAccount *account;

  char *form_target; /* of the page's policy, beside ourselves */
  gboolean answered;
  gboolean paused;
  gboolean gone;   /* nobody reads the answer any more */
  gboolean waited; /* of a long-poll: this is the second look */
};

SandboxRequest *sandbox_request_new (SandboxServer *server, SoupServerMessage *message);

/** sandbox_request_take_body: the body is complete */
void sandbox_request_take_body (SandboxRequest *self);

/** sandbox_request_is_page: whether a person looks at the answer */
gboolean sandbox_request_is_page (SandboxRequest *self);

G_END_DECLS
