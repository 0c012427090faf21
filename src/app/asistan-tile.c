/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-tile.h"

struct _AsistanTile
{
  GtkButton parent_instance;

  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *subtitle;
};

G_DEFINE_FINAL_TYPE (AsistanTile, asistan_tile, GTK_TYPE_BUTTON)

enum
{
  PROP_TILE_ICON = 1,
  PROP_TITLE,
  PROP_SUBTITLE,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

static void
asistan_tile_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  AsistanTile *self = ASISTAN_TILE (object);
  const char *text = g_value_get_string (value);

  switch (id)
    {
    case PROP_TILE_ICON:
      gtk_image_set_from_icon_name (self->icon, text);
      break;
    case PROP_TITLE:
      gtk_label_set_text (self->title, text != NULL ? text : "");
      break;
    case PROP_SUBTITLE:
      gtk_label_set_text (self->subtitle, text != NULL ? text : "");
      gtk_widget_set_visible (GTK_WIDGET (self->subtitle), text != NULL && *text != '\0');
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
asistan_tile_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AsistanTile *self = ASISTAN_TILE (object);

  switch (id)
    {
    case PROP_TILE_ICON:
      g_value_set_string (value, gtk_image_get_icon_name (self->icon));
      break;
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_text (self->title));
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, gtk_label_get_text (self->subtitle));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
asistan_tile_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ASISTAN_TYPE_TILE);
  G_OBJECT_CLASS (asistan_tile_parent_class)->dispose (object);
}

static void
asistan_tile_class_init (AsistanTileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = asistan_tile_set_property;
  object_class->get_property = asistan_tile_get_property;
  object_class->dispose = asistan_tile_dispose;
  /* not "icon-name": a button has one of its own, and it would replace the child */
  props[PROP_TILE_ICON] = g_param_spec_string ("tile-icon", NULL, NULL, NULL, flags);
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  props[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/eimza/Asistan/asistan-tile.ui");
  gtk_widget_class_bind_template_child (widget_class, AsistanTile, icon);
  gtk_widget_class_bind_template_child (widget_class, AsistanTile, title);
  gtk_widget_class_bind_template_child (widget_class, AsistanTile, subtitle);
}

static void
asistan_tile_init (AsistanTile *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
asistan_tile_new (void)
{
  return g_object_new (ASISTAN_TYPE_TILE, NULL);
}
