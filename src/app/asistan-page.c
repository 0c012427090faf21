/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-page.h"

#include <glib/gi18n-lib.h>

#include "asistan-accessible.h"
#include "asistan-actions-layout.h"

typedef struct
{
  AsistanWorkplace *workplace;
  ImzaJourney *journey;
  char *title;
  char *description;
  char *icon_name;
  char *primary_label;
  gboolean complete;
  gboolean busy;
  gboolean abandonable;
  gboolean showing;

  GtkScrolledWindow *scroller;
  GtkBox *head;
  GtkImage *icon;
  GtkLabel *heading;
  GtkLabel *description_label;
  GtkBox *notice;
  GtkLabel *notice_heading;
  GtkLabel *notice_text;
  GtkBox *content;
  GtkWidget *foot;
  GtkBox *actions;
  GtkWidget *primary;
  GtkLabel *primary_text;
  GtkSpinner *spinner;
  GtkWidget *abandon;
} AsistanPagePrivate;

static void asistan_page_buildable_init (GtkBuildableIface *iface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (AsistanPage,
                                  asistan_page,
                                  ADW_TYPE_BIN,
                                  G_ADD_PRIVATE (AsistanPage)
                                      G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                             asistan_page_buildable_init))

enum
{
  PROP_WORKPLACE = 1,
  PROP_JOURNEY,
  PROP_TITLE,
  PROP_DESCRIPTION,
  PROP_ICON_NAME,
  PROP_PRIMARY_LABEL,
  PROP_COMPLETE,
  PROP_BUSY,
  PROP_ABANDONABLE,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

static GtkBuildableIface *parent_buildable;

static AsistanPagePrivate *
priv_of (AsistanPage *self)
{
  return asistan_page_get_instance_private (self);
}

static void
add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  AsistanPagePrivate *priv = priv_of (ASISTAN_PAGE (buildable));

  /* while our own template is being built there is no content yet */
  if (priv->content == NULL || !GTK_IS_WIDGET (child))
    parent_buildable->add_child (buildable, builder, child, type);
  else if (g_strcmp0 (type, "action") == 0)
    gtk_box_insert_child_after (priv->actions, GTK_WIDGET (child), priv->primary);
  else
    gtk_box_append (priv->content, GTK_WIDGET (child));
}

static void
asistan_page_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = add_child;
}

static void
update_actions (AsistanPage *self)
{
  AsistanPagePrivate *priv = priv_of (self);
  gboolean any = FALSE;

  gtk_widget_set_visible (priv->primary, priv->primary_label != NULL);
  gtk_widget_set_sensitive (priv->primary, priv->complete && !priv->busy);
  gtk_label_set_text (priv->primary_text, priv->primary_label != NULL ? priv->primary_label : "");
  gtk_widget_set_visible (GTK_WIDGET (priv->spinner), priv->busy);
  gtk_spinner_set_spinning (priv->spinner, priv->busy);
  gtk_widget_set_sensitive (GTK_WIDGET (priv->content), !priv->busy);
  gtk_widget_set_visible (priv->abandon, priv->abandonable && priv->journey != NULL
                                             && imza_journey_can_abandon (priv->journey));
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (priv->actions)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    any |= gtk_widget_get_visible (child);
  gtk_widget_set_visible (priv->foot, any);
}

static void
update_head (AsistanPage *self)
{
  AsistanPagePrivate *priv = priv_of (self);

  gtk_label_set_text (priv->heading, priv->title != NULL ? priv->title : "");
  gtk_widget_set_visible (GTK_WIDGET (priv->heading), priv->title != NULL);
  gtk_label_set_text (priv->description_label, priv->description != NULL ? priv->description : "");
  gtk_widget_set_visible (GTK_WIDGET (priv->description_label), priv->description != NULL);
  gtk_image_set_from_icon_name (priv->icon, priv->icon_name);
  gtk_widget_set_visible (GTK_WIDGET (priv->icon), priv->icon_name != NULL);
  gtk_widget_set_visible (GTK_WIDGET (priv->head), priv->title != NULL || priv->icon_name != NULL);
  asistan_accessible_set_label (GTK_WIDGET (self), priv->title != NULL ? priv->title : "");
}

/* the page's heading, and the error that led here, as one spoken sentence */
static void
speak (AsistanPage *self)
{
  AsistanPagePrivate *priv = priv_of (self);
  AsistanPageClass *class = ASISTAN_PAGE_GET_CLASS (self);
  const char *spoken = class->get_spoken != NULL ? class->get_spoken (self) : NULL;
  g_autoptr (GString) text = g_string_new (priv->title);

  if (gtk_widget_get_visible (GTK_WIDGET (priv->notice)))
    g_string_append_printf (text, ". %s. %s", gtk_label_get_text (priv->notice_heading),
                            gtk_label_get_text (priv->notice_text));
  else if (priv->description != NULL)
    g_string_append_printf (text, ". %s", priv->description);
  if (spoken != NULL)
    g_string_append_printf (text, ". %s", spoken);
  asistan_accessible_announce (GTK_WIDGET (self), text->str);
}

static void
update_notice (AsistanPage *self)
{
  AsistanPagePrivate *priv = priv_of (self);
  const GError *error = NULL;

  if (priv->journey != NULL && !ASISTAN_PAGE_GET_CLASS (self)->own_notice
      && imza_journey_get_state (priv->journey) == IMZA_JOURNEY_ASKING)
    error = imza_journey_get_error (priv->journey);
  if (error != NULL)
    {
      const ImzaRemedy *remedy = imza_remedy_lookup (error->domain, error->code);
      g_autofree char *what = imza_remedy_dup_what (error);

      gtk_label_set_text (priv->notice_heading, _ (remedy->heading));
      gtk_label_set_text (priv->notice_text, what);
    }
  gtk_widget_set_visible (GTK_WIDGET (priv->notice), error != NULL);
}

void
asistan_page_refresh (AsistanPage *self)
{
  AsistanPagePrivate *priv = priv_of (self);
  gboolean busy;

  if (!priv->showing)
    return;
  busy = priv->journey != NULL && imza_journey_get_state (priv->journey) == IMZA_JOURNEY_WORKING;
  if (busy != priv->busy)
    {
      priv->busy = busy;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BUSY]);
    }
  update_notice (self);
  if (ASISTAN_PAGE_GET_CLASS (self)->refresh != NULL)
    ASISTAN_PAGE_GET_CLASS (self)->refresh (self);
  update_actions (self);
}

static void
take_focus (AsistanPage *self)
{
  GtkWidget *focus = ASISTAN_PAGE_GET_CLASS (self)->get_default_focus (self);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (GTK_IS_WINDOW (root))
    gtk_window_set_default_widget (GTK_WINDOW (root), priv_of (self)->primary);
  if (focus == NULL || !gtk_widget_grab_focus (focus))
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
  speak (self);
}

static void
journey_changed (AsistanPage *self)
{
  AsistanPagePrivate *priv = priv_of (self);
  gboolean was_busy = priv->busy;

  asistan_page_refresh (self);
  /* what was insensitive has lost the focus: give it back, and say why we are here again */
  if (priv->showing && was_busy && !priv->busy)
    take_focus (self);
}

void
asistan_page_show (AsistanPage *self)
{
  AsistanPagePrivate *priv = priv_of (self);

  if (!priv->showing)
    {
      priv->showing = TRUE;
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (priv->scroller), 0);
      if (ASISTAN_PAGE_GET_CLASS (self)->shown != NULL)
        ASISTAN_PAGE_GET_CLASS (self)->shown (self);
    }
  asistan_page_refresh (self);
  take_focus (self);
}

void
asistan_page_hide (AsistanPage *self)
{
  AsistanPagePrivate *priv = priv_of (self);

  if (!priv->showing)
    return;
  priv->showing = FALSE;
  if (ASISTAN_PAGE_GET_CLASS (self)->hidden != NULL)
    ASISTAN_PAGE_GET_CLASS (self)->hidden (self);
}

void
asistan_page_answer (AsistanPage *self)
{
  AsistanPagePrivate *priv = priv_of (self);

  if (priv->showing && priv->primary_label != NULL && priv->complete && !priv->busy)
    ASISTAN_PAGE_GET_CLASS (self)->answer (self);
}

static void
answer_journey (AsistanPage *self)
{
  AsistanPagePrivate *priv = priv_of (self);

  if (priv->journey != NULL)
    imza_journey_answer (priv->journey);
}

static GtkWidget *
get_primary (AsistanPage *self)
{
  return priv_of (self)->primary;
}

AsistanWorkplace *
asistan_page_get_workplace (AsistanPage *self)
{
  return priv_of (self)->workplace;
}

ImzaJourney *
asistan_page_get_journey (AsistanPage *self)
{
  return priv_of (self)->journey;
}

ImzaDesk *
asistan_page_get_desk (AsistanPage *self)
{
  AsistanPagePrivate *priv = priv_of (self);

  return priv->journey != NULL ? imza_journey_get_desk (priv->journey) : NULL;
}

const char *
asistan_page_get_title (AsistanPage *self)
{
  return priv_of (self)->title;
}

gboolean
asistan_page_get_busy (AsistanPage *self)
{
  return priv_of (self)->busy;
}

GtkWidget *
asistan_page_get_primary_button (AsistanPage *self)
{
  return priv_of (self)->primary;
}

GtkWidget *
asistan_page_get_abandon_button (AsistanPage *self)
{
  return priv_of (self)->abandon;
}

GtkScrolledWindow *
asistan_page_get_scroller (AsistanPage *self)
{
  return priv_of (self)->scroller;
}

static void
set_text (AsistanPage *self, char **field, const char *value, guint prop)
{
  if (g_strcmp0 (*field, value) == 0)
    return;
  g_free (*field);
  *field = g_strdup (value);
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
  update_head (self);
  update_actions (self);
}

void
asistan_page_set_title (AsistanPage *self, const char *title)
{
  set_text (self, &priv_of (self)->title, title, PROP_TITLE);
}

void
asistan_page_set_description (AsistanPage *self, const char *description)
{
  set_text (self, &priv_of (self)->description, description, PROP_DESCRIPTION);
}

void
asistan_page_set_icon_name (AsistanPage *self, const char *icon_name)
{
  set_text (self, &priv_of (self)->icon_name, icon_name, PROP_ICON_NAME);
}

void
asistan_page_set_primary_label (AsistanPage *self, const char *label)
{
  set_text (self, &priv_of (self)->primary_label, label, PROP_PRIMARY_LABEL);
}

void
asistan_page_set_complete (AsistanPage *self, gboolean complete)
{
  AsistanPagePrivate *priv = priv_of (self);

  if (priv->complete == complete)
    return;
  priv->complete = complete;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_COMPLETE]);
  update_actions (self);
}

void
asistan_page_set_abandonable (AsistanPage *self, gboolean abandonable)
{
  AsistanPagePrivate *priv = priv_of (self);

  if (priv->abandonable == abandonable)
    return;
  priv->abandonable = abandonable;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ABANDONABLE]);
  update_actions (self);
}

static void
asistan_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AsistanPagePrivate *priv = priv_of (ASISTAN_PAGE (object));

  switch (id)
    {
    case PROP_WORKPLACE:
      g_value_set_object (value, priv->workplace);
      break;
    case PROP_JOURNEY:
      g_value_set_object (value, priv->journey);
      break;
    case PROP_TITLE:
      g_value_set_string (value, priv->title);
      break;
    case PROP_DESCRIPTION:
      g_value_set_string (value, priv->description);
      break;
    case PROP_ICON_NAME:
      g_value_set_string (value, priv->icon_name);
      break;
    case PROP_PRIMARY_LABEL:
      g_value_set_string (value, priv->primary_label);
      break;
    case PROP_COMPLETE:
      g_value_set_boolean (value, priv->complete);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, priv->busy);
      break;
    case PROP_ABANDONABLE:
      g_value_set_boolean (value, priv->abandonable);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
asistan_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  AsistanPage *self = ASISTAN_PAGE (object);
  AsistanPagePrivate *priv = priv_of (self);

  switch (id)
    {
    case PROP_WORKPLACE:
      priv->workplace = g_value_dup_object (value);
      break;
    case PROP_JOURNEY:
      priv->journey = g_value_dup_object (value);
      break;
    case PROP_TITLE:
      asistan_page_set_title (self, g_value_get_string (value));
      break;
    case PROP_DESCRIPTION:
      asistan_page_set_description (self, g_value_get_string (value));
      break;
    case PROP_ICON_NAME:
      asistan_page_set_icon_name (self, g_value_get_string (value));
      break;
    case PROP_PRIMARY_LABEL:
      asistan_page_set_primary_label (self, g_value_get_string (value));
      break;
    case PROP_COMPLETE:
      asistan_page_set_complete (self, g_value_get_boolean (value));
      break;
    case PROP_ABANDONABLE:
      asistan_page_set_abandonable (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
asistan_page_constructed (GObject *object)
{
  AsistanPage *self = ASISTAN_PAGE (object);
  AsistanPagePrivate *priv = priv_of (self);

  G_OBJECT_CLASS (asistan_page_parent_class)->constructed (object);
  asistan_accessible_fix_names (GTK_WIDGET (self));
  /* assistive technology reads and scrolls without them, and they have no name of their own */
  gtk_accessible_update_state (GTK_ACCESSIBLE (gtk_scrolled_window_get_vscrollbar (priv->scroller)),
                               GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (gtk_scrolled_window_get_hscrollbar (priv->scroller)),
                               GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  if (priv->journey != NULL)
    {
      g_signal_connect_object (priv->journey, "notify::state", G_CALLBACK (journey_changed), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (priv->journey, "notify::error", G_CALLBACK (asistan_page_refresh),
                               self, G_CONNECT_SWAPPED);
      g_signal_connect_object (imza_journey_get_desk (priv->journey), "changed",
                               G_CALLBACK (asistan_page_refresh), self, G_CONNECT_SWAPPED);
    }
  update_head (self);
  update_actions (self);
}

static void
asistan_page_dispose (GObject *object)
{
  AsistanPagePrivate *priv = priv_of (ASISTAN_PAGE (object));

  g_clear_object (&priv->journey);
  g_clear_object (&priv->workplace);
  /* not gtk_widget_dispose_template(): that of GTK 4.8.3 looks for the children of the last class
   * in the line whichever class it is asked for, and aborts; AdwBin lets go of the only child
   * itself */
  G_OBJECT_CLASS (asistan_page_parent_class)->dispose (object);
}

static void
asistan_page_finalize (GObject *object)
{
  AsistanPagePrivate *priv = priv_of (ASISTAN_PAGE (object));

  g_free (priv->title);
  g_free (priv->description);
  g_free (priv->icon_name);
  g_free (priv->primary_label);
  G_OBJECT_CLASS (asistan_page_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags readwrite
      = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags once = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  props[PROP_WORKPLACE]
      = g_param_spec_object ("workplace", NULL, NULL, ASISTAN_TYPE_WORKPLACE, once);
  props[PROP_JOURNEY] = g_param_spec_object ("journey", NULL, NULL, IMZA_TYPE_JOURNEY, once);
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, readwrite);
  props[PROP_DESCRIPTION] = g_param_spec_string ("description", NULL, NULL, NULL, readwrite);
  props[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, readwrite);
  props[PROP_PRIMARY_LABEL] = g_param_spec_string ("primary-label", NULL, NULL, NULL, readwrite);
  props[PROP_COMPLETE] = g_param_spec_boolean ("complete", NULL, NULL, TRUE, readwrite);
  props[PROP_BUSY]
      = g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_ABANDONABLE] = g_param_spec_boolean ("abandonable", NULL, NULL, TRUE, readwrite);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
asistan_page_class_init (AsistanPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = asistan_page_get_property;
  object_class->set_property = asistan_page_set_property;
  object_class->constructed = asistan_page_constructed;
  object_class->dispose = asistan_page_dispose;
  object_class->finalize = asistan_page_finalize;
  klass->answer = answer_journey;
  klass->get_default_focus = get_primary;
  install_properties (object_class);

  g_type_ensure (ASISTAN_TYPE_ACTIONS_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/eimza/Asistan/asistan-page.ui");
  gtk_widget_class_bind_template_child_private (widget_class, AsistanPage, scroller);
  gtk_widget_class_bind_template_child_private (widget_class, AsistanPage, head);
  gtk_widget_class_bind_template_child_private (widget_class, AsistanPage, icon);
  gtk_widget_class_bind_template_child_private (widget_class, AsistanPage, heading);
  gtk_widget_class_bind_template_child_private (widget_class, AsistanPage, description_label);
  gtk_widget_class_bind_template_child_private (widget_class, AsistanPage, notice);
  gtk_widget_class_bind_template_child_private (widget_class, AsistanPage, notice_heading);
  gtk_widget_class_bind_template_child_private (widget_class, AsistanPage, notice_text);
  gtk_widget_class_bind_template_child_private (widget_class, AsistanPage, content);
  gtk_widget_class_bind_template_child_private (widget_class, AsistanPage, foot);
  gtk_widget_class_bind_template_child_private (widget_class, AsistanPage, actions);
  gtk_widget_class_bind_template_child_private (widget_class, AsistanPage, primary);
  gtk_widget_class_bind_template_child_private (widget_class, AsistanPage, primary_text);
  gtk_widget_class_bind_template_child_private (widget_class, AsistanPage, spinner);
  gtk_widget_class_bind_template_child_private (widget_class, AsistanPage, abandon);
  gtk_widget_class_bind_template_callback (widget_class, asistan_page_answer);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
asistan_page_init (AsistanPage *self)
{
  AsistanPagePrivate *priv = priv_of (self);

  priv->complete = TRUE;
  priv->abandonable = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}
