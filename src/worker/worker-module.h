/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <libp11.h>
#include <p11-kit/pkcs11.h>

G_BEGIN_DECLS

/**
 * WorkerModule:
 *
 * The one driver that this process has loaded. Both ways to it go through one handle: the raw
 * function list, for all that needs a bound on what a card may answer or that libp11 cannot tell,
 * and libp11's context for its keys.
 */
typedef struct
{
  char *path;
  CK_FUNCTION_LIST *functions;
  PKCS11_CTX
  *context; /* (nullable): %NULL when libp11 cannot load this driver; the raw way remains */
  char *description;
  char *maker;
} WorkerModule;

/**
 * worker_module_open:
 *
 * Loads and initialises. AKİS is reported to refuse C_Initialize with arguments; then, and where a
 * driver cannot lock, it is called with none: this process has one thread.
 *
 * Returns: (transfer full) (nullable): never freed but by worker_module_finish(); domain
 *   %IMZA_CARD_ERROR, code MODULE_FAILED
 */
WorkerModule *worker_module_open (const char *path, GError **error);

/** worker_module_finish: C_Finalize; for an orderly end of the process, right before it. */
void worker_module_finish (WorkerModule *self);

/** Bounded reading of objects: a driver passes on what the card says, and a card may be hostile. */

/**
 * worker_module_find_objects:
 * @max: what is found beyond is left out
 *
 * Returns: (transfer full) (element-type CK_OBJECT_HANDLE) (nullable): %NULL with @rv set
 */
GArray *worker_module_find_objects (WorkerModule *self,
                                    CK_SESSION_HANDLE session,
                                    CK_ATTRIBUTE *template,
                                    gulong n_template,
                                    guint max,
                                    CK_RV *rv);

/** worker_module_read_attribute: Returns: (transfer full) (nullable): %NULL when it is missing,
 * empty or longer than @max_bytes */
GBytes *worker_module_read_attribute (WorkerModule *self,
                                      CK_SESSION_HANDLE session,
                                      CK_OBJECT_HANDLE object,
                                      CK_ATTRIBUTE_TYPE type,
                                      gsize max_bytes);

/** worker_module_read_flag: a CK_BBOOL attribute; %FALSE when it is missing */
gboolean worker_module_read_flag (WorkerModule *self,
                                  CK_SESSION_HANDLE session,
                                  CK_OBJECT_HANDLE object,
                                  CK_ATTRIBUTE_TYPE type);

G_END_DECLS
