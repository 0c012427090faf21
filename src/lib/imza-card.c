/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "imza-card.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "imza-remedy.h"

#define FINGERPRINT_PREFIX_MIN 4

G_DEFINE_BOXED_TYPE (ImzaCardSnapshot,
                     imza_card_snapshot,
                     imza_card_snapshot_ref,
                     imza_card_snapshot_unref)

void
imza_reader_free (ImzaReader *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->atr);
  g_free (self);
}

void
imza_token_free (ImzaToken *self)
{
  if (self == NULL)
    return;
  g_free (self->module);
  g_free (self->reader);
  g_free (self->label);
  g_free (self->manufacturer);
  g_free (self->model);
  g_free (self->serial);
  g_free (self);
}

void
imza_token_certificate_free (ImzaTokenCertificate *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->certificate, imza_certificate_unref);
  g_free (self->id);
  g_free (self->label);
  g_free (self);
}

void
imza_module_state_free (ImzaModuleState *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self->name);
  g_clear_error (&self->error);
  g_free (self);
}

ImzaCardSnapshot *
imza_card_snapshot_new (void)
{
  ImzaCardSnapshot *self = g_new0 (ImzaCardSnapshot, 1);

  self->readers = g_ptr_array_new_with_free_func ((GDestroyNotify)imza_reader_free);
  self->tokens = g_ptr_array_new_with_free_func ((GDestroyNotify)imza_token_free);
  self->certificates = g_ptr_array_new_with_free_func ((GDestroyNotify)imza_token_certificate_free);
  self->modules = g_ptr_array_new_with_free_func ((GDestroyNotify)imza_module_state_free);
  g_atomic_ref_count_init (&self->refs);
  return self;
}

ImzaCardSnapshot *
imza_card_snapshot_ref (ImzaCardSnapshot *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
imza_card_snapshot_unref (ImzaCardSnapshot *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  /* the certificates point at the tokens */
  g_ptr_array_unref (self->certificates);
  g_ptr_array_unref (self->tokens);
  g_ptr_array_unref (self->readers);
  g_ptr_array_unref (self->modules);
  g_clear_error (&self->service_error);
  g_free (self);
}

static ImzaCertificateFault
judge (const ImzaTokenCertificate *entry, gint64 now_s, const char *holder_tckn)
{
  return imza_certificate_judge (entry->certificate, now_s, entry->has_key, holder_tckn);
}

static gboolean
is_same_certificate (const ImzaTokenCertificate *a, const ImzaTokenCertificate *b)
{
  return g_str_equal (imza_certificate_get_fingerprint (a->certificate),
                      imza_certificate_get_fingerprint (b->certificate));
}

static gboolean
contains_certificate (GPtrArray *entries, const ImzaTokenCertificate *wanted)
{
  for (guint i = 0; i < entries->len; i++)
    if (is_same_certificate (g_ptr_array_index (entries, i), wanted))
      return TRUE;
  return FALSE;
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const ImzaTokenCertificate *const *left = a;
  const ImzaTokenCertificate *const *right = b;

  return imza_certificate_compare ((*left)->certificate, (*right)->certificate);
}

GPtrArray *
imza_card_snapshot_list_usable (ImzaCardSnapshot *self, gint64 now_s, const char *holder_tckn)
{
  GPtrArray *usable = g_ptr_array_new ();

  g_return_val_if_fail (self != NULL, usable);

  for (guint i = 0; i < self->certificates->len; i++)
    {
      ImzaTokenCertificate *entry = g_ptr_array_index (self->certificates, i);

      if (entry->algorithm != NULL && judge (entry, now_s, holder_tckn) == IMZA_CERTIFICATE_USABLE
          && !contains_certificate (usable, entry))
        g_ptr_array_add (usable, entry);
    }
  g_ptr_array_sort (usable, compare_entries);
  return usable;
}

/* Of several reasons the one whose certificate is nearest to being of use, so that somebody with
 * an expired certificate beside an encryption one reads about the expired one. */
static GError *
explain_certificates (ImzaCardSnapshot *self, gint64 now_s, const char *holder_tckn)
{
  gboolean no_mechanism = FALSE, no_key = FALSE;

  for (guint i = 0; i < self->certificates->len; i++)
    {
      const ImzaTokenCertificate *entry = g_ptr_array_index (self->certificates, i);
      ImzaCertificateFault fault = judge (entry, now_s, holder_tckn);

      no_mechanism = no_mechanism || fault == IMZA_CERTIFICATE_USABLE;
      no_key = no_key || fault == IMZA_CERTIFICATE_NO_KEY;
    }
  if (no_mechanism)
    return imza_card_error_new (IMZA_CARD_ERROR_MECHANISM, IMZA_PIN_STATE_FINE, 0,
                                "no mechanism of the token fits the certificate's key");
  if (no_key)
    return imza_card_error_new (IMZA_CARD_ERROR_KEY_MISSING, IMZA_PIN_STATE_FINE, 0,
                                "no private key beside the certificate");
  return imza_card_error_new (IMZA_CARD_ERROR_NO_USABLE_CERTIFICATE, IMZA_PIN_STATE_FINE, 0,
                              "%u certificates, none of use", self->certificates->len);
}

static gboolean
any_reader (ImzaCardSnapshot *self, gboolean held)
{
  for (guint i = 0; i < self->readers->len; i++)
    {
      const ImzaReader *reader = g_ptr_array_index (self->readers, i);

      if (reader->card_present && (!held || reader->card_held))
        return TRUE;
    }
  return FALSE;
}

static gboolean
any_mute (ImzaCardSnapshot *self)
{
  for (guint i = 0; i < self->readers->len; i++)
    if (((const ImzaReader *)g_ptr_array_index (self->readers, i))->card_mute)
      return TRUE;
  return FALSE;
}

static GError *
explain_modules (ImzaCardSnapshot *self)
{
  for (guint i = 0; i < self->modules->len; i++)
    {
      const ImzaModuleState *module = g_ptr_array_index (self->modules, i);

      /* a file that was named once and is gone says nothing of this card */
      if (module->error != NULL
          && !g_error_matches (module->error, IMZA_CARD_ERROR, IMZA_CARD_ERROR_MODULE_MISSING))
        return g_error_copy (module->error);
    }
  if (!self->complete)
    return imza_card_error_new (IMZA_CARD_ERROR_BUSY, IMZA_PIN_STATE_FINE, 0,
                                "the cards are still being read");
  return imza_card_error_new (IMZA_CARD_ERROR_NO_MODULE, IMZA_PIN_STATE_FINE, 0,
                              "%u drivers, none knows the card", self->modules->len);
}

static GError *
card_error (ImzaCardError code, const char *message)
{
  return imza_card_error_new (code, IMZA_PIN_STATE_FINE, 0, "%s", message);
}

GError *
imza_card_snapshot_check (ImzaCardSnapshot *self, gint64 now_s, const char *holder_tckn)
{
  g_autoptr (GPtrArray) usable = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  usable = imza_card_snapshot_list_usable (self, now_s, holder_tckn);
  if (usable->len > 0)
    return NULL;
  /* a certificate says that service, reader, card and driver are there */
  if (self->certificates->len > 0)
    return explain_certificates (self, now_s, holder_tckn);
  if (self->service_error != NULL)
    return g_error_copy (self->service_error);
  if (self->readers->len == 0 && self->tokens->len == 0)
    return card_error (IMZA_CARD_ERROR_NO_READER, "no reader");
  if (self->readers->len > 0 && !any_reader (self, FALSE))
    return card_error (IMZA_CARD_ERROR_NO_CARD, "no reader has a card");
  if (self->tokens->len == 0 && any_mute (self))
    return card_error (IMZA_CARD_ERROR_CARD_MUTE, "the card does not answer the reader");
  if (self->tokens->len == 0)
    return any_reader (self, TRUE)
               ? card_error (IMZA_CARD_ERROR_CARD_HELD, "the card is held exclusively")
               : explain_modules (self);
  return self->complete ? card_error (IMZA_CARD_ERROR_NO_CERTIFICATE, "no certificate on any token")
                        : explain_modules (self);
}

const ImzaTokenCertificate *
imza_card_snapshot_find (ImzaCardSnapshot *self, const char *fingerprint_prefix)
{
  const ImzaTokenCertificate *found = NULL;
  g_autofree char *prefix = NULL;

  g_return_val_if_fail (self != NULL && fingerprint_prefix != NULL, NULL);

  if (strlen (fingerprint_prefix) < FINGERPRINT_PREFIX_MIN)
    return NULL;
  prefix = g_ascii_strdown (fingerprint_prefix, -1);
  for (guint i = 0; i < self->certificates->len; i++)
    {
      const ImzaTokenCertificate *entry = g_ptr_array_index (self->certificates, i);

      if (!g_str_has_prefix (imza_certificate_get_fingerprint (entry->certificate), prefix))
        continue;
      if (found != NULL && !is_same_certificate (found, entry))
        return NULL;
      /* through the driver that can sign with it, where two show the same card */
      if (found == NULL || found->algorithm == NULL || !found->has_key)
        found = entry;
    }
  return found;
}

/* What one card says beside its holder's name; NULL when nothing stands in the way. */
static char *
dup_ready_sentence (GPtrArray *usable)
{
  const ImzaTokenCertificate *first = g_ptr_array_index (usable, 0);
  const char *holder = imza_certificate_get_holder (first->certificate);
  const char *warning = imza_pin_state_get_sentence ((int)first->token->pin_state);

  if (usable->len > 1)
    /* Translators: %u is how many certificates on the cards in the readers can sign; more than 1 */
    return g_strdup_printf (ngettext ("Card ready: %u certificate can sign",
                                      "Card ready: %u certificates can sign", usable->len),
                            usable->len);
  if (warning != NULL)
    /* Translators: the first %s is the name of the card's holder, the second a whole sentence,
     * such as "The PIN of this card is locked." */
    return g_strdup_printf (_ ("Card of %s. %s"), holder, warning);
  /* Translators: %s is the name of the card's holder */
  return g_strdup_printf (_ ("Card ready: %s"), holder);
}

char *
imza_card_snapshot_dup_sentence (ImzaCardSnapshot *self, gint64 now_s)
{
  g_autoptr (GPtrArray) usable = NULL;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  usable = imza_card_snapshot_list_usable (self, now_s, NULL);
  if (usable->len > 0)
    return dup_ready_sentence (usable);
  if (!self->complete)
    return g_strdup (_ ("Looking for your card…"));
  error = imza_card_snapshot_check (self, now_s, NULL);
  return g_strdup (_ (imza_remedy_lookup (error->domain, error->code)->heading));
}
