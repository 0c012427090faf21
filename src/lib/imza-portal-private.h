/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "imza-json.h"
#include "imza-portal-connection-private.h"
#include "imza-portal.h"

G_BEGIN_DECLS

struct _ImzaPortal
{
  GObject parent_instance;

  ImzaProfile *profile;
  char *app_version;
  char *language;
  GProxyResolver *proxies;
  ImzaPortalLimits limits;
  guint poll_wait_s;

  ImzaPortalConnection *connection;
  ImzaPortalInfo *info;
};

/**
 * ImzaPortalReader:
 *
 * Makes a call's result of a good answer; @detail is the call's own.
 */
typedef gpointer (*ImzaPortalReader) (ImzaPortal *self,
                                      const ImzaPortalAnswer *answer,
                                      gconstpointer detail,
                                      GError **error);

/**
 * imza_portal_call_async:
 * @request: (transfer full)
 * @tag: the source tag that the finish function checks
 * @detail: (transfer full) (nullable)
 */
void imza_portal_call_async (ImzaPortal *self,
                             ImzaPortalRequest *request,
                             gpointer tag,
                             ImzaPortalReader reader,
                             GDestroyNotify result_free,
                             gpointer detail,
                             GDestroyNotify detail_free,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gpointer
imza_portal_call_finish (ImzaPortal *self, GAsyncResult *result, gpointer tag, GError **error);

/* imza-portal-request.c: what the calls' requests are made of */
/**
 * imza_portal_make_body:
 *
 * A flat JSON object: name and value in turn, ended by %NULL; all of them strings.
 */
GBytes *imza_portal_make_body (const char *name, ...) G_GNUC_NULL_TERMINATED;
/**
 * imza_portal_take_body:
 * @text: (transfer full): wiped when the last reference goes
 */
GBytes *imza_portal_take_body (char *text);
/**
 * imza_portal_expect_json:
 *
 * Returns: (transfer none): @request, which now wants a JSON answer
 */
ImzaPortalRequest *imza_portal_expect_json (ImzaPortalRequest *request, ImzaPortalRepeat repeat);
/**
 * imza_portal_expect_nothing:
 *
 * An empty answer (204) is due; a body is not an error, but nobody reads it.
 *
 * Returns: (transfer none): @request
 */
ImzaPortalRequest *imza_portal_expect_nothing (ImzaPortalRequest *request);
/**
 * imza_portal_give_json:
 * @body: (transfer full)
 */
void imza_portal_give_json (ImzaPortalRequest *request, GBytes *body);

/**
 * ImzaPortalClaimed:
 *
 * A claimed task with its bearer token.
 */
typedef struct
{
  ImzaTask *task;
  ImzaSecret *token;
} ImzaPortalClaimed;
void imza_portal_claimed_free (ImzaPortalClaimed *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ImzaPortalClaimed, imza_portal_claimed_free)

/* imza-portal-calls.c: the readers and the ending that several calls share */
gpointer imza_portal_reader_of_nothing (ImzaPortal *self,
                                        const ImzaPortalAnswer *answer,
                                        gconstpointer detail,
                                        GError **error);
/** imza_portal_reader_of_claimed: an #ImzaPortalClaimed */
gpointer imza_portal_reader_of_claimed (ImzaPortal *self,
                                        const ImzaPortalAnswer *answer,
                                        gconstpointer detail,
                                        GError **error);
/**
 * imza_portal_finish_claimed:
 * @tag: of the call
 * @token: (out) (transfer full)
 *
 * Returns: (transfer full) (nullable)
 */
ImzaTask *imza_portal_finish_claimed (
    ImzaPortal *self, GAsyncResult *result, gpointer tag, ImzaSecret **token, GError **error);

/**
 * ImzaPortalAccepted:
 *
 * A receipt, and the account's token where the answer had one.
 */
typedef struct
{
  ImzaReceipt *receipt;
  ImzaSecret *account_token;
} ImzaPortalAccepted;
void imza_portal_accepted_free (ImzaPortalAccepted *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ImzaPortalAccepted, imza_portal_accepted_free)

void imza_portal_info_free (ImzaPortalInfo *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ImzaPortalInfo, imza_portal_info_free)

/*
 * Readers of answers: each (transfer full) (nullable) with @error of IMZA_PORTAL_ERROR.
 */
ImzaPortalInfo *imza_portal_read_info (ImzaProfile *profile,
                                       const char *app_version,
                                       const ImzaPortalAnswer *answer,
                                       GError **error);
ImzaPortalClaimed *
imza_portal_read_claimed (ImzaProfile *profile, const ImzaPortalAnswer *answer, GError **error);
ImzaTask *
imza_portal_read_task (ImzaProfile *profile, const ImzaPortalAnswer *answer, GError **error);
ImzaPortalAccepted *
imza_portal_read_accepted (ImzaProfile *profile, const ImzaPortalAnswer *answer, GError **error);
/**
 * imza_portal_make_token:
 * @member: that @text came from
 *
 * Returns: (transfer full) (nullable): %NULL when @text is not exactly a token of the protocol
 */
ImzaSecret *imza_portal_make_token (const char *text, const char *member, GError **error);
/**
 * imza_portal_read_document:
 * @error: DOCUMENT_MISMATCH of the journey domain
 */
GBytes *imza_portal_read_document (const ImzaTaskDocument *document,
                                   const ImzaPortalAnswer *answer,
                                   GError **error);

G_END_DECLS
