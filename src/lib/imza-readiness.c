/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-readiness.h"

#include "imza-card-holders.h"

#define TICK_S 1
/* the drivers have limits of their own; this is for a watch process that says nothing */
#define CHECK_LIMIT_S 45

struct _ImzaReadiness
{
  GObject parent_instance;

  ImzaCardService *cards;
  ImzaPortal *portal;
  GCancellable *cancellable;
  GPtrArray *lines;
  ImzaDeadline deadline;
  gboolean has_deadline;
  GList *awaiting; /* of GTask: checks */
  GSource *limit;
  GSource *tick;
  gboolean asking_cards;
  gboolean asking_portal;
  gboolean portal_answered;
  GError *portal_error;
  gboolean held;    /* by another program, when last seen */
  gboolean finding; /* who it is */
  char **holders;   /* NULL: not looked for yet */
  gboolean stopped;
};

G_DEFINE_FINAL_TYPE (ImzaReadiness, imza_readiness, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void update (ImzaReadiness *self);

static void
source_clear (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static GSource *
after (guint seconds, GSourceFunc call, gpointer data)
{
  GSource *source = g_timeout_source_new_seconds (seconds);

  g_source_set_callback (source, call, data, NULL);
  g_source_attach (source, g_main_context_get_thread_default ());
  return source;
}

static void
answer_checks (ImzaReadiness *self)
{
  GList *tasks = g_steal_pointer (&self->awaiting);

  source_clear (&self->limit);
  for (GList *l = tasks; l != NULL; l = l->next)
    g_task_return_boolean (l->data, TRUE);
  g_list_free_full (tasks, g_object_unref);
}

static gboolean
is_settled (ImzaReadiness *self)
{
  return !self->asking_cards && !self->asking_portal && (!self->held || self->holders != NULL)
         && (self->cards == NULL || imza_card_service_get_snapshot (self->cards)->complete);
}

static gboolean
are_same (GPtrArray *before, GPtrArray *after_it)
{
  if (before->len != after_it->len)
    return FALSE;
  for (guint i = 0; i < before->len; i++)
    {
      const ImzaReadinessLine *a = g_ptr_array_index (before, i);
      const ImzaReadinessLine *b = g_ptr_array_index (after_it, i);

      if (a->part != b->part || a->state != b->state || a->action != b->action
          || !g_str_equal (a->sentence, b->sentence) || g_strcmp0 (a->remedy, b->remedy) != 0
          || a->other != b->other || g_strcmp0 (a->page, b->page) != 0)
        return FALSE;
    }
  return TRUE;
}

static GPtrArray *
judge_now (ImzaReadiness *self)
{
  const ImzaPortalInfo *info = self->portal != NULL ? imza_portal_get_info (self->portal) : NULL;
  ImzaReadinessFacts facts = {
    .snapshot = self->cards != NULL ? imza_card_service_get_snapshot (self->cards) : NULL,
    .holders = (const char *const *)self->holders,
    .about_portal = TRUE,
    .portal_error = self->portal_error,
    .now_s = g_get_real_time () / G_USEC_PER_SEC,
    .seconds_left = -1,
  };

  if (self->portal != NULL)
    facts.portal = imza_profile_get_name (imza_portal_get_profile (self->portal));
  if (self->portal_answered && info != NULL)
    {
      facts.portal_answered = TRUE;
      facts.clock_skew_s = info->clock_skew_s;
    }
  if (self->has_deadline)
    facts.seconds_left = (int)MIN (
        imza_deadline_seconds_left (&self->deadline, imza_boottime_us ()), (guint)G_MAXINT);
  return imza_readiness_judge (&facts);
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ImzaReadiness) self = data;
  g_auto (GStrv) found = imza_card_holders_find_finish (result, NULL);

  self->finding = FALSE;
  if (found == NULL || self->stopped)
    return;
  g_strfreev (self->holders);
  self->holders = g_steal_pointer (&found);
  update (self);
}

static void
find_holders (ImzaReadiness *self)
{
  if (self->finding || self->stopped)
    return;
  self->finding = TRUE;
  imza_card_holders_find_async (self->cancellable, on_found, g_object_ref (self));
}

static gboolean
on_tick (gpointer data)
{
  g_autoptr (ImzaReadiness) self = g_object_ref (data);

  if (self->held)
    find_holders (self);
  update (self);
  return G_SOURCE_CONTINUE;
}

static void
update (ImzaReadiness *self)
{
  g_autoptr (GPtrArray) now = judge_now (self);
  gboolean ticks = self->held || self->has_deadline;

  if (ticks && self->tick == NULL && !self->stopped)
    self->tick = after (TICK_S, on_tick, self);
  else if (!ticks)
    source_clear (&self->tick);
  if (!are_same (self->lines, now))
    {
      g_ptr_array_unref (self->lines);
      self->lines = g_steal_pointer (&now);
      g_signal_emit (self, signals[CHANGED], 0);
    }
  if (self->awaiting != NULL && is_settled (self))
    answer_checks (self);
}

static void
on_refreshed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ImzaReadiness) self = data;

  imza_card_service_refresh_finish (IMZA_CARD_SERVICE (source), result, NULL);
  self->asking_cards = FALSE;
  if (!self->stopped)
    update (self);
}

static void
ask_cards (ImzaReadiness *self)
{
  if (self->cards == NULL || self->asking_cards)
    return;
  self->asking_cards = TRUE;
  imza_card_service_refresh_async (self->cards, self->cancellable, on_refreshed,
                                   g_object_ref (self));
}

static gboolean
is_any_held (ImzaCardSnapshot *snapshot)
{
  for (guint i = 0; i < snapshot->readers->len; i++)
    {
      const ImzaReader *reader = g_ptr_array_index (snapshot->readers, i);

      if (reader->card_present && reader->card_held)
        return TRUE;
    }
  return FALSE;
}

static void
cards_changed (ImzaReadiness *self)
{
  g_autoptr (ImzaReadiness) alive = g_object_ref (self);
  gboolean held = is_any_held (imza_card_service_get_snapshot (self->cards));
  gboolean freed = self->held && !held;

  if (self->stopped)
    return;
  self->held = held;
  if (held)
    find_holders (self);
  else
    g_clear_pointer (&self->holders, g_strfreev);
  /* a driver that was shut out may not have seen the card at all */
  if (freed)
    ask_cards (self);
  update (self);
}

static void
on_discovered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ImzaReadiness) self = data;
  g_autoptr (GError) error = NULL;
  gboolean answered = imza_portal_discover_finish (IMZA_PORTAL (source), result, &error);

  self->asking_portal = FALSE;
  if (self->stopped)
    return;
  self->portal_answered = answered;
  g_clear_error (&self->portal_error);
  self->portal_error = g_steal_pointer (&error);
  update (self);
}

void
imza_readiness_ask_portal (ImzaReadiness *self)
{
  g_return_if_fail (IMZA_IS_READINESS (self));

  if (self->portal == NULL || self->asking_portal || self->stopped)
    return;
  self->asking_portal = TRUE;
  self->portal_answered = FALSE;
  g_clear_error (&self->portal_error);
  imza_portal_discover_async (self->portal, self->cancellable, on_discovered, g_object_ref (self));
  update (self);
}

static gboolean
on_limit (gpointer data)
{
  g_autoptr (ImzaReadiness) self = g_object_ref (data);

  answer_checks (self);
  return G_SOURCE_REMOVE;
}

void
imza_readiness_check_async (ImzaReadiness *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task;

  g_return_if_fail (IMZA_IS_READINESS (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, imza_readiness_check_async);
  self->awaiting = g_list_append (self->awaiting, task);
  if (self->limit == NULL)
    self->limit = after (CHECK_LIMIT_S, on_limit, self);
  ask_cards (self);
  imza_readiness_ask_portal (self);
  update (self);
}

gboolean
imza_readiness_check_finish (ImzaReadiness *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, imza_readiness_check_async), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

GPtrArray *
imza_readiness_get_lines (ImzaReadiness *self)
{
  g_return_val_if_fail (IMZA_IS_READINESS (self), NULL);
  return self->lines;
}

GPtrArray *
imza_readiness_list_reasons (ImzaReadiness *self, ImzaReadinessJudge judge, gpointer judge_data)
{
  gint64 skew_s = 0;

  g_return_val_if_fail (IMZA_IS_READINESS (self), NULL);

  if (self->cards == NULL)
    return g_ptr_array_new ();
  if (self->portal_answered && imza_portal_get_info (self->portal) != NULL)
    skew_s = imza_portal_get_info (self->portal)->clock_skew_s;
  return imza_readiness_explain (imza_card_service_get_snapshot (self->cards),
                                 g_get_real_time () / G_USEC_PER_SEC + skew_s, judge, judge_data);
}

void
imza_readiness_set_deadline (ImzaReadiness *self, const ImzaDeadline *deadline)
{
  g_return_if_fail (IMZA_IS_READINESS (self));

  self->has_deadline = deadline != NULL;
  if (deadline != NULL)
    self->deadline = *deadline;
  update (self);
}

void
imza_readiness_stop (ImzaReadiness *self)
{
  g_return_if_fail (IMZA_IS_READINESS (self));

  self->stopped = TRUE;
  g_cancellable_cancel (self->cancellable);
  source_clear (&self->tick);
  answer_checks (self);
}

ImzaReadiness *
imza_readiness_new (ImzaCardService *cards, ImzaPortal *portal)
{
  ImzaReadiness *self = g_object_new (IMZA_TYPE_READINESS, NULL);

  self->portal = portal != NULL ? g_object_ref (portal) : NULL;
  if (cards != NULL)
    {
      self->cards = g_object_ref (cards);
      g_signal_connect_object (cards, "notify::snapshot", G_CALLBACK (cards_changed), self,
                               G_CONNECT_SWAPPED);
      cards_changed (self);
    }
  else
    update (self);
  return self;
}

static void
imza_readiness_finalize (GObject *object)
{
  ImzaReadiness *self = IMZA_READINESS (object);

  source_clear (&self->tick);
  source_clear (&self->limit);
  g_clear_object (&self->cards);
  g_clear_object (&self->portal);
  g_clear_object (&self->cancellable);
  g_clear_error (&self->portal_error);
  g_strfreev (self->holders);
  g_ptr_array_unref (self->lines);
  G_OBJECT_CLASS (imza_readiness_parent_class)->finalize (object);
}

static void
imza_readiness_class_init (ImzaReadinessClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = imza_readiness_finalize;
  signals[CHANGED] = g_signal_new ("changed", IMZA_TYPE_READINESS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
imza_readiness_init (ImzaReadiness *self)
{
  self->cancellable = g_cancellable_new ();
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify)imza_readiness_line_free);
}
