/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "imza-task-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "imza-error.h"
#include "imza-ident.h"
#include "imza-json.h"
#include "imza-text-gate.h"

#define ITEMS_MAX 50
#define DOCUMENTS_MAX 20
#define DOCUMENT_MAX_BYTES (10 * 1024 * 1024)
#define NAME_MAX_BYTES 120
#define ID_MAX_BYTES 64
#define NONCE_CHARS 43
#define SHA256_HEX_CHARS 64
#define PROOF_OF_APPROVAL "1.2.840.113549.1.9.16.6.5"

G_DEFINE_BOXED_TYPE (ImzaTask, imza_task, imza_task_ref, imza_task_unref)

static const struct
{
  const char *name;
  const char *label;
  const char *commitment;
} purposes[] = {
  [IMZA_PURPOSE_SIGN_IN] = { "sign-in", N_ ("Sign in to the online services"), NULL },
  [IMZA_PURPOSE_E_ONAY_GRANT]
  = { "e-onay-grant", N_ ("Give e-Onay (approval in advance)"), PROOF_OF_APPROVAL },
  [IMZA_PURPOSE_E_ONAY_WITHDRAW]
  = { "e-onay-withdraw", N_ ("Withdraw e-Onay (approval in advance)"), PROOF_OF_APPROVAL },
  [IMZA_PURPOSE_APPLICATION_APPROVE]
  = { "application-approve", N_ ("Approve an application"), PROOF_OF_APPROVAL },
  [IMZA_PURPOSE_APPLICATION_BATCH_APPROVE]
  = { "application-batch-approve", N_ ("Approve several applications"), PROOF_OF_APPROVAL },
  [IMZA_PURPOSE_CERTIFICATE_RESUME]
  = { "certificate-resume", N_ ("Reinstate a suspended certificate"), PROOF_OF_APPROVAL },
  [IMZA_PURPOSE_CERTIFICATE_REVOKE]
  = { "certificate-revoke", N_ ("Revoke a certificate for ever"), PROOF_OF_APPROVAL },
  [IMZA_PURPOSE_PIN_RESET] = { "pin-reset", N_ ("Make a new PIN, unlock a card"), NULL },
};

static const char *const states[] = {
  [IMZA_TASK_OFFERED] = "offered",
  [IMZA_TASK_CLAIMED] = "claimed",
  [IMZA_TASK_AWAITING_RETURN] = "awaiting-return",
  [IMZA_TASK_DONE] = "done",
  [IMZA_TASK_CANCELLED] = "cancelled",
  [IMZA_TASK_DECLINED] = "declined",
  [IMZA_TASK_EXPIRED] = "expired",
  [IMZA_TASK_SMS_SENT] = "sms-sent",
  [IMZA_TASK_RELEASED] = "released",
  [IMZA_TASK_FAILED] = "failed",
};

static const char *const known_algorithms[] = { "RS256", "ES256", "ES384", "PS256", NULL };

gboolean
imza_task_refuse (ImzaPortalError code, const char *member, const char *why, GError **error)
{
  ImzaPortalFacts facts = IMZA_PORTAL_FACTS_INIT;

  facts.member = member;
  g_propagate_error (error, imza_portal_error_new (code, &facts, "member “%s” %s", member, why));
  return FALSE;
}

static void
document_free (gpointer data)
{
  ImzaTaskDocument *document = data;

  g_free (document->id);
  g_free (document->name);
  g_free (document->type);
  g_free (document->sha256);
  g_free (document);
}

static void
item_free (gpointer data)
{
  ImzaTaskItem *item = data;

  g_free (item->id);
  g_free (item->title);
  g_free (item->text);
  g_clear_pointer (&item->documents, g_ptr_array_unref);
  g_free (item);
}

static gboolean
consists_of (const char *text, gsize max_bytes, const char *allowed)
{
  gsize length = strlen (text);

  return length > 0 && length <= max_bytes && strspn (text, allowed) == length;
}

/* An id goes into URLs and into the statement as it is: base64url and nothing else. */
static gboolean
take_id (JsonObject *object, const char *member, gsize max_bytes, char **out, GError **error)
{
  const char *text;

  if (!imza_json_get_string (object, member, &text, error))
    return FALSE;
  if (!consists_of (text, max_bytes, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_"))
    return imza_task_refuse (IMZA_PORTAL_ERROR_BAD_ANSWER, member, "is not an id", error);
  *out = g_strdup (text);
  return TRUE;
}

static gboolean
take_index (JsonObject *object,
            const char *member,
            const char *(*get_name) (guint index),
            guint n_names,
            guint *out,
            GError **error)
{
  const char *text;

  if (!imza_json_get_string (object, member, &text, error))
    return FALSE;
  for (*out = 0; *out < n_names; (*out)++)
    if (g_str_equal (get_name (*out), text))
      return TRUE;
  return imza_task_refuse (IMZA_PORTAL_ERROR_UNSUPPORTED, member, "has a value of another version",
                           error);
}

static const char *
get_purpose_name (guint index)
{
  return purposes[index].name;
}

static const char *
get_state_name (guint index)
{
  return states[index];
}

gboolean
imza_task_take_shown (JsonObject *object, const char *member, char **out, GError **error)
{
  const char *text = NULL;

  if (!imza_json_get_string_optional (object, member, &text, error))
    return FALSE;
  if (text != NULL && *text != '\0')
    *out = imza_ident_clean_label (text, -1, IMZA_TASK_SHOWN_MAX_CHARS);
  return TRUE;
}

static gboolean
has_control (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_iscntrl (g_utf8_get_char (text)))
      return TRUE;
  return FALSE;
}

static gboolean
fill_document (ImzaTaskDocument *document, JsonObject *object, GError **error)
{
  const char *name, *type, *sha256;

  if (!take_id (object, "id", ID_MAX_BYTES, &document->id, error)
      || !imza_json_get_string (object, "name", &name, error)
      || !imza_json_get_string (object, "type", &type, error)
      || !imza_json_get_int (object, "bytes", &document->bytes, error)
      || !imza_json_get_string (object, "sha256", &sha256, error))
    return FALSE;
  if (*name == '\0' || strlen (name) > NAME_MAX_BYTES || has_control (name))
    return imza_task_refuse (IMZA_PORTAL_ERROR_BAD_ANSWER, "name", "is not a document's name",
                             error);
  if (!consists_of (type, NAME_MAX_BYTES, G_CSET_a_2_z G_CSET_DIGITS "/+.-"))
    return imza_task_refuse (IMZA_PORTAL_ERROR_BAD_ANSWER, "type", "is not a media type", error);
  if (document->bytes <= 0)
    return imza_task_refuse (IMZA_PORTAL_ERROR_BAD_ANSWER, "bytes", "is not a length", error);
  if (document->bytes > DOCUMENT_MAX_BYTES)
    return imza_task_refuse (IMZA_PORTAL_ERROR_TOO_LARGE, "bytes", "is over the limit", error);
  if (strlen (sha256) != SHA256_HEX_CHARS
      || !consists_of (sha256, SHA256_HEX_CHARS, G_CSET_DIGITS "abcdef"))
    return imza_task_refuse (IMZA_PORTAL_ERROR_BAD_ANSWER, "sha256", "is not a digest", error);
  document->name = g_strdup (name);
  document->type = g_strdup (type);
  document->sha256 = g_strdup (sha256);
  return TRUE;
}

/* The next object of an array, with an id that no other one of @seen has. */
static JsonObject *
get_element (JsonArray *array, guint index, const char *member, GHashTable *seen, GError **error)
{
  JsonNode *node = json_array_get_element (array, index);
  const char *id;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    imza_task_refuse (IMZA_PORTAL_ERROR_BAD_ANSWER, member, "holds something else than objects",
                      error);
  else if (!imza_json_get_string (json_node_get_object (node), "id", &id, error))
    return NULL;
  else if (!g_hash_table_add (seen, (gpointer)id))
    imza_task_refuse (IMZA_PORTAL_ERROR_BAD_ANSWER, member, "has one id twice", error);
  else
    return json_node_get_object (node);
  return NULL;
}

static gboolean
fill_item (ImzaTaskItem *item, JsonObject *object, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  JsonArray *documents;
  const char *text;

  if (!take_id (object, "id", ID_MAX_BYTES, &item->id, error)
      || !imza_task_take_shown (object, "title", &item->title, error)
      || !imza_json_get_string (object, "text", &text, error)
      || !imza_json_get_array (object, "documents", &documents, error))
    return FALSE;
  if (strlen (text) > IMZA_TEXT_MAX_BYTES)
    return imza_task_refuse (IMZA_PORTAL_ERROR_TOO_LARGE, "text", "is over the limit", error);
  if (json_array_get_length (documents) > DOCUMENTS_MAX)
    return imza_task_refuse (IMZA_PORTAL_ERROR_TOO_LARGE, "documents", "has too many", error);
  item->text = g_strdup (text);
  for (guint i = 0; i < json_array_get_length (documents); i++)
    {
      JsonObject *element = get_element (documents, i, "documents", seen, error);
      ImzaTaskDocument *document;

      if (element == NULL)
        return FALSE;
      document = g_new0 (ImzaTaskDocument, 1);
      g_ptr_array_add (item->documents, document);
      if (!fill_document (document, element, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
fill_items (ImzaTask *self, JsonObject *object, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  JsonArray *items;

  if (!imza_json_get_array (object, "items", &items, error))
    return FALSE;
  if (json_array_get_length (items) == 0 || json_array_get_length (items) > ITEMS_MAX)
    return imza_task_refuse (IMZA_PORTAL_ERROR_BAD_ANSWER, "items", "has none or too many", error);
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *element = get_element (items, i, "items", seen, error);
      ImzaTaskItem *item;

      if (element == NULL)
        return FALSE;
      item = g_new0 (ImzaTaskItem, 1);
      item->documents = g_ptr_array_new_with_free_func (document_free);
      g_ptr_array_add (self->items, item);
      if (!fill_item (item, element, error))
        return FALSE;
    }
  return TRUE;
}

/* Algorithms that this version does not know cannot be used and do no harm. */
static gboolean
fill_algorithms (ImzaTask *self, JsonObject *object, GError **error)
{
  g_autoptr (GPtrArray) known = g_ptr_array_new_with_free_func (g_free);
  JsonArray *algorithms;

  if (!imza_json_get_array (object, "algorithms", &algorithms, error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (algorithms); i++)
    {
      JsonNode *node = json_array_get_element (algorithms, i);

      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
        return imza_task_refuse (IMZA_PORTAL_ERROR_BAD_ANSWER, "algorithms",
                                 "holds something else than names", error);
      if (g_strv_contains (known_algorithms, json_node_get_string (node)))
        g_ptr_array_add (known, g_strdup (json_node_get_string (node)));
    }
  if (known->len == 0)
    return imza_task_refuse (IMZA_PORTAL_ERROR_UNSUPPORTED, "algorithms", "has none that is known",
                             error);
  g_ptr_array_add (known, NULL);
  self->algorithms = (char **)g_ptr_array_free (g_steal_pointer (&known), FALSE);
  return TRUE;
}

static gboolean
fill_people (ImzaTask *self, JsonObject *object, GError **error)
{
  JsonObject *requester = NULL, *holder = NULL;

  self->same_network = TRUE;
  if (!imza_json_get_object_optional (object, "requester", &requester, error)
      || !imza_json_get_object_optional (object, "holder", &holder, error))
    return FALSE;
  if (requester != NULL
      && (!imza_task_take_shown (requester, "agent", &self->agent, error)
          || !imza_task_take_shown (requester, "address", &self->address, error)
          || !imza_json_get_boolean_optional (requester, "same_network", &self->same_network,
                                              error)))
    return FALSE;
  return holder == NULL || imza_task_take_shown (holder, "hint", &self->holder_hint, error);
}

static gboolean
fill_kind (ImzaTask *self, JsonObject *object, GError **error)
{
  const char *kind;
  guint purpose;

  if (!imza_json_get_string (object, "kind", &kind, error))
    return FALSE;
  if (g_str_equal (kind, "pin-reset"))
    self->kind = IMZA_TASK_KIND_PIN_RESET;
  else if (!g_str_equal (kind, "sign"))
    return imza_task_refuse (IMZA_PORTAL_ERROR_UNSUPPORTED, "kind",
                             "has a value of another version", error);
  if (!take_index (object, "purpose", get_purpose_name, G_N_ELEMENTS (purposes), &purpose, error))
    return FALSE;
  /* what signs nothing must never come with a purpose that is signed, nor the other way round */
  if ((self->kind == IMZA_TASK_KIND_PIN_RESET) != (purpose == IMZA_PURPOSE_PIN_RESET))
    return imza_task_refuse (IMZA_PORTAL_ERROR_UNSUPPORTED, "purpose", "is not of this kind",
                             error);
  self->purpose = (ImzaPurpose)purpose;
  return TRUE;
}

static gboolean
fill_signing (ImzaTask *self, JsonObject *object, GError **error)
{
  if (!take_id (object, "nonce", NONCE_CHARS, &self->nonce, error))
    return FALSE;
  if (strlen (self->nonce) != NONCE_CHARS)
    return imza_task_refuse (IMZA_PORTAL_ERROR_BAD_ANSWER, "nonce", "is not 256 bits", error);
  return fill_items (self, object, error) && fill_algorithms (self, object, error);
}

static gboolean
fill (ImzaTask *self, JsonObject *object, GError **error)
{
  const char *created, *expires;
  guint state;

  if (!fill_kind (self, object, error) || !take_id (object, "id", ID_MAX_BYTES, &self->id, error)
      || !take_index (object, "state", get_state_name, G_N_ELEMENTS (states), &state, error)
      || !imza_json_get_int (object, "version", &self->version, error)
      || !imza_json_get_time (object, "created", &created, &self->created_s, error)
      || !imza_json_get_time (object, "expires", &expires, &self->expires_s, error))
    return FALSE;
  if (self->version < 1)
    return imza_task_refuse (IMZA_PORTAL_ERROR_BAD_ANSWER, "version", "is not positive", error);
  if (self->expires_s <= self->created_s)
    return imza_task_refuse (IMZA_PORTAL_ERROR_BAD_ANSWER, "expires", "is not after “created”",
                             error);
  self->state = (ImzaTaskState)state;
  self->created = g_strdup (created);
  self->expires = g_strdup (expires);
  if (!fill_people (self, object, error))
    return FALSE;
  return self->kind == IMZA_TASK_KIND_PIN_RESET ? imza_task_fill_reset (self, object, error)
                                                : fill_signing (self, object, error);
}

ImzaTask *
imza_task_new_from_json (JsonObject *object, const ImzaDeadline *deadline, GError **error)
{
  g_autoptr (ImzaTask) self = NULL;

  g_return_val_if_fail (object != NULL, NULL);

  self = g_new0 (ImzaTask, 1);
  g_atomic_ref_count_init (&self->refs);
  self->items = g_ptr_array_new_with_free_func (item_free);
  self->cards = imza_task_cards_new ();
  if (deadline != NULL)
    {
      self->deadline = *deadline;
      self->has_deadline = TRUE;
    }
  if (!fill (self, object, error))
    return NULL;
  return g_steal_pointer (&self);
}

ImzaTask *
imza_task_ref (ImzaTask *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
imza_task_unref (ImzaTask *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_free (self->id);
  g_free (self->created);
  g_free (self->expires);
  g_free (self->agent);
  g_free (self->address);
  g_free (self->holder_hint);
  g_free (self->nonce);
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->cards);
  g_free (self->card);
  g_clear_pointer (&self->sms, imza_sms_free);
  g_strfreev (self->algorithms);
  g_free (self);
}

const char *
imza_task_get_id (ImzaTask *self)
{
  return self->id;
}

ImzaTaskKind
imza_task_get_kind (ImzaTask *self)
{
  return self->kind;
}

ImzaPurpose
imza_task_get_purpose (ImzaTask *self)
{
  return self->purpose;
}

ImzaTaskState
imza_task_get_state (ImzaTask *self)
{
  return self->state;
}

gint64
imza_task_get_version (ImzaTask *self)
{
  return self->version;
}

const char *
imza_task_get_created (ImzaTask *self)
{
  return self->created;
}

const char *
imza_task_get_expires (ImzaTask *self)
{
  return self->expires;
}

gint64
imza_task_get_created_s (ImzaTask *self)
{
  return self->created_s;
}

gint64
imza_task_get_expires_s (ImzaTask *self)
{
  return self->expires_s;
}

const ImzaDeadline *
imza_task_get_deadline (ImzaTask *self)
{
  return self->has_deadline ? &self->deadline : NULL;
}

const char *
imza_task_get_requester_agent (ImzaTask *self)
{
  return self->agent;
}

const char *
imza_task_get_requester_address (ImzaTask *self)
{
  return self->address;
}

gboolean
imza_task_get_same_network (ImzaTask *self)
{
  return self->same_network;
}

const char *
imza_task_get_holder_hint (ImzaTask *self)
{
  return self->holder_hint;
}

const char *
imza_task_get_nonce (ImzaTask *self)
{
  return self->nonce;
}

GPtrArray *
imza_task_get_items (ImzaTask *self)
{
  return self->items;
}

gboolean
imza_task_allows_algorithm (ImzaTask *self, const char *algorithm)
{
  return self->algorithms != NULL
         && g_strv_contains ((const char *const *)self->algorithms, algorithm);
}

const char *
imza_purpose_get_name (ImzaPurpose purpose)
{
  g_return_val_if_fail (purpose < G_N_ELEMENTS (purposes), NULL);

  return purposes[purpose].name;
}

const char *
imza_purpose_get_label (ImzaPurpose purpose)
{
  g_return_val_if_fail (purpose < G_N_ELEMENTS (purposes), NULL);

  return _ (purposes[purpose].label);
}

const char *
imza_purpose_get_commitment (ImzaPurpose purpose)
{
  g_return_val_if_fail (purpose < G_N_ELEMENTS (purposes), NULL);

  return purposes[purpose].commitment;
}
