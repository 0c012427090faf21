/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

G_BEGIN_DECLS

/** FixturePortal: the real eimza-sandbox on a free port, with a state folder of its own. */
typedef struct
{
  char *url;       /* "https://127.0.0.1:PORT", also the origin */
  char *ca_file;   /* PEM: TLS root, signing root, sub-CA */
  char *secret;    /* of this run */
  char *state_dir; /* goes with the portal */
  char *database;
  JsonObject *ready; /* the whole line */
  GSubprocess *process;
  SoupSession *session;
} FixturePortal;

/** fixture_portal_start: starts it and waits until it listens. @options: (nullable): more of the
 * command line. Returns: (transfer full): stop it with fixture_portal_stop() */
FixturePortal *fixture_portal_start (const char *const *options);

/** fixture_portal_stop: SIGTERM; asserts that it ends with 0; removes its folder */
void fixture_portal_stop (FixturePortal *self);

/** fixture_portal_sql: runs SQL on the portal's database, beside the running portal: how a test
 * lets time go by */
void fixture_portal_sql (FixturePortal *self, const char *sql);

/** fixture_portal_sql_text: Returns: (transfer full) (nullable): first column of the first row */
char *fixture_portal_sql_text (FixturePortal *self, const char *sql);

/** FixtureCall: a request; %NULL for what it does not have. */
typedef struct
{
  const char *method; /* NULL: GET, or POST when there is a body */
  const char *path;   /* with its query */
  const char *json;
  GBytes *body;
  const char *type; /* of @body */
  const char *bearer;
  const char *cookie; /* of __Host-sid */
  const char *csrf;
  const char *language; /* NULL: "tr" */
  const char *header;   /* one more, "Name: value" */
} FixtureCall;

/** FixtureAnswer: what came back; free with fixture_answer_free(). */
typedef struct
{
  guint status;
  GBytes *body;
  JsonObject *json; /* (nullable): when the body is one object */
  char *cookie;     /* (nullable): a new __Host-sid */
  SoupMessageHeaders *headers;
} FixtureAnswer;

void fixture_answer_free (FixtureAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FixtureAnswer, fixture_answer_free)

/** fixture_portal_call: sends it and waits for the answer, at most 40 s */
FixtureAnswer *fixture_portal_call (FixturePortal *self, const FixtureCall *call);

/** FixturePending: a call under way, for two at the same time. */
typedef struct _FixturePending FixturePending;

FixturePending *fixture_portal_begin (FixturePortal *self, const FixtureCall *call);
gboolean fixture_pending_is_answered (FixturePending *self);
/** fixture_pending_end: waits for the answer; frees @self */
FixtureAnswer *fixture_pending_end (FixturePending *self);

/** fixture_answer_text: Returns: (transfer none): string member at "a.b.c"; fails the test when it
 * is not there */
const char *fixture_answer_text (const FixtureAnswer *self, const char *path);
gint64 fixture_answer_number (const FixtureAnswer *self, const char *path);
/** fixture_answer_object: Returns: (transfer none) */
JsonObject *fixture_answer_object (const FixtureAnswer *self, const char *path);

/** fixture_answer_assert_problem: a whole problem of type @slug, with @status, in its form and in
 * the right headers */
void fixture_answer_assert_problem (const FixtureAnswer *self, guint status, const char *slug);

G_END_DECLS
