/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <openssl/evp.h>

#include "imza-certificate.h"

G_BEGIN_DECLS

/** FIXTURE_NOW_S: the time that the tests of certificates call now: 2026-06-15 12:00:00 UTC */
#define FIXTURE_NOW_S G_GINT64_CONSTANT (1781524800)
#define FIXTURE_DAY_S G_GINT64_CONSTANT (86400)
#define FIXTURE_TCKN "10000000146"
#define FIXTURE_NES_USAGE "critical,digitalSignature,nonRepudiation"

/** FixtureCertificate: what a certificate is to say; %NULL leaves a part out. */
typedef struct
{
  const char *key;  /* of fixture_certificate_key(); NULL: "rsa2048" */
  const char *name; /* common name */
  gsize name_bytes; /* 0: to the NUL */
  const char *tckn;
  const char *issuer; /* common name; NULL: "Deneme Elektronik Sertifika Hizmet Sağlayıcısı" */
  gint64 from_s;      /* 0: a year ago */
  gint64 to_s;        /* 0: in two years */
  const char *usage;
  const char *statements; /* OIDs with blanks between; "A=B" is a statement A whose info lists B */
  const char *policies;   /* as in openssl.cnf */
  const char *constraints;
} FixtureCertificate;

/** fixture_certificate_key: Returns: (transfer none): one key of each kind for the whole program:
 * "rsa1024", "rsa2048", "rsa3072", "P-256", "P-384", "P-521", "ED25519"; a second one after "/" */
EVP_PKEY *fixture_certificate_key (const char *kind);

/** fixture_certificate_make: Returns: (transfer full): DER, signed by an authority's key */
GBytes *fixture_certificate_make (const FixtureCertificate *what);

/** fixture_certificate: Returns: (transfer full): the same, read; the test fails if it cannot be */
ImzaCertificate *fixture_certificate (const FixtureCertificate *what);

/** fixture_certificate_nes: Returns: (transfer none): what a good qualified certificate says */
const FixtureCertificate *fixture_certificate_nes (void);

G_END_DECLS
