/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-certificate-action-page.h"

#include <glib/gi18n-lib.h>

#include "asistan-account-words.h"
#include "asistan-facts.h"
#include "asistan-field.h"
#include "imza-desk-account.h"

#define N_REASONS (IMZA_REVOCATION_DATA_CHANGED + 1)

struct _AsistanCertificateActionPage
{
  AsistanPage parent_instance;

  GtkWidget *final;
  AsistanFacts *facts;
  GtkWidget *reason_box;
  GtkBox *reasons;
  AsistanField *serial_end;
  GtkWidget *confirm_box;
  GtkCheckButton *by_e_imza;
  GtkCheckButton *by_sms;
  GtkLabel *only_sms;
  GtkCheckButton *reason_buttons[N_REASONS];
  gboolean filled;
};

G_DEFINE_FINAL_TYPE (AsistanCertificateActionPage,
                     asistan_certificate_action_page,
                     ASISTAN_TYPE_PAGE)

static const struct
{
  const char *title;
  const char *description;
  const char *button;
} words[IMZA_CERTIFICATE_N_ACTS] = {
  [IMZA_CERTIFICATE_ACT_SUSPEND]
  = { N_ ("Suspend the certificate?"),
      N_ ("Nobody can sign with it while it is suspended. You can undo this: resume it when you "
          "have found the card."),
      N_ ("Suspend") },
  [IMZA_CERTIFICATE_ACT_RESUME]
  = { N_ ("Resume the certificate?"),
      N_ ("It is put back into use at once. Do this only when the card is in your hands."),
      N_ ("Resume") },
  [IMZA_CERTIFICATE_ACT_REVOKE]
  = { N_ ("Revoke the certificate?"),
      N_ ("Nobody can ever sign with it again. If you hope to find the card, suspend the "
          "certificate instead."),
      N_ ("Revoke for good") },
};

static gboolean
get_reason (AsistanCertificateActionPage *self, ImzaRevocationReason *reason)
{
  for (guint i = 0; i < N_REASONS; i++)
    if (gtk_check_button_get_active (self->reason_buttons[i]))
      {
        *reason = (ImzaRevocationReason)i;
        return TRUE;
      }
  return FALSE;
}

static void
changed (AsistanCertificateActionPage *self)
{
  AsistanPage *page = ASISTAN_PAGE (self);
  ImzaDesk *desk = asistan_page_get_desk (page);
  const ImzaAccountCertificate *certificate = desk != NULL ? imza_desk_get_selected (desk) : NULL;
  gboolean revokes = desk != NULL && imza_desk_get_act (desk) == IMZA_CERTIFICATE_ACT_REVOKE;
  const char *end = asistan_field_get_text (self->serial_end);
  ImzaRevocationReason reason = IMZA_REVOCATION_LOST;
  gboolean complete;

  if (certificate == NULL || !self->filled || asistan_page_get_busy (page))
    return;
  complete = certificate->can[imza_desk_get_act (desk)];
  if (revokes)
    {
      complete = get_reason (self, &reason) && complete;
      imza_desk_set_revocation (desk, reason, end);
      complete = complete && imza_desk_serial_end_fits (desk);
      asistan_field_set_fault (self->serial_end,
                               strlen (end) >= 4 && !imza_desk_serial_end_fits (desk)
                                   ? _ ("These are not the last four digits of the number above.")
                                   : NULL);
    }
  asistan_page_set_complete (page, complete);
}

static void
add_reasons (AsistanCertificateActionPage *self)
{
  for (guint i = 0; i < N_REASONS; i++)
    {
      GtkWidget *label = gtk_label_new (imza_revocation_reason_get_label ((ImzaRevocationReason)i));

      self->reason_buttons[i] = GTK_CHECK_BUTTON (gtk_check_button_new ());
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_check_button_set_child (self->reason_buttons[i], label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->reason_buttons[i]),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      gtk_label_get_text (GTK_LABEL (label)), -1);
      if (i > 0)
        gtk_check_button_set_group (self->reason_buttons[i], self->reason_buttons[0]);
      g_signal_connect_swapped (self->reason_buttons[i], "toggled", G_CALLBACK (changed), self);
      gtk_box_append (self->reasons, GTK_WIDGET (self->reason_buttons[i]));
    }
}

static guint
ways_of (const ImzaAccountCertificate *certificate, ImzaCertificateAct act)
{
  switch (act)
    {
    case IMZA_CERTIFICATE_ACT_RESUME:
      return certificate->resume_by;
    case IMZA_CERTIFICATE_ACT_REVOKE:
      return certificate->revoke_by;
    case IMZA_CERTIFICATE_ACT_SUSPEND:
      break;
    }
  return IMZA_CONFIRM_BY_SMS;
}

/* at every news: somebody else may have changed the certificate in the meantime */
static void
fill_facts (AsistanCertificateActionPage *self,
            ImzaDesk *desk,
            const ImzaAccountCertificate *certificate)
{
  ImzaCertificateAct act = imza_desk_get_act (desk);
  guint ways = ways_of (certificate, act);
  gboolean choice = (ways & IMZA_CONFIRM_BY_SMS) != 0 && (ways & IMZA_CONFIRM_BY_E_IMZA) != 0;
  g_autofree char *serial = asistan_account_words_dup_serial (certificate->serial);
  g_autofree char *state = asistan_account_words_dup_state (certificate);

  asistan_facts_clear (self->facts);
  asistan_facts_add_line (self->facts, _ ("Holder"), certificate->subject);
  asistan_facts_add_line (self->facts, _ ("Card"), asistan_account_words_card (certificate));
  asistan_facts_add_line (self->facts, _ ("Serial number"), serial);
  asistan_facts_add_line (self->facts, _ ("State"), state);
  gtk_widget_set_visible (self->final, act == IMZA_CERTIFICATE_ACT_REVOKE);
  gtk_widget_set_visible (self->reason_box, act == IMZA_CERTIFICATE_ACT_REVOKE);
  gtk_widget_set_visible (GTK_WIDGET (self->serial_end), act == IMZA_CERTIFICATE_ACT_REVOKE);
  gtk_widget_set_visible (self->confirm_box, choice);
  gtk_widget_set_visible (GTK_WIDGET (self->only_sms), ways == IMZA_CONFIRM_BY_SMS);
  if ((ways & imza_desk_get_confirm_by (desk)) != 0)
    return;
  imza_desk_set_confirm_by (desk, (ways & IMZA_CONFIRM_BY_E_IMZA) != 0 ? IMZA_CONFIRM_BY_E_IMZA
                                                                       : IMZA_CONFIRM_BY_SMS);
}

static void
fill_fields (AsistanCertificateActionPage *self, ImzaDesk *desk)
{
  gtk_check_button_set_active (
      imza_desk_get_confirm_by (desk) == IMZA_CONFIRM_BY_SMS ? self->by_sms : self->by_e_imza,
      TRUE);
  asistan_field_set_text (self->serial_end, imza_desk_get_serial_end (desk));
  self->filled = TRUE;
}

static void
refresh (AsistanPage *page)
{
  AsistanCertificateActionPage *self = ASISTAN_CERTIFICATE_ACTION_PAGE (page);
  ImzaDesk *desk = asistan_page_get_desk (page);
  const ImzaAccountCertificate *certificate = imza_desk_get_selected (desk);
  ImzaCertificateAct act = imza_desk_get_act (desk);

  if (certificate == NULL)
    return;
  asistan_page_set_title (page, _ (words[act].title));
  asistan_page_set_description (page, _ (words[act].description));
  asistan_page_set_primary_label (page, _ (words[act].button));
  fill_facts (self, desk, certificate);
  if (!self->filled)
    fill_fields (self, desk);
  changed (self);
}

static void
shown (AsistanPage *page)
{
  /* another act, or another certificate, than the time before */
  ASISTAN_CERTIFICATE_ACTION_PAGE (page)->filled = FALSE;
}

static void
answer (AsistanPage *page)
{
  AsistanCertificateActionPage *self = ASISTAN_CERTIFICATE_ACTION_PAGE (page);
  ImzaDesk *desk = asistan_page_get_desk (page);

  if (gtk_widget_get_visible (self->confirm_box))
    imza_desk_set_confirm_by (desk, gtk_check_button_get_active (self->by_sms)
                                        ? IMZA_CONFIRM_BY_SMS
                                        : IMZA_CONFIRM_BY_E_IMZA);
  ASISTAN_PAGE_CLASS (asistan_certificate_action_page_parent_class)->answer (page);
}

/* what cannot be undone is not one press of Return away */
static GtkWidget *
get_default_focus (AsistanPage *page)
{
  AsistanCertificateActionPage *self = ASISTAN_CERTIFICATE_ACTION_PAGE (page);

  return gtk_widget_get_visible (self->reason_box) ? GTK_WIDGET (self->reason_buttons[0])
                                                   : asistan_page_get_primary_button (page);
}

static void
asistan_certificate_action_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ASISTAN_TYPE_CERTIFICATE_ACTION_PAGE);
  G_OBJECT_CLASS (asistan_certificate_action_page_parent_class)->dispose (object);
}

static void
asistan_certificate_action_page_class_init (AsistanCertificateActionPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AsistanPageClass *page_class = ASISTAN_PAGE_CLASS (klass);

  object_class->dispose = asistan_certificate_action_page_dispose;
  page_class->answer = answer;
  page_class->refresh = refresh;
  page_class->shown = shown;
  page_class->get_default_focus = get_default_focus;

  g_type_ensure (ASISTAN_TYPE_FACTS);
  g_type_ensure (ASISTAN_TYPE_FIELD);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/eimza/Asistan/asistan-certificate-action-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AsistanCertificateActionPage, final);
  gtk_widget_class_bind_template_child (widget_class, AsistanCertificateActionPage, facts);
  gtk_widget_class_bind_template_child (widget_class, AsistanCertificateActionPage, reason_box);
  gtk_widget_class_bind_template_child (widget_class, AsistanCertificateActionPage, reasons);
  gtk_widget_class_bind_template_child (widget_class, AsistanCertificateActionPage, serial_end);
  gtk_widget_class_bind_template_child (widget_class, AsistanCertificateActionPage, confirm_box);
  gtk_widget_class_bind_template_child (widget_class, AsistanCertificateActionPage, by_e_imza);
  gtk_widget_class_bind_template_child (widget_class, AsistanCertificateActionPage, by_sms);
  gtk_widget_class_bind_template_child (widget_class, AsistanCertificateActionPage, only_sms);
  gtk_widget_class_bind_template_callback (widget_class, changed);
}

static void
asistan_certificate_action_page_init (AsistanCertificateActionPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_reasons (self);
}
