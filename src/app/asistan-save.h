/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * asistan_save_dup_clean_name:
 *
 * Returns: (transfer full): @name as the name of one file: without folders, leading dots, control
 *   characters; not longer than 120 bytes
 */
char *asistan_save_dup_clean_name (const char *name);
/** asistan_save_dup_name: Returns: (transfer full): a clean name that ends with ".p7s" */
char *asistan_save_dup_name (const char *title);

/**
 * asistan_save_async:
 * @title: of the dialog: what is saved
 * @name: what the dialog proposes
 *
 * Asks where to, then writes the whole file or nothing (a file beside it, then a rename).
 */
void asistan_save_async (GtkWindow *parent,
                         GBytes *bytes,
                         const char *title,
                         const char *name,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
/** asistan_save_finish: Returns: (transfer full) (nullable): the file; %G_IO_ERROR_CANCELLED when
 * the dialog was closed */
GFile *asistan_save_finish (GAsyncResult *result, GError **error);

/** asistan_save_write_async: the second half alone. */
void asistan_save_write_async (GFile *file,
                               GBytes *bytes,
                               GAsyncReadyCallback callback,
                               gpointer user_data);

G_END_DECLS
