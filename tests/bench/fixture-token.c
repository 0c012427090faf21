/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fixture-token.h"

#include <dlfcn.h>
#include <string.h>

#include <p11-kit/pkcs11.h>

#define SLOTS_MAX 16
#define SIGNATURE_MAX_BYTES 1024
/* DigestInfo of SHA-256: 19 octets and a digest */
#define INPUT_BYTES 51

struct _FixtureToken
{
  void *library;
  CK_FUNCTION_LIST *functions;
  CK_SESSION_HANDLE session;
  CK_OBJECT_HANDLE key;
  char *pin;
};

#define CALL(self, name, ...) g_assert_cmphex ((self)->functions->name (__VA_ARGS__), ==, CKR_OK)

static gboolean
find_key (FixtureToken *self)
{
  CK_OBJECT_CLASS class = CKO_PRIVATE_KEY;
  CK_KEY_TYPE type = CKK_RSA;
  CK_ATTRIBUTE template[] = {
    { CKA_CLASS, &class, sizeof class },
    { CKA_KEY_TYPE, &type, sizeof type },
  };
  CK_ULONG found = 0;

  CALL (self, C_FindObjectsInit, self->session, template, G_N_ELEMENTS (template));
  CALL (self, C_FindObjects, self->session, &self->key, 1, &found);
  CALL (self, C_FindObjectsFinal, self->session);
  return found == 1;
}

/* a token without our PIN is no token of ours */
static gboolean
try_slot (FixtureToken *self, CK_SLOT_ID slot)
{
  CK_TOKEN_INFO info;
  gboolean found;

  if (self->functions->C_GetTokenInfo (slot, &info) != CKR_OK
      || !(info.flags & CKF_USER_PIN_INITIALIZED))
    return FALSE;
  CALL (self, C_OpenSession, slot, CKF_SERIAL_SESSION, NULL, NULL, &self->session);
  CALL (self, C_Login, self->session, CKU_USER, (CK_BYTE *)self->pin, strlen (self->pin));
  found = find_key (self);
  fixture_token_logout (self);
  if (!found)
    CALL (self, C_CloseSession, self->session);
  return found;
}

FixtureToken *
fixture_token_open (const char *module, const char *pin)
{
  FixtureToken *self = g_new0 (FixtureToken, 1);
  CK_C_GetFunctionList get = NULL;
  CK_C_INITIALIZE_ARGS arguments = { .flags = CKF_OS_LOCKING_OK };
  CK_SLOT_ID slots[SLOTS_MAX];
  CK_ULONG n = G_N_ELEMENTS (slots);
  gboolean found = FALSE;

  self->pin = g_strdup (pin);
  self->library = dlopen (module, RTLD_NOW | RTLD_LOCAL);
  g_assert_nonnull (self->library);
  *(void **)&get = dlsym (self->library, "C_GetFunctionList");
  g_assert_true (get != NULL);
  g_assert_cmphex (get (&self->functions), ==, CKR_OK);
  CALL (self, C_Initialize, &arguments);
  CALL (self, C_GetSlotList, CK_TRUE, slots, &n);
  for (CK_ULONG i = 0; i < n && !found; i++)
    found = try_slot (self, slots[i]);
  g_assert_true (found);
  return self;
}

void
fixture_token_close (FixtureToken *self)
{
  CALL (self, C_Finalize, NULL);
  dlclose (self->library);
  g_free (self->pin);
  g_free (self);
}

void
fixture_token_login (FixtureToken *self)
{
  CALL (self, C_Login, self->session, CKU_USER, (CK_BYTE *)self->pin, strlen (self->pin));
  /* a private key's handle does not outlive the logout */
  g_assert_true (find_key (self));
}

void
fixture_token_sign (FixtureToken *self)
{
  CK_MECHANISM mechanism = { CKM_RSA_PKCS, NULL, 0 };
  CK_BYTE input[INPUT_BYTES] = { 0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01,
                                 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20 };
  CK_BYTE signature[SIGNATURE_MAX_BYTES];
  CK_ULONG length = sizeof signature;

  CALL (self, C_SignInit, self->session, &mechanism, self->key);
  CALL (self, C_Sign, self->session, input, sizeof input, signature, &length);
}

void
fixture_token_logout (FixtureToken *self)
{
  CALL (self, C_Logout, self->session);
}
