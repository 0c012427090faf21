/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libsoup/soup.h>

#include "imza-profile.h"
#include "imza-secret.h"

G_BEGIN_DECLS

/*
 * The wire below the portal's calls: one session, requests with limits, safe repeats. What
 * comes back is either an answer of the expected kind or an error of IMZA_PORTAL_ERROR.
 */

/**
 * ImzaPortalRepeat:
 *
 * What may be asked for again by itself.
 */
typedef enum
{
  IMZA_PORTAL_REPEAT_NEVER,
  IMZA_PORTAL_REPEAT_BROKEN,  /* the line broke under the answer, 5xx, a short Retry-After */
  IMZA_PORTAL_REPEAT_PATIENT, /* also where nobody is reached: a finished signature waits */
} ImzaPortalRepeat;

typedef struct
{
  const char *method;      /* static */
  char *path;              /* from the origin on, with the query */
  const ImzaSecret *token; /* (nullable): borrowed until the answer */
  ImzaSecret *own_token;   /* (nullable): what @token may point to instead */
  GBytes *body;            /* (nullable) */
  const char *body_type;   /* static */
  const char *answer_type; /* static; %NULL: an empty answer (204) is due */
  gsize answer_limit;      /* bytes of a good answer */
  ImzaPortalRepeat repeat;
  guint wait_ms;      /* how long the portal may hold the answer back (long-poll) */
  gboolean is_large;  /* a document: gets four times the time */
  gint64 deadline_us; /* CLOCK_BOOTTIME past which nothing is repeated; 0: none */
  gboolean reached;   /* (out): the portal was there and a try began to leave */
} ImzaPortalRequest;

ImzaPortalRequest *imza_portal_request_new (const char *method, const char *format, ...)
    G_GNUC_PRINTF (2, 3);
/**
 * imza_portal_request_keep_token:
 * @token: (transfer none): of a session, which may end, and wipe it, before the answer is there
 */
void imza_portal_request_keep_token (ImzaPortalRequest *self, const ImzaSecret *token);
void imza_portal_request_free (ImzaPortalRequest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ImzaPortalRequest, imza_portal_request_free)

typedef struct
{
  guint status;
  GBytes *body;        /* wiped when its last reference goes: it may hold a token */
  gint64 sent_us;      /* CLOCK_BOOTTIME when the request began to leave */
  gint64 received_us;  /* CLOCK_BOOTTIME when the answer was there */
  gboolean has_date;   /* an HTTP Date was there */
  gint64 clock_skew_s; /* the Date minus this computer's wall clock */
} ImzaPortalAnswer;

void imza_portal_answer_free (ImzaPortalAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ImzaPortalAnswer, imza_portal_answer_free)

#define IMZA_TYPE_PORTAL_CONNECTION (imza_portal_connection_get_type ())
G_DECLARE_FINAL_TYPE (
    ImzaPortalConnection, imza_portal_connection, IMZA, PORTAL_CONNECTION, GObject)

/**
 * ImzaPortalLimits:
 *
 * Times in milliseconds.
 */
typedef struct
{
  guint answer_ms; /* to the end of the handshake, and from there to the first byte */
  guint total_ms;  /* for one try */
  guint pause_ms;  /* before the first repeat */
} ImzaPortalLimits;

/**
 * imza_portal_connection_new:
 * @proxies: (nullable): %NULL = the system's
 */
ImzaPortalConnection *imza_portal_connection_new (ImzaProfile *profile,
                                                  const char *user_agent,
                                                  const char *language,
                                                  const ImzaPortalLimits *limits,
                                                  GProxyResolver *proxies);

/**
 * imza_portal_connection_send_async:
 * @request: (transfer full)
 */
void imza_portal_connection_send_async (ImzaPortalConnection *self,
                                        ImzaPortalRequest *request,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
ImzaPortalAnswer *imza_portal_connection_send_finish (ImzaPortalConnection *self,
                                                      GAsyncResult *result,
                                                      GError **error);

G_END_DECLS
