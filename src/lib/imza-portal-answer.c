/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-portal-private.h"

#include <string.h>

#include "imza-error.h"
#include "imza-ident.h"

#define API_VERSION "v1"
#define TOKEN_CHARACTERS 43
#define CONFIRM_DIGITS 6
#define SHA256_DIGITS 64
#define RETURN_PATH "/return"
#define LINE_MAX_CHARACTERS 120
#define EXPIRES_IN_MAX_S (24 * 60 * 60)
#define REMAINING_MAX 50
#define VERSION_PARTS 3

#define DIGITS "0123456789"
#define BASE64URL "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz" DIGITS "-_"

static gboolean
refuse (const char *member, const char *what, GError **error)
{
  ImzaPortalFacts facts = IMZA_PORTAL_FACTS_INIT;

  facts.member = member;
  g_propagate_error (error, imza_portal_error_new (IMZA_PORTAL_ERROR_BAD_ANSWER, &facts,
                                                   "member “%s” %s", member, what));
  return FALSE;
}

static gpointer
refuse_null (const char *member, const char *what, GError **error)
{
  refuse (member, what, error);
  return NULL;
}

static gboolean
consists_of (const char *text, gsize length, const char *alphabet)
{
  return strlen (text) == length && strspn (text, alphabet) == length;
}

ImzaSecret *
imza_portal_make_token (const char *text, const char *member, GError **error)
{
  g_autoptr (ImzaSecret) token = NULL;

  /* goes into a header line later, so it has to be exactly what the protocol says */
  if (!consists_of (text, TOKEN_CHARACTERS, BASE64URL))
    return refuse_null (member, "is not a token", error);
  token = imza_secret_new ();
  for (const char *p = text; *p != '\0'; p++)
    imza_secret_append (token, *p);
  return g_steal_pointer (&token);
}

/* MAJOR.MINOR.MICRO; what follows is left out of account */
static gboolean
parse_version (const char *text, guint64 parts[VERSION_PARTS])
{
  for (guint i = 0; i < VERSION_PARTS; i++)
    {
      char *end;

      if (!g_ascii_isdigit (*text))
        return FALSE;
      parts[i] = g_ascii_strtoull (text, &end, 10);
      text = end;
      if (i + 1 < VERSION_PARTS && *text++ != '.')
        return FALSE;
    }
  return TRUE;
}

/* @app_version is "name/version" */
static gboolean
check_version (const char *app_version, const char *min_app, GError **error)
{
  guint64 ours[VERSION_PARTS];
  guint64 theirs[VERSION_PARTS];
  const char *slash = strrchr (app_version, '/');
  ImzaPortalFacts facts = IMZA_PORTAL_FACTS_INIT;
  int order = 0;

  if (!parse_version (min_app, theirs))
    return refuse ("min_app", "is not a version", error);
  if (!parse_version (slash != NULL ? slash + 1 : app_version, ours))
    g_return_val_if_reached (FALSE);
  for (guint i = 0; i < VERSION_PARTS && order == 0; i++)
    order = (ours[i] > theirs[i]) - (ours[i] < theirs[i]);
  if (order >= 0)
    return TRUE;
  facts.min_version = min_app;
  g_propagate_error (error, imza_portal_error_new (IMZA_PORTAL_ERROR_APP_TOO_OLD, &facts,
                                                   "the portal asks for %s", min_app));
  return FALSE;
}

static gboolean
check_api (JsonArray *versions, GError **error)
{
  for (guint i = 0; i < json_array_get_length (versions); i++)
    {
      JsonNode *node = json_array_get_element (versions, i);

      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
        return refuse ("api", "holds something else than names", error);
      if (g_str_equal (json_node_get_string (node), API_VERSION))
        return TRUE;
    }
  g_propagate_error (error, imza_portal_error_new (IMZA_PORTAL_ERROR_UNSUPPORTED, NULL,
                                                   "the portal does not speak " API_VERSION));
  return FALSE;
}

static gboolean
check_origin (ImzaProfile *profile, const char *origin, GError **error)
{
  if (g_str_equal (origin, imza_profile_get_origin (profile)))
    return TRUE;
  g_propagate_error (error, imza_portal_error_new (IMZA_PORTAL_ERROR_WRONG_ORIGIN, NULL,
                                                   "the portal says that it is another one"));
  return FALSE;
}

static gboolean
check_mode (ImzaProfile *profile, gboolean demo, GError **error)
{
  if (demo == imza_profile_is_practice (profile))
    return TRUE;
  g_propagate_error (
      error, imza_portal_error_new (IMZA_PORTAL_ERROR_WRONG_MODE, NULL,
                                    demo ? "a practice portal in a profile for a real one"
                                         : "a real portal in a profile for a practice one"));
  return FALSE;
}

static char *
clean_line (const char *text)
{
  return text != NULL ? imza_ident_clean_label (text, -1, LINE_MAX_CHARACTERS) : NULL;
}

static gboolean
read_operator (JsonObject *root, ImzaPortalInfo *info, GError **error)
{
  JsonObject *contact = NULL;
  const char *telephone = NULL;
  const char *email = NULL;
  const char *web = NULL;

  if (!imza_json_get_object_optional (root, "operator", &contact, error))
    return FALSE;
  if (contact == NULL)
    return TRUE;
  if (!imza_json_get_string_optional (contact, "telephone", &telephone, error)
      || !imza_json_get_string_optional (contact, "email", &email, error)
      || !imza_json_get_string_optional (contact, "web", &web, error))
    return FALSE;
  info->telephone = clean_line (telephone);
  info->email = clean_line (email);
  if (web != NULL && g_str_has_prefix (web, "https://")
      && g_uri_is_valid (web, G_URI_FLAGS_NONE, NULL))
    info->web = clean_line (web);
  return TRUE;
}

ImzaPortalInfo *
imza_portal_read_info (ImzaProfile *profile,
                       const char *app_version,
                       const ImzaPortalAnswer *answer,
                       GError **error)
{
  g_autoptr (JsonObject) root = imza_json_parse (answer->body, error);
  g_autoptr (ImzaPortalInfo) info = g_new0 (ImzaPortalInfo, 1);
  const char *name;
  const char *origin;
  const char *min_app;
  JsonArray *api;

  if (root == NULL || !imza_json_get_string (root, "origin", &origin, error)
      || !check_origin (profile, origin, error)
      || !imza_json_get_boolean (root, "demo", &info->demo, error)
      || !check_mode (profile, info->demo, error) || !imza_json_get_array (root, "api", &api, error)
      || !check_api (api, error) || !imza_json_get_string (root, "min_app", &min_app, error)
      || !check_version (app_version, min_app, error)
      || !imza_json_get_string (root, "name", &name, error) || !read_operator (root, info, error))
    return NULL;
  info->name = clean_line (name);
  info->origin = g_strdup (origin);
  info->min_app = g_strdup (min_app);
  info->clock_skew_s = answer->has_date ? answer->clock_skew_s : 0;
  return g_steal_pointer (&info);
}

static ImzaTask *
read_task_object (ImzaProfile *profile,
                  JsonObject *object,
                  const ImzaPortalAnswer *answer,
                  GError **error)
{
  g_autoptr (ImzaTask) task = NULL;
  ImzaDeadline deadline;
  const char *origin = NULL;
  gint64 server_time_s;
  gint64 expires_in_s;

  if (!imza_json_get_string_optional (object, "origin", &origin, error)
      || (origin != NULL && !check_origin (profile, origin, error))
      || !imza_json_get_time (object, "server_time", NULL, &server_time_s, error)
      || !imza_json_get_int (object, "expires_in", &expires_in_s, error))
    return NULL;
  if (expires_in_s > EXPIRES_IN_MAX_S)
    return refuse_null ("expires_in", "is too far away", error);

  deadline = imza_deadline_make (answer->sent_us, answer->received_us, server_time_s,
                                 MAX (expires_in_s, 0));
  task = imza_task_new_from_json (object, &deadline, error);
  if (task == NULL)
    return NULL;
  if (expires_in_s <= 0
      && (imza_task_get_state (task) == IMZA_TASK_OFFERED
          || imza_task_get_state (task) == IMZA_TASK_CLAIMED
          || imza_task_get_state (task) == IMZA_TASK_SMS_SENT))
    {
      g_propagate_error (error, imza_portal_error_new (IMZA_PORTAL_ERROR_TASK_EXPIRED, NULL,
                                                       "an open task without time left"));
      return NULL;
    }
  return g_steal_pointer (&task);
}

ImzaPortalClaimed *
imza_portal_read_claimed (ImzaProfile *profile, const ImzaPortalAnswer *answer, GError **error)
{
  g_autoptr (JsonObject) root = imza_json_parse (answer->body, error);
  g_autoptr (ImzaPortalClaimed) claimed = g_new0 (ImzaPortalClaimed, 1);
  JsonObject *object;
  const char *token;

  if (root == NULL || !imza_json_get_string (root, "token", &token, error)
      || !imza_json_get_object (root, "task", &object, error))
    return NULL;
  claimed->token = imza_portal_make_token (token, "token", error);
  if (claimed->token == NULL)
    return NULL;
  claimed->task = read_task_object (profile, object, answer, error);
  if (claimed->task == NULL)
    return NULL;
  if (imza_task_get_state (claimed->task) == IMZA_TASK_OFFERED)
    return refuse_null ("state", "is not that of a claimed task", error);
  return g_steal_pointer (&claimed);
}

ImzaTask *
imza_portal_read_task (ImzaProfile *profile, const ImzaPortalAnswer *answer, GError **error)
{
  g_autoptr (JsonObject) root = imza_json_parse (answer->body, error);
  JsonObject *object;

  if (root == NULL || !imza_json_get_object (root, "task", &object, error))
    return NULL;
  return read_task_object (profile, object, answer, error);
}

static gboolean
read_receipt_state (const char *name, ImzaTaskState *out, GError **error)
{
  static const struct
  {
    const char *name;
    ImzaTaskState state;
  } states[] = {
    { "accepted", IMZA_TASK_CLAIMED },
    { "awaiting-return", IMZA_TASK_AWAITING_RETURN },
    { "done", IMZA_TASK_DONE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_str_equal (name, states[i].name))
      {
        *out = states[i].state;
        return TRUE;
      }
  g_propagate_error (error, imza_portal_error_new (IMZA_PORTAL_ERROR_UNSUPPORTED, NULL,
                                                   "a state that this version does not know"));
  return FALSE;
}

/* The browser is sent there with a secret, so it must be this portal's own page. Dropping it costs
 * nothing: the confirm code does the same. */
static char *
dup_return_url (ImzaProfile *profile, const char *text)
{
  const char *origin = imza_profile_get_origin (profile);
  gsize length = strlen (origin);
  const char *rest;

  if (text == NULL || !g_str_has_prefix (text, origin)
      || !g_uri_is_valid (text, G_URI_FLAGS_NONE, NULL))
    return NULL;
  rest = text + length;
  if (!g_str_has_prefix (rest, RETURN_PATH))
    return NULL;
  rest += strlen (RETURN_PATH);
  if (*rest != '\0' && (*rest != '#' || strspn (rest + 1, BASE64URL "=&.~") != strlen (rest + 1)))
    return NULL;
  return g_strdup (text);
}

static ImzaReceipt *
read_receipt (ImzaProfile *profile, JsonObject *root, GError **error)
{
  g_autoptr (ImzaReceipt) receipt = g_new0 (ImzaReceipt, 1);
  JsonObject *object;
  const char *state;
  const char *id;
  const char *sha256;
  const char *accepted;
  const char *return_url = NULL;
  const char *confirm_code = NULL;
  gint64 remaining;

  if (!imza_json_get_string (root, "state", &state, error)
      || !read_receipt_state (state, &receipt->state, error)
      || !imza_json_get_int (root, "version", &receipt->version, error)
      || !imza_json_get_int (root, "remaining", &remaining, error)
      || !imza_json_get_object (root, "receipt", &object, error)
      || !imza_json_get_string (object, "id", &id, error)
      || !imza_json_get_string (object, "sha256", &sha256, error)
      || !imza_json_get_time (object, "accepted", &accepted, NULL, error)
      || !imza_json_get_string_optional (root, "return_url", &return_url, error)
      || !imza_json_get_string_optional (root, "confirm_code", &confirm_code, error))
    return NULL;
  if (remaining < 0 || remaining > REMAINING_MAX)
    return refuse_null ("remaining", "is out of range", error);
  if (!consists_of (sha256, SHA256_DIGITS, "0123456789abcdef"))
    return refuse_null ("sha256", "is not a digest", error);
  if (id[0] == '\0' || strspn (id, BASE64URL) != strlen (id))
    return refuse_null ("id", "is not an id", error);

  receipt->remaining = (guint)remaining;
  receipt->receipt_id = g_strdup (id);
  receipt->sha256 = g_strdup (sha256);
  receipt->accepted = g_strdup (accepted);
  receipt->return_url = dup_return_url (profile, return_url);
  if (confirm_code != NULL && consists_of (confirm_code, CONFIRM_DIGITS, DIGITS))
    receipt->confirm_code = g_strdup (confirm_code);
  return g_steal_pointer (&receipt);
}

ImzaPortalAccepted *
imza_portal_read_accepted (ImzaProfile *profile, const ImzaPortalAnswer *answer, GError **error)
{
  g_autoptr (JsonObject) root = imza_json_parse (answer->body, error);
  g_autoptr (ImzaPortalAccepted) accepted = g_new0 (ImzaPortalAccepted, 1);
  const char *token = NULL;

  if (root == NULL || !imza_json_get_string_optional (root, "account_token", &token, error))
    return NULL;
  if (token != NULL)
    {
      accepted->account_token = imza_portal_make_token (token, "account_token", error);
      if (accepted->account_token == NULL)
        return NULL;
    }
  accepted->receipt = read_receipt (profile, root, error);
  return accepted->receipt != NULL ? g_steal_pointer (&accepted) : NULL;
}

GBytes *
imza_portal_read_document (const ImzaTaskDocument *document,
                           const ImzaPortalAnswer *answer,
                           GError **error)
{
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, answer->body);
  gsize length;
  const char *data = g_bytes_get_data (answer->body, &length);
  const char *what = NULL;

  if ((gint64)length != document->bytes)
    what = "another length";
  else if (!g_str_equal (digest, document->sha256))
    what = "another digest";
  else if (length < 5 || memcmp (data, "%PDF-", 5) != 0)
    what = "not a PDF";
  if (what == NULL)
    return g_bytes_ref (answer->body);
  g_propagate_error (error, imza_journey_error_new (IMZA_JOURNEY_ERROR_DOCUMENT_MISMATCH,
                                                    document->name, "the document has %s", what));
  return NULL;
}

void
imza_portal_info_free (ImzaPortalInfo *self)
{
  g_free (self->name);
  g_free (self->origin);
  g_free (self->min_app);
  g_free (self->telephone);
  g_free (self->email);
  g_free (self->web);
  g_free (self);
}

void
imza_portal_claimed_free (ImzaPortalClaimed *self)
{
  g_clear_pointer (&self->task, imza_task_unref);
  g_clear_pointer (&self->token, imza_secret_free);
  g_free (self);
}

void
imza_portal_accepted_free (ImzaPortalAccepted *self)
{
  g_clear_pointer (&self->receipt, imza_receipt_free);
  g_clear_pointer (&self->account_token, imza_secret_free);
  g_free (self);
}

void
imza_receipt_free (ImzaReceipt *self)
{
  g_free (self->receipt_id);
  g_free (self->sha256);
  g_free (self->accepted);
  g_free (self->return_url);
  g_free (self->confirm_code);
  g_free (self);
}
