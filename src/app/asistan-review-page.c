/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-review-page.h"

#include <glib/gi18n-lib.h>

#include "asistan-accessible.h"
#include "asistan-documents.h"
#include "asistan-facts.h"
#include "asistan-read-gate.h"
#include "asistan-text-view.h"
#include "asistan-tile.h"
#include "asistan-time.h"

#define PAUSE_S 5

struct _AsistanReviewPage
{
  AsistanPage parent_instance;

  GtkWidget *warning;
  GtkLabel *requester_label;
  GtkLabel *warning_label;
  GtkLabel *agreement;
  GtkBox *texts;
  AsistanFacts *facts;
  GtkWidget *documents;
  GtkBox *document_rows;
  GtkWidget *not_mine;
  AsistanDocuments *opener;
  AsistanReadGate *gate;
  gboolean filled;
  guint pause_left_s; /* before a request from elsewhere can be gone on with */
  guint pause_id;
};

G_DEFINE_FINAL_TYPE (AsistanReviewPage, asistan_review_page, ASISTAN_TYPE_PAGE)

static gboolean
is_phishable (AsistanReviewPage *self)
{
  ImzaDesk *desk = asistan_page_get_desk (ASISTAN_PAGE (self));

  /* a sign-in that this program itself asked for has no code that anybody could have given */
  return imza_task_get_purpose (imza_desk_get_task (desk)) == IMZA_PURPOSE_SIGN_IN
         && imza_desk_get_code (desk) != NULL;
}

static void
update_primary (AsistanReviewPage *self)
{
  AsistanPage *page = ASISTAN_PAGE (self);
  g_autofree char *paused = NULL;

  if (self->pause_left_s > 0)
    {
      /* Translators: %u is a number of seconds; the button cannot be pressed before */
      paused = g_strdup_printf (_ ("Continue (%u)"), self->pause_left_s);
      asistan_page_set_primary_label (page, paused);
    }
  else
    asistan_page_set_primary_label (page, asistan_read_gate_is_open (self->gate) ? _ ("Continue")
                                                                                 : _ ("Read on"));
  asistan_page_set_complete (page, self->pause_left_s == 0);
}

static void
answer (AsistanPage *page)
{
  AsistanReviewPage *self = ASISTAN_REVIEW_PAGE (page);

  if (asistan_read_gate_is_open (self->gate))
    ASISTAN_PAGE_CLASS (asistan_review_page_parent_class)->answer (page);
  else
    asistan_read_gate_scroll_on (self->gate);
}

static gboolean
pause_over (gpointer data)
{
  AsistanReviewPage *self = data;

  self->pause_left_s--;
  update_primary (self);
  if (self->pause_left_s > 0)
    return G_SOURCE_CONTINUE;
  self->pause_id = 0;
  return G_SOURCE_REMOVE;
}

static void
fill_warning (AsistanReviewPage *self, ImzaTask *task)
{
  const char *agent = imza_task_get_requester_agent (task);
  const char *address = imza_task_get_requester_address (task);
  g_autofree char *line = NULL;

  gtk_widget_set_visible (self->warning, is_phishable (self));
  if (!is_phishable (self))
    return;
  if (!imza_task_get_same_network (task))
    line = g_strdup_printf (
        /* Translators: the first %s is a browser and system, the second an address */
        _ ("Attention: this sign-in was asked for from another network (%s, %s)."),
        agent != NULL ? agent : "—", address != NULL ? address : "—");
  else
    /* Translators: the first %s is a browser and system such as Firefox · Linux, the second an
     * address such as 193.140.*.* */
    line = g_strdup_printf (_ ("Asked for by %s, %s"), agent != NULL ? agent : "—",
                            address != NULL ? address : "—");
  gtk_label_set_text (self->requester_label, line);
  if (imza_task_get_same_network (task))
    return;
  gtk_widget_add_css_class (self->warning, "danger");
  self->pause_left_s = PAUSE_S;
  self->pause_id = g_timeout_add_seconds (1, pause_over, self);
}

static void
fill_texts (AsistanReviewPage *self, ImzaDesk *desk, ImzaTask *task)
{
  GPtrArray *statements = imza_desk_get_statements (desk);
  GPtrArray *items = imza_task_get_items (task);

  for (guint i = 0; i < statements->len; i++)
    {
      ImzaTaskItem *item = g_ptr_array_index (items, i);
      /* Translators: %u counts the texts; the guides call it İmzalanacak Metin 1 */
      g_autofree char *heading = g_strdup_printf (_ ("Text to sign %u"), i + 1);

      gtk_box_append (self->texts, asistan_text_view_new (heading, item->title,
                                                          g_ptr_array_index (statements, i)));
      imza_desk_note_shown (desk, g_ptr_array_index (statements, i));
    }
}

static void
fill_facts (AsistanReviewPage *self, ImzaDesk *desk, ImzaTask *task)
{
  ImzaProfile *profile = imza_portal_get_profile (imza_desk_get_portal (desk));
  g_autofree char *created = asistan_time_dup_text (imza_task_get_created_s (task));
  g_autofree char *expires = asistan_time_dup_text (imza_task_get_expires_s (task));
  const char *name = imza_profile_get_name (profile);
  const char *origin = imza_profile_get_origin (profile);
  /* a portal that was named on the command line has no other name */
  g_autofree char *portal
      = g_str_equal (name, origin) ? g_strdup (origin) : g_strdup_printf ("%s\n%s", name, origin);

  asistan_facts_add (self->facts, _ ("Portal"), portal);
  /* Translators: what the signature is for; the guides call it Amaç */
  asistan_facts_add (self->facts, _ ("Purpose"),
                     imza_purpose_get_label (imza_task_get_purpose (task)));
  asistan_facts_add (self->facts, C_ ("identity number, hidden but for two digits", "Signer"),
                     imza_task_get_holder_hint (task));
  /* Translators: Oluşturma Tarihi */
  asistan_facts_add (self->facts, _ ("Created"), created);
  /* Translators: Son Geçerlilik */
  asistan_facts_add (self->facts, _ ("Valid until"), expires);
}

static void
open_document (GtkWidget *button, AsistanReviewPage *self)
{
  GPtrArray *documents = imza_desk_get_documents (asistan_page_get_desk (ASISTAN_PAGE (self)));
  guint place = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->document_rows)); row != NULL;
       row = gtk_widget_get_next_sibling (row), place++)
    if (row == button && place < documents->len)
      asistan_documents_open (self->opener, GTK_WINDOW (gtk_widget_get_root (button)),
                              g_ptr_array_index (documents, place));
}

static void
fill_documents (AsistanReviewPage *self, ImzaDesk *desk)
{
  GPtrArray *documents = imza_desk_get_documents (desk);

  gtk_widget_set_visible (self->documents, documents->len > 0);
  for (guint i = 0; i < documents->len; i++)
    {
      ImzaDeskDocument *document = g_ptr_array_index (documents, i);
      g_autofree char *size = g_format_size ((guint64)document->description->bytes);
      GtkWidget *row = g_object_new (ASISTAN_TYPE_TILE, "tile-icon", "x-office-document-symbolic",
                                     "title", document->description->name, "subtitle", size,
                                     "tooltip-text", _ ("Open the document"), NULL);

      g_signal_connect (row, "clicked", G_CALLBACK (open_document), self);
      gtk_box_append (self->document_rows, row);
    }
}

static void
refresh (AsistanPage *page)
{
  AsistanReviewPage *self = ASISTAN_REVIEW_PAGE (page);
  ImzaDesk *desk = asistan_page_get_desk (page);
  ImzaTask *task = imza_desk_get_task (desk);

  /* once: what is read is not changed under the reader's eyes */
  if (!self->filled && task != NULL && imza_desk_get_statements (desk)->len > 0)
    {
      self->filled = TRUE;
      asistan_read_gate_look (self->gate);
      fill_warning (self, task);
      fill_texts (self, desk, task);
      fill_facts (self, desk, task);
      fill_documents (self, desk);
      gtk_widget_set_visible (self->not_mine, imza_desk_get_code (desk) != NULL);
      asistan_accessible_fix_names (GTK_WIDGET (self));
    }
  update_primary (self);
}

static GtkWidget *
get_default_focus (AsistanPage *page)
{
  AsistanReviewPage *self = ASISTAN_REVIEW_PAGE (page);

  /* whoever was talked into this finds the way out first */
  return is_phishable (self) ? asistan_page_get_abandon_button (page)
                             : asistan_page_get_primary_button (page);
}

static void
asistan_review_page_dispose (GObject *object)
{
  AsistanReviewPage *self = ASISTAN_REVIEW_PAGE (object);

  g_clear_handle_id (&self->pause_id, g_source_remove);
  g_clear_object (&self->gate);
  g_clear_object (&self->opener);
  gtk_widget_dispose_template (GTK_WIDGET (object), ASISTAN_TYPE_REVIEW_PAGE);
  G_OBJECT_CLASS (asistan_review_page_parent_class)->dispose (object);
}

static void
asistan_review_page_class_init (AsistanReviewPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AsistanPageClass *page_class = ASISTAN_PAGE_CLASS (klass);

  object_class->dispose = asistan_review_page_dispose;
  page_class->answer = answer;
  page_class->refresh = refresh;
  page_class->get_default_focus = get_default_focus;

  g_type_ensure (ASISTAN_TYPE_FACTS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/eimza/Asistan/asistan-review-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AsistanReviewPage, warning);
  gtk_widget_class_bind_template_child (widget_class, AsistanReviewPage, requester_label);
  gtk_widget_class_bind_template_child (widget_class, AsistanReviewPage, warning_label);
  gtk_widget_class_bind_template_child (widget_class, AsistanReviewPage, agreement);
  gtk_widget_class_bind_template_child (widget_class, AsistanReviewPage, texts);
  gtk_widget_class_bind_template_child (widget_class, AsistanReviewPage, facts);
  gtk_widget_class_bind_template_child (widget_class, AsistanReviewPage, documents);
  gtk_widget_class_bind_template_child (widget_class, AsistanReviewPage, document_rows);
  gtk_widget_class_bind_template_child (widget_class, AsistanReviewPage, not_mine);
}

static void
asistan_review_page_init (AsistanReviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->gate = asistan_read_gate_new (asistan_page_get_scroller (ASISTAN_PAGE (self)),
                                      GTK_WIDGET (self->texts));
  g_signal_connect_object (self->gate, "notify::open", G_CALLBACK (update_primary), self,
                           G_CONNECT_SWAPPED);
  self->opener = asistan_documents_new ();
}
