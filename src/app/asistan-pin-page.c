/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-pin-page.h"

#include <glib/gi18n-lib.h>

#include "asistan-accessible.h"
#include "asistan-facts.h"
#include "asistan-pin-field.h"
#include "asistan-read-gate.h"
#include "asistan-text-view.h"
#include "asistan-time.h"

#define RESERVE_CHECK_MS 500

struct _AsistanPinPage
{
  AsistanPage parent_instance;

  AsistanFacts *facts;
  GtkBox *texts; /* where the text is not read on a page of its own */
  AsistanReadGate *gate;
  AsistanPinField *field;
  guint reserve_id;
  gboolean told_late;
};

G_DEFINE_FINAL_TYPE (AsistanPinPage, asistan_pin_page, ASISTAN_TYPE_PAGE)

static gboolean
is_too_late (ImzaDesk *desk)
{
  const ImzaDeadline *deadline = imza_desk_get_deadline (desk);

  return deadline != NULL
         && imza_deadline_seconds_left (deadline, imza_boottime_us ()) <= IMZA_DEADLINE_RESERVE_S;
}

static gboolean
is_read (AsistanPinPage *self)
{
  return !gtk_widget_get_visible (GTK_WIDGET (self->texts))
         || asistan_read_gate_is_open (self->gate);
}

/* the heading of the page on which the person has decided: the same matter goes on */
static const char *
title_of (ImzaPurpose purpose)
{
  switch (purpose)
    {
    case IMZA_PURPOSE_SIGN_IN:
      /* Translators: the heading above the text and the PIN of a sign-in; in Turkish: Giriş */
      return _ ("Signing in");
    case IMZA_PURPOSE_E_ONAY_GRANT:
    case IMZA_PURPOSE_E_ONAY_WITHDRAW:
      return _ ("e-Onay");
    case IMZA_PURPOSE_APPLICATION_APPROVE:
    case IMZA_PURPOSE_APPLICATION_BATCH_APPROVE:
    case IMZA_PURPOSE_CERTIFICATE_RESUME:
    case IMZA_PURPOSE_CERTIFICATE_REVOKE:
    case IMZA_PURPOSE_PIN_RESET:
      break;
    }
  return imza_purpose_get_label (purpose);
}

static const char *
get_title (AsistanPinPage *self, ImzaDesk *desk)
{
  if (asistan_pin_field_get_way_title (self->field) != NULL)
    return asistan_pin_field_get_way_title (self->field);
  if (imza_desk_reviews_with_pin (desk))
    return title_of (imza_task_get_purpose (imza_desk_get_task (desk)));
  return _ ("Enter your PIN");
}

/* a sign-in has no code that one could get again */
static const char *
get_late_text (ImzaDesk *desk)
{
  return imza_desk_get_code (desk) != NULL
             ? _ ("There is not enough time left to sign. Get a new code.")
             : _ ("There is not enough time left to sign. Begin again.");
}

static const char *
get_fault (AsistanPinPage *self, ImzaDesk *desk)
{
  if (is_too_late (desk))
    return get_late_text (desk);
  return is_read (self) ? NULL : _ ("Read the text to its end first: scroll up to it.");
}

static void
update_primary (AsistanPinPage *self)
{
  AsistanPage *page = ASISTAN_PAGE (self);
  ImzaDesk *desk = asistan_page_get_desk (page);
  const char *elsewhere = asistan_pin_field_get_way_label (self->field);
  const char *fault;

  if (desk == NULL)
    return;
  fault = get_fault (self, desk);
  asistan_page_set_title (page, get_title (self, desk));
  asistan_page_set_primary_label (page, elsewhere != NULL ? elsewhere : _ ("SIGN"));
  asistan_page_set_complete (
      page, elsewhere != NULL || (asistan_pin_field_get_complete (self->field) && fault == NULL));
  asistan_pin_field_set_fault (self->field, fault);
}

static void
fill_facts (AsistanPinPage *self, ImzaDesk *desk)
{
  ImzaCertificate *certificate = imza_desk_get_chosen_certificate (desk);
  ImzaTask *task = imza_desk_get_task (desk);
  guint n = imza_desk_get_statements (desk)->len;
  g_autofree char *holder = NULL;
  g_autofree char *act = NULL;

  asistan_facts_clear (self->facts);
  if (certificate != NULL)
    {
      g_autofree char *until = asistan_time_dup_date (imza_certificate_get_not_after (certificate));

      /* Translators: the first %s is a person, the second the date until which the certificate is
       * valid */
      holder = g_strdup_printf (_ ("%s · valid until %s"),
                                imza_certificate_get_holder (certificate), until);
    }
  if (imza_desk_reviews_with_pin (desk))
    asistan_facts_add_line (
        self->facts, _ ("Portal"),
        imza_profile_get_origin (imza_portal_get_profile (imza_desk_get_portal (desk))));
  else if (task != NULL)
    {
      const char *purpose = imza_purpose_get_label (imza_task_get_purpose (task));

      if (n > 1)
        /* Translators: %s is what is signed, %u how many texts */
        act = g_strdup_printf (ngettext ("%s · %u text", "%s · %u texts", n), purpose, n);
      else
        act = g_strdup (purpose);
    }
  asistan_facts_add_line (self->facts, _ ("Certificate"), holder);
  asistan_facts_add_line (self->facts, _ ("You will sign"), act);
}

/* once: what is read is not changed under the reader's eyes */
static void
fill_text (AsistanPinPage *self, ImzaDesk *desk)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->texts)) || !imza_desk_reviews_with_pin (desk))
    return;
  gtk_box_append (self->texts,
                  asistan_text_view_new (_ ("You will sign this text"), NULL,
                                         g_ptr_array_index (imza_desk_get_statements (desk), 0)));
  imza_desk_note_shown (desk, g_ptr_array_index (imza_desk_get_statements (desk), 0));
  gtk_widget_set_visible (GTK_WIDGET (self->texts), TRUE);
  /* the keypad comes right below what it signs: both shall be on the screen at once */
  gtk_box_reorder_child_after (GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (self->facts))),
                               GTK_WIDGET (self->facts), GTK_WIDGET (self->field));
  asistan_accessible_fix_names (GTK_WIDGET (self->texts));
  asistan_read_gate_look (self->gate);
}

static void
refresh (AsistanPage *page)
{
  AsistanPinPage *self = ASISTAN_PIN_PAGE (page);
  ImzaDesk *desk = asistan_page_get_desk (page);
  const ImzaTokenCertificate *entry = imza_desk_get_certificate (desk);

  fill_text (self, desk);
  fill_facts (self, desk);
  asistan_pin_field_show_token (self->field, entry != NULL ? entry->token : NULL, FALSE,
                                imza_journey_get_error (asistan_page_get_journey (page)) != NULL);
  update_primary (self);
}

static void
answer (AsistanPage *page)
{
  AsistanPinPage *self = ASISTAN_PIN_PAGE (page);
  ImzaDesk *desk = asistan_page_get_desk (page);

  if (asistan_pin_field_leave (self->field))
    return;
  if (asistan_pin_field_get_last_try (self->field))
    imza_desk_confirm_last_try (desk);
  imza_desk_give_pin (desk, asistan_pin_field_take (self->field));
  ASISTAN_PAGE_CLASS (asistan_pin_page_parent_class)->answer (page);
}

static gboolean
check_reserve (gpointer data)
{
  AsistanPinPage *self = data;
  ImzaDesk *desk = asistan_page_get_desk (ASISTAN_PAGE (self));

  if (desk == NULL || asistan_page_get_busy (ASISTAN_PAGE (self)))
    return G_SOURCE_CONTINUE;
  update_primary (self);
  if (!self->told_late && is_too_late (desk))
    {
      self->told_late = TRUE;
      asistan_accessible_announce (GTK_WIDGET (self), get_late_text (desk));
    }
  return G_SOURCE_CONTINUE;
}

static void
shown (AsistanPage *page)
{
  AsistanPinPage *self = ASISTAN_PIN_PAGE (page);

  asistan_pin_field_reset (self->field,
                           asistan_workplace_shuffles_keypad (asistan_page_get_workplace (page)));
  self->told_late = FALSE;
  self->reserve_id = g_timeout_add (RESERVE_CHECK_MS, check_reserve, self);
}

static void
hidden (AsistanPage *page)
{
  AsistanPinPage *self = ASISTAN_PIN_PAGE (page);

  g_clear_handle_id (&self->reserve_id, g_source_remove);
  asistan_pin_field_reset (self->field, FALSE);
}

static GtkWidget *
get_default_focus (AsistanPage *page)
{
  GtkWidget *focus = asistan_pin_field_get_focus (ASISTAN_PIN_PAGE (page)->field);

  return focus != NULL ? focus : asistan_page_get_primary_button (page);
}

static void
asistan_pin_page_dispose (GObject *object)
{
  AsistanPinPage *self = ASISTAN_PIN_PAGE (object);

  g_clear_handle_id (&self->reserve_id, g_source_remove);
  g_clear_object (&self->gate);
  gtk_widget_dispose_template (GTK_WIDGET (object), ASISTAN_TYPE_PIN_PAGE);
  G_OBJECT_CLASS (asistan_pin_page_parent_class)->dispose (object);
}

static void
asistan_pin_page_class_init (AsistanPinPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AsistanPageClass *page_class = ASISTAN_PAGE_CLASS (klass);

  object_class->dispose = asistan_pin_page_dispose;
  page_class->answer = answer;
  page_class->refresh = refresh;
  page_class->shown = shown;
  page_class->hidden = hidden;
  page_class->get_default_focus = get_default_focus;

  g_type_ensure (ASISTAN_TYPE_FACTS);
  g_type_ensure (ASISTAN_TYPE_PIN_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/eimza/Asistan/asistan-pin-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AsistanPinPage, facts);
  gtk_widget_class_bind_template_child (widget_class, AsistanPinPage, texts);
  gtk_widget_class_bind_template_child (widget_class, AsistanPinPage, field);
  gtk_widget_class_bind_template_callback (widget_class, update_primary);
}

static void
asistan_pin_page_init (AsistanPinPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  asistan_pin_field_begin (self->field, GTK_WIDGET (self));
  self->gate = asistan_read_gate_new (asistan_page_get_scroller (ASISTAN_PAGE (self)),
                                      GTK_WIDGET (self->texts));
  g_signal_connect_object (self->gate, "notify::open", G_CALLBACK (update_primary), self,
                           G_CONNECT_SWAPPED);
}
