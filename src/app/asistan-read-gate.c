/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-read-gate.h"

#define SCREEN_PART 0.8

struct _AsistanReadGate
{
  GObject parent_instance;

  GtkScrolledWindow *scroller; /* not owned: the page's, as the gate is */
  GtkWidget *texts;            /* not owned */
  gboolean open;
  guint check_id;
};

G_DEFINE_FINAL_TYPE (AsistanReadGate, asistan_read_gate, G_TYPE_OBJECT)

enum
{
  PROP_OPEN = 1,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

gboolean
asistan_read_gate_is_open (AsistanReadGate *self)
{
  return self->open;
}

static gboolean
check (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  AsistanReadGate *self = data;
  GtkAdjustment *scroll = gtk_scrolled_window_get_vadjustment (self->scroller);
  GtkWidget *whole
      = gtk_viewport_get_child (GTK_VIEWPORT (gtk_scrolled_window_get_child (self->scroller)));
  GtkWidget *last = gtk_widget_get_last_child (self->texts);
  graphene_rect_t bounds;

  self->check_id = 0;
  /* its place in the whole does not depend on how far that is scrolled */
  if (self->open || last == NULL || !gtk_widget_compute_bounds (last, whole, &bounds)
      || bounds.size.height < 1)
    return G_SOURCE_REMOVE;
  if ((double)(bounds.origin.y + bounds.size.height)
      <= gtk_adjustment_get_value (scroll) + gtk_adjustment_get_page_size (scroll) + 1)
    {
      self->open = TRUE;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_OPEN]);
    }
  return G_SOURCE_REMOVE;
}

/* at the next frame: only then everything has its place */
void
asistan_read_gate_look (AsistanReadGate *self)
{
  if (!self->open && self->check_id == 0)
    self->check_id = gtk_widget_add_tick_callback (self->texts, check, self, NULL);
}

void
asistan_read_gate_scroll_on (AsistanReadGate *self)
{
  GtkAdjustment *scroll = gtk_scrolled_window_get_vadjustment (self->scroller);

  gtk_adjustment_set_value (scroll, gtk_adjustment_get_value (scroll)
                                        + gtk_adjustment_get_page_size (scroll) * SCREEN_PART);
}

static void
asistan_read_gate_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_OPEN)
    g_value_set_boolean (value, ASISTAN_READ_GATE (object)->open);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
asistan_read_gate_dispose (GObject *object)
{
  AsistanReadGate *self = ASISTAN_READ_GATE (object);

  if (self->check_id != 0)
    gtk_widget_remove_tick_callback (self->texts, self->check_id);
  self->check_id = 0;
  G_OBJECT_CLASS (asistan_read_gate_parent_class)->dispose (object);
}

static void
asistan_read_gate_class_init (AsistanReadGateClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = asistan_read_gate_get_property;
  object_class->dispose = asistan_read_gate_dispose;
  props[PROP_OPEN]
      = g_param_spec_boolean ("open", NULL, NULL, FALSE,
                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
asistan_read_gate_init (AsistanReadGate *self)
{
}

AsistanReadGate *
asistan_read_gate_new (GtkScrolledWindow *scroller, GtkWidget *texts)
{
  AsistanReadGate *self = g_object_new (ASISTAN_TYPE_READ_GATE, NULL);
  GtkAdjustment *scroll = gtk_scrolled_window_get_vadjustment (scroller);

  self->scroller = scroller;
  self->texts = texts;
  g_signal_connect_object (scroll, "changed", G_CALLBACK (asistan_read_gate_look), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (scroll, "value-changed", G_CALLBACK (asistan_read_gate_look), self,
                           G_CONNECT_SWAPPED);
  return self;
}
