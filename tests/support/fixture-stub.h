/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fixture-tls.h"

G_BEGIN_DECLS

/**
 * FixtureStub:
 *
 * A server that says exactly the octets it was given, right or wrong: for faults that no real
 * server shows. Threads of its own, a port of 127.0.0.1 that the system chose. Each request
 * takes the next answer of the script, whatever the request is; all requests are recorded.
 */
typedef struct _FixtureStub FixtureStub;

typedef enum
{
  FIXTURE_STUB_TLS,
  FIXTURE_STUB_TLS_OLD, /* TLS 1.1 at most */
  FIXTURE_STUB_PLAIN,   /* no TLS: a proxy, or a wrong port */
  FIXTURE_STUB_SILENT,  /* accepts, then says nothing: no handshake either */
  FIXTURE_STUB_CLOSING, /* accepts, then closes */
} FixtureStubKind;

/** FixtureStubEnd: what comes after an answer's octets. */
typedef enum
{
  FIXTURE_STUB_KEEP,    /* wait for the next request on this connection */
  FIXTURE_STUB_CLOSE,   /* end TLS, then close */
  FIXTURE_STUB_CUT,     /* close without ending TLS */
  FIXTURE_STUB_HANG,    /* nothing, until the client closes */
  FIXTURE_STUB_DRIP,    /* a space now and then, until the client closes */
  FIXTURE_STUB_ENDLESS, /* spaces as fast as they go, until the client closes */
} FixtureStubEnd;

typedef struct
{
  char *line;   /* "GET /v1/task HTTP/1.1" */
  char *head;   /* the header lines below it */
  GBytes *body; /* empty where there is none */
} FixtureStubRequest;

FixtureStub *fixture_stub_new (FixtureStubKind kind, FixtureCertificate certificate);
void fixture_stub_free (FixtureStub *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FixtureStub, fixture_stub_free)

/** fixture_stub_get_origin: Returns: (transfer none): "https://127.0.0.1:PORT" */
const char *fixture_stub_get_origin (FixtureStub *self);
guint fixture_stub_get_port (FixtureStub *self);
const char *fixture_stub_get_ca_file (FixtureStub *self);

/** fixture_stub_push: one more answer; @length: -1 for a C string */
void fixture_stub_push (FixtureStub *self, FixtureStubEnd end, const void *octets, gssize length);
/** fixture_stub_push_answer: a well-formed answer; @type: (nullable); @headers: (nullable): more
 * lines, each ended by CR LF */
void fixture_stub_push_answer (
    FixtureStub *self, guint status, const char *type, const char *headers, const char *body);

guint fixture_stub_get_n_connections (FixtureStub *self);
/** fixture_stub_get_n_octets: how much of the application's data came in, of whole requests or not
 */
gsize fixture_stub_get_n_octets (FixtureStub *self);
guint fixture_stub_get_n_requests (FixtureStub *self);
/** fixture_stub_get_n_hung_up: how many connections the client has ended while an answer was due */
guint fixture_stub_get_n_hung_up (FixtureStub *self);
/** fixture_stub_get_request: Returns: (transfer none): valid as long as @self */
const FixtureStubRequest *fixture_stub_get_request (FixtureStub *self, guint index);
/** fixture_stub_request_dup_header: Returns: (transfer full) (nullable): the value */
char *fixture_stub_request_dup_header (const FixtureStubRequest *request, const char *name);

G_END_DECLS
