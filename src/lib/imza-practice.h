/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "imza-profile.h"

G_BEGIN_DECLS

#define IMZA_TYPE_PRACTICE (imza_practice_get_type ())
/**
 * ImzaPractice:
 *
 * Practice mode: a practice portal of our own on loopback (`eimza-sandbox`, another process) and a
 * practice card (a SoftHSM2 token with a certificate of that portal), both thrown away at the end.
 * Nothing of it has legal effect, nothing is installed, no trust is added to the system.
 */
G_DECLARE_FINAL_TYPE (ImzaPractice, imza_practice, IMZA, PRACTICE, GObject)

/** The PIN of the practice card. It protects nothing, so it is shown. */
#define IMZA_PRACTICE_PIN "123456"

/**
 * imza_practice_new:
 * @program: path of the running program; the portal is looked for beside it
 */
ImzaPractice *imza_practice_new (const char *program);

/**
 * imza_practice_start_async:
 *
 * Starts the portal and makes the card; child processes only, the main loop stays free.
 */
void imza_practice_start_async (ImzaPractice *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
/**
 * imza_practice_start_finish:
 *
 * Errors of domain %G_IO_ERROR, %G_SPAWN_ERROR, %G_FILE_ERROR or %IMZA_JOURNEY_ERROR
 */
gboolean imza_practice_start_finish (ImzaPractice *self, GAsyncResult *result, GError **error);

/**
 * imza_practice_stop:
 *
 * Ends the portal and removes all files; also when the object is dropped.
 */
void imza_practice_stop (ImzaPractice *self);

/**
 * imza_practice_get_profile:
 *
 * Returns: (transfer none) (nullable): %NULL before it has started
 */
ImzaProfile *imza_practice_get_profile (ImzaPractice *self);
/**
 * imza_practice_get_module:
 *
 * Returns: (transfer none) (nullable): driver of the practice card
 */
const char *imza_practice_get_module (ImzaPractice *self);
/**
 * imza_practice_get_environment:
 *
 * Returns: (transfer none) (array zero-terminated=1): for the card workers
 */
const char *const *imza_practice_get_environment (ImzaPractice *self);
/**
 * imza_practice_get_person:
 *
 * Returns: (transfer none) (nullable): name of the card's invented holder
 */
const char *imza_practice_get_person (ImzaPractice *self);
/**
 * imza_practice_get_tckn:
 *
 * Returns: (transfer none) (nullable): the holder's invented number
 */
const char *imza_practice_get_tckn (ImzaPractice *self);
/**
 * imza_practice_get_secret:
 *
 * Returns: (transfer none) (nullable): this run's secret, for the practice phone
 */
const char *imza_practice_get_secret (ImzaPractice *self);

/**
 * imza_practice_request_code_async:
 *
 * Does what the portal's sign-in page does when a person asks for a code there, for a journey
 * without a browser.
 */
void imza_practice_request_code_async (ImzaPractice *self,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
/**
 * imza_practice_request_code_finish:
 *
 * Returns: (transfer full) (nullable): 15 digits
 */
char *imza_practice_request_code_finish (ImzaPractice *self, GAsyncResult *result, GError **error);

/**
 * imza_practice_confirm_async:
 *
 * Enters the six digits on that page, so that it becomes signed in.
 */
void imza_practice_confirm_async (ImzaPractice *self,
                                  const char *confirm_code,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean imza_practice_confirm_finish (ImzaPractice *self, GAsyncResult *result, GError **error);

G_END_DECLS
