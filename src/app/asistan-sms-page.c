/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-sms-page.h"

#include <glib/gi18n-lib.h>

#include "asistan-accessible.h"
#include "asistan-browser.h"
#include "asistan-countdown.h"
#include "asistan-sms-entry.h"
#include "asistan-time.h"

#define TICK_MS 500

struct _AsistanSmsPage
{
  AsistanPage parent_instance;

  AsistanSmsEntry *entry;
  GtkLabel *left;
  GtkLabel *tries;
  GtkWidget *again;
  GtkLabel *again_text;
  GtkWidget *phone;
  guint tick_id;
  guint told_s; /* the seconds that were last shown */
};

G_DEFINE_FINAL_TYPE (AsistanSmsPage, asistan_sms_page, ASISTAN_TYPE_PAGE)

static const ImzaSms *
find_sms (AsistanSmsPage *self)
{
  ImzaDesk *desk = asistan_page_get_desk (ASISTAN_PAGE (self));

  return desk != NULL ? imza_desk_get_sms (desk) : NULL;
}

static guint
get_seconds (const ImzaDeadline *deadline)
{
  return imza_deadline_seconds_left (deadline, imza_boottime_us ());
}

static gboolean
is_usable (const ImzaSms *sms)
{
  return sms != NULL && sms->attempts_left > 0 && get_seconds (&sms->expires) > 0;
}

static void
update_left (AsistanSmsPage *self, const ImzaSms *sms)
{
  guint seconds = sms != NULL ? get_seconds (&sms->expires) : 0;
  g_autofree char *time = asistan_time_dup_left (seconds);
  g_autofree char *text = NULL;

  if (self->told_s == seconds)
    return;
  if (seconds > 0)
    /* Translators: %s is a time like 2:41; how long an SMS code can still be used */
    text = g_strdup_printf (_ ("The code is valid for %s"), time);
  else
    text = g_strdup (_ ("The time of this code is over. Have a new one sent."));
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
update_tries (AsistanSmsPage *self, const ImzaSms *sms)
{
  g_autofree char *text = NULL;

  if (sms != NULL && sms->attempts_left > 0)
    /* Translators: %u is how many wrong SMS codes may still be entered */
    text = g_strdup_printf (ngettext ("%u try left", "%u tries left", sms->attempts_left),
                            sms->attempts_left);
  else if (sms != NULL)
    text = g_strdup (_ ("No try is left for this code. Have a new one sent."));
  gtk_label_set_text (self->tries, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->tries), text != NULL);
}

static void
update_again (AsistanSmsPage *self, const ImzaSms *sms)
{
  guint wait_s = sms != NULL ? get_seconds (&sms->resend) : 0;
  gboolean busy = asistan_page_get_busy (ASISTAN_PAGE (self));
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
  gtk_widget_set_sensitive (self->again, wait_s == 0 && !busy);
}

static GtkWidget *
get_default_focus (AsistanPage *page)
{
  AsistanSmsPage *self = ASISTAN_SMS_PAGE (page);

  if (gtk_widget_is_sensitive (GTK_WIDGET (self->entry)))
    return GTK_WIDGET (self->entry);
  return gtk_widget_is_sensitive (self->again) ? self->again
                                               : asistan_page_get_abandon_button (page);
}

/* what turns insensitive loses the focus, and nothing is spoken to a window without one: it goes on
 * to what can be done now. Returns: whether it has to, seen before anything changes */
static gboolean
is_led_on (AsistanSmsPage *self, gboolean usable, gboolean can_resend)
{
  AsistanPage *page = ASISTAN_PAGE (self);

  if (usable || asistan_page_get_busy (page))
    return FALSE;
  if (gtk_widget_is_focus (GTK_WIDGET (self->entry)))
    return TRUE;
  return can_resend && !gtk_widget_is_sensitive (self->again)
         && gtk_widget_is_focus (asistan_page_get_abandon_button (page));
}

static void
update (AsistanSmsPage *self)
{
  const ImzaSms *sms = find_sms (self);
  gboolean usable = is_usable (sms);
  gboolean led_on = is_led_on (self, usable, sms != NULL && get_seconds (&sms->resend) == 0);

  update_tries (self, sms);
  update_again (self, sms);
  gtk_widget_set_sensitive (GTK_WIDGET (self->entry), usable);
  if (led_on)
    gtk_widget_grab_focus (get_default_focus (ASISTAN_PAGE (self)));
  update_left (self, sms);
  asistan_page_set_complete (ASISTAN_PAGE (self),
                             usable && asistan_sms_entry_get_complete (self->entry));
}

static void
typed (AsistanSmsPage *self)
{
  const ImzaSms *sms = find_sms (self);

  asistan_page_set_complete (ASISTAN_PAGE (self),
                             is_usable (sms) && asistan_sms_entry_get_complete (self->entry));
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
  AsistanSmsPage *self = ASISTAN_SMS_PAGE (page);
  const ImzaSms *sms = find_sms (self);

  if (sms != NULL)
    {
      g_autofree char *text =
          /* Translators: %s is the masked number of a mobile telephone: *** *** 92 90 */
          g_strdup_printf (_ ("The portal has sent a 6-digit code to the number %s."), sms->to);

      asistan_page_set_description (page, text);
    }
  gtk_widget_set_visible (
      self->phone, asistan_workplace_get_practice (asistan_page_get_workplace (page)) != NULL);
  update (self);
}

static void
send_again (AsistanSmsPage *self)
{
  asistan_sms_entry_clear (self->entry);
  self->told_s = G_MAXUINT;
  imza_journey_take_turn (asistan_page_get_journey (ASISTAN_PAGE (self)), IMZA_REMEDY_RESEND_SMS);
}

static void
phone_opened (gboolean success, gpointer data)
{
  g_autoptr (AsistanSmsPage) self = data;

  if (!success)
    asistan_accessible_announce (GTK_WIDGET (self), _ ("No browser could be opened."));
}

static void
open_phone (AsistanSmsPage *self)
{
  ImzaPractice *practice
      = asistan_workplace_get_practice (asistan_page_get_workplace (ASISTAN_PAGE (self)));
  g_autofree char *uri = NULL;

  if (practice == NULL || imza_practice_get_profile (practice) == NULL)
    return;
  uri = g_strconcat (imza_profile_get_origin (imza_practice_get_profile (practice)),
                     "/practice/phone?key=", imza_practice_get_secret (practice), NULL);
  asistan_browser_open (GTK_WIDGET (self), uri, phone_opened, g_object_ref (self));
}

static void
answer (AsistanPage *page)
{
  AsistanSmsPage *self = ASISTAN_SMS_PAGE (page);

  if (imza_desk_give_sms_code (asistan_page_get_desk (page), asistan_sms_entry_take (self->entry)))
    ASISTAN_PAGE_CLASS (asistan_sms_page_parent_class)->answer (page);
}

static void
shown (AsistanPage *page)
{
  AsistanSmsPage *self = ASISTAN_SMS_PAGE (page);

  asistan_sms_entry_clear (self->entry);
  self->told_s = G_MAXUINT;
  self->tick_id = g_timeout_add (TICK_MS, tick, self);
}

static void
hidden (AsistanPage *page)
{
  AsistanSmsPage *self = ASISTAN_SMS_PAGE (page);

  g_clear_handle_id (&self->tick_id, g_source_remove);
  asistan_sms_entry_clear (self->entry);
}

static void
asistan_sms_page_dispose (GObject *object)
{
  g_clear_handle_id (&ASISTAN_SMS_PAGE (object)->tick_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), ASISTAN_TYPE_SMS_PAGE);
  G_OBJECT_CLASS (asistan_sms_page_parent_class)->dispose (object);
}

static void
asistan_sms_page_class_init (AsistanSmsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AsistanPageClass *page_class = ASISTAN_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = asistan_sms_page_dispose;
  page_class->answer = answer;
  page_class->refresh = refresh;
  page_class->shown = shown;
  page_class->hidden = hidden;
  page_class->get_default_focus = get_default_focus;

  g_type_ensure (ASISTAN_TYPE_SMS_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/eimza/Asistan/asistan-sms-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AsistanSmsPage, entry);
  gtk_widget_class_bind_template_child (widget_class, AsistanSmsPage, left);
  gtk_widget_class_bind_template_child (widget_class, AsistanSmsPage, tries);
  gtk_widget_class_bind_template_child (widget_class, AsistanSmsPage, again);
  gtk_widget_class_bind_template_child (widget_class, AsistanSmsPage, again_text);
  gtk_widget_class_bind_template_child (widget_class, AsistanSmsPage, phone);
  gtk_widget_class_bind_template_callback (widget_class, typed);
  gtk_widget_class_bind_template_callback (widget_class, send_again);
  gtk_widget_class_bind_template_callback (widget_class, open_phone);
}

static void
asistan_sms_page_init (AsistanSmsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  asistan_sms_entry_catch_keys (self->entry, GTK_WIDGET (self));
}
