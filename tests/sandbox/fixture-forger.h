/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sandbox-ca.h"

G_BEGIN_DECLS

/* Signatures that are put together by hand, each with one thing wrong and everything else right:
 * wherever possible the mathematics holds, so that only the rule under test can refuse it. */

/** FixtureForgery: what is wrong; those before %N_GOOD are unusual and right */
typedef enum
{
  AS_IT_SHOULD_BE,
  BY_KEY_IDENTIFIER,    /* allowed too */
  RSA_BY_HASH_OID,      /* allowed too */
  PSS,                  /* allowed too */
  HASH_NAMED_WITH_NULL, /* allowed too */
  NO_ISSUER_SERIAL,     /* allowed too */
  N_GOOD,
  NO_SIGNED_ATTRIBUTES = N_GOOD,
  NO_SIGNERS,
  TWO_SIGNERS,
  NO_CERTIFICATE,
  SAME_CERTIFICATE_TWICE,
  OTHER_CERTIFICATE_ONLY,
  TOO_MANY_CERTIFICATES,
  ATTRIBUTE_CERTIFICATE,
  CERTIFICATE_OF_NOTHING,
  DETACHED,
  OTHER_CONTENT_TYPE,
  CONTENT_IN_PIECES,
  CONTENT_WITH_MORE,
  OTHER_OUTER_TYPE,
  CONTENT_TYPE_MISSING,
  CONTENT_TYPE_OTHER,
  MESSAGE_DIGEST_MISSING,
  MESSAGE_DIGEST_TWICE,
  MESSAGE_DIGEST_WRONG,
  MESSAGE_DIGEST_SHORT,
  SIGNING_TIME_MISSING,
  SIGNING_TIME_LONG_FORM,
  SIGNING_TIME_NO_SECONDS,
  SIGNING_TIME_OFFSET,
  SIGNING_TIME_IMPOSSIBLE,
  SIGNING_CERTIFICATE_MISSING,
  SIGNING_CERTIFICATE_OTHER,
  SIGNING_CERTIFICATE_TWO,
  SIGNING_CERTIFICATE_DEFAULT_WRITTEN,
  SIGNING_CERTIFICATE_SHA1,
  SIGNING_CERTIFICATE_SERIAL_OTHER,
  ATTRIBUTE_UNKNOWN,
  ATTRIBUTE_TWO_VALUES,
  ATTRIBUTE_NO_VALUE,
  ATTRIBUTES_UNSORTED,
  UNSIGNED_ATTRIBUTE,
  CRL_INSIDE,
  VERSION_3_BY_NAME,
  VERSIONS_DIFFER,
  VERSION_LONG,
  DIGESTS_TWO,
  DIGESTS_NONE,
  DIGESTS_DIFFER,
  DIGEST_SHA1,
  DIGEST_SHA512,
  RSA_WITH_SHA384,
  RSA_PARAMETERS_ODD,
  RSA_SIGNATURE_NAMED_ECDSA,
  PSS_SALT_20,
  PSS_MGF_SHA1,
  PSS_DEFAULTS,
  P256_WITH_SHA384,
  P384_WITH_SHA256,
  ECDSA_WITH_NULL,
  ECDSA_SIGNATURE_BER,
  SIGNATURE_EMPTY,
  SIGNATURE_FLIPPED,
  LENGTH_INDEFINITE,
  LENGTH_TOO_LONG_A_FORM,
  TRAILING_OCTET,
  TRAILING_IN_WRAPPER,
  DEEP_NEST,
  N_FORGERIES,
} FixtureForgery;

/** FixtureForger: whose signature it is to be; all belongs to the test */
typedef struct
{
  FixtureForgery forgery;
  EVP_PKEY *key;
  GBytes *certificate;
  GBytes *other_certificate;
} FixtureForger;

/** FIXTURE_FORGED_TEXT: what is signed */
#define FIXTURE_FORGED_TEXT "eimza-statement/1\nportal: https://127.0.0.1:8443\n\nOnaylıyorum.\n"

/** FIXTURE_FORGED_TIME_S: the signing time inside, 2025-11-20T11:27:30Z */
#define FIXTURE_FORGED_TIME_S G_GINT64_CONSTANT (1763638050)

/** fixture_forge: Returns: (transfer full): the signature */
GBytes *fixture_forge (const FixtureForger *self);

G_END_DECLS
