/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-token-private.h"

#include "sandbox-openssl.h"

#include <dlfcn.h>
#include <string.h>

#define SLOTS_LIMIT 256

G_DEFINE_QUARK (sandbox_token_error_quark, sandbox_token_error)

static const struct
{
  CK_RV rv;
  SandboxTokenError code;
  const char *name;
} rv_table[] = {
  { CKR_PIN_INCORRECT, SANDBOX_TOKEN_ERROR_PIN, "CKR_PIN_INCORRECT" },
  { CKR_PIN_INVALID, SANDBOX_TOKEN_ERROR_PIN, "CKR_PIN_INVALID" },
  { CKR_PIN_LEN_RANGE, SANDBOX_TOKEN_ERROR_PIN, "CKR_PIN_LEN_RANGE" },
  { CKR_PIN_EXPIRED, SANDBOX_TOKEN_ERROR_PIN, "CKR_PIN_EXPIRED" },
  { CKR_PIN_LOCKED, SANDBOX_TOKEN_ERROR_PIN, "CKR_PIN_LOCKED" },
  { CKR_USER_PIN_NOT_INITIALIZED, SANDBOX_TOKEN_ERROR_PIN, "CKR_USER_PIN_NOT_INITIALIZED" },
  { CKR_MECHANISM_INVALID, SANDBOX_TOKEN_ERROR_NO_GENERATION, "CKR_MECHANISM_INVALID" },
  { CKR_FUNCTION_NOT_SUPPORTED, SANDBOX_TOKEN_ERROR_NO_GENERATION, "CKR_FUNCTION_NOT_SUPPORTED" },
  { CKR_TOKEN_WRITE_PROTECTED, SANDBOX_TOKEN_ERROR_FAILED, "CKR_TOKEN_WRITE_PROTECTED" },
  { CKR_SESSION_READ_ONLY, SANDBOX_TOKEN_ERROR_FAILED, "CKR_SESSION_READ_ONLY" },
  { CKR_DEVICE_MEMORY, SANDBOX_TOKEN_ERROR_FAILED, "CKR_DEVICE_MEMORY" },
  { CKR_DEVICE_REMOVED, SANDBOX_TOKEN_ERROR_FAILED, "CKR_DEVICE_REMOVED" },
  { CKR_TOKEN_NOT_PRESENT, SANDBOX_TOKEN_ERROR_FAILED, "CKR_TOKEN_NOT_PRESENT" },
  { CKR_TOKEN_NOT_RECOGNIZED, SANDBOX_TOKEN_ERROR_FAILED, "CKR_TOKEN_NOT_RECOGNIZED" },
  { CKR_TEMPLATE_INCONSISTENT, SANDBOX_TOKEN_ERROR_FAILED, "CKR_TEMPLATE_INCONSISTENT" },
  { CKR_TEMPLATE_INCOMPLETE, SANDBOX_TOKEN_ERROR_FAILED, "CKR_TEMPLATE_INCOMPLETE" },
  { CKR_ATTRIBUTE_TYPE_INVALID, SANDBOX_TOKEN_ERROR_FAILED, "CKR_ATTRIBUTE_TYPE_INVALID" },
  { CKR_ATTRIBUTE_VALUE_INVALID, SANDBOX_TOKEN_ERROR_FAILED, "CKR_ATTRIBUTE_VALUE_INVALID" },
  { CKR_DEVICE_ERROR, SANDBOX_TOKEN_ERROR_FAILED, "CKR_DEVICE_ERROR" },
  { CKR_GENERAL_ERROR, SANDBOX_TOKEN_ERROR_FAILED, "CKR_GENERAL_ERROR" },
};

gboolean
sandbox_token_fail (GError **error, CK_RV rv, const char *doing)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rv_table); i++)
    if (rv_table[i].rv == rv)
      {
        g_set_error (error, SANDBOX_TOKEN_ERROR, rv_table[i].code, "%s: %s", doing,
                     rv_table[i].name);
        return FALSE;
      }
  g_set_error (error, SANDBOX_TOKEN_ERROR, SANDBOX_TOKEN_ERROR_FAILED, "%s: CKR 0x%08lx", doing,
               rv);
  return FALSE;
}

/* PKCS#11 pads with spaces; some modules end with a zero instead */
static char *
unpad (const CK_UTF8CHAR *text, gsize length)
{
  g_autofree char *copy = g_strndup ((const char *)text, length);

  return g_utf8_make_valid (g_strchomp (copy), -1);
}

static gboolean
load (SandboxToken *self, const char *module, GError **error)
{
  CK_C_INITIALIZE_ARGS locking = { .flags = CKF_OS_LOCKING_OK };
  CK_C_GetFunctionList get_function_list = NULL;
  CK_RV rv = CKR_OK;

  /* never unloaded: some modules leave threads or exit handlers behind */
  self->library = dlopen (module, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
  if (self->library != NULL)
    *(void **)&get_function_list = dlsym (self->library, "C_GetFunctionList");
  if (get_function_list == NULL || get_function_list (&self->calls) != CKR_OK
      || self->calls == NULL)
    {
      g_set_error (error, SANDBOX_TOKEN_ERROR, SANDBOX_TOKEN_ERROR_MODULE,
                   "%s is not a PKCS#11 module", module);
      self->calls = NULL;
      return FALSE;
    }
  rv = self->calls->C_Initialize (&locking);
  /* AKİS is said to refuse any argument */
  if (rv == CKR_ARGUMENTS_BAD || rv == CKR_CANT_LOCK)
    rv = self->calls->C_Initialize (NULL);
  self->initialized = rv == CKR_OK;
  if (!self->initialized)
    g_set_error (error, SANDBOX_TOKEN_ERROR, SANDBOX_TOKEN_ERROR_MODULE,
                 "%s does not start: CKR 0x%08lx", module, rv);
  return self->initialized;
}

static void
keep_info (SandboxToken *self, const CK_TOKEN_INFO *info)
{
  self->label = unpad (info->label, sizeof info->label);
  self->model = unpad (info->model, sizeof info->model);
  self->serial = unpad (info->serialNumber, sizeof info->serialNumber);
}

static gboolean
find_slot (SandboxToken *self, const char *label, GError **error)
{
  g_autofree CK_SLOT_ID *slots = g_new (CK_SLOT_ID, SLOTS_LIMIT);
  CK_ULONG n_slots = SLOTS_LIMIT;
  CK_RV rv = self->calls->C_GetSlotList (CK_TRUE, slots, &n_slots);
  guint found = 0;

  if (rv != CKR_OK)
    return sandbox_token_fail (error, rv, "listing the tokens");
  for (CK_ULONG i = 0; i < n_slots; i++)
    {
      CK_TOKEN_INFO info = { 0 };
      g_autofree char *its_label = NULL;

      if (self->calls->C_GetTokenInfo (slots[i], &info) != CKR_OK)
        continue;
      its_label = unpad (info.label, sizeof info.label);
      if (!g_str_equal (its_label, label) || (info.flags & CKF_TOKEN_INITIALIZED) == 0)
        continue;
      if (found++ == 0)
        {
          self->slot = slots[i];
          keep_info (self, &info);
        }
    }
  if (found == 1 && *self->serial != '\0')
    return TRUE;
  g_set_error_literal (error, SANDBOX_TOKEN_ERROR, SANDBOX_TOKEN_ERROR_NO_TOKEN,
                       found == 0   ? "there is no initialised token with this label"
                       : found == 1 ? "the token has no serial number"
                                    : "there is more than one token with this label");
  return FALSE;
}

SandboxToken *
sandbox_token_open (const char *module, const char *label, GError **error)
{
  g_autoptr (SandboxToken) self = g_new0 (SandboxToken, 1);
  CK_RV rv = CKR_OK;

  if (!load (self, module, error) || !find_slot (self, label, error))
    return NULL;
  rv = self->calls->C_OpenSession (self->slot, CKF_SERIAL_SESSION | CKF_RW_SESSION, NULL, NULL,
                                   &self->session);
  if (rv != CKR_OK)
    {
      sandbox_token_fail (error, rv, "opening the token for writing");
      return NULL;
    }
  self->open = TRUE;
  return g_steal_pointer (&self);
}

void
sandbox_token_free (SandboxToken *self)
{
  if (self == NULL)
    return;
  if (self->open)
    {
      self->calls->C_Logout (self->session);
      self->calls->C_CloseSession (self->session);
    }
  if (self->initialized)
    self->calls->C_Finalize (NULL);
  if (self->library != NULL)
    dlclose (self->library);
  g_free (self->serial);
  g_free (self->label);
  g_free (self->model);
  g_free (self->object_label);
  g_free (self);
}

const char *
sandbox_token_get_serial (SandboxToken *self)
{
  return self->serial;
}

const char *
sandbox_token_get_label (SandboxToken *self)
{
  return self->label;
}

const char *
sandbox_token_get_model (SandboxToken *self)
{
  return self->model;
}

gboolean
sandbox_token_login (SandboxToken *self, const char *pin, GError **error)
{
  CK_RV rv = self->calls->C_Login (self->session, CKU_USER, (CK_UTF8CHAR *)pin, strlen (pin));

  return rv == CKR_OK || sandbox_token_fail (error, rv, "logging in");
}
