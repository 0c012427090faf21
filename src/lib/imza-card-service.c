/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-card-service-private.h"

#include "imza-card-merge.h"

#define DEFAULT_LIMIT_S 30
/* a smart-card service that hangs must not keep the drivers' cards from being shown */
#define READERS_LIMIT_S 3

enum
{
  PROP_SNAPSHOT = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (ImzaCardService, imza_card_service, G_TYPE_OBJECT)

static gboolean
is_listing (ImzaCardService *self)
{
  for (guint i = 0; i < self->drivers->len; i++)
    if (imza_card_driver_is_listing (g_ptr_array_index (self->drivers, i)))
      return TRUE;
  return FALSE;
}

/* what the drivers say is only half: without the readers nobody can tell what is missing */
static gboolean
is_reading (ImzaCardService *self)
{
  return is_listing (self)
         || (self->patience != NULL && !imza_card_readers_is_known (self->readers));
}

static void
update_snapshot (ImzaCardService *self)
{
  g_autoptr (ImzaCardSnapshot) now = imza_card_snapshot_new ();

  imza_card_readers_add_to (self->readers, now);
  now->complete = self->started && imza_card_readers_is_known (self->readers);
  for (guint i = 0; i < self->drivers->len; i++)
    imza_card_driver_add_to (g_ptr_array_index (self->drivers, i), now);
  imza_card_readers_drop_denied (self->readers, now);
  for (guint i = 0; i < now->modules->len; i++)
    now->complete &= ((ImzaModuleState *)g_ptr_array_index (now->modules, i))->listed;
  if (imza_card_snapshot_equal (self->snapshot, now))
    return;
  imza_card_snapshot_unref (self->snapshot);
  self->snapshot = g_steal_pointer (&now);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SNAPSHOT]);
}

static void
answer_refreshes (ImzaCardService *self)
{
  GList *tasks = g_steal_pointer (&self->awaiting);

  for (GList *l = tasks; l != NULL; l = l->next)
    g_task_return_boolean (l->data, TRUE);
  g_list_free_full (tasks, g_object_unref);
}

static void
on_driver_changed (ImzaCardDriver *driver, gpointer data)
{
  g_autoptr (ImzaCardService) self = g_object_ref (data);

  update_snapshot (self);
  if (!is_reading (self))
    answer_refreshes (self);
}

void
imza_card_service_list_all (ImzaCardService *self)
{
  for (guint i = 0; i < self->drivers->len; i++)
    imza_card_driver_list (g_ptr_array_index (self->drivers, i));
}

static void
on_readers_changed (ImzaCardReadersNews news, gpointer data)
{
  g_autoptr (ImzaCardService) self = g_object_ref (data);

  update_snapshot (self);
  if (!is_reading (self))
    answer_refreshes (self);
  if (news == IMZA_CARD_READERS_SAME)
    return;
  for (guint i = 0; news == IMZA_CARD_READERS_SERVICE_BACK && i < self->drivers->len; i++)
    imza_card_driver_renew (g_ptr_array_index (self->drivers, i));
  /* no driver is asked for anything while another act is under way: libp11 and OpenSC break */
  if (self->act == NULL)
    {
      imza_card_service_list_all (self);
      return;
    }
  self->moved = TRUE;
  imza_card_act_note_card (self);
}

static void
add_driver (ImzaCardService *self, const ImzaModule *module)
{
  g_ptr_array_add (self->drivers, imza_card_driver_new (
                                      self->worker, module, (const char *const *)self->environment,
                                      self->time_limit_s, on_driver_changed, self));
}

ImzaCardService *
imza_card_service_new (const char *worker,
                       GPtrArray *modules,
                       const char *const *worker_environment,
                       guint time_limit_s)
{
  ImzaCardService *self = g_object_new (IMZA_TYPE_CARD_SERVICE, NULL);

  self->time_limit_s = time_limit_s > 0 ? time_limit_s : DEFAULT_LIMIT_S;
  self->worker = g_strdup (worker);
  self->environment = g_strdupv ((char **)worker_environment);
  self->readers = imza_card_readers_new (worker, on_readers_changed, self);
  for (guint i = 0; i < modules->len; i++)
    add_driver (self, g_ptr_array_index (modules, i));
  return self;
}

static ImzaCardDriver *
find_driver (ImzaCardService *self, const char *path)
{
  for (guint i = 0; i < self->drivers->len; i++)
    {
      ImzaCardDriver *driver = g_ptr_array_index (self->drivers, i);

      if (g_str_equal (imza_card_driver_get_path (driver), path))
        return driver;
    }
  return NULL;
}

void
imza_card_service_add_module (ImzaCardService *self, const ImzaModule *module)
{
  ImzaCardDriver *known;

  g_return_if_fail (IMZA_IS_CARD_SERVICE (self) && module != NULL);

  known = find_driver (self, module->path);
  if (known != NULL && imza_card_driver_get_process (known) != NULL)
    imza_card_driver_renew (known);
  else
    {
      if (known != NULL)
        {
          imza_card_driver_stop (known);
          g_ptr_array_remove (self->drivers, known);
        }
      add_driver (self, module);
      known = find_driver (self, module->path);
    }
  update_snapshot (self);
  if (self->act != NULL)
    self->moved = TRUE;
  else if (self->started)
    imza_card_driver_list (known);
}

static void
lose_patience (ImzaCardService *self)
{
  if (self->patience != NULL)
    g_source_destroy (self->patience);
  g_clear_pointer (&self->patience, g_source_unref);
}

static gboolean
on_no_readers (gpointer data)
{
  ImzaCardService *self = data;

  lose_patience (self);
  if (!is_reading (self))
    answer_refreshes (self);
  return G_SOURCE_REMOVE;
}

void
imza_card_service_start (ImzaCardService *self)
{
  g_return_if_fail (IMZA_IS_CARD_SERVICE (self));
  if (self->started)
    return;
  self->started = TRUE;
  self->patience = g_timeout_source_new_seconds (READERS_LIMIT_S);
  g_source_set_callback (self->patience, on_no_readers, self, NULL);
  g_source_attach (self->patience, g_main_context_get_thread_default ());
  imza_card_service_list_all (self);
  imza_card_readers_start (self->readers);
  update_snapshot (self);
}

void
imza_card_service_stop (ImzaCardService *self)
{
  g_return_if_fail (IMZA_IS_CARD_SERVICE (self));
  self->started = FALSE;
  lose_patience (self);
  imza_card_readers_stop (self->readers);
  for (guint i = 0; i < self->drivers->len; i++)
    imza_card_driver_stop (g_ptr_array_index (self->drivers, i));
  answer_refreshes (self);
}

ImzaCardSnapshot *
imza_card_service_get_snapshot (ImzaCardService *self)
{
  g_return_val_if_fail (IMZA_IS_CARD_SERVICE (self), NULL);
  return self->snapshot;
}

void
imza_card_service_refresh_async (ImzaCardService *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (IMZA_IS_CARD_SERVICE (self));
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, imza_card_service_refresh_async);
  if (self->act == NULL)
    imza_card_service_list_all (self);
  if (self->act == NULL && is_reading (self))
    self->awaiting = g_list_append (self->awaiting, g_steal_pointer (&task));
  else
    g_task_return_boolean (task, TRUE);
}

gboolean
imza_card_service_refresh_finish (ImzaCardService *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, imza_card_service_refresh_async), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
imza_card_service_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ImzaCardService *self = IMZA_CARD_SERVICE (object);

  switch (id)
    {
    case PROP_SNAPSHOT:
      g_value_set_boxed (value, self->snapshot);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
imza_card_service_dispose (GObject *object)
{
  imza_card_service_stop (IMZA_CARD_SERVICE (object));
  G_OBJECT_CLASS (imza_card_service_parent_class)->dispose (object);
}

static void
imza_card_service_finalize (GObject *object)
{
  ImzaCardService *self = IMZA_CARD_SERVICE (object);

  g_clear_object (&self->readers);
  g_clear_pointer (&self->drivers, g_ptr_array_unref);
  g_free (self->worker);
  g_strfreev (self->environment);
  imza_card_snapshot_unref (self->snapshot);
  G_OBJECT_CLASS (imza_card_service_parent_class)->finalize (object);
}

static void
imza_card_service_class_init (ImzaCardServiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = imza_card_service_get_property;
  object_class->dispose = imza_card_service_dispose;
  object_class->finalize = imza_card_service_finalize;

  /**
   * ImzaCardService:snapshot: (type ImzaCardSnapshot)
   *
   * What is in the readers; another value after each change, and only then.
   */
  props[PROP_SNAPSHOT]
      = g_param_spec_boxed ("snapshot", NULL, NULL, IMZA_TYPE_CARD_SNAPSHOT,
                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
imza_card_service_init (ImzaCardService *self)
{
  self->drivers = g_ptr_array_new_with_free_func (g_object_unref);
  self->snapshot = imza_card_snapshot_new ();
}
