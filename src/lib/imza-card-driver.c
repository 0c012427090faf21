/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-card-driver.h"

#include "imza-card-merge.h"
#include "imza-module-discovery.h"

struct _ImzaCardDriver
{
  GObject parent_instance;

  char *path;
  char *name;
  ImzaCardProcess *process; /* NULL: not approved, never started */
  guint time_limit_s;
  ImzaCardDriverChanged changed;
  gpointer changed_data;

  gboolean listing;
  gboolean again; /* something happened since the listing under way began */
  gboolean listed;
  gboolean blind; /* it sees no reader at all */
  GError *error;
  GPtrArray *tokens;
  GPtrArray *certificates;
  /* of the listing under way */
  gboolean new_blind;
  GError *new_error;
  GPtrArray *new_tokens;
  GPtrArray *new_certificates;
};

G_DEFINE_FINAL_TYPE (ImzaCardDriver, imza_card_driver, G_TYPE_OBJECT)

static const char *const algorithms[] = { "RS256", "PS256", "ES256", "ES384" };

static const char *
find_algorithm (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (algorithms); i++)
    if (g_str_equal (algorithms[i], name))
      return algorithms[i];
  return NULL;
}

static void
add_token (ImzaCardDriver *self, GVariant *payload)
{
  ImzaToken *token;
  guint64 slot_id;
  guint32 pin_state;

  if (self->new_tokens->len >= IMZA_CARD_MAX_TOKENS)
    return;
  token = g_new0 (ImzaToken, 1);
  g_variant_get (payload, "(tsssssuuub)", &slot_id, &token->reader, &token->label,
                 &token->manufacturer, &token->model, &token->serial, &pin_state, &token->pin_min,
                 &token->pin_max, &token->pin_pad);
  token->module = g_strdup (self->path);
  token->slot_id = (gulong)slot_id;
  token->pin_state
      = pin_state <= IMZA_PIN_STATE_MUST_CHANGE ? (ImzaPinState)pin_state : IMZA_PIN_STATE_FINE;
  g_ptr_array_add (self->new_tokens, token);
}

static void
add_certificate (ImzaCardDriver *self, GVariant *payload)
{
  ImzaTokenCertificate found = { 0 };
  g_autoptr (GVariant) der = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (ImzaCertificate) certificate = NULL;
  g_autoptr (GError) error = NULL;
  const char *algorithm;
  guint32 token;

  g_variant_get (payload, "(u@ay&s&sbb&s)", &token, &der, &found.id, &found.label, &found.has_key,
                 &found.always_authenticate, &algorithm);
  bytes = g_variant_get_data_as_bytes (der);
  certificate = imza_certificate_new (bytes, &error);
  if (certificate == NULL)
    {
      g_info ("a certificate that cannot be read: %s", error->message);
      return;
    }
  if (token >= self->new_tokens->len
      || self->new_certificates->len >= IMZA_CARD_MAX_TOKENS * IMZA_CARD_MAX_CERTIFICATES)
    return;
  found.certificate = certificate;
  found.algorithm = find_algorithm (algorithm);
  g_ptr_array_add (
      self->new_certificates,
      imza_token_certificate_copy (&found, g_ptr_array_index (self->new_tokens, token)));
}

static void
on_answer (const char *name, GVariant *payload, gpointer data)
{
  ImzaCardDriver *self = data;

  if (g_str_equal (name, "token"))
    add_token (self, payload);
  else if (g_str_equal (name, "certificate"))
    add_certificate (self, payload);
  else if (g_str_equal (name, "slots"))
    {
      guint32 n;

      g_variant_get (payload, "(u)", &n);
      self->new_blind = n == 0;
    }
  else if (g_str_equal (name, "fault") && self->new_error == NULL)
    self->new_error = imza_card_error_from_payload (payload);
}

static void
clear_new (ImzaCardDriver *self)
{
  g_clear_error (&self->new_error);
  self->new_blind = FALSE;
  /* certificates point at tokens */
  g_clear_pointer (&self->new_certificates, g_ptr_array_unref);
  g_clear_pointer (&self->new_tokens, g_ptr_array_unref);
}

static void start_listing (ImzaCardDriver *self);

static void
on_listed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ImzaCardDriver) self = data;
  g_autoptr (GError) error = NULL;

  self->listing = FALSE;
  if (!imza_card_process_ask_finish (IMZA_CARD_PROCESS (source), result, &error))
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
      /* what a driver said before it failed is not the whole: nothing of it counts */
      clear_new (self);
      self->new_tokens = g_ptr_array_new_with_free_func ((GDestroyNotify)imza_token_free);
      self->new_certificates
          = g_ptr_array_new_with_free_func ((GDestroyNotify)imza_token_certificate_free);
      self->new_error = g_steal_pointer (&error);
    }
  g_clear_pointer (&self->certificates, g_ptr_array_unref);
  g_clear_pointer (&self->tokens, g_ptr_array_unref);
  g_clear_error (&self->error);
  self->tokens = g_steal_pointer (&self->new_tokens);
  self->certificates = g_steal_pointer (&self->new_certificates);
  self->error = g_steal_pointer (&self->new_error);
  self->blind = self->new_blind;
  self->listed = TRUE;
  if (self->error != NULL)
    g_info ("%s: %s", self->name, self->error->message);
  if (self->again)
    start_listing (self);
  if (self->changed != NULL)
    self->changed (self, self->changed_data);
}

static void
start_listing (ImzaCardDriver *self)
{
  ImzaCardRequest request = { .verb = "list", .time_limit_s = self->time_limit_s };

  self->listing = TRUE;
  self->again = FALSE;
  clear_new (self);
  self->new_tokens = g_ptr_array_new_with_free_func ((GDestroyNotify)imza_token_free);
  self->new_certificates
      = g_ptr_array_new_with_free_func ((GDestroyNotify)imza_token_certificate_free);
  imza_card_process_ask_async (self->process, &request, NULL, on_answer, self, NULL, on_listed,
                               g_object_ref (self));
}

void
imza_card_driver_list (ImzaCardDriver *self)
{
  g_return_if_fail (IMZA_IS_CARD_DRIVER (self));
  if (self->process == NULL)
    return;
  if (self->listing)
    self->again = TRUE;
  else
    start_listing (self);
}

void
imza_card_driver_renew (ImzaCardDriver *self)
{
  g_return_if_fail (IMZA_IS_CARD_DRIVER (self));
  if (self->process != NULL)
    imza_card_process_renew (self->process);
}

gboolean
imza_card_driver_is_listing (ImzaCardDriver *self)
{
  g_return_val_if_fail (IMZA_IS_CARD_DRIVER (self), FALSE);
  return self->listing;
}

ImzaCardProcess *
imza_card_driver_get_process (ImzaCardDriver *self)
{
  g_return_val_if_fail (IMZA_IS_CARD_DRIVER (self), NULL);
  return self->process;
}

const char *
imza_card_driver_get_path (ImzaCardDriver *self)
{
  g_return_val_if_fail (IMZA_IS_CARD_DRIVER (self), NULL);
  return self->path;
}

void
imza_card_driver_add_to (ImzaCardDriver *self, ImzaCardSnapshot *snapshot)
{
  const ImzaModuleState state = { self->path, self->name, self->error, self->listed, self->blind };
  guint first = snapshot->tokens->len;

  g_return_if_fail (IMZA_IS_CARD_DRIVER (self));
  g_ptr_array_add (snapshot->modules, imza_module_state_copy (&state));
  for (guint i = 0; self->tokens != NULL && i < self->tokens->len; i++)
    g_ptr_array_add (snapshot->tokens, imza_token_copy (g_ptr_array_index (self->tokens, i)));
  for (guint i = 0; self->certificates != NULL && i < self->certificates->len; i++)
    {
      const ImzaTokenCertificate *one = g_ptr_array_index (self->certificates, i);
      guint token = 0;

      g_ptr_array_find (self->tokens, one->token, &token);
      g_ptr_array_add (
          snapshot->certificates,
          imza_token_certificate_copy (one, g_ptr_array_index (snapshot->tokens, first + token)));
    }
}

void
imza_card_driver_stop (ImzaCardDriver *self)
{
  g_return_if_fail (IMZA_IS_CARD_DRIVER (self));
  self->changed = NULL;
  if (self->process != NULL)
    imza_card_process_stop (self->process);
}

static void
imza_card_driver_finalize (GObject *object)
{
  ImzaCardDriver *self = IMZA_CARD_DRIVER (object);

  clear_new (self);
  g_clear_pointer (&self->certificates, g_ptr_array_unref);
  g_clear_pointer (&self->tokens, g_ptr_array_unref);
  g_clear_error (&self->error);
  g_clear_object (&self->process);
  g_free (self->path);
  g_free (self->name);
  G_OBJECT_CLASS (imza_card_driver_parent_class)->finalize (object);
}

static void
imza_card_driver_class_init (ImzaCardDriverClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = imza_card_driver_finalize;
}

static void
imza_card_driver_init (ImzaCardDriver *self)
{
}

ImzaCardDriver *
imza_card_driver_new (const char *worker,
                      const ImzaModule *module,
                      const char *const *environment,
                      guint time_limit_s,
                      ImzaCardDriverChanged changed,
                      gpointer user_data)
{
  ImzaCardDriver *self = g_object_new (IMZA_TYPE_CARD_DRIVER, NULL);
  const char *const arguments[] = { worker, "--module", module->path, NULL };

  self->path = g_strdup (module->path);
  self->name = g_strdup (module->name);
  self->time_limit_s = time_limit_s;
  self->changed = changed;
  self->changed_data = user_data;
  if (imza_module_is_approved (module, &self->error))
    self->process = imza_card_process_new (arguments, environment, time_limit_s);
  else
    self->listed = TRUE;
  return self;
}
