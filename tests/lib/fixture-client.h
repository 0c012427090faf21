/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fixture-stub.h"
#include "fixture-wait.h"
#include "imza-portal.h"

G_BEGIN_DECLS

#define FIXTURE_TOKEN "C1kq0sR7m8Yb3sKfQ0q1Zl2mT7xVcAhV2mJ9qXc0rTo"
#define FIXTURE_CLAIM_KEY "hV2mJ9qXc0rT5wYb8nKd1eF4gH7iL0oP3sU6vZ9aBcE"
#define FIXTURE_CODE "949455276699925"
#define FIXTURE_DOCUMENT "%PDF-1.4\nBaşvuru Formu\n%%EOF\n"
#define FIXTURE_CMS "\x30\x80not really a signature\x00\x00"

#define FIXTURE_TASK                                                                               \
  "{\"id\":\"u8Yb3sKfQ0q1Zl2mT7xVcA\",\"kind\":\"sign\",\"purpose\":\"sign-in\","                  \
  "\"state\":\"claimed\",\"version\":2,\"created\":\"2025-11-20T11:27:02Z\","                      \
  "\"expires\":\"2025-11-20T11:32:02Z\",\"server_time\":\"2025-11-20T11:27:18Z\","                 \
  "\"expires_in\":284,\"requester\":{\"agent\":\"Firefox · Linux\",\"address\":\"193.140.*.*\","  \
  "\"same_network\":true},\"holder\":{\"hint\":\"1*********6\"},"                                  \
  "\"nonce\":\"hV2mJ9qXc0rT5wYb8nKd1eF4gH7iL0oP3sU6vZ9aBcE\",\"items\":[{\"id\":\"a1\","           \
  "\"text\":\"Kullanıcı servislerine giriş işlemini onaylıyorum.\",\"documents\":[]}],"       \
  "\"algorithms\":[\"RS256\",\"ES256\"]}"
#define FIXTURE_CLAIMED "{\"token\":\"" FIXTURE_TOKEN "\",\"task\":" FIXTURE_TASK "}"

/** FixtureClient: a portal client in front of a stub, with short limits. */
typedef struct
{
  FixtureStub *stub;
  ImzaProfile *profile;
  ImzaPortal *portal;
  ImzaSecret *own_token; /* what the calls send */
  ImzaDeadline deadline; /* what a signature is sent with; all zero: none */

  GCancellable *cancellable; /* of the call under way */
  GAsyncResult *result;

  ImzaTask *task; /* what the last call brought */
  ImzaSecret *token;
  GBytes *document;
  ImzaReceipt *receipt;
  ImzaAccount *account;
} FixtureClient;

typedef struct
{
  guint answer_ms;
  guint total_ms;
  guint pause_ms;
} FixtureLimits;

/** fixture_client_new: @limits: (nullable): %NULL = long ones, for tests in which no time runs out
 */
FixtureClient *fixture_client_new (FixtureStubKind kind,
                                   FixtureCertificate certificate,
                                   const FixtureLimits *limits);
/** fixture_client_new_plain: the usual one: TLS as it should be */
FixtureClient *fixture_client_new_usual (void);
/** fixture_client_connect: another portal object for the same stub. @url: (nullable): the stub's */
void fixture_client_connect (FixtureClient *self,
                             const char *url,
                             gboolean practice,
                             const FixtureLimits *limits,
                             GProxyResolver *proxies);
void fixture_client_free (FixtureClient *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FixtureClient, fixture_client_free)

/** FixtureClientCall: one of the portal's calls, so that tests can go over all of them. */
typedef struct
{
  const char *name;
  void (*start) (FixtureClient *client, GAsyncReadyCallback callback);
  gboolean (*finish) (FixtureClient *client, GAsyncResult *result, GError **error);
  const char *line; /* of the request */
  guint status;     /* of a good answer */
  const char *type;
  const char *(*body) (FixtureClient *client);
  gboolean repeats;
} FixtureClientCall;

extern const FixtureClientCall fixture_calls[];
extern const guint fixture_n_calls;
const FixtureClientCall *fixture_call_find (const char *name);

/** fixture_client_push_good: scripts the good answer of @call */
void fixture_client_push_good (FixtureClient *self, const FixtureClientCall *call);
/** fixture_client_start: starts @call; fixture_client_end() waits for it */
void fixture_client_start (FixtureClient *self, const FixtureClientCall *call);
gboolean fixture_client_end (FixtureClient *self, const FixtureClientCall *call, GError **error);
/** fixture_client_run: both */
gboolean fixture_client_run (FixtureClient *self, const FixtureClientCall *call, GError **error);
/** fixture_client_fail: both, for a call that must fail with @code of the portal's domain.
 * Returns: (transfer full): the error */
GError *fixture_client_fail (FixtureClient *self, const FixtureClientCall *call, int code);

G_END_DECLS
