/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "imza-readiness-private.h"

#include <glib/gi18n-lib.h>

#include "imza-remedy.h"

#define MINUTE_S 60

void
imza_readiness_line_free (ImzaReadinessLine *self)
{
  if (self == NULL)
    return;
  g_free (self->sentence);
  g_free (self->remedy);
  g_free (self->page);
  g_clear_error (&self->error);
  g_free (self);
}

ImzaReadinessLine *
imza_readiness_add (GPtrArray *lines,
                    ImzaReadinessPart part,
                    ImzaReadinessState state,
                    char *sentence)
{
  ImzaReadinessLine *line = g_new0 (ImzaReadinessLine, 1);

  line->part = part;
  line->state = state;
  line->sentence = sentence;
  g_ptr_array_add (lines, line);
  return line;
}

ImzaReadinessLine *
imza_readiness_add_unknown (GPtrArray *lines, ImzaReadinessPart part, const char *sentence)
{
  return imza_readiness_add (lines, part, IMZA_READINESS_STATE_UNKNOWN, g_strdup (sentence));
}

ImzaReadinessLine *
imza_readiness_add_error (GPtrArray *lines,
                          ImzaReadinessPart part,
                          ImzaReadinessState state,
                          GError *error)
{
  const ImzaRemedy *remedy = imza_remedy_lookup (error->domain, error->code);
  ImzaReadinessLine *line = imza_readiness_add (lines, part, state, g_strdup (_ (remedy->heading)));

  line->remedy = g_strdup (_ (remedy->remedy));
  line->error = error;
  return line;
}

static void
say_portal (GPtrArray *lines, const ImzaReadinessFacts *facts)
{
  const ImzaReadinessPart part = IMZA_READINESS_PART_PORTAL;

  if (facts->portal == NULL)
    imza_readiness_add_error (
        lines, part, IMZA_READINESS_STATE_TROUBLE,
        imza_journey_error_new (IMZA_JOURNEY_ERROR_NO_PORTAL, NULL, "none is set up"));
  else if (facts->portal_error != NULL)
    imza_readiness_add_error (lines, part, IMZA_READINESS_STATE_TROUBLE,
                              g_error_copy (facts->portal_error))
        ->action
        = IMZA_READINESS_ACTION_TRY_PORTAL;
  else if (facts->portal_answered)
    imza_readiness_add (
        lines, part, IMZA_READINESS_STATE_FINE,
        /* Translators: %s is the name of a portal */
        g_strdup_printf (_ ("The portal answers and has proved who it is: %s"), facts->portal));
  else
    imza_readiness_add (lines, part, IMZA_READINESS_STATE_WAITING,
                        /* Translators: %s is the name of a portal */
                        g_strdup_printf (_ ("Asking the portal: %s"), facts->portal));
}

static char *
dup_skew_sentence (gint64 skew_s)
{
  guint minutes = (guint)MIN (ABS (skew_s) / MINUTE_S, G_MAXINT);

  if (skew_s > 0)
    /* Translators: %u is a number of minutes */
    return g_strdup_printf (ngettext ("This computer’s clock is %u minute behind the portal’s.",
                                      "This computer’s clock is %u minutes behind the portal’s.",
                                      minutes),
                            minutes);
  /* Translators: %u is a number of minutes */
  return g_strdup_printf (ngettext ("This computer’s clock is %u minute ahead of the portal’s.",
                                    "This computer’s clock is %u minutes ahead of the portal’s.",
                                    minutes),
                          minutes);
}

static void
say_clock (GPtrArray *lines, const ImzaReadinessFacts *facts)
{
  const ImzaReadinessPart part = IMZA_READINESS_PART_CLOCK;
  char *wrong = NULL;
  ImzaReadinessLine *line;

  if (g_error_matches (facts->portal_error, IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_TLS_CLOCK))
    wrong = g_strdup (_ ("This computer’s clock looks wrong."));
  else if (!facts->portal_answered)
    {
      imza_readiness_add_unknown (lines, part,
                                  _ ("The clock is compared as soon as the portal answers."));
      return;
    }
  else if (ABS (facts->clock_skew_s) > IMZA_READINESS_CLOCK_LIMIT_S)
    wrong = dup_skew_sentence (facts->clock_skew_s);
  if (wrong == NULL)
    {
      imza_readiness_add (lines, part, IMZA_READINESS_STATE_FINE,
                          g_strdup (_ ("This computer’s clock is right.")));
      return;
    }
  line = imza_readiness_add (lines, part, IMZA_READINESS_STATE_ATTENTION, wrong);
  line->remedy = g_strdup (_ ("Set the date and the time of this computer."));
  line->action = IMZA_READINESS_ACTION_SET_CLOCK;
}

static void
say_time (GPtrArray *lines, int left_s)
{
  const ImzaReadinessPart part = IMZA_READINESS_PART_TIME;
  ImzaReadinessLine *line;

  if (left_s == 0)
    {
      imza_readiness_add_error (
          lines, part, IMZA_READINESS_STATE_TROUBLE,
          imza_journey_error_new (IMZA_JOURNEY_ERROR_TIME_OVER, NULL, "no seconds left"))
          ->action
          = IMZA_READINESS_ACTION_NEW_CODE;
      return;
    }
  line = imza_readiness_add (
      lines, part,
      left_s < IMZA_READINESS_TIME_LEAST_S ? IMZA_READINESS_STATE_ATTENTION
                                           : IMZA_READINESS_STATE_FINE,
      /* Translators: %d is a number of seconds */
      g_strdup_printf (ngettext ("%d second is left for the task.",
                                 "%d seconds are left for the task.", (gulong)left_s),
                       left_s));
  if (line->state == IMZA_READINESS_STATE_ATTENTION)
    {
      line->remedy = g_strdup (_ ("Too few to read a text and enter a PIN: get a new code on the "
                                  "portal’s page (“Tekrar Kod Al”)."));
      line->action = IMZA_READINESS_ACTION_NEW_CODE;
    }
}

GPtrArray *
imza_readiness_judge (const ImzaReadinessFacts *facts)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify)imza_readiness_line_free);
  /* certificates are judged at the portal's time where it is known */
  gint64 now_s = facts->now_s + (facts->portal_answered ? facts->clock_skew_s : 0);

  if (facts->snapshot != NULL)
    imza_readiness_say_cards (lines, facts, now_s);
  if (facts->about_portal)
    {
      say_portal (lines, facts);
      say_clock (lines, facts);
    }
  if (facts->seconds_left >= 0)
    say_time (lines, facts->seconds_left);
  return lines;
}
