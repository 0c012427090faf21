/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-statement.h"

#include <string.h>

#define TEXT_LIMIT_BYTES (32 * 1024)
#define DOCUMENT_NAME_LIMIT_BYTES 120

#define PROOF_OF_APPROVAL "1.2.840.113549.1.9.16.6.5"

static const struct
{
  const char *purpose;
  const char *commitment;
} purposes[] = {
  { "sign-in", NULL },
  { "e-onay-grant", PROOF_OF_APPROVAL },
  { "e-onay-withdraw", PROOF_OF_APPROVAL },
  { "application-approve", PROOF_OF_APPROVAL },
  { "application-batch-approve", PROOF_OF_APPROVAL },
  { "certificate-resume", PROOF_OF_APPROVAL },
  { "certificate-revoke", PROOF_OF_APPROVAL },
};

G_DEFINE_QUARK (sandbox_statement_error_quark, sandbox_statement_error)

gboolean
sandbox_statement_commitment (const char *purpose, const char **out_oid)
{
  g_return_val_if_fail (purpose != NULL && out_oid != NULL, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (purposes); i++)
    if (g_str_equal (purposes[i].purpose, purpose))
      {
        *out_oid = purposes[i].commitment;
        return TRUE;
      }
  return FALSE;
}

static gboolean
unfit (GError **error, const char *what)
{
  g_set_error (error, SANDBOX_STATEMENT_ERROR, SANDBOX_STATEMENT_ERROR_UNFIT,
               "the %s cannot stand in a statement", what);
  return FALSE;
}

/* a value that fills the rest of its line: a line end or a space in it would let one field pass for
 * another */
static gboolean
is_word (const char *text)
{
  if (text == NULL || *text == '\0')
    return FALSE;
  for (const char *c = text; *c != '\0'; c++)
    if (!g_ascii_isgraph (*c))
      return FALSE;
  return TRUE;
}

static gboolean
is_printable (const char *text, const char *also)
{
  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_iscntrl (g_utf8_get_char (c)) && strchr (also, *c) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
add_time (GString *statement, const char *field, gint64 seconds, GError **error)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (seconds);

  if (moment == NULL || g_date_time_get_year (moment) < 1000)
    return unfit (error, field);
  g_string_append_printf (statement, "%s: %04d-%02d-%02dT%02d:%02d:%02dZ\n", field,
                          g_date_time_get_year (moment), g_date_time_get_month (moment),
                          g_date_time_get_day_of_month (moment), g_date_time_get_hour (moment),
                          g_date_time_get_minute (moment), g_date_time_get_second (moment));
  return TRUE;
}

static gboolean
add_document (GString *statement, const SandboxStatementDocument *document, GError **error)
{
  if (document->sha256_hex == NULL || strlen (document->sha256_hex) != 64
      || strspn (document->sha256_hex, "0123456789abcdef") != 64)
    return unfit (error, "document's digest");
  if (!is_word (document->type))
    return unfit (error, "document's type");
  if (document->name == NULL || *document->name == '\0'
      || strlen (document->name) > DOCUMENT_NAME_LIMIT_BYTES || !is_printable (document->name, ""))
    return unfit (error, "document's name");
  g_string_append_printf (statement, "document: sha256:%s %" G_GUINT64_FORMAT " %s %s\n",
                          document->sha256_hex, document->size_bytes, document->type,
                          document->name);
  return TRUE;
}

GBytes *
sandbox_statement_make (const char *origin,
                        const char *purpose,
                        const char *task_id,
                        guint item_position,
                        guint item_count,
                        const char *item_id,
                        const char *nonce,
                        gint64 created_s,
                        gint64 expires_s,
                        GPtrArray *documents,
                        const char *text,
                        GError **error)
{
  g_autoptr (GString) statement = g_string_new ("eimza-statement/1\n");
  const char *commitment = NULL;
  const struct
  {
    const char *field, *value;
  } words[]
      = { { "portal", origin }, { "task", task_id }, { "item", item_id }, { "nonce", nonce } };

  g_return_val_if_fail (purpose != NULL && text != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (!is_word (words[i].value) && !unfit (error, words[i].field))
      return NULL;
  if (!sandbox_statement_commitment (purpose, &commitment) && !unfit (error, "purpose"))
    return NULL;
  if (!(item_position >= 1 && item_position <= item_count) && !unfit (error, "item's position"))
    return NULL;
  if ((*text == '\0' || strlen (text) > TEXT_LIMIT_BYTES || !is_printable (text, "\n"))
      && !unfit (error, "text"))
    return NULL;

  g_string_append_printf (statement,
                          "portal: %s\npurpose: %s\ntask: %s\nitem: %u/%u %s\nnonce: %s\n", origin,
                          purpose, task_id, item_position, item_count, item_id, nonce);
  if (!add_time (statement, "created", created_s, error)
      || !add_time (statement, "expires", expires_s, error))
    return NULL;
  for (guint i = 0; documents != NULL && i < documents->len; i++)
    if (!add_document (statement, g_ptr_array_index (documents, i), error))
      return NULL;
  g_string_append_printf (statement, "\n%s\n", text);
  return g_string_free_to_bytes (g_steal_pointer (&statement));
}
