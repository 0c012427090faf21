/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-home-page.h"

#include <glib/gi18n-lib.h>

#include "asistan-card-line.h"
#include "asistan-ready-line.h"
#include "asistan-tile.h"

struct _AsistanHomePage
{
  AsistanPage parent_instance;

  AsistanCardLine *card_line;
  AsistanReadyLine *ready_line;
  GtkWidget *resume_tile;
  GtkWidget *sign_tile;
  GtkWidget *sign_in_tile;
  GtkWidget *practice_tile;
  GtkWidget *try_tile;
  GtkLabel *portal_label;
  GtkDropDown *portal_choice;
  GtkWidget *portal_box;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (AsistanHomePage, asistan_home_page, ASISTAN_TYPE_PAGE)

static void
portal_chosen (AsistanHomePage *self)
{
  guint chosen = gtk_drop_down_get_selected (self->portal_choice);

  if (!self->filling && chosen != GTK_INVALID_LIST_POSITION)
    asistan_workplace_choose_profile (asistan_page_get_workplace (ASISTAN_PAGE (self)), chosen);
}

static void
fill_portals (AsistanHomePage *self, GPtrArray *profiles, ImzaProfile *chosen)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint place = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < profiles->len; i++)
    {
      ImzaProfile *profile = g_ptr_array_index (profiles, i);

      gtk_string_list_append (names, imza_profile_get_name (profile));
      if (profile == chosen)
        place = i;
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->portal_choice, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->portal_choice, place);
  self->filling = FALSE;
}

static void
show_portal (AsistanHomePage *self, AsistanWorkplace *workplace)
{
  ImzaPortal *portal = asistan_workplace_get_portal (workplace);
  GPtrArray *profiles = asistan_workplace_get_profiles (workplace);
  gboolean ready = asistan_workplace_get_state (workplace) == ASISTAN_WORKPLACE_READY;
  g_autofree char *line = NULL;

  if (portal != NULL)
    {
      ImzaProfile *profile = imza_portal_get_profile (portal);

      const char *name = imza_profile_get_name (profile);
      const char *origin = imza_profile_get_origin (profile);

      if (g_str_equal (name, origin))
        /* Translators: %s is the address of a portal */
        line = g_strdup_printf (_ ("Portal: %s"), origin);
      else
        /* Translators: the first %s is the name of a portal, the second its address */
        line = g_strdup_printf (_ ("Portal: %s (%s)"), name, origin);
      if (profiles->len > 1)
        fill_portals (self, profiles, profile);
    }
  else if (ready)
    line = g_strdup (_ ("No portal is set up on this computer. Ask the operator of your portal for "
                        "its settings file, or try the practice mode."));
  gtk_label_set_text (self->portal_label, line != NULL ? line : "");
  gtk_widget_set_visible (GTK_WIDGET (self->portal_label), line != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->portal_choice), profiles->len > 1);
}

static void
refresh (AsistanPage *page)
{
  AsistanHomePage *self = ASISTAN_HOME_PAGE (page);
  AsistanWorkplace *workplace = asistan_page_get_workplace (page);
  gboolean practice = asistan_workplace_get_practice (workplace) != NULL;

  gtk_widget_set_visible (self->resume_tile, asistan_workplace_can_resume (workplace));
  gtk_widget_set_visible (self->practice_tile, practice);
  gtk_widget_set_visible (self->try_tile, !practice);
  show_portal (self, workplace);
}

static GtkWidget *
get_default_focus (AsistanPage *page)
{
  AsistanHomePage *self = ASISTAN_HOME_PAGE (page);

  return gtk_widget_get_visible (self->resume_tile) ? self->resume_tile : self->sign_tile;
}

static void
asistan_home_page_constructed (GObject *object)
{
  AsistanHomePage *self = ASISTAN_HOME_PAGE (object);
  AsistanWorkplace *workplace = asistan_page_get_workplace (ASISTAN_PAGE (self));

  G_OBJECT_CLASS (asistan_home_page_parent_class)->constructed (object);
  asistan_card_line_set_workplace (self->card_line, workplace);
  asistan_ready_line_set_workplace (self->ready_line, workplace);
  g_signal_connect_object (workplace, "notify", G_CALLBACK (asistan_page_refresh), self,
                           G_CONNECT_SWAPPED);
}

static void
asistan_home_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ASISTAN_TYPE_HOME_PAGE);
  G_OBJECT_CLASS (asistan_home_page_parent_class)->dispose (object);
}

static void
asistan_home_page_class_init (AsistanHomePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AsistanPageClass *page_class = ASISTAN_PAGE_CLASS (klass);

  object_class->dispose = asistan_home_page_dispose;
  object_class->constructed = asistan_home_page_constructed;
  page_class->refresh = refresh;
  page_class->get_default_focus = get_default_focus;
  g_type_ensure (ASISTAN_TYPE_CARD_LINE);
  g_type_ensure (ASISTAN_TYPE_READY_LINE);
  g_type_ensure (ASISTAN_TYPE_TILE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/eimza/Asistan/asistan-home-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AsistanHomePage, card_line);
  gtk_widget_class_bind_template_child (widget_class, AsistanHomePage, ready_line);
  gtk_widget_class_bind_template_child (widget_class, AsistanHomePage, resume_tile);
  gtk_widget_class_bind_template_child (widget_class, AsistanHomePage, sign_tile);
  gtk_widget_class_bind_template_child (widget_class, AsistanHomePage, sign_in_tile);
  gtk_widget_class_bind_template_child (widget_class, AsistanHomePage, practice_tile);
  gtk_widget_class_bind_template_child (widget_class, AsistanHomePage, try_tile);
  gtk_widget_class_bind_template_child (widget_class, AsistanHomePage, portal_label);
  gtk_widget_class_bind_template_child (widget_class, AsistanHomePage, portal_choice);
  gtk_widget_class_bind_template_child (widget_class, AsistanHomePage, portal_box);
  gtk_widget_class_bind_template_callback (widget_class, portal_chosen);
}

static void
asistan_home_page_init (AsistanHomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
