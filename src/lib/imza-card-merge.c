/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-card-merge.h"

ImzaReader *
imza_reader_copy (const ImzaReader *self)
{
  ImzaReader *copy = g_new0 (ImzaReader, 1);

  *copy = *self;
  copy->name = g_strdup (self->name);
  copy->atr = g_strdup (self->atr);
  return copy;
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
imza_module_state_copy (const ImzaModuleState *self)
{
  ImzaModuleState *copy = g_new0 (ImzaModuleState, 1);

  *copy = *self;
  copy->path = g_strdup (self->path);
  copy->name = g_strdup (self->name);
  copy->error = self->error != NULL ? g_error_copy (self->error) : NULL;
  return copy;
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
         && a->card_held == b->card_held && a->card_mute == b->card_mute
         && g_strcmp0 (a->atr, b->atr) == 0;
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
         && errors_equal (a->error, b->error) && a->listed == b->listed && a->blind == b->blind;
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
