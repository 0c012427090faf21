/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "asistan-choice.h"

#include "asistan-accessible.h"

static GtkWidget *
add_line (GtkWidget *lines, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (lines), label);
  return label;
}

GtkWidget *
asistan_choice_new (GtkCheckButton *group, const char *heading, const char *details)
{
  GtkWidget *choice = gtk_check_button_new ();
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_widget_add_css_class (add_line (lines, heading), "heading");
  if (details != NULL)
    (void)add_line (lines, details);
  gtk_widget_add_css_class (choice, "card");
  gtk_widget_add_css_class (choice, "choice");
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (choice), lines);
  gtk_check_button_set_group (GTK_CHECK_BUTTON (choice), group);
  asistan_accessible_set_label (choice, heading);
  if (details != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    details, -1);
  return choice;
}
