/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "worker-module.h"

#include <dlfcn.h>
#include <openssl/err.h>
#include <string.h>

#include "imza-error.h"
#include "imza-ident.h"

#define FIND_STEP 16
#define LABEL_MAX_CHARS 64

static CK_FUNCTION_LIST *
load_functions (const char *path, GError **error)
{
  CK_FUNCTION_LIST *functions = NULL;
  CK_C_GetFunctionList get_list = NULL;
  void *handle = dlopen (path, RTLD_NOW | RTLD_LOCAL);
  CK_RV rv = CKR_GENERAL_ERROR;

  if (handle != NULL)
    *(void **)&get_list = dlsym (handle, "C_GetFunctionList");
  if (get_list == NULL)
    {
      const char *why = dlerror ();

      g_set_error (error, IMZA_CARD_ERROR, IMZA_CARD_ERROR_MODULE_FAILED, "%s: %s", path,
                   why != NULL ? why : "no C_GetFunctionList");
      return NULL;
    }
  rv = get_list (&functions);
  if (rv != CKR_OK || functions == NULL)
    {
      g_propagate_error (
          error, imza_card_error_new (IMZA_CARD_ERROR_MODULE_FAILED, IMZA_PIN_STATE_FINE, rv,
                                      "%s: C_GetFunctionList: %s", path, imza_card_rv_name (rv)));
      return NULL;
    }
  /* the minor number says nothing: opencryptoki calls its 3.0 of today 2.01 */
  if (functions->version.major < 2)
    {
      g_set_error (error, IMZA_CARD_ERROR, IMZA_CARD_ERROR_MODULE_FAILED,
                   "%s: PKCS#11 %d.%02d is too old", path, functions->version.major,
                   functions->version.minor);
      return NULL;
    }
  return functions;
}

static CK_RV
initialise (CK_FUNCTION_LIST *functions, gboolean *plain)
{
  CK_C_INITIALIZE_ARGS args = { .flags = CKF_OS_LOCKING_OK };
  CK_RV rv = functions->C_Initialize (&args);

  *plain = rv == CKR_ARGUMENTS_BAD || rv == CKR_CANT_LOCK;
  if (*plain)
    rv = functions->C_Initialize (NULL);
  return rv == CKR_CRYPTOKI_ALREADY_INITIALIZED ? CKR_OK : rv;
}

static PKCS11_CTX *
load_context (const char *path)
{
  PKCS11_CTX *context = PKCS11_CTX_new ();

  /* never unload after a failed load: libp11 0.4.12 crashes */
  if (context != NULL && PKCS11_CTX_load (context, path) != 0)
    {
      PKCS11_CTX_free (context);
      context = NULL;
    }
  ERR_clear_error ();
  return context;
}

WorkerModule *
worker_module_open (const char *path, GError **error)
{
  CK_FUNCTION_LIST *functions = load_functions (path, error);
  CK_INFO info = { 0 };
  WorkerModule *self;
  gboolean plain = FALSE;
  CK_RV rv;

  if (functions == NULL)
    return NULL;
  rv = initialise (functions, &plain);
  if (rv != CKR_OK)
    {
      g_propagate_error (
          error, imza_card_error_new (IMZA_CARD_ERROR_MODULE_FAILED, IMZA_PIN_STATE_FINE, rv,
                                      "%s: C_Initialize: %s", path, imza_card_rv_name (rv)));
      return NULL;
    }
  self = g_new0 (WorkerModule, 1);
  self->path = g_strdup (path);
  self->functions = functions;
  if (functions->C_GetInfo (&info) != CKR_OK)
    {
      memset (&info, ' ', sizeof info);
      /* libp11 0.4.12 asks too, and finalises the driver under our hands when it gets no answer */
      plain = TRUE;
    }
  self->description = imza_ident_clean_label ((const char *)info.libraryDescription,
                                              sizeof info.libraryDescription, LABEL_MAX_CHARS);
  self->maker = imza_ident_clean_label ((const char *)info.manufacturerID,
                                        sizeof info.manufacturerID, LABEL_MAX_CHARS);
  /* libp11 always initialises with arguments, so a driver that wants none is not loaded with it */
  if (!plain)
    self->context = load_context (path);
  return self;
}

void
worker_module_finish (WorkerModule *self)
{
  self->functions->C_Finalize (NULL);
}

GArray *
worker_module_find_objects (WorkerModule *self,
                            CK_SESSION_HANDLE session,
                            CK_ATTRIBUTE *template,
                            gulong n_template,
                            guint max,
                            CK_RV *rv)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (CK_OBJECT_HANDLE));

  *rv = self->functions->C_FindObjectsInit (session, template, n_template);
  if (*rv != CKR_OK)
    return NULL;
  while (found->len < max)
    {
      CK_OBJECT_HANDLE batch[FIND_STEP];
      CK_ULONG n = 0;

      *rv = self->functions->C_FindObjects (session, batch, FIND_STEP, &n);
      /* a driver that says it wrote more than there is room for has said nothing */
      if (*rv != CKR_OK || n == 0 || n > FIND_STEP)
        break;
      g_array_append_vals (found, batch, MIN ((guint)n, max - found->len));
    }
  self->functions->C_FindObjectsFinal (session);
  return *rv == CKR_OK ? g_steal_pointer (&found) : NULL;
}

GBytes *
worker_module_read_attribute (WorkerModule *self,
                              CK_SESSION_HANDLE session,
                              CK_OBJECT_HANDLE object,
                              CK_ATTRIBUTE_TYPE type,
                              gsize max_bytes)
{
  CK_ATTRIBUTE attribute = { .type = type };
  g_autofree guint8 *value = NULL;
  gsize room;

  if (self->functions->C_GetAttributeValue (session, object, &attribute, 1) != CKR_OK
      || attribute.ulValueLen == CK_UNAVAILABLE_INFORMATION || attribute.ulValueLen == 0
      || attribute.ulValueLen > max_bytes)
    return NULL;
  room = attribute.ulValueLen;
  value = g_malloc0 (room);
  attribute.pValue = value;
  if (self->functions->C_GetAttributeValue (session, object, &attribute, 1) != CKR_OK
      || attribute.ulValueLen == 0 || attribute.ulValueLen > room)
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&value), attribute.ulValueLen);
}

gboolean
worker_module_read_flag (WorkerModule *self,
                         CK_SESSION_HANDLE session,
                         CK_OBJECT_HANDLE object,
                         CK_ATTRIBUTE_TYPE type)
{
  CK_BBOOL value = CK_FALSE;
  CK_ATTRIBUTE attribute = { type, &value, sizeof value };

  return self->functions->C_GetAttributeValue (session, object, &attribute, 1) == CKR_OK
         && attribute.ulValueLen == sizeof value && value != CK_FALSE;
}
