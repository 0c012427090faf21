/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-account.h"

#include <string.h>

#include "imza-error.h"
#include "imza-ident.h"
#include "imza-json.h"

#define LINE_MAX_CHARACTERS 120
#define SENTENCE_MAX_CHARACTERS 600
#define TEXT_MAX_BYTES (32 * 1024)
#define ID_CHARACTERS 22
#define SHA256_DIGITS 64
#define SERIAL_MAX_DIGITS 40 /* 20 octets, RFC 5280 §4.1.2.2 */
#define CERTIFICATES_MAX 200
#define EVIDENCE_MAX 1000
#define CHAIN_MAX 8
#define DER_MAX_BYTES (64 * 1024)
#define SECONDS_MAX (24 * 60 * 60)

#define HEX "0123456789abcdef"
#define BASE64URL "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

static gboolean
refuse (const char *member, const char *what, GError **error)
{
  ImzaPortalFacts facts = IMZA_PORTAL_FACTS_INIT;

  facts.member = member;
  g_propagate_error (error, imza_portal_error_new (IMZA_PORTAL_ERROR_BAD_ANSWER, &facts,
                                                   "member “%s” %s", member, what));
  return FALSE;
}

static gboolean
not_known (const char *member, GError **error)
{
  ImzaPortalFacts facts = IMZA_PORTAL_FACTS_INIT;

  facts.member = member;
  g_propagate_error (error, imza_portal_error_new (IMZA_PORTAL_ERROR_UNSUPPORTED, &facts,
                                                   "a word in “%s” that this version does not know",
                                                   member));
  return FALSE;
}

/* --- members -------------------------------------------------------------------------- */

static gboolean
take_line (JsonObject *object, const char *member, guint limit, char **out, GError **error)
{
  const char *text;

  if (!imza_json_get_string (object, member, &text, error))
    return FALSE;
  *out = imza_ident_clean_label (text, -1, limit);
  return TRUE;
}

/* absent and null mean the same */
static gboolean
take_line_optional (JsonObject *object, const char *member, guint limit, char **out, GError **error)
{
  if (!json_object_has_member (object, member) || json_object_get_null_member (object, member))
    return TRUE;
  return take_line (object, member, limit, out, error);
}

static gboolean
take_time (JsonObject *object, const char *member, char **out, gint64 *out_s, GError **error)
{
  const char *text;
  gint64 seconds;

  if (!imza_json_get_time (object, member, &text, &seconds, error))
    return FALSE;
  *out = g_strdup (text);
  if (out_s != NULL)
    *out_s = seconds;
  return TRUE;
}

static gboolean
take_time_optional (
    JsonObject *object, const char *member, char **out, gint64 *out_s, GError **error)
{
  if (!json_object_has_member (object, member) || json_object_get_null_member (object, member))
    return TRUE;
  return take_time (object, member, out, out_s, error);
}

/* goes into an address or is compared later, so it has to be exactly of its alphabet */
static gboolean
take_word (JsonObject *object,
           const char *member,
           const char *alphabet,
           gsize min,
           gsize max,
           char **out,
           GError **error)
{
  const char *text;
  gsize length;

  if (!imza_json_get_string (object, member, &text, error))
    return FALSE;
  length = strlen (text);
  if (length < min || length > max || strspn (text, alphabet) != length)
    return refuse (member, "is not of its kind", error);
  *out = g_strdup (text);
  return TRUE;
}

static gboolean
take_text (JsonObject *object, const char *member, char **out, GError **error)
{
  const char *text;

  if (!imza_json_get_string (object, member, &text, error))
    return FALSE;
  if (text[0] == '\0' || strlen (text) > TEXT_MAX_BYTES)
    return refuse (member, "is empty or too long", error);
  *out = g_strdup (text);
  return TRUE;
}

/* -1 for a word that is not among @words */
static int
find_word (const char *const *words, const char *text)
{
  for (int i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], text))
      return i;
  return -1;
}

static gboolean
take_enum (
    JsonObject *object, const char *member, const char *const *words, int *out, GError **error)
{
  const char *text;

  if (!imza_json_get_string (object, member, &text, error))
    return FALSE;
  *out = find_word (words, text);
  return *out >= 0 || not_known (member, error);
}

/* the n-th string of an array; %NULL for anything else */
static const char *
nth_string (JsonArray *array, guint n)
{
  JsonNode *node = json_array_get_element (array, n);

  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

static JsonObject *
nth_object (JsonArray *array, guint n)
{
  JsonNode *node = json_array_get_element (array, n);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* words that are not known are ways or acts of a later version: they are not offered */
static gboolean
take_set (
    JsonObject *object, const char *member, const char *const *words, guint *out, GError **error)
{
  JsonArray *array;

  if (!imza_json_get_array (object, member, &array, error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      const char *text = nth_string (array, i);
      int found;

      if (text == NULL)
        return refuse (member, "holds something else than words", error);
      found = find_word (words, text);
      if (found >= 0)
        *out |= 1u << found;
    }
  return TRUE;
}

/* --- the account ---------------------------------------------------------------------- */

static const char *const notify_words[] = { "none", "email", "sms", "both", NULL };
static const char *const way_words[] = { "none", "e-imza", "password", "e-devlet", NULL };
static const char *const e_onay_words[] = { "none", "granted", NULL };

static gboolean
take_enum_optional (
    JsonObject *object, const char *member, const char *const *words, int *out, GError **error)
{
  return !json_object_has_member (object, member) || take_enum (object, member, words, out, error);
}

ImzaAccount *
imza_account_new_from_json (JsonObject *root, GError **error)
{
  g_autoptr (ImzaAccount) account = g_new0 (ImzaAccount, 1);
  int way = IMZA_WAY_NONE, notify = IMZA_NOTIFY_NONE, e_onay = 0;

  if (!take_line (root, "name", LINE_MAX_CHARACTERS, &account->name, error)
      || !take_line (root, "tckn", LINE_MAX_CHARACTERS, &account->tckn_hint, error)
      || !take_enum_optional (root, "method", way_words, &way, error)
      || !imza_json_get_int_optional (root, "expires_in", &account->expires_in_s, error)
      || !take_enum_optional (root, "e_onay", e_onay_words, &e_onay, error)
      || !take_time_optional (root, "e_onay_since", &account->e_onay_since, NULL, error)
      || !take_line_optional (root, "e_onay_covers", SENTENCE_MAX_CHARACTERS,
                              &account->e_onay_covers, error)
      || !take_line_optional (root, "email", LINE_MAX_CHARACTERS, &account->email, error)
      || !take_line_optional (root, "mobile", LINE_MAX_CHARACTERS, &account->mobile, error)
      || !take_enum_optional (root, "notify", notify_words, &notify, error))
    return NULL;
  if (account->expires_in_s < 0 || account->expires_in_s > SECONDS_MAX)
    return refuse ("expires_in", "is out of range", error), NULL;
  account->way = (ImzaWay)way;
  account->notify = (ImzaNotify)notify;
  account->e_onay = e_onay == 1;
  return g_steal_pointer (&account);
}

/* --- e-Onay --------------------------------------------------------------------------- */

static void
evidence_free (gpointer data)
{
  ImzaEvidence *evidence = data;

  g_free (evidence->id);
  g_free (evidence->accepted);
  g_free (evidence->sha256);
  g_free (evidence);
}

static gboolean
take_evidence (JsonObject *object, GPtrArray *into, GError **error)
{
  static const char *const purposes[] = { "e-onay-grant", "e-onay-withdraw", NULL };
  ImzaEvidence *evidence = g_new0 (ImzaEvidence, 1);
  int purpose = 0;

  g_ptr_array_add (into, evidence);
  if (!take_word (object, "id", BASE64URL, 1, ID_CHARACTERS, &evidence->id, error)
      || !take_enum (object, "purpose", purposes, &purpose, error)
      || !take_time (object, "accepted", &evidence->accepted, NULL, error)
      || !take_word (object, "sha256", HEX, SHA256_DIGITS, SHA256_DIGITS, &evidence->sha256, error))
    return FALSE;
  evidence->purpose = purpose == 0 ? IMZA_PURPOSE_E_ONAY_GRANT : IMZA_PURPOSE_E_ONAY_WITHDRAW;
  return TRUE;
}

ImzaEOnay *
imza_e_onay_new_from_json (JsonObject *root, GError **error)
{
  g_autoptr (ImzaEOnay) e_onay = g_new0 (ImzaEOnay, 1);
  JsonObject *texts;
  JsonArray *evidence;
  int state = 0;

  e_onay->evidence = g_ptr_array_new_with_free_func (evidence_free);
  if (!take_enum (root, "state", e_onay_words, &state, error)
      || !take_time_optional (root, "since", &e_onay->since, NULL, error)
      || !take_line (root, "covers", SENTENCE_MAX_CHARACTERS, &e_onay->covers, error)
      || !imza_json_get_object (root, "texts", &texts, error)
      || !take_text (texts, "grant", &e_onay->grant_text, error)
      || !take_text (texts, "withdraw", &e_onay->withdraw_text, error)
      || !imza_json_get_array (root, "evidence", &evidence, error))
    return NULL;
  if (json_array_get_length (evidence) > EVIDENCE_MAX)
    return refuse ("evidence", "is too long", error), NULL;
  for (guint i = 0; i < json_array_get_length (evidence); i++)
    {
      JsonObject *object = nth_object (evidence, i);

      if (object == NULL)
        return refuse ("evidence", "holds something else than objects", error), NULL;
      if (!take_evidence (object, e_onay->evidence, error))
        return NULL;
    }
  e_onay->granted = state == 1;
  return g_steal_pointer (&e_onay);
}

/* --- certificates --------------------------------------------------------------------- */

static void
certificate_free (gpointer data)
{
  ImzaAccountCertificate *certificate = data;

  g_free (certificate->serial);
  g_free (certificate->subject);
  g_free (certificate->issuer);
  g_free (certificate->from);
  g_free (certificate->to);
  g_free (certificate->since);
  g_free (certificate->reason);
  g_free (certificate->card);
  g_free (certificate->card_label);
  g_free (certificate->sha256);
  g_free (certificate);
}

static gboolean
take_certificate (JsonObject *object, GPtrArray *into, GError **error)
{
  static const char *const states[]
      = { "valid", "suspended", "revoked", "expired", "not-yet-valid", NULL };
  static const char *const acts[] = { "suspend", "resume", "revoke", NULL };
  static const char *const ways[] = { "sms", "e-imza", NULL };
  ImzaAccountCertificate *self = g_new0 (ImzaAccountCertificate, 1);
  int status = 0;
  guint can = 0;

  g_ptr_array_add (into, self);
  if (!take_word (object, "serial", HEX, 1, SERIAL_MAX_DIGITS, &self->serial, error)
      || !take_line (object, "subject", LINE_MAX_CHARACTERS, &self->subject, error)
      || !take_line (object, "issuer", LINE_MAX_CHARACTERS, &self->issuer, error)
      || !take_time (object, "from", &self->from, &self->from_s, error)
      || !take_time (object, "to", &self->to, &self->to_s, error)
      || !take_enum (object, "status", states, &status, error)
      || !take_time_optional (object, "since", &self->since, NULL, error)
      || !take_line_optional (object, "reason", LINE_MAX_CHARACTERS, &self->reason, error)
      || !take_line_optional (object, "card", LINE_MAX_CHARACTERS, &self->card, error)
      || !take_line_optional (object, "card_label", LINE_MAX_CHARACTERS, &self->card_label, error)
      || !take_set (object, "actions", acts, &can, error)
      || !take_set (object, "resume_by", ways, &self->resume_by, error)
      || !take_set (object, "revoke_by", ways, &self->revoke_by, error))
    return FALSE;
  if (json_object_has_member (object, "sha256")
      && !take_word (object, "sha256", HEX, SHA256_DIGITS, SHA256_DIGITS, &self->sha256, error))
    return FALSE;
  self->status = (ImzaCertificateStatus)status;
  for (guint i = 0; i < IMZA_CERTIFICATE_N_ACTS; i++)
    self->can[i] = (can & 1u << i) != 0;
  return TRUE;
}

ImzaCertificateList *
imza_certificate_list_new_from_json (JsonObject *root, GError **error)
{
  g_autoptr (ImzaCertificateList) list = g_new0 (ImzaCertificateList, 1);
  JsonArray *array;

  list->certificates = g_ptr_array_new_with_free_func (certificate_free);
  if (!imza_json_get_array (root, "certificates", &array, error)
      || !take_line_optional (root, "counts", SERIAL_MAX_DIGITS, &list->counts, error)
      || !take_time_optional (root, "keep_old_until", &list->keep_old_until,
                              &list->keep_old_until_s, error))
    return NULL;
  if (json_array_get_length (array) > CERTIFICATES_MAX)
    return refuse ("certificates", "is too long", error), NULL;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *object = nth_object (array, i);

      if (object == NULL)
        return refuse ("certificates", "holds something else than objects", error), NULL;
      if (!take_certificate (object, list->certificates, error))
        return NULL;
    }
  if (list->counts != NULL && imza_certificate_list_find (list, list->counts) == NULL)
    return refuse ("counts", "names none of them", error), NULL;
  return g_steal_pointer (&list);
}

GPtrArray *
imza_account_chain_from_json (JsonObject *root, GError **error)
{
  g_autoptr (GPtrArray) chain = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  JsonArray *array;

  if (!imza_json_get_array (root, "certificates", &array, error))
    return NULL;
  if (json_array_get_length (array) == 0 || json_array_get_length (array) > CHAIN_MAX)
    return refuse ("certificates", "is no chain", error), NULL;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      const char *text = nth_string (array, i);
      gsize size = 0;
      guchar *der = text != NULL ? g_base64_decode (text, &size) : NULL;

      if (der == NULL || size == 0 || size > DER_MAX_BYTES)
        {
          g_free (der);
          return refuse ("certificates", "holds something else than certificates", error), NULL;
        }
      g_ptr_array_add (chain, g_bytes_new_take (der, size));
    }
  return g_steal_pointer (&chain);
}

/* --- profile, changes, captcha -------------------------------------------------------- */

ImzaContact *
imza_contact_new_from_json (JsonObject *root, GError **error)
{
  g_autoptr (ImzaContact) contact = g_new0 (ImzaContact, 1);
  int notify = 0;

  if (!take_line (root, "email", LINE_MAX_CHARACTERS, &contact->email, error)
      || !take_line (root, "mobile", LINE_MAX_CHARACTERS, &contact->mobile, error)
      || !take_enum (root, "notify", notify_words, &notify, error)
      || !imza_json_get_int (root, "version", &contact->version, error))
    return NULL;
  if (notify == IMZA_NOTIFY_NONE)
    return not_known ("notify", error), NULL;
  contact->notify = (ImzaNotify)notify;
  return g_steal_pointer (&contact);
}

ImzaChange *
imza_change_new_from_json (
    JsonObject *root, gboolean with_id, gint64 sent_us, gint64 received_us, GError **error)
{
  g_autoptr (ImzaChange) change = g_new0 (ImzaChange, 1);
  JsonObject *sms;
  JsonObject *new_sms = NULL;

  if ((with_id && !take_word (root, "change", BASE64URL, 1, ID_CHARACTERS, &change->id, error))
      || !imza_json_get_object (root, "sms", &sms, error)
      || !imza_json_get_object_optional (root, "new_sms", &new_sms, error))
    return NULL;
  change->sms = imza_sms_new_from_json (sms, sent_us, received_us, error);
  if (change->sms == NULL)
    return NULL;
  if (new_sms != NULL)
    {
      change->new_sms = imza_sms_new_from_json (new_sms, sent_us, received_us, error);
      if (change->new_sms == NULL)
        return NULL;
    }
  return g_steal_pointer (&change);
}

static gboolean
take_picture (JsonObject *root, ImzaCaptcha *captcha, GError **error)
{
  static const guchar png[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
  g_autofree guchar *data = NULL;
  const char *text;
  gsize size = 0;

  if (!imza_json_get_string (root, "picture", &text, error))
    return FALSE;
  data = g_base64_decode (text, &size);
  /* it goes to a decoder of pictures, so at least it has to be of the one kind that is expected */
  if (size < sizeof png || size > IMZA_CAPTCHA_MAX_BYTES || memcmp (data, png, sizeof png) != 0)
    return refuse ("picture", "is not a small PNG", error);
  captcha->picture = g_bytes_new_take (g_steal_pointer (&data), size);
  return TRUE;
}

ImzaCaptcha *
imza_captcha_new_from_json (JsonObject *root, gint64 sent_us, gint64 received_us, GError **error)
{
  static const char *const kinds[] = { "picture", "question", NULL };
  g_autoptr (ImzaCaptcha) captcha = g_new0 (ImzaCaptcha, 1);
  gint64 expires_in_s;
  int kind = 0;

  if (!take_word (root, "id", BASE64URL, 1, ID_CHARACTERS, &captcha->id, error)
      || !take_enum (root, "kind", kinds, &kind, error)
      || !imza_json_get_int (root, "expires_in", &expires_in_s, error))
    return NULL;
  if (expires_in_s < 0 || expires_in_s > SECONDS_MAX)
    return refuse ("expires_in", "is out of range", error), NULL;
  captcha->kind = (ImzaCaptchaKind)kind;
  captcha->expires = imza_deadline_make (sent_us, received_us, 0, expires_in_s);
  if (captcha->kind == IMZA_CAPTCHA_PICTURE
          ? !take_picture (root, captcha, error)
          : !take_line (root, "question", SENTENCE_MAX_CHARACTERS, &captcha->question, error))
    return NULL;
  return g_steal_pointer (&captcha);
}
