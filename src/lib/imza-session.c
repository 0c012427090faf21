/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-session-private.h"

#include "imza-enum-types.h"
#include "imza-error.h"

/* CLOCK_BOOTTIME is asked this often: a timer set for the end would sleep through suspend */
#define LOOK_S 5
#define LIFE_MAX_S (24 * 60 * 60)

struct _ImzaSession
{
  GObject parent_instance;

  ImzaPortal *portal;
  ImzaSecret *token;
  ImzaAccount *account;
  ImzaWay way;
  ImzaDeadline deadline;
  guint look_source;
};

G_DEFINE_FINAL_TYPE (ImzaSession, imza_session, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_ENDED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
forget (ImzaSession *self)
{
  g_clear_handle_id (&self->look_source, g_source_remove);
  g_clear_pointer (&self->token, imza_secret_free);
  g_clear_pointer (&self->account, imza_account_free);
  g_clear_object (&self->portal);
}

static void
end (ImzaSession *self, ImzaSessionEnd how)
{
  if (self->token == NULL)
    return;
  forget (self);
  g_signal_emit (self, signals[SIGNAL_ENDED], 0, how);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
on_look (gpointer data)
{
  ImzaSession *self = data;

  if (imza_session_is_alive (self))
    return G_SOURCE_CONTINUE;
  self->look_source = 0;
  end (self, IMZA_SESSION_END_TIME);
  return G_SOURCE_REMOVE;
}

gboolean
imza_session_is_alive (ImzaSession *self)
{
  g_return_val_if_fail (IMZA_IS_SESSION (self), FALSE);
  return self->token != NULL
         && imza_deadline_seconds_left (&self->deadline, imza_boottime_us ()) > 0;
}

ImzaWay
imza_session_get_way (ImzaSession *self)
{
  g_return_val_if_fail (IMZA_IS_SESSION (self), IMZA_WAY_NONE);
  return self->way;
}

const ImzaAccount *
imza_session_get_account (ImzaSession *self)
{
  g_return_val_if_fail (IMZA_IS_SESSION (self), NULL);
  return imza_session_is_alive (self) ? self->account : NULL;
}

guint
imza_session_get_seconds_left (ImzaSession *self)
{
  g_return_val_if_fail (IMZA_IS_SESSION (self), 0);
  return self->token != NULL ? imza_deadline_seconds_left (&self->deadline, imza_boottime_us ())
                             : 0;
}

void
imza_session_begin (
    ImzaSession *self, ImzaPortal *portal, ImzaWay way, ImzaSecret *token, gint64 expires_in_s)
{
  gint64 now_us = imza_boottime_us ();

  g_return_if_fail (IMZA_IS_SESSION (self) && IMZA_IS_PORTAL (portal) && token != NULL);

  forget (self);
  self->portal = g_object_ref (portal);
  self->way = way;
  self->token = token;
  self->deadline = imza_deadline_make (now_us, now_us, 0,
                                       expires_in_s > 0 ? MIN (expires_in_s, LIFE_MAX_S)
                                                        : (gint64)IMZA_SESSION_LIFE_S);
  self->look_source = g_timeout_add_seconds (LOOK_S, on_look, self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
imza_session_take_account (ImzaSession *self, ImzaAccount *account)
{
  g_return_if_fail (IMZA_IS_SESSION (self) && account != NULL);

  g_clear_pointer (&self->account, imza_account_free);
  self->account = account;
  if (account->way != IMZA_WAY_NONE)
    self->way = account->way;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

const ImzaSecret *
imza_session_get_token (ImzaSession *self)
{
  g_return_val_if_fail (IMZA_IS_SESSION (self), NULL);
  return imza_session_is_alive (self) ? self->token : NULL;
}

void
imza_session_heed (ImzaSession *self, const GError *error)
{
  g_return_if_fail (IMZA_IS_SESSION (self));

  if (g_error_matches (error, IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_SESSION_EXPIRED))
    end (self, IMZA_SESSION_END_PORTAL);
}

static void
on_signed_out (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data; /* its data is the token: the call needed it alive */
  g_autoptr (GError) error = NULL;

  if (!imza_portal_sign_out_finish (IMZA_PORTAL (source), result, &error))
    g_info ("sign-out not confirmed: %s", error->message);
  g_task_return_boolean (task, TRUE);
}

void
imza_session_sign_out_async (ImzaSession *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (ImzaPortal) portal = NULL;
  ImzaSecret *token;

  g_return_if_fail (IMZA_IS_SESSION (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, imza_session_sign_out_async);
  if (!imza_session_is_alive (self))
    {
      end (self, IMZA_SESSION_END_TIME);
      g_task_return_boolean (task, TRUE);
      return;
    }
  portal = g_object_ref (self->portal);
  token = g_steal_pointer (&self->token);
  g_task_set_task_data (task, token, (GDestroyNotify)imza_secret_free);
  imza_portal_sign_out_async (portal, token, NULL, on_signed_out, g_steal_pointer (&task));
  forget (self);
  g_signal_emit (self, signals[SIGNAL_ENDED], 0, IMZA_SESSION_END_PERSON);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
imza_session_sign_out_finish (ImzaSession *self, GAsyncResult *result)
{
  g_return_if_fail (g_async_result_is_tagged (result, imza_session_sign_out_async));
  g_task_propagate_boolean (G_TASK (result), NULL);
}

void
imza_session_sign_out (ImzaSession *self)
{
  imza_session_sign_out_async (self, NULL, NULL);
}

static void
imza_session_finalize (GObject *object)
{
  forget (IMZA_SESSION (object));
  G_OBJECT_CLASS (imza_session_parent_class)->finalize (object);
}

static void
imza_session_class_init (ImzaSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = imza_session_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", IMZA_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ENDED] = g_signal_new ("ended", IMZA_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 1, imza_session_end_get_type ());
}

static void
imza_session_init (ImzaSession *self)
{
}

ImzaSession *
imza_session_new (void)
{
  return g_object_new (IMZA_TYPE_SESSION, NULL);
}
