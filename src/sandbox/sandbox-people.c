/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-people.h"

#include <json-glib/json-glib.h>

#include "sandbox-ident.h"
#include "sandbox-login.h"
#include "sandbox-password.h"

/* Obviously invented: every surname says so, and example.org never delivers. */
static const struct
{
  const char *tckn;
  const char *name;
  const char *email;
  const char *mobile;
  const char *institution;
  const char *roles;
  const char *word; /* güvenlik sözcüğü, printed wherever one chooses whom to be */
  const char *hash; /* of the word: five slow ones at each first start would be felt */
} built_in[] = {
  { "10000000146", "AYŞE DENEME-YILMAZ", "ayse.deneme@example.org", "5550009290",
    "Deneme Üniversitesi", "personel", "mavi-bisiklet",
    "scrypt:BaiHsBHioRBRHju67EbNOw:6XTWu01r1Aqef220UjvFsnLeIUCUSIsQ6Bc3ytXaQq0" },
  { "17291716060", "MEHMET ÖRNEK-ŞAHİN", "mehmet.ornek@example.org", "5550001457",
    "Deneme Üniversitesi", "personel yetkili", "uzun-yokuş",
    "scrypt:mYZP383Y5RMT-hg0VtZBfQ:2dRE3W8hhSW7cVtdwYZaI7f-XE8n_wyOH00LALHUyLc" },
  { "20000000046", "IŞIL KURGU-İPEK", "isil.kurgu@example.org", "5550003861",
    "Örnek İl Millî Eğitim Müdürlüğü", "personel", "ılık-çay",
    "scrypt:655AUMOAyw9_iEpXPV0Zeg:TW862gV0R78RCHt4iNHKm-lmVd-J1Ed0O3X261PolDw" },
  { "30000000182", "ÇAĞRI HAYALÎ-ĞÜNEŞ", "cagri.hayali@example.org", "5550007724",
    "Örnek İl Millî Eğitim Müdürlüğü", "personel yetkili", "sarı-şemsiye",
    "scrypt:E-E_Q5WNHeoWbMDd5u5jmQ:Ivte0W45skFQnvpKHKg4_XJ7MzNoaZ7i8wa3Mu78a6M" },
  { "40000000082", "ZEYNEP YOKTUR-KAYA", "zeynep.yoktur@example.org", "5550005518", "", "kişi",
    "kırık-saat", "scrypt:A_JQH4vNW9FO8XtxVkd87A:Dtdf8sDBLRaWHnxLSt1O2fLqiJIW8zcott4RE-RqrgM" },
};

/* everybody of the practice e-Devlet has the same password there */
#define E_DEVLET_HASH "scrypt:Q4xUa7h1ZBEo0NtnDCe9Ig:XqH6DcX4PGutgUEbQjPtCvTjKCp1XiTjjxpFF1uDEXY"

const char *
sandbox_people_get_word (const char *tckn)
{
  for (gsize i = 0; i < G_N_ELEMENTS (built_in); i++)
    if (g_str_equal (built_in[i].tckn, tckn))
      return built_in[i].word;
  return NULL;
}

/* also of a database from before there were words */
static gboolean
seed_words (SandboxStore *store, GError **error)
{
  g_autoptr (GPtrArray) accounts = sandbox_store_list_accounts (store, error);

  if (accounts == NULL)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (built_in); i++)
    if (!sandbox_store_set_password (store, built_in[i].tckn, built_in[i].hash, TRUE, error))
      return FALSE;
  for (guint i = 0; i < accounts->len; i++)
    {
      const SandboxAccount *account = g_ptr_array_index (accounts, i);

      if (!sandbox_store_add_citizen (store, account->tckn, account->name, E_DEVLET_HASH, error))
        return FALSE;
    }
  return sandbox_store_add_citizen (store, SANDBOX_STRANGER_TCKN, SANDBOX_STRANGER_NAME,
                                    E_DEVLET_HASH, error);
}

static gboolean
seed_built_in (SandboxStore *store, gint64 now_s, GError **error)
{
  g_autoptr (GPtrArray) there = sandbox_store_list_accounts (store, error);

  if (there == NULL)
    return FALSE;
  if (there->len > 0)
    return seed_words (store, error);
  for (gsize i = 0; i < G_N_ELEMENTS (built_in); i++)
    {
      g_auto (GStrv) roles = g_strsplit (built_in[i].roles, " ", -1);
      const SandboxAccount account = {
        .tckn = (char *)built_in[i].tckn,
        .name = (char *)built_in[i].name,
        .email = (char *)built_in[i].email,
        .mobile = (char *)built_in[i].mobile,
        .institution = (char *)built_in[i].institution,
        .roles = roles,
      };

      if (!sandbox_store_add_account (store, &account, now_s, error))
        return FALSE;
    }
  return seed_words (store, error);
}

static const char *
text_member (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

static gboolean
seed_word (SandboxStore *store, const char *tckn, const char *word, GError **error)
{
  g_autofree char *hash = word != NULL ? sandbox_password_hash (word) : NULL;

  return word == NULL || sandbox_store_set_password (store, tckn, hash, FALSE, error);
}

static gboolean
seed_person (SandboxStore *store, JsonNode *node, gint64 now_s, GError **error)
{
  g_autoptr (GStrvBuilder) roles = g_strv_builder_new ();
  g_auto (GStrv) role_list = NULL;
  SandboxAccount account = { 0 };
  JsonObject *object;
  JsonNode *role_node;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "a person is no object");
      return FALSE;
    }
  object = json_node_get_object (node);
  account.tckn = (char *)text_member (object, "tckn");
  account.name = (char *)text_member (object, "name");
  account.email = (char *)text_member (object, "email");
  account.mobile = (char *)text_member (object, "mobile");
  account.institution = (char *)text_member (object, "institution");
  if (!sandbox_tckn_is_valid (account.tckn) || account.name == NULL || account.name[0] == '\0')
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           "a person needs a valid tckn (11 digits) and a name");
      return FALSE;
    }
  role_node = json_object_get_member (object, "roles");
  if (role_node != NULL && JSON_NODE_HOLDS_ARRAY (role_node))
    {
      JsonArray *array = json_node_get_array (role_node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        if (json_node_get_value_type (json_array_get_element (array, i)) == G_TYPE_STRING)
          g_strv_builder_add (roles, json_array_get_string_element (array, i));
    }
  role_list = g_strv_builder_end (roles);
  account.roles = role_list;
  account.email = account.email != NULL ? account.email : (char *)"";
  account.mobile = account.mobile != NULL ? account.mobile : (char *)"";
  account.institution = account.institution != NULL ? account.institution : (char *)"";
  return sandbox_store_add_account (store, &account, now_s, error)
         && seed_word (store, account.tckn, text_member (object, "security_word"), error);
}

gboolean
sandbox_people_seed (SandboxStore *store, const char *file, gint64 now_s, GError **error)
{
  g_autoptr (JsonParser) parser = NULL;
  JsonNode *root, *people = NULL;

  g_return_val_if_fail (SANDBOX_IS_STORE (store), FALSE);
  if (file == NULL)
    return seed_built_in (store, now_s, error);
  /* the operator's own file: json-glib's lenience does no harm here */
  parser = json_parser_new ();
  if (!json_parser_load_from_file (parser, file, error))
    return FALSE;
  root = json_parser_get_root (parser);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    people = json_object_get_member (json_node_get_object (root), "people");
  if (people == NULL || !JSON_NODE_HOLDS_ARRAY (people))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s: no list \"people\"", file);
      return FALSE;
    }
  for (guint i = 0; i < json_array_get_length (json_node_get_array (people)); i++)
    if (!seed_person (store, json_array_get_element (json_node_get_array (people), i), now_s,
                      error))
      return FALSE;
  return seed_words (store, error);
}
