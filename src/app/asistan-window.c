/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-window.h"

#include <glib/gi18n-lib.h>

#include "asistan-accessible.h"
#include "asistan-code-page.h"
#include "asistan-countdown.h"
#include "asistan-leave.h"
#include "asistan-pages.h"
#include "asistan-preferences.h"
#include "asistan-ready-actions.h"
#include "asistan-session-line.h"
#include "asistan-window-actions.h"
#include "imza-journeys.h"

struct _AsistanWindow
{
  AdwApplicationWindow parent_instance;

  GtkLabel *title;
  GtkWidget *back;
  GtkMenuButton *menu_button;
  GtkWidget *banner;
  GtkLabel *banner_text;
  GtkLabel *banner_pin;
  AsistanSessionLine *session_line;
  AsistanCountdown *countdown;
  GtkLabel *message;
  GtkStack *stack;

  AsistanWorkplace *workplace;
  ImzaJourney *journey;
  AsistanPage *page; /* the visible one; owned by the stack */
  char *pending_code;
  char *task_id; /* of the task that pages show for good */
  gboolean painted;
  gboolean may_close;
  gboolean from_menu; /* the journey was chosen on the page of services and leads back to it */
};

G_DEFINE_FINAL_TYPE (AsistanWindow, asistan_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  SIGNAL_FIRST_FRAME,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

enum
{
  PROP_WORKPLACE = 1,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

AsistanWorkplace *
asistan_window_get_workplace (AsistanWindow *self)
{
  return self->workplace;
}

ImzaJourney *
asistan_window_get_journey (AsistanWindow *self)
{
  return self->journey;
}

AsistanPage *
asistan_window_get_page (AsistanWindow *self)
{
  return self->page;
}

const char *
asistan_window_get_page_id (AsistanWindow *self)
{
  return gtk_stack_get_visible_child_name (self->stack);
}

/* GTK 4.8: pages that are not shown stay in the accessible tree, visible and sensitive */
static void
hide_other_pages (AsistanWindow *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->stack)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_accessible_update_state (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_STATE_HIDDEN,
                                 child != GTK_WIDGET (self->page), -1);
}

static gboolean
is_page (AsistanWindow *self, const char *id)
{
  return g_strcmp0 (asistan_window_get_page_id (self), id) == 0;
}

/* with a task that came with a code, and of which nothing is signed */
static gboolean
waits_for_person (AsistanWindow *self)
{
  ImzaDesk *desk = imza_journey_get_desk (self->journey);

  return imza_journey_get_state (self->journey) == IMZA_JOURNEY_ASKING
         && imza_desk_get_task (desk) != NULL && imza_desk_get_code (desk) != NULL
         && imza_desk_get_signed (desk) == IMZA_SIGNED_NOTHING;
}

static void
update_frame (AsistanWindow *self)
{
  /* nothing is left to hurry for while the card takes its new PIN */
  gboolean no_hurry
      = self->journey == NULL || is_page (self, "result") || is_page (self, "unlocking");

  gtk_widget_set_visible (
      self->back, is_page (self, ASISTAN_PAGE_PRACTICE) || is_page (self, ASISTAN_PAGE_READY)
                      || (self->journey != NULL
                          && (is_page (self, "code") || imza_journey_can_go_back (self->journey))));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.pin-change", self->journey == NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.pin-unlock", self->journey == NULL);
  asistan_countdown_set_deadline (
      self->countdown,
      no_hurry ? NULL : imza_desk_get_deadline (imza_journey_get_desk (self->journey)));
  asistan_countdown_set_offering (self->countdown, !no_hurry && waits_for_person (self));
  gtk_widget_set_visible (self->banner, asistan_workplace_is_practice (self->workplace));
  gtk_widget_set_visible (GTK_WIDGET (self->banner_pin),
                          asistan_workplace_get_practice (self->workplace) != NULL);
}

/* not a toast: large text would be cut in it, and it would be gone before it is read */
static void
show_message (AsistanWindow *self, const char *text)
{
  gtk_label_set_text (self->message, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), text != NULL);
  if (text != NULL)
    asistan_accessible_announce (GTK_WIDGET (self->stack), text);
}

static void
switch_to (AsistanWindow *self, const char *id, ImzaJourney *journey)
{
  AsistanPage *page = ASISTAN_PAGE (gtk_stack_get_child_by_name (self->stack, id));

  if (page == NULL)
    {
      page = asistan_pages_make (id, self->workplace, journey);
      gtk_stack_add_named (self->stack, GTK_WIDGET (page), id);
    }
  if (self->page == page)
    return;
  if (self->page != NULL)
    asistan_page_hide (self->page);
  self->page = page;
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (page));
  hide_other_pages (self);
  show_message (self, NULL);
  update_frame (self);
  asistan_page_show (page);
}

static void
drop_pages_of_journeys (AsistanWindow *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->stack));

  while (child != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      if (child != GTK_WIDGET (self->page)
          && asistan_page_get_journey (ASISTAN_PAGE (child)) != NULL)
        gtk_stack_remove (self->stack, child);
      child = next;
    }
}

void
asistan_window_show_page (AsistanWindow *self, const char *id)
{
  g_return_if_fail (self->journey == NULL);
  switch_to (self, id, NULL);
  drop_pages_of_journeys (self);
}

/* one journey may sign in and then sign something else: no page goes on showing the first text */
static void
drop_pages_of_other_task (AsistanWindow *self)
{
  ImzaTask *task = imza_desk_get_task (imza_journey_get_desk (self->journey));

  if (task == NULL || g_strcmp0 (imza_task_get_id (task), self->task_id) == 0)
    return;
  g_free (self->task_id);
  self->task_id = g_strdup (imza_task_get_id (task));
  for (const AsistanPageEntry *entry = asistan_pages_get_all (); entry->id != NULL; entry++)
    {
      GtkWidget *child = gtk_stack_get_child_by_name (self->stack, entry->id);

      if (!entry->of_task || child == NULL)
        continue;
      if (child == GTK_WIDGET (self->page))
        {
          asistan_page_hide (self->page);
          self->page = NULL;
        }
      gtk_stack_remove (self->stack, child);
    }
}

static void
journey_moved (AsistanWindow *self)
{
  const char *id = imza_journey_get_page (self->journey);

  if (imza_journey_get_state (self->journey) == IMZA_JOURNEY_ENDED)
    return;
  drop_pages_of_other_task (self);
  /* its first step works already and has nothing to show of its own */
  if (id == NULL)
    id = ASISTAN_PAGE_WAIT;
  if (!is_page (self, id))
    switch_to (self, id, self->journey);
  update_frame (self);
}

/* one that is done is not given up by leaving */
static gboolean
has_open_task (ImzaDesk *desk)
{
  return imza_desk_get_task (desk) != NULL && imza_desk_get_task_state (desk) != IMZA_TASK_DONE;
}

static void
journey_ended (AsistanWindow *self)
{
  ImzaDesk *desk = imza_journey_get_desk (self->journey);
  ImzaOutcome outcome = imza_journey_get_outcome (self->journey);
  gboolean had_task = has_open_task (desk);
  ImzaSigned was_signed = imza_desk_get_signed (desk);
  const GError *error = imza_journey_get_error (self->journey);
  const ImzaJourneyTable *next = outcome == IMZA_OUTCOME_FAILED && error != NULL
                                     ? asistan_window_actions_find_next (error)
                                     : NULL;
  gboolean from_menu = self->from_menu;

  self->from_menu = FALSE;
  g_signal_handlers_disconnect_by_data (self->journey, self);
  g_signal_handlers_disconnect_by_data (desk, self);
  g_clear_object (&self->journey);
  asistan_window_show_page (self, ASISTAN_PAGE_HOME);
  /* the button of the trouble page has said what is next */
  if (next != NULL)
    asistan_window_start_journey (self, next);
  else if (from_menu && imza_session_is_alive (asistan_workplace_get_session (self->workplace)))
    asistan_window_start_journey (self, &imza_journey_menu);
  if (outcome == IMZA_OUTCOME_ABANDONED && had_task)
    show_message (self, imza_signed_get_sentence (was_signed));
}

static void
abandon (AsistanWindow *self, ImzaDeclineReason reason)
{
  if (self->journey != NULL && imza_journey_can_abandon (self->journey))
    imza_journey_abandon (self->journey, reason);
}

void
asistan_window_replace_journey (AsistanWindow *self,
                                const ImzaJourneyTable *table,
                                ImzaDeclineReason reason)
{
  gboolean from_menu = self->from_menu;

  /* else the page of services would be back before the new journey is */
  self->from_menu = FALSE;
  abandon (self, reason);
  asistan_window_start_journey (self, table);
  self->from_menu = from_menu && self->journey != NULL;
}

void
asistan_window_leave_menu (AsistanWindow *self)
{
  if (self->journey == NULL || !is_page (self, "menu") || asistan_page_get_busy (self->page))
    return;
  imza_journey_answer (self->journey);
  self->from_menu = TRUE;
}

void
asistan_window_start_journey (AsistanWindow *self, const ImzaJourneyTable *table)
{
  g_autoptr (ImzaDesk) desk = NULL;

  if (self->journey != NULL
      || asistan_workplace_get_state (self->workplace) != ASISTAN_WORKPLACE_READY)
    return;
  desk = asistan_workplace_make_desk (self->workplace);
  asistan_window_start_journey_on (self, table, desk);
}

void
asistan_window_start_journey_on (AsistanWindow *self, const ImzaJourneyTable *table, ImzaDesk *desk)
{
  if (self->journey != NULL
      || asistan_workplace_get_state (self->workplace) != ASISTAN_WORKPLACE_READY)
    return;
  self->journey = imza_journey_new (table, desk);
  g_signal_connect_swapped (self->journey, "notify::page", G_CALLBACK (journey_moved), self);
  g_signal_connect_swapped (self->journey, "notify::state", G_CALLBACK (journey_moved), self);
  g_signal_connect_swapped (self->journey, "notify::can-go-back", G_CALLBACK (update_frame), self);
  g_signal_connect_swapped (self->journey, "ended", G_CALLBACK (journey_ended), self);
  g_signal_connect_swapped (desk, "changed", G_CALLBACK (update_frame), self);
  imza_journey_start (self->journey);
}

static void
fill_code (AsistanWindow *self)
{
  g_autofree char *code = g_steal_pointer (&self->pending_code);

  if (code == NULL)
    return;
  if (self->journey == NULL)
    asistan_window_start_journey (self, &imza_journey_sign);
  if (ASISTAN_IS_CODE_PAGE (self->page) && !asistan_page_get_busy (self->page))
    asistan_code_page_fill (ASISTAN_CODE_PAGE (self->page), code);
  else
    show_message (self, _ ("A code has arrived. Finish or cancel the present task first."));
}

void
asistan_window_take_code (AsistanWindow *self, const char *text)
{
  g_free (self->pending_code);
  self->pending_code = g_strdup (text);
  if (asistan_workplace_get_state (self->workplace) == ASISTAN_WORKPLACE_READY)
    fill_code (self);
}

static void
workplace_moved (AsistanWindow *self)
{
  gboolean ready = asistan_workplace_get_state (self->workplace) == ASISTAN_WORKPLACE_READY;

  if (ready && is_page (self, ASISTAN_PAGE_WAIT))
    asistan_window_show_page (self, ASISTAN_PAGE_HOME);
  update_frame (self);
  if (ready)
    fill_code (self);
}

static void
refresh_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  asistan_workplace_refresh_cards (ASISTAN_WINDOW (widget)->workplace);
}

static void
abandon_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  abandon (ASISTAN_WINDOW (widget), IMZA_DECLINE_USER);
}

static void
not_mine_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  abandon (ASISTAN_WINDOW (widget), IMZA_DECLINE_NOT_MINE);
}

static void
back_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AsistanWindow *self = ASISTAN_WINDOW (widget);

  if (self->journey == NULL)
    asistan_window_show_page (self, ASISTAN_PAGE_HOME);
  else if (imza_journey_can_go_back (self->journey))
    imza_journey_go_back (self->journey);
  else if (is_page (self, "code") || is_page (self, "certificate-detail"))
    abandon (self, IMZA_DECLINE_USER);
}

static gboolean
close_now (gpointer data)
{
  gtk_window_close (data);
  return G_SOURCE_REMOVE;
}

static void
close_answered (AsistanWindow *self, const char *response)
{
  if (g_strcmp0 (response, ASISTAN_LEAVE_CLOSE) != 0)
    return;
  self->may_close = TRUE;
  /* not here: GTK 4.8.3 would free the window before its dialog lets go of it */
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, close_now, g_object_ref (self), g_object_unref);
}

static gboolean
asistan_window_close_request (GtkWindow *window)
{
  AsistanWindow *self = ASISTAN_WINDOW (window);
  gboolean task_open = self->journey != NULL && !is_page (self, "result")
                       && has_open_task (imza_journey_get_desk (self->journey));

  if (self->journey != NULL && !imza_journey_can_abandon (self->journey))
    {
      self->may_close = FALSE;
      show_message (self, _ ("The card is being written. Please wait a moment."));
      return TRUE;
    }
  if (task_open && !self->may_close)
    {
      g_signal_connect_object (asistan_leave_ask (window), "response", G_CALLBACK (close_answered),
                               self, G_CONNECT_SWAPPED);
      return TRUE;
    }
  asistan_preferences_remember_window (asistan_workplace_get_settings (self->workplace),
                                       GTK_WINDOW (self));
  if (task_open && asistan_workplace_get_practice (self->workplace) == NULL)
    asistan_leave_linger (window);
  /* what is done is not given up */
  if (self->journey != NULL && is_page (self, "result"))
    imza_journey_answer (self->journey);
  abandon (self, IMZA_DECLINE_USER);
  return GTK_WINDOW_CLASS (asistan_window_parent_class)->close_request (window);
}

static void
painted (GdkFrameClock *clock, AsistanWindow *self)
{
  g_signal_handlers_disconnect_by_func (clock, painted, self);
  if (self->painted)
    return;
  self->painted = TRUE;
  g_signal_emit (self, signals[SIGNAL_FIRST_FRAME], 0);
  asistan_workplace_start (self->workplace);
}

static void
asistan_window_map (GtkWidget *widget)
{
  AsistanWindow *self = ASISTAN_WINDOW (widget);

  GTK_WIDGET_CLASS (asistan_window_parent_class)->map (widget);
  if (!self->painted)
    g_signal_connect_object (gtk_widget_get_frame_clock (widget), "after-paint",
                             G_CALLBACK (painted), self, 0);
  /* only a mapped window has a focus to speak of */
  asistan_page_show (self->page);
}

static void
asistan_window_constructed (GObject *object)
{
  AsistanWindow *self = ASISTAN_WINDOW (object);
  g_autofree char *pin = NULL;

  G_OBJECT_CLASS (asistan_window_parent_class)->constructed (object);
  asistan_preferences_apply (asistan_workplace_get_settings (self->workplace),
                             GTK_APPLICATION_WINDOW (self));
  /* Translators: %s is the PIN of the practice card; in Turkish: Deneme PIN'i */
  pin = g_strdup_printf (_ ("Practice PIN: %s"), IMZA_PRACTICE_PIN);
  gtk_label_set_text (self->banner_pin, pin);
  g_signal_connect_object (self->workplace, "notify", G_CALLBACK (workplace_moved), self,
                           G_CONNECT_SWAPPED);
  asistan_session_line_set_session (self->session_line,
                                    asistan_workplace_get_session (self->workplace));
  asistan_window_show_page (self, asistan_workplace_get_practice (self->workplace) != NULL
                                          && asistan_workplace_get_state (self->workplace)
                                                 != ASISTAN_WORKPLACE_READY
                                      ? ASISTAN_PAGE_WAIT
                                      : ASISTAN_PAGE_HOME);
}

static void
asistan_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_WORKPLACE)
    g_value_set_object (value, ASISTAN_WINDOW (object)->workplace);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
asistan_window_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_WORKPLACE)
    ASISTAN_WINDOW (object)->workplace = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
asistan_window_dispose (GObject *object)
{
  AsistanWindow *self = ASISTAN_WINDOW (object);

  if (self->journey != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->journey, self);
      g_signal_handlers_disconnect_by_data (imza_journey_get_desk (self->journey), self);
      imza_journey_abandon (self->journey, IMZA_DECLINE_USER);
    }
  if (self->page != NULL)
    asistan_page_hide (self->page);
  self->page = NULL;
  g_clear_object (&self->journey);
  /* a window is disposed of twice: when it is destroyed, and with its last reference */
  if (self->workplace != NULL)
    {
      asistan_workplace_stop (self->workplace);
      gtk_widget_dispose_template (GTK_WIDGET (object), ASISTAN_TYPE_WINDOW);
    }
  g_clear_object (&self->workplace);
  G_OBJECT_CLASS (asistan_window_parent_class)->dispose (object);
}

static void
asistan_window_finalize (GObject *object)
{
  AsistanWindow *self = ASISTAN_WINDOW (object);

  g_free (self->task_id);
  g_free (self->pending_code);
  G_OBJECT_CLASS (asistan_window_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  asistan_window_actions_install (widget_class);
  asistan_ready_actions_install (widget_class);
  gtk_widget_class_install_action (widget_class, "win.refresh-cards", NULL, refresh_activated);
  gtk_widget_class_install_action (widget_class, "win.abandon", NULL, abandon_activated);
  gtk_widget_class_install_action (widget_class, "win.not-mine", NULL, not_mine_activated);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, back_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "win.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "win.refresh-cards", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close",
                                       NULL);
}

static void
asistan_window_class_init (AsistanWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = asistan_window_constructed;
  object_class->get_property = asistan_window_get_property;
  object_class->set_property = asistan_window_set_property;
  object_class->dispose = asistan_window_dispose;
  object_class->finalize = asistan_window_finalize;
  widget_class->map = asistan_window_map;
  GTK_WINDOW_CLASS (klass)->close_request = asistan_window_close_request;
  props[PROP_WORKPLACE]
      = g_param_spec_object ("workplace", NULL, NULL, ASISTAN_TYPE_WORKPLACE,
                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[SIGNAL_FIRST_FRAME] = g_signal_new ("first-frame", ASISTAN_TYPE_WINDOW, G_SIGNAL_RUN_LAST,
                                              0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (ASISTAN_TYPE_COUNTDOWN);
  g_type_ensure (ASISTAN_TYPE_SESSION_LINE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/eimza/Asistan/asistan-window.ui");
  gtk_widget_class_bind_template_child (widget_class, AsistanWindow, message);
  gtk_widget_class_bind_template_child (widget_class, AsistanWindow, title);
  gtk_widget_class_bind_template_child (widget_class, AsistanWindow, back);
  gtk_widget_class_bind_template_child (widget_class, AsistanWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, AsistanWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, AsistanWindow, banner_text);
  gtk_widget_class_bind_template_child (widget_class, AsistanWindow, banner_pin);
  gtk_widget_class_bind_template_child (widget_class, AsistanWindow, countdown);
  gtk_widget_class_bind_template_child (widget_class, AsistanWindow, session_line);
  gtk_widget_class_bind_template_child (widget_class, AsistanWindow, stack);
  install_actions (widget_class);
}

static void
asistan_window_init (AsistanWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AsistanWindow *
asistan_window_new (GtkApplication *application, AsistanWorkplace *workplace)
{
  return g_object_new (ASISTAN_TYPE_WINDOW, "application", application, "workplace", workplace,
                       NULL);
}
