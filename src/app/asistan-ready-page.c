/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-ready-page.h"

#include <gio/gdesktopappinfo.h>
#include <glib/gi18n-lib.h>

#include "asistan-accessible.h"
#include "asistan-browser.h"
#include "asistan-facts.h"
#include "imza-readiness.h"

struct _AsistanReadyPage
{
  AsistanPage parent_instance;

  AsistanFacts *lines;
  AsistanFacts *reasons;
  GtkWidget *reasons_box;
  GtkWidget *open_portal;
  GtkWidget *set_clock;
  ImzaReadiness *readiness;
  const char *summary; /* the one that was said last */
};

G_DEFINE_FINAL_TYPE (AsistanReadyPage, asistan_ready_page, ASISTAN_TYPE_PAGE)

static const char *const parts[] = {
  [IMZA_READINESS_PART_SERVICE] = N_ ("Smart-card service"),
  [IMZA_READINESS_PART_READER] = N_ ("Card reader"),
  [IMZA_READINESS_PART_CARD] = N_ ("Card"),
  [IMZA_READINESS_PART_DRIVER] = N_ ("Driver"),
  [IMZA_READINESS_PART_CERTIFICATE] = N_ ("Certificate"),
  [IMZA_READINESS_PART_PIN] = N_ ("PIN"),
  [IMZA_READINESS_PART_PORTAL] = N_ ("Portal"),
  [IMZA_READINESS_PART_CLOCK] = N_ ("Clock"),
  [IMZA_READINESS_PART_TIME] = N_ ("Time left"),
};

/* a sign and a word: neither colour nor a sign alone tells a state. Then what is said of all when
 * this is the worst of them, the graver ones last. */
static const struct
{
  const char *sign;
  const char *word;
  guint weight;
  const char *summary;
} states[] = {
  [IMZA_READINESS_STATE_FINE] = { "✓", N_ ("Fine"), 0, N_ ("Everything is ready.") },
  [IMZA_READINESS_STATE_ATTENTION]
  = { "!", N_ ("Attention"), 1, N_ ("Ready, but look at what is marked “Attention”.") },
  [IMZA_READINESS_STATE_UNKNOWN] = { "–", N_ ("Not known yet"), 0, N_ ("Everything is ready.") },
  [IMZA_READINESS_STATE_WAITING] = { "…", N_ ("Waiting"), 2, N_ ("Looking…") },
  [IMZA_READINESS_STATE_TROUBLE]
  = { "✗", N_ ("Trouble"), 3, N_ ("Not ready. What to do is said below.") },
};

/* the programs that set date and time on the desktops that Debian and Pardus come with */
static const char *const clock_programs[] = {
  "gnome-datetime-panel.desktop",
  "cinnamon-settings-calendar.desktop",
  "mate-time-admin.desktop",
  "kcm_clock.desktop",
  "time.desktop",
};

static GDesktopAppInfo *
find_clock_program (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (clock_programs); i++)
    {
      GDesktopAppInfo *program = g_desktop_app_info_new (clock_programs[i]);

      if (program != NULL)
        return program;
    }
  return NULL;
}

static void
add_line (AsistanReadyPage *self, const ImzaReadinessLine *line)
{
  g_autofree char *text = g_strdup_printf (
      "%s %s: %s%s%s", states[line->state].sign, _ (states[line->state].word), line->sentence,
      line->remedy != NULL ? "\n" : "", line->remedy != NULL ? line->remedy : "");

  asistan_facts_add (self->lines, _ (parts[line->part]), text);
}

static void
show_reasons (AsistanReadyPage *self)
{
  g_autoptr (GPtrArray) reasons = imza_readiness_list_reasons (self->readiness, NULL, NULL);

  asistan_facts_clear (self->reasons);
  for (guint i = 0; i < reasons->len; i++)
    {
      const ImzaReadinessReason *reason = g_ptr_array_index (reasons, i);

      asistan_facts_add (self->reasons, reason->subject, reason->sentence);
    }
  gtk_widget_set_visible (self->reasons_box, reasons->len > 0);
}

static gboolean
asks_for (GPtrArray *lines, ImzaReadinessAction wanted)
{
  gboolean found = FALSE;

  for (guint i = 0; i < lines->len; i++)
    found |= ((const ImzaReadinessLine *)g_ptr_array_index (lines, i))->action == wanted;
  return found;
}

static void
say_summary (AsistanReadyPage *self, GPtrArray *lines)
{
  ImzaReadinessState worst = IMZA_READINESS_STATE_FINE;

  for (guint i = 0; i < lines->len; i++)
    {
      const ImzaReadinessLine *line = g_ptr_array_index (lines, i);

      if (states[line->state].weight > states[worst].weight)
        worst = line->state;
    }
  asistan_page_set_description (ASISTAN_PAGE (self), _ (states[worst].summary));
  if (self->summary != states[worst].summary)
    asistan_accessible_announce (GTK_WIDGET (self), _ (states[worst].summary));
  self->summary = states[worst].summary;
}

static void
readiness_changed (AsistanReadyPage *self)
{
  GPtrArray *lines = imza_readiness_get_lines (self->readiness);
  g_autoptr (GDesktopAppInfo) program = NULL;

  asistan_facts_clear (self->lines);
  for (guint i = 0; i < lines->len; i++)
    add_line (self, g_ptr_array_index (lines, i));
  gtk_widget_set_visible (
      self->open_portal,
      asks_for (lines, IMZA_READINESS_ACTION_OPEN_PORTAL)
          && asistan_workplace_get_portal (asistan_page_get_workplace (ASISTAN_PAGE (self)))
                 != NULL);
  if (asks_for (lines, IMZA_READINESS_ACTION_SET_CLOCK))
    program = find_clock_program ();
  gtk_widget_set_visible (self->set_clock, program != NULL);
  show_reasons (self);
  say_summary (self, lines);
}

static void
drop_readiness (AsistanReadyPage *self)
{
  if (self->readiness == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->readiness, self);
  imza_readiness_stop (self->readiness);
  g_clear_object (&self->readiness);
}

static void
shown (AsistanPage *page)
{
  AsistanReadyPage *self = ASISTAN_READY_PAGE (page);
  AsistanWorkplace *workplace = asistan_page_get_workplace (page);

  drop_readiness (self);
  self->summary = NULL;
  self->readiness = imza_readiness_new (asistan_workplace_get_cards (workplace),
                                        asistan_workplace_get_portal (workplace));
  g_signal_connect_object (self->readiness, "changed", G_CALLBACK (readiness_changed), self,
                           G_CONNECT_SWAPPED);
  imza_readiness_check_async (self->readiness, NULL, NULL, NULL);
  readiness_changed (self);
}

static void
hidden (AsistanPage *page)
{
  drop_readiness (ASISTAN_READY_PAGE (page));
}

static void
answer (AsistanPage *page)
{
  AsistanReadyPage *self = ASISTAN_READY_PAGE (page);

  if (self->readiness != NULL)
    imza_readiness_check_async (self->readiness, NULL, NULL, NULL);
}

static void
portal_opened (gboolean success, gpointer data)
{
  g_autoptr (AsistanReadyPage) self = data;

  if (!success)
    asistan_accessible_announce (GTK_WIDGET (self), _ ("No browser could be opened."));
}

static void
open_portal_clicked (AsistanReadyPage *self)
{
  ImzaPortal *portal
      = asistan_workplace_get_portal (asistan_page_get_workplace (ASISTAN_PAGE (self)));

  if (portal != NULL)
    asistan_browser_open (GTK_WIDGET (self),
                          imza_profile_get_origin (imza_portal_get_profile (portal)), portal_opened,
                          g_object_ref (self));
}

static void
set_clock_clicked (AsistanReadyPage *self)
{
  g_autoptr (GDesktopAppInfo) program = find_clock_program ();
  g_autoptr (GdkAppLaunchContext) context
      = gdk_display_get_app_launch_context (gtk_widget_get_display (GTK_WIDGET (self)));
  g_autoptr (GError) error = NULL;

  if (program != NULL
      && !g_app_info_launch (G_APP_INFO (program), NULL, G_APP_LAUNCH_CONTEXT (context), &error))
    g_message ("date settings: %s", error->message);
}

static void
asistan_ready_page_dispose (GObject *object)
{
  drop_readiness (ASISTAN_READY_PAGE (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), ASISTAN_TYPE_READY_PAGE);
  G_OBJECT_CLASS (asistan_ready_page_parent_class)->dispose (object);
}

static void
asistan_ready_page_class_init (AsistanReadyPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AsistanPageClass *page_class = ASISTAN_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = asistan_ready_page_dispose;
  page_class->shown = shown;
  page_class->hidden = hidden;
  page_class->answer = answer;
  g_type_ensure (ASISTAN_TYPE_FACTS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/eimza/Asistan/asistan-ready-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AsistanReadyPage, lines);
  gtk_widget_class_bind_template_child (widget_class, AsistanReadyPage, reasons);
  gtk_widget_class_bind_template_child (widget_class, AsistanReadyPage, reasons_box);
  gtk_widget_class_bind_template_child (widget_class, AsistanReadyPage, open_portal);
  gtk_widget_class_bind_template_child (widget_class, AsistanReadyPage, set_clock);
  gtk_widget_class_bind_template_callback (widget_class, open_portal_clicked);
  gtk_widget_class_bind_template_callback (widget_class, set_clock_clicked);
}

static void
asistan_ready_page_init (AsistanReadyPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
