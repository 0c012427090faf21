/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "imza-card.h"
#include "imza-secret.h"

G_BEGIN_DECLS

#define IMZA_TYPE_CARD_SERVICE (imza_card_service_get_type ())
/**
 * ImzaCardService:
 *
 * Talks to the card workers: one process for each driver, and one that watches the readers.
 * It starts them, ends one that does not answer in time, starts it anew, and keeps
 * #ImzaCardService:snapshot current. One PIN act at a time; never an automatic second login.
 */
G_DECLARE_FINAL_TYPE (ImzaCardService, imza_card_service, IMZA, CARD_SERVICE, GObject)

/**
 * ImzaModule:
 *
 * A driver that may be loaded.
 */
typedef struct
{
  char *path;
  char *name;
  gboolean user_approved; /* added by hand; else the file must be root's */
} ImzaModule;
void imza_module_free (ImzaModule *self);

/**
 * imza_module_discover:
 * @probe_directories: (array zero-terminated=1): folders with `*.conf` probe tables (data/modules)
 * @extra: (nullable) (array zero-terminated=1): files that the user named; count as approved
 * @only_extra: leave the system's out (for practice mode and `--module`)
 *
 * p11-kit's system configuration (never the user's), then the probe tables, then @extra; a file
 * once.
 *
 * Returns: (transfer full) (element-type ImzaModule)
 */
GPtrArray *imza_module_discover (const char *const *probe_directories,
                                 const char *const *extra,
                                 gboolean only_extra);

/**
 * imza_card_service_new:
 * @worker: path of imza-card-worker (imza_card_service_find_worker())
 * @modules: (element-type ImzaModule): copied
 * @worker_environment: (nullable) (array zero-terminated=1): `KEY=VALUE` added for the workers
 * (practice card: SOFTHSM2_CONF)
 * @time_limit_s: for one request; 0 = the default of 30; PIN-pad logins get four times that
 */
ImzaCardService *imza_card_service_new (const char *worker,
                                        GPtrArray *modules,
                                        const char *const *worker_environment,
                                        guint time_limit_s);

/**
 * imza_card_service_find_worker:
 *
 * Returns: (transfer full) (nullable): in libexec, relative to @program, or in the build tree
 */
char *imza_card_service_find_worker (const char *program);

/**
 * imza_card_service_start:
 *
 * Starts the processes and returns at once; #ImzaCardService:snapshot tells what they find.
 */
void imza_card_service_start (ImzaCardService *self);

/**
 * imza_card_service_add_module:
 * @module: copied; a driver of the same path that was not approved goes, one that was begins anew
 *
 * One more driver, such as one that the user has just approved. It is listed at once, or after the
 * PIN act that is under way.
 */
void imza_card_service_add_module (ImzaCardService *self, const ImzaModule *module);

/**
 * imza_card_service_stop:
 *
 * Ends all processes; for when the window closes.
 */
void imza_card_service_stop (ImzaCardService *self);

/**
 * imza_card_service_get_snapshot:
 *
 * Returns: (transfer none): never %NULL
 */
ImzaCardSnapshot *imza_card_service_get_snapshot (ImzaCardService *self);

/**
 * imza_card_service_refresh_async:
 *
 * Asks every driver again (Refresh); resolves when the snapshot is complete. A no-op while a PIN
 * act is under way.
 */
void imza_card_service_refresh_async (ImzaCardService *self,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean
imza_card_service_refresh_finish (ImzaCardService *self, GAsyncResult *result, GError **error);

/**
 * ImzaSignRequest:
 *
 * One reviewed act: one PIN, one login, @contents signed one by one, logout.
 */
typedef struct
{
  const ImzaTokenCertificate *certificate; /* of a snapshot that the caller holds */
  GPtrArray *contents;                     /* (element-type GBytes): what to sign, one CMS each */
  gint64 signing_time_s;                   /* the portal's clock, seconds since 1970 */
  const char *commitment;                  /* (nullable): OID */
  gboolean
      last_try_confirmed; /* without it a token on its last try answers PIN_LAST_TRY, untouched */
} ImzaSignRequest;

/**
 * ImzaSignProgress:
 *
 * Called in the caller's context after each signature.
 */
typedef void (*ImzaSignProgress) (guint done, guint total, gpointer user_data);

/**
 * imza_card_service_sign_async:
 * @request: read before this returns
 * @pin: (transfer full) (nullable): moved to the worker and wiped here; %NULL for a reader with its
 * own keypad
 *
 * CAdES-BES (ETSI EN 319 122-1), attached. Before the login the worker checks that the chosen
 * certificate is still on that token (CHANGED). Cancelling before the request was sent costs no
 * try; afterwards the answer is awaited, for what the card has done it has done.
 */
void imza_card_service_sign_async (ImzaCardService *self,
                                   const ImzaSignRequest *request,
                                   ImzaSecret *pin,
                                   ImzaSignProgress progress,
                                   gpointer progress_data,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
/**
 * imza_card_service_sign_finish:
 *
 * Returns: (transfer full) (element-type GBytes) (nullable): DER, in the order of the contents;
 * each verified by the caller with imza_verify_signature()
 */
GPtrArray *
imza_card_service_sign_finish (ImzaCardService *self, GAsyncResult *result, GError **error);

/**
 * ImzaPinChangeRequest:
 *
 * One reviewed act: one login with the old PIN, one change, logout.
 */
typedef struct
{
  const ImzaToken *token; /* of a snapshot that the caller holds */
  gboolean
      last_try_confirmed; /* without it a token on its last try answers PIN_LAST_TRY, untouched */
} ImzaPinChangeRequest;

/**
 * imza_card_service_change_pin_async:
 * @request: read before this returns
 * @old_pin: (transfer full) (nullable): moved to the worker and wiped here, as @new_pin; both are
 * %NULL for a reader with its own keypad
 *
 * C_SetPIN after exactly one C_Login, each called once and never again (PKCS#11 v3.1 §5.5.9). A
 * card whose PIN is locked or not set, and a new PIN outside of the token's limits
 * (NEW_PIN_REFUSED), are found before the login. Where the driver breaks inside the change, the
 * error is PIN_UNSURE. Cancelling is as with imza_card_service_sign_async().
 */
void imza_card_service_change_pin_async (ImzaCardService *self,
                                         const ImzaPinChangeRequest *request,
                                         ImzaSecret *old_pin,
                                         ImzaSecret *new_pin,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
/**
 * imza_card_service_change_pin_finish:
 * @state: (out) (optional): the token's own word on its PIN after the change
 */
gboolean imza_card_service_change_pin_finish (ImzaCardService *self,
                                              GAsyncResult *result,
                                              ImzaPinState *state,
                                              GError **error);

/**
 * imza_card_service_set_pin_async:
 * @token: of a snapshot that the caller holds
 * @route: of imza_unlock_routes_find()
 * @puk: (transfer full): moved to the worker and wiped here, as @new_pin
 *
 * A new PIN with a released PUK: one attempt, whatever the card answers. A PUK that is not taken is
 * PUK_REFUSED, never a wrong PIN; the rest is as with imza_card_service_change_pin_async().
 */
void imza_card_service_set_pin_async (ImzaCardService *self,
                                      const ImzaToken *token,
                                      const char *route,
                                      ImzaSecret *puk,
                                      ImzaSecret *new_pin,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
/**
 * imza_card_service_set_pin_finish:
 * @state: (out) (optional): the token's own word on its PIN afterwards
 */
gboolean imza_card_service_set_pin_finish (ImzaCardService *self,
                                           GAsyncResult *result,
                                           ImzaPinState *state,
                                           GError **error);

/**
 * imza_card_service_try_pin_async:
 * @token: of a snapshot that the caller holds
 * @last_try_confirmed: without it a token on its last try answers PIN_LAST_TRY, untouched
 * @pin: (transfer full): moved to the worker and wiped here
 *
 * Exactly one C_Login and nothing else, to see whether this PIN holds; for after a break in the
 * middle of imza_card_service_set_pin_async().
 */
void imza_card_service_try_pin_async (ImzaCardService *self,
                                      const ImzaToken *token,
                                      gboolean last_try_confirmed,
                                      ImzaSecret *pin,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
/**
 * imza_card_service_try_pin_finish:
 * @state: (out) (optional): the token's own word on its PIN afterwards
 */
gboolean imza_card_service_try_pin_finish (ImzaCardService *self,
                                           GAsyncResult *result,
                                           ImzaPinState *state,
                                           GError **error);

G_END_DECLS
