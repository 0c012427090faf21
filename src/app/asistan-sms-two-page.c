/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-sms-two-page.h"

#include <glib/gi18n-lib.h>

#include "asistan-accessible.h"
#include "asistan-countdown.h"
#include "asistan-sms-entry.h"
#include "asistan-time.h"
#include "imza-desk-account.h"

#define TICK_MS 500

struct _AsistanSmsTwoPage
{
  AsistanPage parent_instance;

  GtkLabel *old_label;
  AsistanSmsEntry *old_entry;
  GtkLabel *new_label;
  AsistanSmsEntry *new_entry;
  GtkLabel *left;
  GtkWidget *again;
  GtkLabel *again_text;
  guint tick_id;
  guint told_s; /* the seconds that were last shown */
};

G_DEFINE_FINAL_TYPE (AsistanSmsTwoPage, asistan_sms_two_page, ASISTAN_TYPE_PAGE)

static guint
get_seconds (const ImzaDeadline *deadline)
{
  return imza_deadline_seconds_left (deadline, imza_boottime_us ());
}

/* both codes are needed, so the shorter time counts */
static guint
get_left_s (const ImzaSms *old_sms, const ImzaSms *new_sms)
{
  if (old_sms == NULL || new_sms == NULL || old_sms->attempts_left == 0
      || new_sms->attempts_left == 0)
    return 0;
  return MIN (get_seconds (&old_sms->expires), get_seconds (&new_sms->expires));
}

static void
update_left (AsistanSmsTwoPage *self, guint seconds)
{
  g_autofree char *time = asistan_time_dup_left (seconds);
  g_autofree char *text = NULL;

  if (self->told_s == seconds)
    return;
  if (seconds > 0)
    /* Translators: %s is a time like 2:41; how long both SMS codes can still be used */
    text = g_strdup_printf (_ ("The codes are valid for %s"), time);
  else
    text = g_strdup (_ ("These codes can no longer be used. Have new ones sent."));
  gtk_label_set_text (self->left, text);
  if (seconds == 0 && self->told_s != G_MAXUINT)
    asistan_accessible_announce (GTK_WIDGET (self), text);
  else if (self->told_s != G_MAXUINT && asistan_countdown_is_set_point (self->told_s, seconds))
    {
      g_autofree char *spoken = asistan_time_dup_left_in_words (seconds);

      asistan_accessible_announce (GTK_WIDGET (self), spoken);
    }
  self->told_s = seconds;
}

static void
update_again (AsistanSmsTwoPage *self, const ImzaSms *old_sms)
{
  guint wait_s = old_sms != NULL ? get_seconds (&old_sms->resend) : 0;
  g_autofree char *time = asistan_time_dup_left (wait_s);
  g_autofree char *text = NULL;

  if (wait_s > 0)
    /* Translators: %s is a time like 0:42 after which the button can be pressed; in Turkish:
     * Tekrar Gönder */
    text = g_strdup_printf (_ ("Send Again (in %s)"), time);
  else
    /* Translators: have another SMS sent; in Turkish: Tekrar Gönder */
    text = g_strdup (_ ("Send Again by SMS"));
  gtk_label_set_text (self->again_text, text);
  gtk_widget_set_sensitive (self->again,
                            wait_s == 0 && !asistan_page_get_busy (ASISTAN_PAGE (self)));
}

static GtkWidget *
get_default_focus (AsistanPage *page)
{
  AsistanSmsTwoPage *self = ASISTAN_SMS_TWO_PAGE (page);

  if (gtk_widget_is_sensitive (GTK_WIDGET (self->old_entry)))
    return GTK_WIDGET (self->old_entry);
  return gtk_widget_is_sensitive (self->again) ? self->again
                                               : asistan_page_get_abandon_button (page);
}

/* what turns insensitive loses the focus, and nothing is spoken to a window without one: it goes on
 * to what can be done now. Returns: whether it has to, seen before anything changes */
static gboolean
is_led_on (AsistanSmsTwoPage *self, gboolean usable, gboolean can_resend)
{
  AsistanPage *page = ASISTAN_PAGE (self);

  if (usable || asistan_page_get_busy (page))
    return FALSE;
  if (gtk_widget_is_focus (GTK_WIDGET (self->old_entry))
      || gtk_widget_is_focus (GTK_WIDGET (self->new_entry)))
    return TRUE;
  return can_resend && !gtk_widget_is_sensitive (self->again)
         && gtk_widget_is_focus (asistan_page_get_abandon_button (page));
}

static void
update (AsistanSmsTwoPage *self)
{
  AsistanPage *page = ASISTAN_PAGE (self);
  ImzaDesk *desk = asistan_page_get_desk (page);
  const ImzaSms *old_sms = desk != NULL ? imza_desk_get_sms (desk) : NULL;
  const ImzaSms *new_sms = desk != NULL ? imza_desk_get_new_sms (desk) : NULL;
  guint left_s = get_left_s (old_sms, new_sms);
  gboolean led_on;

  if (desk == NULL)
    return;
  led_on = is_led_on (self, left_s > 0, old_sms != NULL && get_seconds (&old_sms->resend) == 0);
  update_again (self, old_sms);
  gtk_widget_set_sensitive (GTK_WIDGET (self->old_entry), left_s > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->new_entry), left_s > 0);
  if (led_on)
    gtk_widget_grab_focus (get_default_focus (page));
  update_left (self, left_s);
  asistan_page_set_complete (page, left_s > 0 && asistan_sms_entry_get_complete (self->old_entry)
                                       && asistan_sms_entry_get_complete (self->new_entry));
}

/* whoever has typed the first code goes on with the second */
static void
old_typed (AsistanSmsTwoPage *self)
{
  update (self);
  if (asistan_sms_entry_get_complete (self->old_entry)
      && !asistan_sms_entry_get_complete (self->new_entry))
    gtk_widget_grab_focus (GTK_WIDGET (self->new_entry));
}

static gboolean
tick (gpointer data)
{
  update (data);
  return G_SOURCE_CONTINUE;
}

static void
refresh (AsistanPage *page)
{
  AsistanSmsTwoPage *self = ASISTAN_SMS_TWO_PAGE (page);
  ImzaDesk *desk = asistan_page_get_desk (page);
  const ImzaSms *old_sms = imza_desk_get_sms (desk);
  const ImzaSms *new_sms = imza_desk_get_new_sms (desk);

  if (old_sms != NULL)
    {
      /* Translators: %s is the masked number of a mobile telephone: *** *** 92 90 */
      g_autofree char *text = g_strdup_printf (_ ("Code sent to your old number %s"), old_sms->to);

      gtk_label_set_text (self->old_label, text);
      asistan_accessible_set_label (GTK_WIDGET (self->old_entry), text);
    }
  if (new_sms != NULL)
    {
      /* Translators: %s is the masked number of a mobile telephone: *** *** 92 90 */
      g_autofree char *text = g_strdup_printf (_ ("Code sent to your new number %s"), new_sms->to);

      gtk_label_set_text (self->new_label, text);
      asistan_accessible_set_label (GTK_WIDGET (self->new_entry), text);
    }
  update (self);
}

static void
clear (AsistanSmsTwoPage *self)
{
  asistan_sms_entry_clear (self->old_entry);
  asistan_sms_entry_clear (self->new_entry);
}

static void
send_again (AsistanSmsTwoPage *self)
{
  clear (self);
  self->told_s = G_MAXUINT;
  imza_journey_take_turn (asistan_page_get_journey (ASISTAN_PAGE (self)), IMZA_REMEDY_RESEND_SMS);
}

static void
answer (AsistanPage *page)
{
  AsistanSmsTwoPage *self = ASISTAN_SMS_TWO_PAGE (page);
  ImzaDesk *desk = asistan_page_get_desk (page);
  gboolean old_taken = imza_desk_give_sms_code (desk, asistan_sms_entry_take (self->old_entry));
  gboolean new_taken = imza_desk_give_new_sms_code (desk, asistan_sms_entry_take (self->new_entry));

  if (old_taken && new_taken)
    ASISTAN_PAGE_CLASS (asistan_sms_two_page_parent_class)->answer (page);
}

static void
shown (AsistanPage *page)
{
  AsistanSmsTwoPage *self = ASISTAN_SMS_TWO_PAGE (page);

  clear (self);
  self->told_s = G_MAXUINT;
  self->tick_id = g_timeout_add (TICK_MS, tick, self);
}

static void
hidden (AsistanPage *page)
{
  AsistanSmsTwoPage *self = ASISTAN_SMS_TWO_PAGE (page);

  g_clear_handle_id (&self->tick_id, g_source_remove);
  clear (self);
}

static void
asistan_sms_two_page_dispose (GObject *object)
{
  g_clear_handle_id (&ASISTAN_SMS_TWO_PAGE (object)->tick_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), ASISTAN_TYPE_SMS_TWO_PAGE);
  G_OBJECT_CLASS (asistan_sms_two_page_parent_class)->dispose (object);
}

static void
asistan_sms_two_page_class_init (AsistanSmsTwoPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AsistanPageClass *page_class = ASISTAN_PAGE_CLASS (klass);

  object_class->dispose = asistan_sms_two_page_dispose;
  page_class->answer = answer;
  page_class->refresh = refresh;
  page_class->shown = shown;
  page_class->hidden = hidden;
  page_class->get_default_focus = get_default_focus;

  g_type_ensure (ASISTAN_TYPE_SMS_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/eimza/Asistan/asistan-sms-two-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AsistanSmsTwoPage, old_label);
  gtk_widget_class_bind_template_child (widget_class, AsistanSmsTwoPage, old_entry);
  gtk_widget_class_bind_template_child (widget_class, AsistanSmsTwoPage, new_label);
  gtk_widget_class_bind_template_child (widget_class, AsistanSmsTwoPage, new_entry);
  gtk_widget_class_bind_template_child (widget_class, AsistanSmsTwoPage, left);
  gtk_widget_class_bind_template_child (widget_class, AsistanSmsTwoPage, again);
  gtk_widget_class_bind_template_child (widget_class, AsistanSmsTwoPage, again_text);
  gtk_widget_class_bind_template_callback (widget_class, old_typed);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, send_again);
}

static void
asistan_sms_two_page_init (AsistanSmsTwoPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* each its own: the digits go where the focus is */
  asistan_sms_entry_catch_keys (self->old_entry, GTK_WIDGET (self->old_entry));
  asistan_sms_entry_catch_keys (self->new_entry, GTK_WIDGET (self->new_entry));
}
