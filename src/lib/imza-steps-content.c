/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-steps.h"

#include "imza-desk-private.h"
#include "imza-text-gate.h"
#include "imza-verify.h"

/* what is read at a glance above the keypad */
#define SHORT_TEXT_BYTES 800

/* what cannot be shown for what it is is never signed, and the portal is told at once */
static void
refuse_content (ImzaDesk *desk, const GError *error)
{
  if (g_error_matches (error, IMZA_JOURNEY_ERROR, IMZA_JOURNEY_ERROR_TEXT_UNSAFE)
      || g_error_matches (error, IMZA_JOURNEY_ERROR, IMZA_JOURNEY_ERROR_DOCUMENT_MISMATCH))
    imza_desk_decline (desk, IMZA_DECLINE_TEXT);
}

static const ImzaTaskDocument *
nth_document (ImzaTask *task, guint n)
{
  GPtrArray *items = imza_task_get_items (task);

  for (guint i = 0; i < items->len; i++)
    {
      const ImzaTaskItem *item = g_ptr_array_index (items, i);

      if (n < item->documents->len)
        return g_ptr_array_index (item->documents, n);
      n -= item->documents->len;
    }
  return NULL;
}

gboolean
imza_step_needs_no_documents (ImzaDesk *desk)
{
  /* signatures that were resumed are of documents that were seen */
  return desk->signatures->len > 0 || nth_document (desk->task, desk->documents->len) == NULL;
}

void
imza_desk_join_review_and_pin (ImzaDesk *self)
{
  self->joins_review_and_pin = TRUE;
}

gboolean
imza_desk_reviews_with_pin (ImzaDesk *self)
{
  ImzaStatement *only = self->statements->len == 1 ? g_ptr_array_index (self->statements, 0) : NULL;

  return self->joins_review_and_pin && self->code == NULL && only != NULL
         && nth_document (self->task, 0) == NULL
         && strlen (imza_statement_get_text (only)) <= SHORT_TEXT_BYTES;
}

gboolean
imza_step_needs_no_review (ImzaDesk *desk)
{
  return imza_step_is_signed (desk) || imza_desk_reviews_with_pin (desk);
}

static void fetch_next (GTask *task);

static void
on_document (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  ImzaDesk *desk = g_task_get_source_object (task);
  GError *error = NULL;
  GBytes *bytes = imza_portal_get_document_finish (IMZA_PORTAL (source), result, &error);
  ImzaDeskDocument *document;

  if (bytes == NULL)
    {
      refuse_content (desk, error);
      g_task_return_error (task, error);
      return;
    }
  document = g_new0 (ImzaDeskDocument, 1);
  document->description = nth_document (desk->task, desk->documents->len);
  document->bytes = bytes;
  g_ptr_array_add (desk->documents, document);
  fetch_next (g_steal_pointer (&task));
}

static void
fetch_next (GTask *task)
{
  ImzaDesk *desk = g_task_get_source_object (task);
  const ImzaTaskDocument *description = nth_document (desk->task, desk->documents->len);

  if (description == NULL)
    {
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
      return;
    }
  imza_portal_get_document_async (desk->portal, desk->token, description,
                                  g_task_get_cancellable (task), on_document, task);
}

void
imza_step_documents_start (ImzaDesk *desk,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = g_task_new (desk, cancellable, callback, user_data);

  g_task_set_source_tag (task, imza_step_documents_start);
  fetch_next (task);
}

gboolean
imza_step_documents_finish (ImzaDesk *desk, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, imza_step_documents_start), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static gboolean
compose (ImzaDesk *desk, GError **error)
{
  const char *origin = imza_profile_get_origin (imza_portal_get_profile (desk->portal));
  GPtrArray *items = imza_task_get_items (desk->task);

  g_ptr_array_set_size (desk->statements, 0);
  for (guint i = 0; i < items->len; i++)
    {
      ImzaStatement *statement = imza_statement_new (origin, desk->task, i, error);

      if (statement == NULL)
        return FALSE;
      g_ptr_array_add (desk->statements, statement);
    }
  return TRUE;
}

GPtrArray *
imza_step_list_contents (ImzaDesk *desk)
{
  GPtrArray *contents = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);

  for (guint i = 0; i < desk->statements->len; i++)
    g_ptr_array_add (
        contents, g_bytes_ref (imza_statement_get_bytes (g_ptr_array_index (desk->statements, i))));
  return contents;
}

static void
end_compose (GTask *task, GError *error)
{
  if (error == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  refuse_content (g_task_get_source_object (task), error);
  g_task_return_error (task, error);
}

/* what a crash left may be of other texts, or damaged: then it is signed anew, if it still can be
 */
static void
keep_if_fitting (GTask *task, gboolean fit)
{
  ImzaDesk *desk = g_task_get_source_object (task);
  GError *error = NULL;

  if (!fit && desk->signatures->len > 0)
    {
      g_ptr_array_set_size (desk->signatures, 0);
      desk->n_signed = 0;
      desk->signed_state = IMZA_SIGNED_NOTHING;
    }
  /* nobody is asked for a second signature of what the portal has one of */
  if (!fit && desk->task_state != IMZA_TASK_CLAIMED)
    error = imza_portal_error_new (IMZA_PORTAL_ERROR_SIGNATURE_ALREADY_ACCEPTED, NULL,
                                   "the task waits for no signature any more");
  end_compose (task, error);
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  gboolean fit = imza_verify_signatures_finish (result, NULL);

  if (!g_task_return_error_if_cancelled (task))
    keep_if_fitting (task, fit);
}

static void
check_signatures (GTask *task)
{
  ImzaDesk *desk = g_task_get_source_object (task);
  g_autoptr (GPtrArray) contents = imza_step_list_contents (desk);
  g_autoptr (GPtrArray) signatures
      = g_ptr_array_copy (desk->signatures, (GCopyFunc)g_bytes_ref, NULL);

  imza_verify_signatures_async (signatures, contents, NULL,
                                imza_purpose_get_commitment (imza_task_get_purpose (desk->task)),
                                on_checked, g_object_ref (task));
}

void
imza_step_compose_start (ImzaDesk *desk,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (desk, cancellable, callback, user_data);
  GError *error = NULL;

  g_task_set_source_tag (task, imza_step_compose_start);
  if (!compose (desk, &error))
    end_compose (task, error);
  else if (desk->signatures->len == 0)
    keep_if_fitting (task, FALSE);
  else
    check_signatures (task);
}

gboolean
imza_step_compose_finish (ImzaDesk *desk, GAsyncResult *result, GError **error)
{
  gboolean done;

  g_return_val_if_fail (g_async_result_is_tagged (result, imza_step_compose_start), FALSE);
  done = g_task_propagate_boolean (G_TASK (result), error);
  if (done)
    imza_desk_changed (desk);
  return done;
}
