/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-leave.h"

#include <glib/gi18n-lib.h>

#include "asistan-accessible.h"

/* how long the program stays, without a window, to tell the portal that a task was given up */
#define LINGER_MS 1500

AdwMessageDialog *
asistan_leave_ask (GtkWindow *window)
{
  GtkWidget *dialog = adw_message_dialog_new (
      window, _ ("Cancel the task?"),
      _ ("The task is not finished. If you close the window it is cancelled, and the portal is "
         "told."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "stay", _ ("_Go on"),
                                    ASISTAN_LEAVE_CLOSE, _ ("_Cancel and close"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), ASISTAN_LEAVE_CLOSE,
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "stay");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "stay");
  gtk_accessible_update_property (GTK_ACCESSIBLE (dialog), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), -1);
  asistan_accessible_fix_names (dialog);
  gtk_window_present (GTK_WINDOW (dialog));
  return ADW_MESSAGE_DIALOG (dialog);
}

static gboolean
linger_over (gpointer data)
{
  g_application_release (G_APPLICATION (data));
  return G_SOURCE_REMOVE;
}

void
asistan_leave_linger (GtkWindow *window)
{
  GtkApplication *application = gtk_window_get_application (window);

  if (application == NULL)
    return;
  g_application_hold (G_APPLICATION (application));
  g_timeout_add_full (G_PRIORITY_DEFAULT, LINGER_MS, linger_over, g_object_ref (application),
                      g_object_unref);
}
