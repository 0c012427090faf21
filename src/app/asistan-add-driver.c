/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-add-driver.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "asistan-accessible.h"
#include "imza-module-discovery.h"

#define RESPONSE_GO_ON "go-on"

/* lives as long as the dialog that asks */
typedef struct
{
  GWeakRef window;
  AsistanWorkplace *workplace;
  GtkFileChooserNative *chooser;
  char *path;
} Adding;

static void
adding_clear (gpointer data)
{
  Adding *adding = data;

  g_clear_object (&adding->chooser);
  g_clear_object (&adding->workplace);
  g_weak_ref_clear (&adding->window);
  g_free (adding->path);
}

static void
adding_unref (Adding *adding)
{
  g_rc_box_release_full (adding, adding_clear);
}

static void
adding_released (gpointer data, GClosure *closure)
{
  adding_unref (data);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Adding, adding_unref)

static Adding *
adding_new (GtkWindow *window, AsistanWorkplace *workplace)
{
  Adding *adding = g_rc_box_new0 (Adding);

  g_weak_ref_init (&adding->window, window);
  adding->workplace = g_object_ref (workplace);
  return adding;
}

/* @adding: (transfer full) */
static void
ask (Adding *adding,
     GtkWindow *window,
     const char *heading,
     const char *body,
     const char *go_on,
     AdwResponseAppearance appearance,
     GCallback answered)
{
  GtkWidget *dialog = adw_message_dialog_new (window, heading, body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"),
                                    RESPONSE_GO_ON, go_on, NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), RESPONSE_GO_ON,
                                              appearance);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", answered, adding, adding_released, 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (dialog), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  body, -1);
  asistan_accessible_fix_names (dialog);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
add (GtkWindow *window, AsistanWorkplace *workplace, const char *path)
{
  /* the window may have been closed meanwhile */
  if (asistan_workplace_get_cards (workplace) == NULL
      || asistan_workplace_get_state (workplace) != ASISTAN_WORKPLACE_READY)
    return;
  asistan_workplace_add_module (workplace, path);
  asistan_accessible_announce (GTK_WIDGET (window), _ ("The driver was added."));
}

static void
confirmed (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  Adding *adding = data;
  g_autoptr (GtkWindow) window = g_weak_ref_get (&adding->window);

  if (g_strcmp0 (response, RESPONSE_GO_ON) == 0 && window != NULL)
    add (window, adding->workplace, adding->path);
}

void
asistan_add_driver_take (GtkWindow *window, AsistanWorkplace *workplace, const char *path)
{
  const char *const named[] = { path, NULL };
  g_autoptr (GPtrArray) modules = imza_module_discover (NULL, named, TRUE);
  ImzaModule *module = g_ptr_array_index (modules, 0);
  g_autofree char *body = NULL;
  Adding *adding;

  module->user_approved = FALSE;
  if (imza_module_is_approved (module, NULL))
    {
      add (window, workplace, path);
      return;
    }
  adding = adding_new (window, workplace);
  adding->path = g_strdup (path);
  /* Translators: %s is the path of a file */
  body = g_strdup_printf (_ ("%s can be changed by others than this computer’s administrator. "
                             "Whoever changes it can read your PIN. Add it only if you know where "
                             "it came from."),
                          path);
  ask (adding, window, _ ("Trust this file?"), body, _ ("_Add all the same"),
       ADW_RESPONSE_DESTRUCTIVE, G_CALLBACK (confirmed));
}

static void
chosen (GtkNativeDialog *dialog, int response, gpointer data)
{
  g_autoptr (Adding) adding = data;
  g_autoptr (GtkWindow) window = g_weak_ref_get (&adding->window);
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  gtk_native_dialog_hide (dialog);
  if (response == GTK_RESPONSE_ACCEPT && path != NULL && window != NULL)
    asistan_add_driver_take (window, adding->workplace, path);
  g_clear_object (&adding->chooser);
}

static void
explained (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  Adding *adding = data;
  g_autoptr (GtkWindow) window = g_weak_ref_get (&adding->window);
  g_autoptr (GtkFileFilter) modules = gtk_file_filter_new ();

  if (g_strcmp0 (response, RESPONSE_GO_ON) != 0 || window == NULL)
    return;
  adding->chooser
      = gtk_file_chooser_native_new (_ ("Choose the driver’s file"), window,
                                     GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Add"), _ ("_Cancel"));
  gtk_file_filter_set_name (modules, _ ("Drivers (PKCS#11 modules)"));
  gtk_file_filter_add_pattern (modules, "*.so");
  gtk_file_filter_add_pattern (modules, "*.so.*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (adding->chooser), modules);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (adding->chooser), TRUE);
  g_signal_connect (adding->chooser, "response", G_CALLBACK (chosen), g_rc_box_acquire (adding));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (adding->chooser));
}

void
asistan_add_driver_begin (GtkWindow *window, AsistanWorkplace *workplace)
{
  if (asistan_workplace_get_cards (workplace) == NULL)
    return;
  ask (adding_new (window, workplace), window, _ ("Add a card driver?"),
       _ ("Drivers that were installed for the whole computer are found by themselves: their files "
          "belong to its administrator (root). Name a file only where that did not help, and only "
          "one that you have from whoever issued the card: a driver sees your PIN."),
       _ ("_Choose a file…"), ADW_RESPONSE_SUGGESTED, G_CALLBACK (explained));
}
