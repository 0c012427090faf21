/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A reader of DER (ITU-T X.690) that accepts no other rules. OpenSSL's reader takes BER and keeps
 * some parts as they came, so that its writer cannot tell; a signature is looked at with this one
 * first. Tags are single octets: none of what is read here has a tag number above 30. */

#define SANDBOX_DER_INTEGER 0x02
#define SANDBOX_DER_OCTET_STRING 0x04
#define SANDBOX_DER_NULL 0x05
#define SANDBOX_DER_OID 0x06
#define SANDBOX_DER_UTC_TIME 0x17
#define SANDBOX_DER_GENERALIZED_TIME 0x18
#define SANDBOX_DER_SEQUENCE 0x30
#define SANDBOX_DER_SET 0x31
#define SANDBOX_DER_CONTEXT(n) (0xa0 | (n))           /* constructed */
#define SANDBOX_DER_CONTEXT_PRIMITIVE(n) (0x80 | (n)) /* primitive */

/** SandboxDer: a stretch of octets of somebody else's */
typedef struct
{
  const guint8 *data;
  gsize length;
} SandboxDer;

/**
 * sandbox_der_is_strict:
 *
 * Returns: whether @octets are exactly one element, and it and everything below it is DER: definite
 * and shortest lengths, no constructed strings, shortest integers, sorted sets, whole times …
 */
gboolean sandbox_der_is_strict (SandboxDer octets);

/** sandbox_der_next_is: Returns: whether @rest begins with an element of this @tag */
gboolean sandbox_der_next_is (const SandboxDer *rest, guint8 tag);

/**
 * sandbox_der_next:
 * @rest: (inout): moved behind the element; left alone on failure
 * @contents: (out) (optional): what is inside the element
 * @element: (out) (optional): the same with its tag and length
 *
 * Returns: whether @rest begins with a well-formed element of this @tag
 */
gboolean sandbox_der_next (SandboxDer *rest, guint8 tag, SandboxDer *contents, SandboxDer *element);

/** sandbox_der_equal: Returns: whether the octets are the same */
gboolean sandbox_der_equal (SandboxDer a, SandboxDer b);

/** SANDBOX_DER_LITERAL: octets written as a C string */
#define SANDBOX_DER_LITERAL(text) ((SandboxDer){ (const guint8 *)(text), sizeof (text) - 1 })

G_END_DECLS
