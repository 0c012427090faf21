/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-workplace.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "asistan-preferences.h"
#include "imza-desk-account.h"
#include "imza-desk-unlock.h"
#include "imza-journeys.h"
#include "imza-language.h"

/* what the portal is told about this program */
#define APP_VERSION "eimza-asistani/" VERSION

struct _AsistanWorkplace
{
  GObject parent_instance;

  char *program;
  GSettings *settings; /* NULL: not installed, the defaults hold */
  char **modules;
  gboolean only_modules; /* named for this run: no other driver is loaded */
  char *resume_directory;
  char *practice_code; /* got without a browser */
  GPtrArray *profiles;
  ImzaPractice *practice;
  ImzaPortal *portal;
  ImzaCardService *cards;
  ImzaSession *session;
  ImzaReadiness *readiness;
  GCancellable *cancellable;
  GError *error;
  AsistanWorkplaceState state;
};

G_DEFINE_FINAL_TYPE (AsistanWorkplace, asistan_workplace, G_TYPE_OBJECT)

enum
{
  PROP_STATE = 1,
  PROP_PORTAL,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

enum
{
  SIGNAL_CARDS_CHANGED,
  SIGNAL_READINESS_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
set_state (AsistanWorkplace *self, AsistanWorkplaceState state)
{
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
}

static void
readiness_changed (AsistanWorkplace *self)
{
  g_signal_emit (self, signals[SIGNAL_READINESS_CHANGED], 0);
}

static void
drop_readiness (AsistanWorkplace *self)
{
  if (self->readiness == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->readiness, self);
  imza_readiness_stop (self->readiness);
  g_clear_object (&self->readiness);
}

/* the cards tell of themselves; only the portal has to be asked */
static void
renew_readiness (AsistanWorkplace *self)
{
  drop_readiness (self);
  if (self->cards == NULL)
    return;
  self->readiness = imza_readiness_new (self->cards, self->portal);
  g_signal_connect_object (self->readiness, "changed", G_CALLBACK (readiness_changed), self,
                           G_CONNECT_SWAPPED);
  imza_readiness_ask_portal (self->readiness);
  readiness_changed (self);
}

void
asistan_workplace_choose_profile (AsistanWorkplace *self, guint index)
{
  g_return_if_fail (index < self->profiles->len);
  /* a sign-in is at one portal */
  imza_session_sign_out (self->session);
  g_clear_object (&self->portal);
  self->portal = imza_portal_new (g_ptr_array_index (self->profiles, index), APP_VERSION,
                                  imza_language_get_tag ());
  if (self->settings != NULL && !asistan_workplace_is_practice (self))
    g_settings_set_string (self->settings, ASISTAN_KEY_LAST_PORTAL,
                           imza_profile_get_origin (imza_portal_get_profile (self->portal)));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PORTAL]);
  renew_readiness (self);
}

static void
read_profiles (AsistanWorkplace *self)
{
  g_autofree char *system_folder = g_build_filename (SYSCONFDIR, GETTEXT_PACKAGE, "portals", NULL);
  g_autofree char *user_folder
      = g_build_filename (g_get_user_config_dir (), GETTEXT_PACKAGE, "portals", NULL);
  const char *const folders[] = { system_folder, user_folder, NULL };
  g_autoptr (GPtrArray) rejected = NULL;
  g_autoptr (GPtrArray) configured = imza_profile_load_all (folders, &rejected);
  g_autofree char *last = NULL;
  guint own = self->profiles->len;
  guint first = 0;

  for (guint i = 0; rejected != NULL && i < rejected->len; i++)
    g_message ("portal left out: %s", (const char *)g_ptr_array_index (rejected, i));
  for (guint i = 0; i < configured->len; i++)
    g_ptr_array_add (self->profiles, g_object_ref (g_ptr_array_index (configured, i)));
  /* what the command line named goes before what was used last */
  if (own == 0 && self->settings != NULL)
    last = g_settings_get_string (self->settings, ASISTAN_KEY_LAST_PORTAL);
  for (guint i = 0; last != NULL && i < self->profiles->len; i++)
    if (g_strcmp0 (imza_profile_get_origin (g_ptr_array_index (self->profiles, i)), last) == 0)
      first = i;
  if (self->profiles->len > 0)
    asistan_workplace_choose_profile (self, first);
}

static void
make_resume_directory (AsistanWorkplace *self)
{
  const char *runtime = g_getenv ("XDG_RUNTIME_DIR");
  g_autofree char *path = NULL;

  /* F-01: without a folder of our own in memory there is no resume, and no /tmp instead */
  if (runtime == NULL || *runtime == '\0')
    return;
  path = g_build_filename (runtime, GETTEXT_PACKAGE, NULL);
  if (g_mkdir (path, 0700) == 0 || errno == EEXIST)
    self->resume_directory = g_steal_pointer (&path);
  else
    g_message ("no resume after a crash: %s", g_strerror (errno));
}

static void
snapshot_changed (AsistanWorkplace *self)
{
  g_signal_emit (self, signals[SIGNAL_CARDS_CHANGED], 0);
}

static void
start_cards (AsistanWorkplace *self)
{
  g_autofree char *worker = imza_card_service_find_worker (self->program);
  const char *const probe_folders[] = { PKGDATADIR "/modules", NULL };
  const char *practice_modules[] = { NULL, NULL };
  g_autoptr (GPtrArray) modules = NULL;

  if (worker == NULL)
    g_warning ("imza-card-worker was not found: no card can be used");
  if (self->practice != NULL)
    practice_modules[0] = imza_practice_get_module (self->practice);
  modules = imza_module_discover (
      probe_folders, self->practice != NULL ? practice_modules : (const char *const *)self->modules,
      self->practice != NULL || self->only_modules);
  self->cards = imza_card_service_new (
      worker != NULL ? worker : PKGLIBEXECDIR "/imza-card-worker", modules,
      self->practice != NULL ? imza_practice_get_environment (self->practice) : NULL, 0);
  g_signal_connect_object (self->cards, "notify::snapshot", G_CALLBACK (snapshot_changed), self,
                           G_CONNECT_SWAPPED);
  imza_card_service_start (self->cards);
  snapshot_changed (self);
  renew_readiness (self);
}

static void
practice_started (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AsistanWorkplace) self = data;
  g_autoptr (GError) error = NULL;

  if (!imza_practice_start_finish (IMZA_PRACTICE (source), result, &error))
    {
      if (self->state != ASISTAN_WORKPLACE_STARTING)
        return;
      g_message ("practice mode: %s", error->message);
      imza_practice_stop (self->practice);
      self->error = g_steal_pointer (&error);
      set_state (self, ASISTAN_WORKPLACE_FAILED);
      return;
    }
  g_ptr_array_add (self->profiles, g_object_ref (imza_practice_get_profile (self->practice)));
  asistan_workplace_choose_profile (self, 0);
  /* no resume: the practice portal would not outlive a crash either */
  start_cards (self);
  set_state (self, ASISTAN_WORKPLACE_READY);
}

void
asistan_workplace_start (AsistanWorkplace *self)
{
  g_return_if_fail (ASISTAN_IS_WORKPLACE (self));
  if (self->state == ASISTAN_WORKPLACE_STARTING || self->state == ASISTAN_WORKPLACE_READY)
    return;
  g_clear_error (&self->error);
  set_state (self, ASISTAN_WORKPLACE_STARTING);
  if (self->practice != NULL)
    {
      g_clear_object (&self->cancellable);
      self->cancellable = g_cancellable_new ();
      imza_practice_start_async (self->practice, self->cancellable, practice_started,
                                 g_object_ref (self));
      return;
    }
  make_resume_directory (self);
  read_profiles (self);
  start_cards (self);
  set_state (self, ASISTAN_WORKPLACE_READY);
}

void
asistan_workplace_stop (AsistanWorkplace *self)
{
  g_return_if_fail (ASISTAN_IS_WORKPLACE (self));
  set_state (self, ASISTAN_WORKPLACE_IDLE);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  drop_readiness (self);
  if (self->cards != NULL)
    imza_card_service_stop (self->cards);
  if (self->practice != NULL)
    imza_practice_stop (self->practice);
}

AsistanWorkplaceState
asistan_workplace_get_state (AsistanWorkplace *self)
{
  return self->state;
}

const GError *
asistan_workplace_get_error (AsistanWorkplace *self)
{
  return self->error;
}

gboolean
asistan_workplace_is_practice (AsistanWorkplace *self)
{
  return self->practice != NULL
         || (self->portal != NULL
             && imza_profile_is_practice (imza_portal_get_profile (self->portal)));
}

ImzaPractice *
asistan_workplace_get_practice (AsistanWorkplace *self)
{
  return self->practice;
}

GPtrArray *
asistan_workplace_get_profiles (AsistanWorkplace *self)
{
  return self->profiles;
}

ImzaPortal *
asistan_workplace_get_portal (AsistanWorkplace *self)
{
  return self->portal;
}

ImzaCardService *
asistan_workplace_get_cards (AsistanWorkplace *self)
{
  return self->cards;
}

ImzaReadiness *
asistan_workplace_get_readiness (AsistanWorkplace *self)
{
  return self->readiness;
}

const ImzaReadinessLine *
asistan_workplace_find_line (AsistanWorkplace *self, ImzaReadinessPart part)
{
  GPtrArray *lines = self->readiness != NULL ? imza_readiness_get_lines (self->readiness) : NULL;

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      const ImzaReadinessLine *line = g_ptr_array_index (lines, i);

      if (line->part == part)
        return line;
    }
  return NULL;
}

static void
remember_module (AsistanWorkplace *self, const char *path)
{
  g_auto (GStrv) known = NULL;
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();
  g_auto (GStrv) now = NULL;

  if (self->settings == NULL || self->practice != NULL)
    return;
  known = g_settings_get_strv (self->settings, ASISTAN_KEY_APPROVED_MODULES);
  if (g_strv_contains ((const char *const *)known, path))
    return;
  g_strv_builder_addv (all, (const char **)known);
  g_strv_builder_add (all, path);
  now = g_strv_builder_end (all);
  g_settings_set_strv (self->settings, ASISTAN_KEY_APPROVED_MODULES, (const char *const *)now);
}

void
asistan_workplace_add_module (AsistanWorkplace *self, const char *path)
{
  const char *const named[] = { path, NULL };
  g_autoptr (GPtrArray) modules = imza_module_discover (NULL, named, TRUE);

  g_return_if_fail (self->cards != NULL);
  remember_module (self, path);
  imza_card_service_add_module (self->cards, g_ptr_array_index (modules, 0));
}

static void
cards_refreshed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  /* what was found is in the snapshot; what was not is its business too */
  if (!imza_card_service_refresh_finish (IMZA_CARD_SERVICE (source), result, &error))
    g_debug ("refresh: %s", error->message);
}

void
asistan_workplace_refresh_cards (AsistanWorkplace *self)
{
  if (self->cards != NULL)
    imza_card_service_refresh_async (self->cards, NULL, cards_refreshed, NULL);
}

void
asistan_workplace_keep_practice_code (AsistanWorkplace *self, const char *code)
{
  g_free (self->practice_code);
  self->practice_code = g_strdup (code);
}

gboolean
asistan_workplace_is_practice_code (AsistanWorkplace *self, const char *code)
{
  return code != NULL && g_strcmp0 (self->practice_code, code) == 0;
}

gboolean
asistan_workplace_offers_clipboard (AsistanWorkplace *self)
{
  return self->settings == NULL
         || g_settings_get_boolean (self->settings, ASISTAN_KEY_OFFER_CLIPBOARD);
}

gboolean
asistan_workplace_shuffles_keypad (AsistanWorkplace *self)
{
  return self->settings != NULL
         && g_settings_get_boolean (self->settings, ASISTAN_KEY_SHUFFLE_KEYPAD);
}

GSettings *
asistan_workplace_get_settings (AsistanWorkplace *self)
{
  return self->settings;
}

char *
asistan_workplace_dup_card_sentence (AsistanWorkplace *self)
{
  if (self->cards == NULL)
    return g_strdup (_ ("Looking for cards…"));
  return imza_card_snapshot_dup_sentence (imza_card_service_get_snapshot (self->cards),
                                          g_get_real_time () / G_USEC_PER_SEC);
}

gboolean
asistan_workplace_can_resume (AsistanWorkplace *self)
{
  return self->portal != NULL && self->resume_directory != NULL
         && imza_resume_exists (self->resume_directory,
                                imza_profile_get_origin (imza_portal_get_profile (self->portal)));
}

ImzaSession *
asistan_workplace_get_session (AsistanWorkplace *self)
{
  return self->session;
}

ImzaDesk *
asistan_workplace_make_desk (AsistanWorkplace *self)
{
  ImzaDesk *desk;

  g_return_val_if_fail (self->cards != NULL, NULL);
  desk = imza_desk_new (self->cards, self->portal, self->resume_directory);
  imza_desk_set_session (desk, self->session);
  imza_desk_join_review_and_pin (desk);
  imza_desk_take_only_card (desk);
  return desk;
}

static void
asistan_workplace_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AsistanWorkplace *self = ASISTAN_WORKPLACE (object);

  switch (id)
    {
    case PROP_STATE:
      g_value_set_uint (value, self->state);
      break;
    case PROP_PORTAL:
      g_value_set_object (value, self->portal);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
asistan_workplace_dispose (GObject *object)
{
  AsistanWorkplace *self = ASISTAN_WORKPLACE (object);

  asistan_workplace_stop (self);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->portal);
  g_clear_object (&self->cards);
  g_clear_object (&self->session);
  g_clear_object (&self->practice);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (asistan_workplace_parent_class)->dispose (object);
}

static void
asistan_workplace_finalize (GObject *object)
{
  AsistanWorkplace *self = ASISTAN_WORKPLACE (object);

  g_ptr_array_unref (self->profiles);
  g_clear_error (&self->error);
  g_strfreev (self->modules);
  g_free (self->program);
  g_free (self->resume_directory);
  g_free (self->practice_code);
  G_OBJECT_CLASS (asistan_workplace_parent_class)->finalize (object);
}

static void
asistan_workplace_class_init (AsistanWorkplaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = asistan_workplace_get_property;
  object_class->dispose = asistan_workplace_dispose;
  object_class->finalize = asistan_workplace_finalize;
  props[PROP_STATE] = g_param_spec_uint ("state", NULL, NULL, 0, ASISTAN_WORKPLACE_FAILED,
                                         ASISTAN_WORKPLACE_IDLE, flags);
  props[PROP_PORTAL] = g_param_spec_object ("portal", NULL, NULL, IMZA_TYPE_PORTAL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[SIGNAL_CARDS_CHANGED]
      = g_signal_new ("cards-changed", ASISTAN_TYPE_WORKPLACE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_READINESS_CHANGED]
      = g_signal_new ("readiness-changed", ASISTAN_TYPE_WORKPLACE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 0);
}

static void
asistan_workplace_init (AsistanWorkplace *self)
{
  self->profiles = g_ptr_array_new_with_free_func (g_object_unref);
  self->session = imza_session_new ();
}

AsistanWorkplace *
asistan_workplace_new (const char *program,
                       GSettings *settings,
                       ImzaProfile *own,
                       const char *const *modules)
{
  AsistanWorkplace *self = g_object_new (ASISTAN_TYPE_WORKPLACE, NULL);

  self->program = g_strdup (program);
  g_set_object (&self->settings, settings);
  if (own != NULL)
    g_ptr_array_add (self->profiles, g_object_ref (own));
  self->only_modules = modules != NULL && modules[0] != NULL;
  if (self->only_modules)
    self->modules = g_strdupv ((char **)modules);
  else if (settings != NULL)
    self->modules = g_settings_get_strv (settings, ASISTAN_KEY_APPROVED_MODULES);
  return self;
}

AsistanWorkplace *
asistan_workplace_new_practice (const char *program, GSettings *settings)
{
  AsistanWorkplace *self = g_object_new (ASISTAN_TYPE_WORKPLACE, NULL);

  self->program = g_strdup (program);
  g_set_object (&self->settings, settings);
  self->practice = imza_practice_new (program);
  return self;
}
