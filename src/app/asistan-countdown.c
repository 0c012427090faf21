/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-countdown.h"

#include <glib/gi18n-lib.h>

#include "asistan-accessible.h"
#include "asistan-ready-row.h"
#include "asistan-time.h"

#define TICK_MS 250
#define SHORT_S 60
#define VERY_SHORT_S 30

struct _AsistanCountdown
{
  GtkWidget parent_instance;

  GtkBox *line;
  GtkImage *icon;
  GtkLabel *text;
  GtkProgressBar *bar;
  AsistanReadyRow *too_few;
  gboolean offering;
  ImzaDeadline deadline;
  gboolean has_deadline;
  guint whole; /* what the bar is full at, seconds */
  guint shown; /* G_MAXUINT: nothing yet */
  guint tick_id;
};

G_DEFINE_FINAL_TYPE (AsistanCountdown, asistan_countdown, GTK_TYPE_WIDGET)

static const guint set_points_s[] = { 120, 60, 30, 10 };

gboolean
asistan_countdown_is_set_point (guint before, guint now)
{
  for (gsize i = 0; i < G_N_ELEMENTS (set_points_s); i++)
    if (before > set_points_s[i] && now <= set_points_s[i])
      return TRUE;
  return FALSE;
}

static void
set_class (GtkWidget *widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

/* the last line of "Is everything ready?" */
static void
show_offer (AsistanCountdown *self)
{
  const ImzaReadinessFacts facts = { .seconds_left = (int)MIN (self->shown, (guint)G_MAXINT) };
  g_autoptr (GPtrArray) lines = imza_readiness_judge (&facts);
  const ImzaReadinessLine *line = g_ptr_array_index (lines, 0);

  /* the seconds stand above it */
  if (self->offering && line->remedy != NULL && self->shown != G_MAXUINT)
    asistan_ready_row_tell (self->too_few, NULL, line, line->sentence);
  else
    asistan_ready_row_tell_fine (self->too_few, NULL);
}

void
asistan_countdown_set_offering (AsistanCountdown *self, gboolean code_task)
{
  if (self->offering == code_task)
    return;
  self->offering = code_task;
  show_offer (self);
}

void
asistan_countdown_show_left (AsistanCountdown *self, guint seconds)
{
  g_autofree char *left = asistan_time_dup_left (seconds);
  g_autofree char *line = NULL;
  guint before = self->shown;

  if (before == seconds)
    return;
  self->shown = seconds;
  self->whole = MAX (self->whole, seconds);
  if (seconds > SHORT_S)
    /* Translators: %s is a time like 4:05; the guides call it Kalan Süre */
    line = g_strdup_printf (_ ("Time left: %s"), left);
  else
    /* Translators: %s is a time like 0:45; shown in the last minute */
    line = g_strdup_printf (_ ("Time left: %s, hurry"), left);
  gtk_label_set_text (self->text, line);
  gtk_image_set_from_icon_name (self->icon,
                                seconds > SHORT_S ? "alarm-symbolic" : "dialog-warning-symbolic");
  gtk_progress_bar_set_fraction (self->bar, self->whole > 0 ? (double)seconds / self->whole : 0);
  set_class (GTK_WIDGET (self), "short", seconds <= SHORT_S && seconds > VERY_SHORT_S);
  set_class (GTK_WIDGET (self), "very-short", seconds <= VERY_SHORT_S);
  show_offer (self);
  if (before != G_MAXUINT && asistan_countdown_is_set_point (before, seconds))
    {
      g_autofree char *spoken = asistan_time_dup_left_in_words (seconds);

      asistan_accessible_announce (GTK_WIDGET (self), spoken);
    }
}

static gboolean
tick (gpointer data)
{
  AsistanCountdown *self = data;

  asistan_countdown_show_left (self,
                               imza_deadline_seconds_left (&self->deadline, imza_boottime_us ()));
  return G_SOURCE_CONTINUE;
}

void
asistan_countdown_set_deadline (AsistanCountdown *self, const ImzaDeadline *deadline)
{
  if (deadline == NULL)
    {
      self->has_deadline = FALSE;
      self->shown = G_MAXUINT;
      self->whole = 0;
      show_offer (self);
      g_clear_handle_id (&self->tick_id, g_source_remove);
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      return;
    }
  if (self->has_deadline && self->deadline.end_us == deadline->end_us)
    return;
  self->deadline = *deadline;
  self->has_deadline = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  (void)tick (self);
  if (self->tick_id == 0)
    self->tick_id = g_timeout_add (TICK_MS, tick, self);
}

static void
asistan_countdown_dispose (GObject *object)
{
  GtkWidget *child;
  AsistanCountdown *self = ASISTAN_COUNTDOWN (object);

  g_clear_handle_id (&self->tick_id, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  gtk_widget_dispose_template (GTK_WIDGET (object), ASISTAN_TYPE_COUNTDOWN);
  G_OBJECT_CLASS (asistan_countdown_parent_class)->dispose (object);
}

static void
asistan_countdown_class_init (AsistanCountdownClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = asistan_countdown_dispose;
  g_type_ensure (ASISTAN_TYPE_READY_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/eimza/Asistan/asistan-countdown.ui");
  gtk_widget_class_bind_template_child (widget_class, AsistanCountdown, line);
  gtk_widget_class_bind_template_child (widget_class, AsistanCountdown, icon);
  gtk_widget_class_bind_template_child (widget_class, AsistanCountdown, text);
  gtk_widget_class_bind_template_child (widget_class, AsistanCountdown, bar);
  gtk_widget_class_bind_template_child (widget_class, AsistanCountdown, too_few);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
asistan_countdown_init (AsistanCountdown *self)
{
  self->shown = G_MAXUINT;
  gtk_widget_init_template (GTK_WIDGET (self));
  asistan_accessible_set_label (GTK_WIDGET (self), _ ("Time left"));
}

GtkWidget *
asistan_countdown_new (void)
{
  return g_object_new (ASISTAN_TYPE_COUNTDOWN, NULL);
}
