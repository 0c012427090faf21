/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-verify.h"

#include <openssl/crypto.h>

#include "imza-error.h"

/* One verification takes up to half a millisecond; fifty of them would hold up the window. */

typedef struct
{
  GPtrArray *signatures;
  GPtrArray *contents;
  ImzaCertificate *certificate;
  char *commitment;
} Batch;

static void
batch_free (gpointer data)
{
  Batch *batch = data;

  g_ptr_array_unref (batch->signatures);
  g_ptr_array_unref (batch->contents);
  g_clear_pointer (&batch->certificate, imza_certificate_unref);
  g_free (batch->commitment);
  g_free (batch);
}

static void
verify_batch (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Batch *batch = data;
  GError *error = NULL;

  for (guint i = 0; error == NULL && i < batch->signatures->len; i++)
    imza_verify_signature (g_ptr_array_index (batch->signatures, i),
                           g_ptr_array_index (batch->contents, i), batch->certificate,
                           batch->commitment, NULL, &error);
  /* the pool's thread lives on, and libcrypto's random state of a thread with it: it would hold the
   * whole generator past the end of the program */
  OPENSSL_thread_stop ();
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

void
imza_verify_signatures_async (GPtrArray *signatures,
                              GPtrArray *contents,
                              ImzaCertificate *certificate,
                              const char *commitment,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Batch *batch;

  g_task_set_source_tag (task, imza_verify_signatures_async);
  if (signatures->len != contents->len)
    {
      g_task_return_error (task, imza_card_error_new (IMZA_CARD_ERROR_PROTOCOL, IMZA_PIN_STATE_FINE,
                                                      0, "%u signatures for %u texts",
                                                      signatures->len, contents->len));
      return;
    }
  batch = g_new0 (Batch, 1);
  batch->signatures = g_ptr_array_ref (signatures);
  batch->contents = g_ptr_array_ref (contents);
  batch->certificate = certificate != NULL ? imza_certificate_ref (certificate) : NULL;
  batch->commitment = g_strdup (commitment);
  g_task_set_task_data (task, batch, batch_free);
  g_task_run_in_thread (task, verify_batch);
}

gboolean
imza_verify_signatures_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, imza_verify_signatures_async), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
