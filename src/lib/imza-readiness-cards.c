/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "imza-readiness-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "imza-remedy.h"

#define DAY_S 86400
/* a PKCS#11 slot description has 64 bytes and may cut the reader's name; below this many bytes a
 * common beginning says nothing */
#define SLOT_NAME_LEAST_BYTES 16

/* Sight: what the lines about cards have in common */
typedef struct
{
  const ImzaReadinessFacts *facts;
  ImzaCardSnapshot *snapshot;
  GPtrArray *usable;
  const ImzaReader *with_card; /* the first one */
  const ImzaReader *held;
  const ImzaReader *unread; /* has a card that no driver shows */
  gint64 now_s;
  GPtrArray *lines;
} Sight;

static GError *
card_error (ImzaCardError code)
{
  return imza_card_error_new (code, IMZA_PIN_STATE_FINE, 0, "seen while looking for what is ready");
}

/* what is in the way of everything when nothing can sign, and of this card only when another can */
static ImzaReadinessState
grade (const Sight *sight)
{
  return sight->usable->len > 0 ? IMZA_READINESS_STATE_ATTENTION : IMZA_READINESS_STATE_TROUBLE;
}

static gboolean
is_in_reader (const ImzaToken *token, const ImzaReader *reader)
{
  return g_str_equal (token->reader, reader->name)
         || (strlen (token->reader) >= SLOT_NAME_LEAST_BYTES
             && g_str_has_prefix (reader->name, token->reader));
}

static gboolean
is_in_any_reader (const ImzaToken *token, GPtrArray *readers)
{
  for (guint i = 0; i < readers->len; i++)
    if (is_in_reader (token, g_ptr_array_index (readers, i)))
      return TRUE;
  return FALSE;
}

static gboolean
is_read (const ImzaReader *reader, ImzaCardSnapshot *snapshot)
{
  for (guint i = 0; i < snapshot->tokens->len; i++)
    {
      const ImzaToken *token = g_ptr_array_index (snapshot->tokens, i);

      /* some drivers name slots in a way of their own: such a token may be this reader's */
      if (is_in_reader (token, reader)
          || (snapshot->readers->len == 1 && !is_in_any_reader (token, snapshot->readers)))
        return TRUE;
    }
  return FALSE;
}

static void
look_at_readers (Sight *self)
{
  for (guint i = 0; i < self->snapshot->readers->len; i++)
    {
      const ImzaReader *reader = g_ptr_array_index (self->snapshot->readers, i);

      if (!reader->card_present)
        continue;
      if (self->with_card == NULL)
        self->with_card = reader;
      if (reader->card_held && self->held == NULL)
        self->held = reader;
      if (!reader->card_held && self->unread == NULL && !is_read (reader, self->snapshot))
        self->unread = reader;
    }
}

static gboolean
is_early (const Sight *self)
{
  return !self->snapshot->complete && self->snapshot->service_error == NULL
         && self->snapshot->readers->len == 0 && self->snapshot->tokens->len == 0;
}

static void
say_service (Sight *self)
{
  const ImzaReadinessPart part = IMZA_READINESS_PART_SERVICE;

  if (self->snapshot->service_error != NULL)
    imza_readiness_add_error (self->lines, part, grade (self),
                              g_error_copy (self->snapshot->service_error))
        ->action
        = IMZA_READINESS_ACTION_LOOK_AGAIN;
  else if (is_early (self))
    imza_readiness_add (self->lines, part, IMZA_READINESS_STATE_WAITING,
                        g_strdup (_ ("Asking the smart-card service…")));
  else
    imza_readiness_add (self->lines, part, IMZA_READINESS_STATE_FINE,
                        g_strdup (_ ("The smart-card service is running.")));
}

static void
say_reader (Sight *self)
{
  const ImzaReadinessPart part = IMZA_READINESS_PART_READER;
  GPtrArray *readers = self->snapshot->readers;

  if (self->snapshot->service_error != NULL)
    imza_readiness_add_unknown (self->lines, part,
                                _ ("Readers cannot be seen without the smart-card service."));
  else if (is_early (self))
    imza_readiness_add (self->lines, part, IMZA_READINESS_STATE_WAITING,
                        g_strdup (_ ("Looking for readers…")));
  else if (readers->len == 1)
    imza_readiness_add (
        self->lines, part, IMZA_READINESS_STATE_FINE,
        /* Translators: %s is the name of a card reader */
        g_strdup_printf (_ ("Card reader: %s"),
                         ((const ImzaReader *)g_ptr_array_index (readers, 0))->name));
  else if (readers->len > 1)
    imza_readiness_add (
        self->lines, part, IMZA_READINESS_STATE_FINE,
        /* Translators: %u is a number of card readers, 2 or more */
        g_strdup_printf (ngettext ("%u card reader", "%u card readers", readers->len),
                         readers->len));
  else if (self->snapshot->tokens->len > 0)
    imza_readiness_add (self->lines, part, IMZA_READINESS_STATE_FINE,
                        g_strdup (_ ("The card that is there needs no reader.")));
  else
    imza_readiness_add_error (self->lines, part, IMZA_READINESS_STATE_TROUBLE,
                              card_error (IMZA_CARD_ERROR_NO_READER))
        ->action
        = IMZA_READINESS_ACTION_LOOK_AGAIN;
}

static void
say_held_card (Sight *self)
{
  g_autofree char *names = self->facts->holders != NULL && self->facts->holders[0] != NULL
                               ? g_strjoinv (", ", (char **)self->facts->holders)
                               : NULL;
  ImzaReadinessLine *line = imza_readiness_add (
      self->lines, IMZA_READINESS_PART_CARD,
      self->usable->len > 0 && self->snapshot->readers->len > 1 ? IMZA_READINESS_STATE_ATTENTION
                                                                : IMZA_READINESS_STATE_WAITING,
      /* Translators: %s is the name of a card reader */
      g_strdup_printf (_ ("Another program keeps the card in “%s” for itself."), self->held->name));

  if (names != NULL)
    /* Translators: %s is a list of names of programs */
    line->remedy = g_strdup_printf (_ ("Close this program: %s. It goes on here by itself as soon "
                                       "as the card is free."),
                                    names);
  else
    line->remedy = g_strdup (_ ("Close other programs that use the card, such as the document "
                                "management system. It goes on here by itself as soon as the card "
                                "is free."));
  line->error = card_error (IMZA_CARD_ERROR_CARD_HELD);
}

static void
say_card (Sight *self)
{
  const ImzaReadinessPart part = IMZA_READINESS_PART_CARD;

  if (self->held != NULL)
    say_held_card (self);
  else if (self->with_card != NULL)
    imza_readiness_add (self->lines, part, IMZA_READINESS_STATE_FINE,
                        /* Translators: %s is the name of a card reader */
                        g_strdup_printf (_ ("A card is in “%s”."), self->with_card->name));
  else if (self->snapshot->tokens->len > 0)
    imza_readiness_add (self->lines, part, IMZA_READINESS_STATE_FINE,
                        g_strdup (_ ("A card is there.")));
  else if (is_early (self))
    imza_readiness_add (self->lines, part, IMZA_READINESS_STATE_WAITING,
                        g_strdup (_ ("Looking for your card…")));
  else if (self->snapshot->readers->len == 0)
    imza_readiness_add_unknown (self->lines, part, _ ("A card cannot be seen without a reader."));
  else
    imza_readiness_add_error (self->lines, part, IMZA_READINESS_STATE_TROUBLE,
                              card_error (IMZA_CARD_ERROR_NO_CARD))
        ->action
        = IMZA_READINESS_ACTION_LOOK_AGAIN;
}

static const ImzaModuleState *
find_module (ImzaCardSnapshot *snapshot, const char *path)
{
  for (guint i = 0; i < snapshot->modules->len; i++)
    {
      const ImzaModuleState *module = g_ptr_array_index (snapshot->modules, i);

      if (g_str_equal (module->path, path))
        return module;
    }
  return NULL;
}

static const ImzaModuleState *
find_failed_module (ImzaCardSnapshot *snapshot)
{
  for (guint i = 0; i < snapshot->modules->len; i++)
    {
      const ImzaModuleState *module = g_ptr_array_index (snapshot->modules, i);

      if (module->error != NULL)
        return module;
    }
  return NULL;
}

static void
say_missing_driver (Sight *self)
{
  const ImzaModuleState *failed = find_failed_module (self->snapshot);
  ImzaReadinessLine *line = imza_readiness_add_error (
      self->lines, IMZA_READINESS_PART_DRIVER, grade (self),
      failed != NULL ? g_error_copy (failed->error) : card_error (IMZA_CARD_ERROR_NO_MODULE));

  line->action = IMZA_READINESS_ACTION_LOOK_AGAIN;
  g_free (line->sentence);
  if (failed != NULL)
    line->sentence = g_strdup_printf (
        /* Translators: the first %s is the name of a card driver, the second of a card reader, the
         * third a heading such as "The card driver does not answer" */
        _ ("The driver “%s” cannot read the card in “%s”: %s."), failed->name, self->unread->name,
        _ (imza_remedy_lookup (failed->error->domain, failed->error->code)->heading));
  else
    /* Translators: %s is the name of a card reader */
    line->sentence = g_strdup_printf (_ ("No driver on this computer knows the card in “%s”."),
                                      self->unread->name);
}

static void
say_driver (Sight *self)
{
  const ImzaReadinessPart part = IMZA_READINESS_PART_DRIVER;
  const ImzaToken *token
      = self->usable->len > 0
            ? ((const ImzaTokenCertificate *)g_ptr_array_index (self->usable, 0))->token
        : self->snapshot->tokens->len > 0 ? g_ptr_array_index (self->snapshot->tokens, 0)
                                          : NULL;
  const ImzaModuleState *module;

  if (self->unread != NULL && self->snapshot->complete)
    {
      say_missing_driver (self);
      return;
    }
  if (token != NULL)
    {
      module = find_module (self->snapshot, token->module);
      imza_readiness_add (self->lines, part, IMZA_READINESS_STATE_FINE,
                          /* Translators: %s is the name of a card driver such as "AKİS" */
                          g_strdup_printf (_ ("The card’s driver is there: %s"),
                                           module != NULL ? module->name : token->module));
      return;
    }
  if (self->unread != NULL)
    imza_readiness_add (self->lines, part, IMZA_READINESS_STATE_WAITING,
                        g_strdup (_ ("Asking the drivers whether they know the card…")));
  else
    imza_readiness_add_unknown (self->lines, part,
                                _ ("The driver is checked as soon as a card can be read."));
}

static char *
dup_date (gint64 time_s)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time_s);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return local != NULL ? g_date_time_format (local, "%d.%m.%Y") : g_strdup ("");
}

static void
say_usable_certificate (Sight *self)
{
  const ImzaTokenCertificate *best = g_ptr_array_index (self->usable, 0);
  gint64 end_s = imza_certificate_get_not_after (best->certificate);
  guint days = (guint)MIN ((end_s - self->now_s) / DAY_S, G_MAXINT);
  g_autofree char *end = dup_date (end_s);
  gboolean soon = days <= IMZA_READINESS_RENEW_DAYS;
  ImzaReadinessLine *line = imza_readiness_add (
      self->lines, IMZA_READINESS_PART_CERTIFICATE,
      soon ? IMZA_READINESS_STATE_ATTENTION : IMZA_READINESS_STATE_FINE,
      /* Translators: the first %s is a person's name, the second a date, %u a number of days
       */
      g_strdup_printf (ngettext ("The certificate of %s is valid until %s, for %u more day.",
                                 "The certificate of %s is valid until %s, for %u more days.",
                                 days),
                       imza_certificate_get_holder (best->certificate), end, days));

  if (!soon)
    return;
  line->remedy = g_strdup (_ ("Renew it on the portal before that day."));
  line->action = IMZA_READINESS_ACTION_OPEN_PORTAL;
}

static ImzaCertificateFault
judge (const ImzaTokenCertificate *row, gint64 now_s)
{
  return imza_certificate_judge (row->certificate, now_s, row->has_key, NULL);
}

static void
say_certificate (Sight *self)
{
  const ImzaReadinessPart part = IMZA_READINESS_PART_CERTIFICATE;
  const ImzaTokenCertificate *only;
  g_autofree char *why = NULL;
  ImzaReadinessLine *line;

  if (self->usable->len > 0)
    {
      say_usable_certificate (self);
      return;
    }
  if (self->snapshot->tokens->len == 0)
    {
      imza_readiness_add_unknown (self->lines, part,
                                  _ ("The certificate is checked as soon as a card can be read."));
      return;
    }
  if (!self->snapshot->complete && self->snapshot->certificates->len == 0)
    {
      imza_readiness_add (self->lines, part, IMZA_READINESS_STATE_WAITING,
                          g_strdup (_ ("Reading the certificates…")));
      return;
    }
  line
      = imza_readiness_add_error (self->lines, part, IMZA_READINESS_STATE_TROUBLE,
                                  self->snapshot->certificates->len > 0
                                      ? imza_card_snapshot_check (self->snapshot, self->now_s, NULL)
                                      : card_error (IMZA_CARD_ERROR_NO_CERTIFICATE));
  line->action = IMZA_READINESS_ACTION_LOOK_AGAIN;
  if (self->snapshot->certificates->len != 1)
    return;
  /* the only one there is: at once why it cannot sign */
  only = g_ptr_array_index (self->snapshot->certificates, 0);
  if (judge (only, self->now_s) == IMZA_CERTIFICATE_USABLE)
    return;
  why = imza_certificate_fault_dup_sentence (only->certificate, judge (only, self->now_s));
  g_free (line->sentence);
  /* Translators: the first %s is a person's name, the second a sentence such as "Expired on
   * 31.12.2025." */
  line->sentence = g_strdup_printf (_ ("The certificate of %s cannot sign. %s"),
                                    imza_certificate_get_holder (only->certificate), why);
  if (judge (only, self->now_s) == IMZA_CERTIFICATE_EXPIRED)
    line->action = IMZA_READINESS_ACTION_OPEN_PORTAL;
}

static const struct
{
  ImzaReadinessState state;
  ImzaCardError code; /* whose remedy is told */
} pin_rows[] = {
  [IMZA_PIN_STATE_FINE] = { IMZA_READINESS_STATE_FINE, 0 },
  [IMZA_PIN_STATE_FEW_LEFT] = { IMZA_READINESS_STATE_ATTENTION, IMZA_CARD_ERROR_PIN_WRONG },
  [IMZA_PIN_STATE_LAST_TRY] = { IMZA_READINESS_STATE_ATTENTION, IMZA_CARD_ERROR_PIN_LAST_TRY },
  [IMZA_PIN_STATE_LOCKED] = { IMZA_READINESS_STATE_TROUBLE, IMZA_CARD_ERROR_PIN_LOCKED },
  [IMZA_PIN_STATE_NOT_SET] = { IMZA_READINESS_STATE_TROUBLE, IMZA_CARD_ERROR_PIN_NOT_SET },
  [IMZA_PIN_STATE_MUST_CHANGE] = { IMZA_READINESS_STATE_TROUBLE, IMZA_CARD_ERROR_PIN_MUST_CHANGE },
};

static void
say_pin (Sight *self)
{
  const ImzaReadinessPart part = IMZA_READINESS_PART_PIN;
  const ImzaToken *token
      = self->usable->len > 0
            ? ((const ImzaTokenCertificate *)g_ptr_array_index (self->usable, 0))->token
        : self->snapshot->tokens->len > 0 ? g_ptr_array_index (self->snapshot->tokens, 0)
                                          : NULL;
  ImzaReadinessLine *line;
  guint state;

  if (token == NULL)
    {
      imza_readiness_add_unknown (self->lines, part,
                                  _ ("The PIN is checked as soon as a card can be read."));
      return;
    }
  state = (guint)token->pin_state;
  g_return_if_fail (state < G_N_ELEMENTS (pin_rows));
  if (pin_rows[state].state == IMZA_READINESS_STATE_FINE)
    {
      imza_readiness_add (self->lines, part, IMZA_READINESS_STATE_FINE,
                          g_strdup (_ ("The card reports nothing against its PIN.")));
      return;
    }
  line = imza_readiness_add_error (self->lines, part, pin_rows[state].state,
                                   card_error (pin_rows[state].code));
  g_free (line->sentence);
  line->sentence = g_strdup (imza_pin_state_get_sentence ((int)state));
  if (pin_rows[state].state == IMZA_READINESS_STATE_TROUBLE)
    {
      line->action = IMZA_READINESS_ACTION_OPEN_PORTAL;
      return;
    }
  /* it stands in nobody's way yet */
  g_clear_error (&line->error);
  if (state == IMZA_PIN_STATE_FEW_LEFT)
    {
      g_free (line->remedy);
      line->remedy = g_strdup (_ ("Enter the PIN slowly. If you are not sure of it, make a new one "
                                  "on the portal first."));
    }
}

void
imza_readiness_say_cards (GPtrArray *lines, const ImzaReadinessFacts *facts, gint64 now_s)
{
  g_autoptr (GPtrArray) usable = imza_card_snapshot_list_usable (facts->snapshot, now_s, NULL);
  Sight sight = { facts, facts->snapshot, usable, NULL, NULL, NULL, now_s, lines };

  look_at_readers (&sight);
  say_service (&sight);
  say_reader (&sight);
  say_card (&sight);
  say_driver (&sight);
  say_certificate (&sight);
  say_pin (&sight);
}
