/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "imza-desk-private.h"

#include <glib/gi18n-lib.h>

#include "imza-ident.h"
#include "imza-unlock-routes.h"

void
imza_unlock_card_free (ImzaUnlockCard *self)
{
  g_free (self->holder);
  g_free (self->reason);
  g_free (self->obstacle);
  g_free (self->note);
  imza_card_snapshot_unref (self->snapshot);
  g_free (self);
}

static const ImzaTaskCard *
find_in_account (ImzaDesk *self, const char *serial)
{
  GPtrArray *cards = imza_task_get_cards (self->task);

  for (guint i = 0; i < cards->len; i++)
    {
      const ImzaTaskCard *card = g_ptr_array_index (cards, i);

      if (g_str_equal (card->serial, serial))
        return card;
    }
  return NULL;
}

static gboolean
is_of (const ImzaTokenCertificate *certificate, const ImzaToken *token)
{
  return certificate->token == token;
}

/* does a certificate on the card name the account's holder? */
static gboolean
fits_holder (ImzaDesk *self, ImzaCardSnapshot *snapshot, const ImzaToken *token)
{
  const char *hint = imza_task_get_holder_hint (self->task);

  for (guint i = 0; hint != NULL && i < snapshot->certificates->len; i++)
    {
      const ImzaTokenCertificate *certificate = g_ptr_array_index (snapshot->certificates, i);
      const char *tckn = imza_certificate_get_tckn (certificate->certificate);
      g_autofree char *masked = NULL;

      if (!is_of (certificate, token) || tckn == NULL)
        continue;
      masked = imza_ident_mask_tckn (tckn);
      if (g_str_equal (masked, hint))
        return TRUE;
    }
  return FALSE;
}

/* a word for imza_unlock_reason_get_sentence() */
static const char *
why_not (ImzaDesk *self, ImzaCardSnapshot *snapshot, const ImzaToken *token)
{
  const ImzaTaskCard *card = find_in_account (self, token->serial);

  if (self->named_serial != NULL && !g_str_equal (self->named_serial, token->serial))
    return "other-card";
  if (card == NULL)
    return fits_holder (self, snapshot, token) ? "other-issuer" : "card-unknown";
  if (!card->unlockable)
    return card->reason != NULL ? card->reason : "refused";
  if (imza_unlock_routes_find (token->module, token->model) == NULL)
    return "route";
  return NULL;
}

/* the earliest moment from which anything on the card can sign, if that is still to come; the
 * certificate that will do it tells the holder too */
static char *
dup_note (ImzaDesk *self, ImzaCardSnapshot *snapshot, const ImzaToken *token)
{
  gint64 from_s = G_MAXINT64;
  g_autoptr (GDateTime) from = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < snapshot->certificates->len; i++)
    {
      const ImzaTokenCertificate *certificate = g_ptr_array_index (snapshot->certificates, i);
      ImzaCertificateFault fault = IMZA_CERTIFICATE_NO_KEY;

      if (is_of (certificate, token))
        fault = imza_desk_judge (self, certificate);
      if (fault == IMZA_CERTIFICATE_USABLE)
        return NULL;
      if (fault == IMZA_CERTIFICATE_NOT_YET_VALID)
        from_s = MIN (from_s, imza_certificate_get_not_before (certificate->certificate));
    }
  from = from_s < G_MAXINT64 ? g_date_time_new_from_unix_local (from_s) : NULL;
  if (from == NULL)
    return NULL;
  text = g_date_time_format (from, "%d.%m.%Y %H:%M");
  /* Translators: of a certificate on a card; %s is a date and a time such as 31.12.2025 14:30 */
  return g_strdup_printf (_ ("Its certificate can sign from %s on, not before."), text);
}

static char *
dup_holder (ImzaCardSnapshot *snapshot, const ImzaToken *token)
{
  for (guint i = 0; i < snapshot->certificates->len; i++)
    {
      const ImzaTokenCertificate *certificate = g_ptr_array_index (snapshot->certificates, i);

      if (is_of (certificate, token)
          && imza_certificate_get_tckn (certificate->certificate) != NULL)
        return g_strdup (imza_certificate_get_holder (certificate->certificate));
    }
  return NULL;
}

/* one card through two drivers is one card; the driver that can unlock it counts */
static const ImzaToken *
find_token (ImzaCardSnapshot *snapshot, const char *serial)
{
  const ImzaToken *found = NULL;

  for (guint i = 0; i < snapshot->tokens->len; i++)
    {
      const ImzaToken *token = g_ptr_array_index (snapshot->tokens, i);

      if (!g_str_equal (token->serial, serial))
        continue;
      if (imza_unlock_routes_find (token->module, token->model) != NULL)
        return token;
      if (found == NULL)
        found = token;
    }
  return found;
}

static gint
compare_possible_first (gconstpointer a, gconstpointer b)
{
  const ImzaUnlockCard *one = *(ImzaUnlockCard *const *)a;
  const ImzaUnlockCard *other = *(ImzaUnlockCard *const *)b;

  return (one->reason != NULL) - (other->reason != NULL);
}

GPtrArray *
imza_desk_list_unlock_cards (ImzaDesk *self)
{
  GPtrArray *cards = g_ptr_array_new_with_free_func ((GDestroyNotify)imza_unlock_card_free);
  ImzaCardSnapshot *snapshot;

  g_return_val_if_fail (IMZA_IS_DESK (self), cards);

  snapshot = imza_card_service_get_snapshot (self->cards);
  for (guint i = 0; self->task != NULL && i < snapshot->tokens->len; i++)
    {
      const ImzaToken *token = g_ptr_array_index (snapshot->tokens, i);
      ImzaUnlockCard *card;

      if (find_token (snapshot, token->serial) != token)
        continue;
      card = g_new0 (ImzaUnlockCard, 1);
      card->token = token;
      card->holder = dup_holder (snapshot, token);
      card->obstacle = g_strdup (why_not (self, snapshot, token));
      if (card->obstacle != NULL)
        card->reason = g_strdup (imza_unlock_reason_get_sentence (card->obstacle));
      card->note = dup_note (self, snapshot, token);
      card->snapshot = imza_card_snapshot_ref (snapshot);
      g_ptr_array_add (cards, card);
    }
  g_ptr_array_sort (cards, compare_possible_first);
  return cards;
}

gboolean
imza_desk_choose_unlock_card (ImzaDesk *self, const char *serial)
{
  ImzaCardSnapshot *snapshot;
  const ImzaToken *token;
  gboolean possible;

  g_return_val_if_fail (IMZA_IS_DESK (self), FALSE);

  snapshot = imza_card_service_get_snapshot (self->cards);
  token = serial != NULL ? find_token (snapshot, serial) : NULL;
  possible = token != NULL && self->task != NULL && why_not (self, snapshot, token) == NULL;
  g_free (self->unlock_serial);
  self->unlock_serial = possible ? g_strdup (serial) : NULL;
  /* whoever chooses goes on by itself: told of its own choice, a page that follows would go on
   * twice
   */
  if (!possible)
    imza_desk_changed (self);
  return possible;
}

void
imza_desk_take_only_card (ImzaDesk *self)
{
  g_return_if_fail (IMZA_IS_DESK (self));
  self->takes_only_card = TRUE;
}

const char *
imza_desk_get_unlock_serial (ImzaDesk *self)
{
  g_return_val_if_fail (IMZA_IS_DESK (self), NULL);
  return self->unlock_serial;
}

const ImzaToken *
imza_desk_get_unlock_token (ImzaDesk *self)
{
  g_return_val_if_fail (IMZA_IS_DESK (self), NULL);

  return self->unlock_serial != NULL
             ? find_token (imza_card_service_get_snapshot (self->cards), self->unlock_serial)
             : NULL;
}

char *
imza_desk_dup_unlock_note (ImzaDesk *self)
{
  const ImzaToken *token = imza_desk_get_unlock_token (self);

  return token != NULL ? dup_note (self, imza_card_service_get_snapshot (self->cards), token)
                       : NULL;
}

const char *
imza_desk_get_unlock_tckn (ImzaDesk *self)
{
  ImzaCardSnapshot *snapshot = imza_card_service_get_snapshot (self->cards);
  const ImzaToken *token = imza_desk_get_unlock_token (self);

  for (guint i = 0; token != NULL && i < snapshot->certificates->len; i++)
    {
      const ImzaTokenCertificate *certificate = g_ptr_array_index (snapshot->certificates, i);
      const char *tckn = imza_certificate_get_tckn (certificate->certificate);

      if (is_of (certificate, token) && tckn != NULL)
        return tckn;
    }
  return self->tckn;
}

char **
imza_desk_dup_unlock_fingerprints (ImzaDesk *self)
{
  ImzaCardSnapshot *snapshot = imza_card_service_get_snapshot (self->cards);
  const ImzaToken *token = imza_desk_get_unlock_token (self);
  GStrvBuilder *builder = g_strv_builder_new ();
  char **found;

  for (guint i = 0; token != NULL && i < snapshot->certificates->len; i++)
    {
      const ImzaTokenCertificate *certificate = g_ptr_array_index (snapshot->certificates, i);

      if (is_of (certificate, token))
        g_strv_builder_add (builder, imza_certificate_get_fingerprint (certificate->certificate));
    }
  found = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);
  return found;
}

ImzaUnlockReport
imza_desk_get_unlock_report (ImzaDesk *self)
{
  g_return_val_if_fail (IMZA_IS_DESK (self), IMZA_UNLOCK_REPORT_NONE);
  return self->unlock_report;
}

const char *
imza_unlock_report_get_sentence (ImzaUnlockReport report)
{
  switch (report)
    {
    case IMZA_UNLOCK_REPORT_NONE:
    case IMZA_UNLOCK_REPORT_ACCEPTED:
      return NULL;
    case IMZA_UNLOCK_REPORT_UNSENT:
      return _ ("The portal could not be told yet; it will be told as soon as it can be reached.");
    case IMZA_UNLOCK_REPORT_DISAGREES:
      return _ ("The portal’s record says something else. What the card says is what holds; if "
                "you unlock it again, tell the portal’s support.");
    default:
      g_return_val_if_reached (NULL);
    }
}
