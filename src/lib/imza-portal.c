/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-portal-private.h"

#include "imza-error.h"

/* the fault catalogue's limits: H-03, T-07 and H-04 */
#define ANSWER_LIMIT_MS 10000
#define TOTAL_LIMIT_MS 30000
#define REPEAT_PAUSE_MS 500
#define POLL_WAIT_S 25

enum
{
  PROP_0,
  PROP_PROFILE,
  PROP_APP_VERSION,
  PROP_LANGUAGE,
  PROP_PROXY_RESOLVER,
  PROP_ANSWER_LIMIT_MS,
  PROP_TOTAL_LIMIT_MS,
  PROP_REPEAT_PAUSE_MS,
  PROP_POLL_WAIT_S,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (ImzaPortal, imza_portal, G_TYPE_OBJECT)

static void
imza_portal_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ImzaPortal *self = IMZA_PORTAL (object);

  switch (id)
    {
    case PROP_PROFILE:
      self->profile = g_value_dup_object (value);
      break;
    case PROP_APP_VERSION:
      self->app_version = g_value_dup_string (value);
      break;
    case PROP_LANGUAGE:
      self->language = g_value_dup_string (value);
      break;
    case PROP_PROXY_RESOLVER:
      self->proxies = g_value_dup_object (value);
      break;
    case PROP_ANSWER_LIMIT_MS:
      self->limits.answer_ms = g_value_get_uint (value);
      break;
    case PROP_TOTAL_LIMIT_MS:
      self->limits.total_ms = g_value_get_uint (value);
      break;
    case PROP_REPEAT_PAUSE_MS:
      self->limits.pause_ms = g_value_get_uint (value);
      break;
    case PROP_POLL_WAIT_S:
      self->poll_wait_s = g_value_get_uint (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
imza_portal_constructed (GObject *object)
{
  ImzaPortal *self = IMZA_PORTAL (object);

  G_OBJECT_CLASS (imza_portal_parent_class)->constructed (object);
  self->connection = imza_portal_connection_new (self->profile, self->app_version, self->language,
                                                 &self->limits, self->proxies);
}

static void
imza_portal_finalize (GObject *object)
{
  ImzaPortal *self = IMZA_PORTAL (object);

  g_clear_object (&self->connection);
  g_clear_object (&self->profile);
  g_clear_object (&self->proxies);
  g_clear_pointer (&self->info, imza_portal_info_free);
  g_free (self->app_version);
  g_free (self->language);
  G_OBJECT_CLASS (imza_portal_parent_class)->finalize (object);
}

static GParamSpec *
limit_spec (const char *name, guint value)
{
  return g_param_spec_uint (name, NULL, NULL, 0, G_MAXINT32, value,
                            G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
}

static void
imza_portal_class_init (ImzaPortalClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->set_property = imza_portal_set_property;
  object_class->constructed = imza_portal_constructed;
  object_class->finalize = imza_portal_finalize;

  props[PROP_PROFILE] = g_param_spec_object ("profile", NULL, NULL, IMZA_TYPE_PROFILE, flags);
  props[PROP_APP_VERSION] = g_param_spec_string ("app-version", NULL, NULL, NULL, flags);
  props[PROP_LANGUAGE] = g_param_spec_string ("language", NULL, NULL, "tr", flags);
  props[PROP_PROXY_RESOLVER]
      = g_param_spec_object ("proxy-resolver", NULL, NULL, G_TYPE_PROXY_RESOLVER, flags);
  props[PROP_ANSWER_LIMIT_MS] = limit_spec ("answer-limit-ms", ANSWER_LIMIT_MS);
  props[PROP_TOTAL_LIMIT_MS] = limit_spec ("total-limit-ms", TOTAL_LIMIT_MS);
  props[PROP_REPEAT_PAUSE_MS] = limit_spec ("repeat-pause-ms", REPEAT_PAUSE_MS);
  props[PROP_POLL_WAIT_S] = limit_spec ("poll-wait-s", POLL_WAIT_S);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
imza_portal_init (ImzaPortal *self)
{
}

ImzaPortal *
imza_portal_new (ImzaProfile *profile, const char *app_version, const char *language)
{
  g_return_val_if_fail (IMZA_IS_PROFILE (profile), NULL);
  g_return_val_if_fail (app_version != NULL && language != NULL, NULL);

  return g_object_new (IMZA_TYPE_PORTAL, "profile", profile, "app-version", app_version, "language",
                       language, NULL);
}

ImzaProfile *
imza_portal_get_profile (ImzaPortal *self)
{
  g_return_val_if_fail (IMZA_IS_PORTAL (self), NULL);
  return self->profile;
}

const ImzaPortalInfo *
imza_portal_get_info (ImzaPortal *self)
{
  g_return_val_if_fail (IMZA_IS_PORTAL (self), NULL);
  return self->info;
}

typedef struct
{
  ImzaPortalReader reader;
  GDestroyNotify result_free;
  gpointer detail;
  GDestroyNotify detail_free;
} Call;

static void
call_free (Call *call)
{
  if (call->detail_free != NULL)
    call->detail_free (call->detail);
  g_free (call);
}

static void
on_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  ImzaPortal *self = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);
  GError *error = NULL;
  gpointer made;
  g_autoptr (ImzaPortalAnswer) answer
      = imza_portal_connection_send_finish (IMZA_PORTAL_CONNECTION (source), result, &error);

  made = call->reader (self, answer, call->detail, &error);
  if (made != NULL)
    {
      g_task_return_pointer (task, made, call->result_free);
      return;
    }
  if (answer != NULL)
    imza_portal_error_set_reached (error);
  g_task_return_error (task, error);
}

void
imza_portal_call_async (ImzaPortal *self,
                        ImzaPortalRequest *request,
                        gpointer tag,
                        ImzaPortalReader reader,
                        GDestroyNotify result_free,
                        gpointer detail,
                        GDestroyNotify detail_free,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Call *call = g_new0 (Call, 1);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, call, (GDestroyNotify)call_free);
  call->reader = reader;
  call->result_free = result_free;
  call->detail = detail;
  call->detail_free = detail_free;
  imza_portal_connection_send_async (self->connection, request, cancellable, on_answer, task);
}

gpointer
imza_portal_call_finish (ImzaPortal *self, GAsyncResult *result, gpointer tag, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, tag), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
