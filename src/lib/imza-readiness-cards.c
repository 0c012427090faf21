/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "imza-readiness-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "imza-remedy.h"

#define DAY_S 86400

/* Sight: what the lines about cards have in common */
typedef struct
{
  const ImzaReadinessFacts *facts;
  ImzaCardSnapshot *snapshot;
  GPtrArray *usable;
  const ImzaReader *with_card; /* the first one */
  const ImzaReader *held;
  const ImzaReader *mute;
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
      if (reader->card_mute && self->mute == NULL)
        self->mute = reader;
      if (!reader->card_held && !reader->card_mute && self->unread == NULL
          && !imza_readiness_is_read (reader, self->snapshot))
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
  else if (self->mute != NULL)
    imza_readiness_add_error (self->lines, part, grade (self),
                              card_error (IMZA_CARD_ERROR_CARD_MUTE))
        ->action
        = IMZA_READINESS_ACTION_LOOK_AGAIN;
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
      imza_readiness_add_unread (self->lines, grade (self), self->snapshot, self->unread);
      return;
    }
  if (token != NULL)
    {
      module = imza_readiness_find_module (self->snapshot, token->module);
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
  ImzaCardError code;
  ImzaReadinessAction action;
  const char *remedy;
} pin_rows[] = {
  [IMZA_PIN_STATE_FINE] = { IMZA_READINESS_STATE_FINE, 0, IMZA_READINESS_ACTION_NONE, NULL },
  [IMZA_PIN_STATE_FEW_LEFT]
  = { IMZA_READINESS_STATE_ATTENTION, IMZA_CARD_ERROR_PIN_WRONG, IMZA_READINESS_ACTION_NONE,
      N_ ("Enter the PIN slowly. If you are not sure of it, make a new one first.") },
  [IMZA_PIN_STATE_LAST_TRY]
  = { IMZA_READINESS_STATE_ATTENTION, IMZA_CARD_ERROR_PIN_LAST_TRY, IMZA_READINESS_ACTION_NEW_PIN,
      N_ ("Unless you are sure of the PIN, make a new one now.") },
  [IMZA_PIN_STATE_LOCKED]
  = { IMZA_READINESS_STATE_TROUBLE, IMZA_CARD_ERROR_PIN_LOCKED, IMZA_READINESS_ACTION_NEW_PIN,
      N_ ("Make a new PIN: your account at the portal and your mobile phone are needed. Do not try "
          "a PUK.") },
  [IMZA_PIN_STATE_NOT_SET]
  = { IMZA_READINESS_STATE_TROUBLE, IMZA_CARD_ERROR_PIN_NOT_SET, IMZA_READINESS_ACTION_FIRST_PIN,
      N_ ("Make its first PIN: your account at the portal and your mobile phone are needed.") },
  [IMZA_PIN_STATE_MUST_CHANGE]
  = { IMZA_READINESS_STATE_TROUBLE, IMZA_CARD_ERROR_PIN_MUST_CHANGE,
      IMZA_READINESS_ACTION_CHANGE_PIN, N_ ("Change it: the present PIN is needed.") },
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
  g_free (line->remedy);
  line->remedy = g_strdup (_ (pin_rows[state].remedy));
  line->action = pin_rows[state].action;
  /* what stands in nobody's way yet is no error */
  if (pin_rows[state].state != IMZA_READINESS_STATE_TROUBLE)
    g_clear_error (&line->error);
}

void
imza_readiness_say_cards (GPtrArray *lines, const ImzaReadinessFacts *facts, gint64 now_s)
{
  g_autoptr (GPtrArray) usable = imza_card_snapshot_list_usable (facts->snapshot, now_s, NULL);
  Sight sight = {
    .facts = facts, .snapshot = facts->snapshot, .usable = usable, .now_s = now_s, .lines = lines
  };

  look_at_readers (&sight);
  say_service (&sight);
  say_reader (&sight);
  say_card (&sight);
  say_driver (&sight);
  say_certificate (&sight);
  say_pin (&sight);
}
