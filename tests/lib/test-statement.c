/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "imza-error.h"
#include "imza-json.h"
#include "imza-statement.h"
#include "imza-task.h"

#include <string.h>

#define NONCE "hV2mJ9qXc0rT5wYb8nKd1eF4gH7iL0oP3sU6vZ9aBcE"
#define SENTENCE "Kullanıcı servislerine elektronik imzalı olarak girme işlemini onaylıyorum."
#define SHA256_A "9f2c9f2c9f2c9f2c9f2c9f2c9f2c9f2c9f2c9f2c9f2c9f2c9f2c9f2c9f2c9f2c"
#define ORIGIN "https://portal.example.org"

#define DOCUMENT                                                                                   \
  "{'id':'d1','name':'Başvuru Formu.pdf','type':'application/pdf','bytes':48211,'sha256':"        \
  "'" SHA256_A "'}"
#define TASK_WITH(items)                                                                           \
  "{'id':'u8Yb3sKfQ0q1Zl2mT7xVcA','kind':'sign','purpose':'sign-in','state':'claimed',"            \
  "'version':2,'created':'2025-11-20T11:27:02Z','expires':'2025-11-20T11:32:02Z',"                 \
  "'server_time':'2025-11-20T11:27:18Z','expires_in':284,"                                         \
  "'requester':{'agent':'Firefox · Linux','address':'193.140.*.*','same_network':true},"          \
  "'holder':{'hint':'1*********6'},'nonce':'" NONCE "',"                                           \
  "'items':[" items "],'algorithms':['RS256','ES256','ES384']}"
#define ITEM "{'id':'a1','text':'" SENTENCE "','documents':[]}"
#define TASK TASK_WITH (ITEM)

/* JSON in C is written with ' here, and read with " */
static ImzaTask *
parse (const char *text, const char *from, const char *to, GError **error)
{
  g_autoptr (GString) json = g_string_new (text);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonObject) object = NULL;

  if (from != NULL)
    g_assert_cmpuint (g_string_replace (json, from, to, 1), ==, 1);
  g_string_replace (json, "'", "\"", 0);
  bytes = g_bytes_new (json->str, json->len);
  object = imza_json_parse (bytes, error);
  g_assert_nonnull (object);
  return imza_task_new_from_json (object, NULL, error);
}

static void
test_task (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ImzaTask) task = parse (TASK, NULL, NULL, &error);
  g_autoptr (ImzaTask) again = imza_task_ref (task);
  const ImzaTaskItem *item;

  g_assert_no_error (error);
  g_assert_cmpstr (imza_task_get_id (again), ==, "u8Yb3sKfQ0q1Zl2mT7xVcA");
  g_assert_cmpint (imza_task_get_purpose (task), ==, IMZA_PURPOSE_SIGN_IN);
  g_assert_cmpint (imza_task_get_state (task), ==, IMZA_TASK_CLAIMED);
  g_assert_cmpint (imza_task_get_version (task), ==, 2);
  g_assert_cmpstr (imza_task_get_created (task), ==, "2025-11-20T11:27:02Z");
  g_assert_cmpstr (imza_task_get_expires (task), ==, "2025-11-20T11:32:02Z");
  g_assert_cmpint (imza_task_get_expires_s (task) - imza_task_get_created_s (task), ==, 300);
  g_assert_null (imza_task_get_deadline (task));
  g_assert_cmpstr (imza_task_get_requester_agent (task), ==, "Firefox · Linux");
  g_assert_cmpstr (imza_task_get_requester_address (task), ==, "193.140.*.*");
  g_assert_true (imza_task_get_same_network (task));
  g_assert_cmpstr (imza_task_get_holder_hint (task), ==, "1*********6");
  g_assert_cmpstr (imza_task_get_nonce (task), ==, NONCE);
  g_assert_true (imza_task_allows_algorithm (task, "ES384"));
  g_assert_false (imza_task_allows_algorithm (task, "PS256"));
  g_assert_cmpuint (imza_task_get_items (task)->len, ==, 1);
  item = g_ptr_array_index (imza_task_get_items (task), 0);
  g_assert_cmpstr (item->id, ==, "a1");
  g_assert_null (item->title);
  g_assert_cmpstr (item->text, ==, SENTENCE);
  g_assert_cmpuint (item->documents->len, ==, 0);
}

static void
test_deadline_kept (void)
{
  ImzaDeadline deadline = imza_deadline_make (1, 2, 3, 4);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (ImzaTask) task = NULL;
  g_autoptr (GString) json = g_string_new (TASK);

  g_string_replace (json, "'", "\"", 0);
  bytes = g_bytes_new (json->str, json->len);
  object = imza_json_parse (bytes, &error);
  task = imza_task_new_from_json (object, &deadline, &error);
  g_assert_no_error (error);
  g_assert_cmpint (imza_task_get_deadline (task)->end_us, ==, deadline.end_us);
}

#define BAD IMZA_PORTAL_ERROR_BAD_ANSWER
#define UNSUPPORTED IMZA_PORTAL_ERROR_UNSUPPORTED
#define TOO_LARGE IMZA_PORTAL_ERROR_TOO_LARGE
#define FINE (-1)

static const struct
{
  const char *name;
  const char *from, *to;
  int code;
  const char *member; /* that the error names; NULL: not asked */
} task_rows[] = {
  { "no-requester", "'requester':", "'asker':", FINE, NULL },
  { "no-holder", "'holder':", "'owner':", FINE, NULL },
  { "no-same-network", ",'same_network':true", "", FINE, NULL },
  { "title", "'id':'a1',", "'id':'a1','title':'SD-780 · Ayşe Y.',", FINE, NULL },
  { "unknown-member", "'version':2", "'version':2,'colour':'red'", FINE, NULL },
  { "unknown-algorithm-beside", "'RS256'", "'XY999'", FINE, NULL },
  { "awaiting-return", "'claimed'", "'awaiting-return'", FINE, NULL },
  { "no-id", "'id':'u8Yb3sKfQ0q1Zl2mT7xVcA',", "", BAD, "id" },
  { "no-kind", "'kind':'sign',", "", BAD, "kind" },
  { "no-purpose", "'purpose':'sign-in',", "", BAD, "purpose" },
  { "no-state", "'state':'claimed',", "", BAD, "state" },
  { "no-version", "'version':2,", "", BAD, "version" },
  { "no-created", "'created':'2025-11-20T11:27:02Z',", "", BAD, "created" },
  { "no-expires", "'expires':'2025-11-20T11:32:02Z',", "", BAD, "expires" },
  { "no-nonce", "'nonce':'" NONCE "',", "", BAD, "nonce" },
  { "no-items", "'items':[" ITEM "],", "", BAD, "items" },
  { "no-algorithms", ",'algorithms':['RS256','ES256','ES384']", "", BAD, "algorithms" },
  { "no-item-id", "'id':'a1',", "", BAD, "id" },
  { "no-text", "'text':'" SENTENCE "',", "", BAD, "text" },
  { "no-documents", ",'documents':[]", "", BAD, "documents" },
  { "other-kind", "'kind':'sign'", "'kind':'look'", UNSUPPORTED, "kind" },
  /* a text to be signed never comes as something that signs nothing, nor the other way round */
  { "reset-that-signs", "'kind':'sign'", "'kind':'pin-reset'", UNSUPPORTED, "purpose" },
  { "signed-reset", "'sign-in'", "'pin-reset'", UNSUPPORTED, "purpose" },
  { "other-purpose", "'sign-in'", "'sign-anything'", UNSUPPORTED, "purpose" },
  { "other-state", "'claimed'", "'paused'", UNSUPPORTED, "state" },
  { "no-known-algorithm", "'RS256','ES256','ES384'", "'XY1','XY2'", UNSUPPORTED, "algorithms" },
  { "empty-algorithms", "'RS256','ES256','ES384'", "", UNSUPPORTED, "algorithms" },
  { "algorithm-number", "'RS256'", "256", BAD, "algorithms" },
  { "id-number", "'id':'u8Yb3sKfQ0q1Zl2mT7xVcA'", "'id':7", BAD, "id" },
  { "id-slash", "u8Yb3sKfQ0q1Zl2mT7xVcA", "../x", BAD, "id" },
  { "id-line-end", "u8Yb3sKfQ0q1Zl2mT7xVcA", "a\\nportal: b", BAD, "id" },
  { "id-empty", "u8Yb3sKfQ0q1Zl2mT7xVcA", "", BAD, "id" },
  { "item-id-blank", "'a1'", "'a 1'", BAD, "id" },
  { "version-text", "'version':2", "'version':'2'", BAD, "version" },
  { "version-zero", "'version':2", "'version':0", BAD, "version" },
  { "created-local", "11:27:02Z'", "11:27:02+03:00'", BAD, "created" },
  { "created-line-end", "11:27:02Z'", "11:27:02Z\\n'", BAD, "created" },
  { "expires-first", "11:32:02Z'", "11:27:02Z'", BAD, "expires" },
  { "nonce-short", NONCE, "abc", BAD, "nonce" },
  { "nonce-line-end", NONCE, "hV2mJ9qXc0rT5wYb8nKd1eF4gH7iL0oP3sU6vZ9aB\\nE", BAD, "nonce" },
  { "items-empty", "[" ITEM "]", "[]", BAD, "items" },
  { "items-text", "[" ITEM "]", "['a']", BAD, "items" },
  { "items-object", "[" ITEM "]", "{}", BAD, "items" },
  { "items-same-id", ITEM, ITEM "," ITEM, BAD, "items" },
  { "text-null", "'text':'" SENTENCE "'", "'text':null", BAD, "text" },
  { "requester-text", "'requester':{", "'requester':'x','asker':{", BAD, "requester" },
  { "same-network-number", "'same_network':true", "'same_network':1", BAD, "same_network" },
};

static void
test_task_row (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (ImzaTask) task = parse (TASK, task_rows[i].from, task_rows[i].to, &error);

  if (task_rows[i].code == FINE)
    {
      g_assert_no_error (error);
      g_assert_nonnull (task);
      return;
    }
  g_assert_null (task);
  g_assert_error (error, IMZA_PORTAL_ERROR, task_rows[i].code);
  g_assert_cmpstr (imza_portal_error_get_facts (error)->member, ==, task_rows[i].member);
}

static const struct
{
  const char *name;
  const char *from, *to;
  int code;
  const char *member;
} document_rows[] = {
  { "good", "'d1'", "'d1'", FINE, NULL },
  { "no-id", "'id':'d1',", "", BAD, "id" },
  { "no-name", "'name':'Başvuru Formu.pdf',", "", BAD, "name" },
  { "no-type", "'type':'application/pdf',", "", BAD, "type" },
  { "no-bytes", "'bytes':48211,", "", BAD, "bytes" },
  { "no-sha256", ",'sha256':'" SHA256_A "'", "", BAD, "sha256" },
  { "name-empty", "Başvuru Formu.pdf", "", BAD, "name" },
  { "name-line-end", "Başvuru Formu", "a\\nnonce: b", BAD, "name" },
  { "type-blank", "application/pdf", "application/pdf x", BAD, "type" },
  { "bytes-zero", "48211", "0", BAD, "bytes" },
  { "bytes-negative", "48211", "-1", BAD, "bytes" },
  { "bytes-over", "48211", "10485761", TOO_LARGE, "bytes" },
  { "bytes-limit", "48211", "10485760", FINE, NULL },
  { "sha256-short", "9f2c9f2c9f2c", "9f2c", BAD, "sha256" },
  { "sha256-capitals", "9f2c9f2c9f2c", "9F2C9f2c9f2c", BAD, "sha256" },
  { "same-id", DOCUMENT, DOCUMENT "," DOCUMENT, BAD, "documents" },
};

static void
test_document_row (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (ImzaTask) task
      = parse (TASK_WITH ("{'id':'a1','text':'Onay','documents':[" DOCUMENT "]}"),
               document_rows[i].from, document_rows[i].to, &error);

  if (document_rows[i].code == FINE)
    {
      g_assert_no_error (error);
      return;
    }
  g_assert_null (task);
  g_assert_error (error, IMZA_PORTAL_ERROR, document_rows[i].code);
  g_assert_cmpstr (imza_portal_error_get_facts (error)->member, ==, document_rows[i].member);
}

static void
test_counts (void)
{
  for (guint n = 49; n <= 51; n++)
    {
      g_autoptr (GString) items = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (ImzaTask) task = NULL;

      for (guint i = 0; i < n; i++)
        g_string_append_printf (items, "%s{'id':'a%u','text':'Onay','documents':[]}",
                                i == 0 ? "" : ",", i);
      task = parse (TASK, ITEM, items->str, &error);
      if (n <= 50)
        g_assert_cmpuint (imza_task_get_items (task)->len, ==, n);
      else
        g_assert_error (error, IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_BAD_ANSWER);
    }
}

static void
test_long_text (void)
{
  g_autofree char *longest = g_strnfill (32768, 'a');
  g_autofree char *longer = g_strnfill (32769, 'a');
  g_autoptr (GError) error = NULL;
  g_autoptr (ImzaTask) fits = parse (TASK, SENTENCE, longest, &error);
  g_autoptr (ImzaTask) over = NULL;

  g_assert_no_error (error);
  over = parse (TASK, SENTENCE, longer, &error);
  g_assert_null (over);
  g_assert_error (error, IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_TOO_LARGE);
}

/* What the portal says about the asker is shown, so it is cleaned for showing. */
static void
test_shown_text (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ImzaTask) task = parse (TASK, "Firefox · Linux",
                                     "Fire\xe2\x80\xae"
                                     "fox\\n\\u0007",
                                     &error);

  g_assert_no_error (error);
  g_assert_cmpstr (imza_task_get_requester_agent (task), ==, "Fire\ufffdfox \ufffd");
}

static void
test_purposes (void)
{
  static const struct
  {
    const char *name;
    gboolean commits;
  } rows[] = {
    { "sign-in", FALSE },
    { "e-onay-grant", TRUE },
    { "e-onay-withdraw", TRUE },
    { "application-approve", TRUE },
    { "application-batch-approve", TRUE },
    { "certificate-resume", TRUE },
    { "certificate-revoke", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (ImzaTask) task = parse (TASK, "sign-in", rows[i].name, NULL);
      ImzaPurpose purpose = imza_task_get_purpose (task);

      g_assert_cmpstr (imza_purpose_get_name (purpose), ==, rows[i].name);
      g_assert_nonnull (imza_purpose_get_label (purpose));
      g_assert_cmpstr (imza_purpose_get_commitment (purpose), ==,
                       rows[i].commits ? "1.2.840.113549.1.9.16.6.5" : NULL);
    }
}

static ImzaStatement *
state (const char *items, guint index, GError **error)
{
  g_autoptr (ImzaTask) task = parse (TASK, ITEM, items, error);

  g_assert_no_error (*error);
  return imza_statement_new (ORIGIN, task, index, error);
}

/* The published test vector, §5 of the portal protocol. */
static void
test_vector (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ImzaStatement) statement = state (ITEM, 0, &error);
  g_autoptr (ImzaStatement) again = NULL;
  g_autofree char *sha256 = NULL;

  g_assert_no_error (error);
  again = imza_statement_ref (statement);
  sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, imza_statement_get_bytes (again));
  g_assert_cmpuint (g_bytes_get_size (imza_statement_get_bytes (statement)), ==, 305);
  g_assert_cmpstr (sha256, ==, "32fb239193a9d0dddda2d5cee49696b87936f3856fec76ce4e88222d87962116");
  g_assert_cmpstr (imza_statement_get_text (statement), ==, SENTENCE);
  g_assert_cmpstr (imza_statement_get_item_id (statement), ==, "a1");
}

static void
test_statement_with_documents (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ImzaStatement) statement = state (
      "{'id':'a1','text':'Bir','documents':[]},"
      "{'id':'a2','text':'İki\\nsatır','documents':[" DOCUMENT
      ",{'id':'d2','name':'b.pdf','type':'application/pdf','bytes':1,'sha256':'" SHA256_A "'}]}",
      1, &error);
  const char *expected = "eimza-statement/1\n"
                         "portal: " ORIGIN "\n"
                         "purpose: sign-in\n"
                         "task: u8Yb3sKfQ0q1Zl2mT7xVcA\n"
                         "item: 2/2 a2\n"
                         "nonce: " NONCE "\n"
                         "created: 2025-11-20T11:27:02Z\n"
                         "expires: 2025-11-20T11:32:02Z\n"
                         "document: sha256:" SHA256_A " 48211 application/pdf Başvuru Formu.pdf\n"
                         "document: sha256:" SHA256_A " 1 application/pdf b.pdf\n"
                         "\n"
                         "İki\nsatır\n";
  g_autoptr (GBytes) wanted = NULL;

  g_assert_no_error (error);
  wanted = g_bytes_new_static (expected, strlen (expected));
  g_assert_true (g_bytes_equal (imza_statement_get_bytes (statement), wanted));
  g_assert_cmpstr (imza_statement_get_text (statement), ==, "İki\nsatır");
}

static const struct
{
  const char *name;
  const char *item;
} unsafe_items[] = {
  { "empty", "{'id':'a1','text':'','documents':[]}" },
  { "bidi", "{'id':'a1','text':'a\\u202eb','documents':[]}" },
  { "carriage-return", "{'id':'a1','text':'a\\r\\nb','documents':[]}" },
  { "cyrillic", "{'id':'a1','text':'Оnay','documents':[]}" },
  { "document-name-bidi",
    "{'id':'a1','text':'a','documents':[{'id':'d1','name':'a\\u202efdp.exe','type':'a/b',"
    "'bytes':1,'sha256':'" SHA256_A "'}]}" },
};

static void
test_unsafe (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (ImzaStatement) statement = state (unsafe_items[i].item, 0, &error);

  g_assert_null (statement);
  g_assert_error (error, IMZA_JOURNEY_ERROR, IMZA_JOURNEY_ERROR_TEXT_UNSAFE);
}

static void
test_bad_origins (void)
{
  static const char *const origins[]
      = { "", "http://portal.example.org", "https://a\nb", "https://a b", "https://örnek.tr" };

  for (gsize i = 0; i < G_N_ELEMENTS (origins); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ImzaTask) task = parse (TASK, NULL, NULL, NULL);
      g_autoptr (ImzaStatement) statement = imza_statement_new (origins[i], task, 0, &error);

      g_assert_null (statement);
      g_assert_error (error, IMZA_JOURNEY_ERROR, IMZA_JOURNEY_ERROR_INTERNAL);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/imza/task/good", test_task);
  g_test_add_func ("/imza/task/deadline", test_deadline_kept);
  for (gsize i = 0; i < G_N_ELEMENTS (task_rows); i++)
    {
      g_autofree char *path = g_strconcat ("/imza/task/", task_rows[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_task_row);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (document_rows); i++)
    {
      g_autofree char *path = g_strconcat ("/imza/task/document/", document_rows[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_document_row);
    }
  g_test_add_func ("/imza/task/counts", test_counts);
  g_test_add_func ("/imza/task/long-text", test_long_text);
  g_test_add_func ("/imza/task/shown-text", test_shown_text);
  g_test_add_func ("/imza/task/purposes", test_purposes);
  g_test_add_func ("/imza/statement/vector", test_vector);
  g_test_add_func ("/imza/statement/documents", test_statement_with_documents);
  for (gsize i = 0; i < G_N_ELEMENTS (unsafe_items); i++)
    {
      g_autofree char *path = g_strconcat ("/imza/statement/unsafe/", unsafe_items[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_unsafe);
    }
  g_test_add_func ("/imza/statement/bad-origins", test_bad_origins);
  return g_test_run ();
}
