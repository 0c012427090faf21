/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-card-merge.h"

ImzaReader *
imza_reader_new (const char *name, gboolean card_present, gboolean card_held)
{
  ImzaReader *self = g_new0 (ImzaReader, 1);

  self->name = g_strdup (name);
  self->card_present = card_present;
  self->card_held = card_held;
  return self;
}

ImzaToken *
imza_token_copy (const ImzaToken *self)
{
  ImzaToken *copy = g_new0 (ImzaToken, 1);

  *copy = *self;
  copy->module = g_strdup (self->module);
  copy->reader = g_strdup (self->reader);
  copy->label = g_strdup (self->label);
  copy->manufacturer = g_strdup (self->manufacturer);
  copy->model = g_strdup (self->model);
  copy->serial = g_strdup (self->serial);
  return copy;
}

ImzaTokenCertificate *
imza_token_certificate_copy (const ImzaTokenCertificate *self, const ImzaToken *token)
{
  ImzaTokenCertificate *copy = g_new0 (ImzaTokenCertificate, 1);

  *copy = *self;
  copy->token = token;
  copy->certificate = imza_certificate_ref (self->certificate);
  copy->id = g_strdup (self->id);
  copy->label = g_strdup (self->label);
  return copy;
}

ImzaModuleState *
imza_module_state_new (const char *path, const char *name, const GError *error, gboolean listed)
{
  ImzaModuleState *self = g_new0 (ImzaModuleState, 1);

  self->path = g_strdup (path);
  self->name = g_strdup (name);
  self->error = error != NULL ? g_error_copy (error) : NULL;
  self->listed = listed;
  return self;
}

static gboolean
errors_equal (const GError *a, const GError *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return a->domain == b->domain && a->code == b->code
         && imza_card_error_get_rv (a) == imza_card_error_get_rv (b);
}

static gboolean
readers_equal (const ImzaReader *a, const ImzaReader *b)
{
  return g_str_equal (a->name, b->name) && a->card_present == b->card_present
         && a->card_held == b->card_held;
}

static gboolean
tokens_equal (const ImzaToken *a, const ImzaToken *b)
{
  return g_str_equal (a->module, b->module) && a->slot_id == b->slot_id
         && g_str_equal (a->reader, b->reader) && g_str_equal (a->label, b->label)
         && g_str_equal (a->manufacturer, b->manufacturer) && g_str_equal (a->model, b->model)
         && g_str_equal (a->serial, b->serial) && a->pin_state == b->pin_state
         && a->pin_min == b->pin_min && a->pin_max == b->pin_max && a->pin_pad == b->pin_pad;
}

static gboolean
certificates_equal (const ImzaTokenCertificate *a, const ImzaTokenCertificate *b)
{
  return tokens_equal (a->token, b->token)
         && g_str_equal (imza_certificate_get_fingerprint (a->certificate),
                         imza_certificate_get_fingerprint (b->certificate))
         && g_str_equal (a->id, b->id) && g_str_equal (a->label, b->label)
         && a->has_key == b->has_key && a->always_authenticate == b->always_authenticate
         && a->algorithm == b->algorithm;
}

static gboolean
modules_equal (const ImzaModuleState *a, const ImzaModuleState *b)
{
  return g_str_equal (a->path, b->path) && g_str_equal (a->name, b->name)
         && errors_equal (a->error, b->error) && a->listed == b->listed;
}

static gboolean
arrays_equal (GPtrArray *a, GPtrArray *b, GEqualFunc equal)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;
  return TRUE;
}

gboolean
imza_card_snapshot_equal (const ImzaCardSnapshot *a, const ImzaCardSnapshot *b)
{
  return a->complete == b->complete && errors_equal (a->service_error, b->service_error)
         && arrays_equal (a->readers, b->readers, (GEqualFunc)readers_equal)
         && arrays_equal (a->tokens, b->tokens, (GEqualFunc)tokens_equal)
         && arrays_equal (a->certificates, b->certificates, (GEqualFunc)certificates_equal)
         && arrays_equal (a->modules, b->modules, (GEqualFunc)modules_equal);
}
