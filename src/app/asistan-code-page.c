/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-code-page.h"

#include <glib/gi18n-lib.h>

#include "asistan-accessible.h"
#include "asistan-clipboard.h"
#include "asistan-code-entry.h"
#include "asistan-tile.h"
#include "asistan-ready-line.h"
#include "imza-desk-account.h"
#include "imza-ident.h"
#include "imza-journeys.h"

struct _AsistanCodePage
{
  AsistanPage parent_instance;

  AsistanCodeEntry *entry;
  GtkWidget *mend_first;
  AsistanReadyLine *ready_line;
  GtkWidget *clipboard_button;
  GtkLabel *clipboard_text;
  GtkWidget *sign_in_box;
  GtkWidget *practice_button;
  GtkLabel *practice_text;
  char *offered; /* the code that the clipboard holds */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (AsistanCodePage, asistan_code_page, ASISTAN_TYPE_PAGE)

static gboolean
is_for_pin (AsistanCodePage *self)
{
  ImzaJourney *journey = asistan_page_get_journey (ASISTAN_PAGE (self));

  return journey != NULL && imza_journey_get_table (journey) == &imza_journey_pin_unlock;
}

static void
complete_changed (AsistanCodePage *self)
{
  asistan_page_set_complete (ASISTAN_PAGE (self), asistan_code_entry_get_complete (self->entry));
}

void
asistan_code_page_fill (AsistanCodePage *self, const char *text)
{
  asistan_code_entry_paste (self->entry, text);
}

static void
use_clipboard (AsistanCodePage *self)
{
  if (self->offered == NULL)
    return;
  asistan_code_entry_paste (self->entry, self->offered);
  gtk_widget_grab_focus (asistan_page_get_primary_button (ASISTAN_PAGE (self)));
}

static void
clipboard_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AsistanCodePage) self = data;
  g_autofree char *code = asistan_clipboard_find_code_finish (GDK_CLIPBOARD (source), result);

  g_free (self->offered);
  self->offered = g_steal_pointer (&code);
  gtk_widget_set_visible (self->clipboard_button, self->offered != NULL);
}

static void
look_at_clipboard (AsistanCodePage *self)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self))
      || !asistan_workplace_offers_clipboard (asistan_page_get_workplace (ASISTAN_PAGE (self))))
    return;
  asistan_clipboard_find_code_async (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                                     self->cancellable, clipboard_read, g_object_ref (self));
}

static void
code_fetched (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AsistanCodePage) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *code
      = imza_practice_request_code_finish (IMZA_PRACTICE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_widget_set_sensitive (self->practice_button, TRUE);
  if (code == NULL)
    {
      g_message ("practice code: %s", error->message);
      asistan_accessible_announce (GTK_WIDGET (self), _ ("The practice portal gave no code."));
      gtk_label_set_text (self->practice_text, _ ("The practice portal gave no code. Try again"));
      return;
    }
  asistan_workplace_keep_practice_code (asistan_page_get_workplace (ASISTAN_PAGE (self)), code);
  gtk_label_set_text (self->practice_text, _ ("Get another practice code"));
  asistan_code_entry_paste (self->entry, code);
  gtk_widget_grab_focus (asistan_page_get_primary_button (ASISTAN_PAGE (self)));
}

static void
fetch_code (AsistanCodePage *self)
{
  ImzaPractice *practice
      = asistan_workplace_get_practice (asistan_page_get_workplace (ASISTAN_PAGE (self)));

  gtk_widget_set_sensitive (self->practice_button, FALSE);
  imza_practice_request_code_async (practice, self->cancellable, code_fetched, g_object_ref (self));
}

static void
sign_in_instead (AsistanCodePage *self, ImzaWay way)
{
  imza_desk_set_way (asistan_page_get_desk (ASISTAN_PAGE (self)), way);
  imza_journey_take_turn (asistan_page_get_journey (ASISTAN_PAGE (self)), IMZA_REMEDY_OTHER_WAY);
}

static void
e_devlet_clicked (AsistanCodePage *self)
{
  sign_in_instead (self, IMZA_WAY_E_DEVLET);
}

static void
password_clicked (AsistanCodePage *self)
{
  sign_in_instead (self, IMZA_WAY_PASSWORD);
}

static void
readiness_told (AsistanCodePage *self)
{
  gtk_widget_set_visible (self->mend_first, asistan_ready_line_is_in_the_way (self->ready_line));
}

/* before a timed code: the cards are known, as they always are; the portal may have gone */
static void
check_readiness (AsistanCodePage *self)
{
  ImzaReadiness *readiness
      = asistan_workplace_get_readiness (asistan_page_get_workplace (ASISTAN_PAGE (self)));

  if (readiness != NULL)
    imza_readiness_ask_portal (readiness);
  readiness_told (self);
}

static void
answer (AsistanPage *page)
{
  AsistanCodePage *self = ASISTAN_CODE_PAGE (page);
  g_autofree char *code = asistan_code_entry_dup_code (self->entry);

  imza_desk_set_code (asistan_page_get_desk (page), code);
  ASISTAN_PAGE_CLASS (asistan_code_page_parent_class)->answer (page);
}

static void
refresh (AsistanPage *page)
{
  AsistanCodePage *self = ASISTAN_CODE_PAGE (page);
  AsistanWorkplace *workplace = asistan_page_get_workplace (page);
  gboolean for_pin = is_for_pin (self);

  if (for_pin)
    asistan_page_set_description (
        page, _ ("The portal shows it on its page for making and unlocking PINs: 15 digits, with "
                 "the time that is left."));
  gtk_widget_set_visible (self->sign_in_box, for_pin);
  asistan_ready_line_set_for_pin (self->ready_line, for_pin);
  /* the practice portal gives codes for signing in */
  gtk_widget_set_visible (self->practice_button,
                          asistan_workplace_get_practice (workplace) != NULL && !for_pin);
  complete_changed (self);
}

static void
shown (AsistanPage *page)
{
  AsistanCodePage *self = ASISTAN_CODE_PAGE (page);

  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  look_at_clipboard (self);
  check_readiness (self);
}

static void
asistan_code_page_constructed (GObject *object)
{
  AsistanCodePage *self = ASISTAN_CODE_PAGE (object);

  G_OBJECT_CLASS (asistan_code_page_parent_class)->constructed (object);
  /* what is wrong with the PIN is why the person is here */
  if (is_for_pin (self))
    g_object_set (self->ready_line, "beside-card-line", TRUE, NULL);
  asistan_ready_line_set_workplace (self->ready_line,
                                    asistan_page_get_workplace (ASISTAN_PAGE (self)));
}

static void
hidden (AsistanPage *page)
{
  AsistanCodePage *self = ASISTAN_CODE_PAGE (page);
  ImzaTask *task = imza_desk_get_task (asistan_page_get_desk (page));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  /* claimed: the code is worth nothing any more, and should not lie about */
  if (task != NULL)
    {
      asistan_clipboard_forget_code (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                                     imza_desk_get_code (asistan_page_get_desk (page)));
      asistan_code_entry_clear (self->entry);
    }
}

static void
window_changed (AsistanCodePage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  /* people come back from the browser with the code copied */
  if (GTK_IS_WINDOW (root))
    g_signal_connect_object (root, "notify::is-active", G_CALLBACK (look_at_clipboard), self,
                             G_CONNECT_SWAPPED);
}

static GtkWidget *
get_default_focus (AsistanPage *page)
{
  return GTK_WIDGET (ASISTAN_CODE_PAGE (page)->entry);
}

static void
asistan_code_page_dispose (GObject *object)
{
  AsistanCodePage *self = ASISTAN_CODE_PAGE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->offered, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), ASISTAN_TYPE_CODE_PAGE);
  G_OBJECT_CLASS (asistan_code_page_parent_class)->dispose (object);
}

static void
asistan_code_page_class_init (AsistanCodePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AsistanPageClass *page_class = ASISTAN_PAGE_CLASS (klass);

  object_class->dispose = asistan_code_page_dispose;
  object_class->constructed = asistan_code_page_constructed;
  page_class->answer = answer;
  page_class->refresh = refresh;
  page_class->shown = shown;
  page_class->hidden = hidden;
  page_class->get_default_focus = get_default_focus;

  g_type_ensure (ASISTAN_TYPE_CODE_ENTRY);
  g_type_ensure (ASISTAN_TYPE_TILE);
  g_type_ensure (ASISTAN_TYPE_READY_LINE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/eimza/Asistan/asistan-code-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AsistanCodePage, entry);
  gtk_widget_class_bind_template_child (widget_class, AsistanCodePage, mend_first);
  gtk_widget_class_bind_template_child (widget_class, AsistanCodePage, ready_line);
  gtk_widget_class_bind_template_child (widget_class, AsistanCodePage, clipboard_button);
  gtk_widget_class_bind_template_child (widget_class, AsistanCodePage, clipboard_text);
  gtk_widget_class_bind_template_child (widget_class, AsistanCodePage, sign_in_box);
  gtk_widget_class_bind_template_child (widget_class, AsistanCodePage, practice_button);
  gtk_widget_class_bind_template_child (widget_class, AsistanCodePage, practice_text);
  gtk_widget_class_bind_template_callback (widget_class, complete_changed);
  gtk_widget_class_bind_template_callback (widget_class, use_clipboard);
  gtk_widget_class_bind_template_callback (widget_class, readiness_told);
  gtk_widget_class_bind_template_callback (widget_class, fetch_code);
  gtk_widget_class_bind_template_callback (widget_class, e_devlet_clicked);
  gtk_widget_class_bind_template_callback (widget_class, password_clicked);
}

static void
asistan_code_page_init (AsistanCodePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::root", G_CALLBACK (window_changed), NULL);
}
