/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sandbox-token.h"

#include <p11-kit/pkcs11.h>

G_BEGIN_DECLS

#define SANDBOX_TOKEN_ID_BYTES 8

struct _SandboxToken
{
  void *library;
  CK_FUNCTION_LIST *calls;
  gboolean initialized;

  CK_SLOT_ID slot;
  char *serial;
  char *label;
  char *model;

  CK_SESSION_HANDLE session;
  gboolean open;

  /* what was made here; zero is no object */
  CK_OBJECT_HANDLE public_key;
  CK_OBJECT_HANDLE private_key;
  char *object_label;
  guint8 id[SANDBOX_TOKEN_ID_BYTES];
};

/** sandbox_token_fail: Returns: %FALSE, with the refusal in words */
gboolean sandbox_token_fail (GError **error, CK_RV rv, const char *doing);

G_END_DECLS
