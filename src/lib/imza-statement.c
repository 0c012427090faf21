/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "imza-statement.h"

#include <string.h>

#include "imza-error.h"
#include "imza-text-gate.h"

struct _ImzaStatement
{
  GBytes *bytes;
  char *text;
  char *item_id;
  gatomicrefcount refs;
};

G_DEFINE_BOXED_TYPE (ImzaStatement, imza_statement, imza_statement_ref, imza_statement_unref)

/* The origin comes from the profile, which has checked it; a line end in it would forge a line. */
static gboolean
check_origin (const char *origin, GError **error)
{
  gboolean good = g_str_has_prefix (origin, "https://");

  for (const char *p = origin; good && *p != '\0'; p++)
    good = g_ascii_isgraph (*p);
  if (!good)
    g_propagate_error (error, imza_journey_error_new (IMZA_JOURNEY_ERROR_INTERNAL, NULL,
                                                      "the portal's origin is not https in ASCII"));
  return good;
}

static gboolean
append_documents (GString *lines, GPtrArray *documents, GError **error)
{
  for (guint i = 0; i < documents->len; i++)
    {
      const ImzaTaskDocument *document = g_ptr_array_index (documents, i);

      /* the name is signed and shown: it is held to the same rules as the text */
      if (!imza_text_gate_check (document->name, strlen (document->name), error))
        return FALSE;
      if (strchr (document->name, '\n') != NULL)
        {
          g_propagate_error (error, imza_journey_error_new (IMZA_JOURNEY_ERROR_TEXT_UNSAFE, NULL,
                                                            "line end in a document's name"));
          return FALSE;
        }
      g_string_append_printf (lines, "document: sha256:%s %" G_GINT64_FORMAT " %s %s\n",
                              document->sha256, document->bytes, document->type, document->name);
    }
  return TRUE;
}

ImzaStatement *
imza_statement_new (const char *origin, ImzaTask *task, guint item_index, GError **error)
{
  g_autoptr (GString) lines = NULL;
  const ImzaTaskItem *item;
  ImzaStatement *self;
  GPtrArray *items;

  g_return_val_if_fail (origin != NULL && task != NULL, NULL);
  items = imza_task_get_items (task);
  g_return_val_if_fail (item_index < items->len, NULL);
  item = g_ptr_array_index (items, item_index);

  if (!check_origin (origin, error)
      || !imza_text_gate_check (item->text, strlen (item->text), error))
    return NULL;

  lines = g_string_new ("eimza-statement/1\n");
  g_string_append_printf (lines, "portal: %s\n", origin);
  g_string_append_printf (lines, "purpose: %s\n",
                          imza_purpose_get_name (imza_task_get_purpose (task)));
  g_string_append_printf (lines, "task: %s\n", imza_task_get_id (task));
  g_string_append_printf (lines, "item: %u/%u %s\n", item_index + 1, items->len, item->id);
  g_string_append_printf (lines, "nonce: %s\n", imza_task_get_nonce (task));
  g_string_append_printf (lines, "created: %s\n", imza_task_get_created (task));
  g_string_append_printf (lines, "expires: %s\n", imza_task_get_expires (task));
  if (!append_documents (lines, item->documents, error))
    return NULL;
  g_string_append_c (lines, '\n');
  g_string_append (lines, item->text);
  g_string_append_c (lines, '\n');

  self = g_new0 (ImzaStatement, 1);
  g_atomic_ref_count_init (&self->refs);
  self->text = g_strdup (item->text);
  self->item_id = g_strdup (item->id);
  self->bytes = g_string_free_to_bytes (g_steal_pointer (&lines));
  return self;
}

ImzaStatement *
imza_statement_ref (ImzaStatement *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
imza_statement_unref (ImzaStatement *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_bytes_unref (self->bytes);
  g_free (self->text);
  g_free (self->item_id);
  g_free (self);
}

GBytes *
imza_statement_get_bytes (ImzaStatement *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->bytes;
}

const char *
imza_statement_get_text (ImzaStatement *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->text;
}

const char *
imza_statement_get_item_id (ImzaStatement *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->item_id;
}
