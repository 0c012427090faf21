/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** FixtureFolder: path of a folder that goes, with all in it, at the end of the scope:
 * `g_auto (FixtureFolder) folder = fixture_folder_new ();` */
typedef char *FixtureFolder;

/** fixture_folder_new: Returns: (transfer full): a new empty folder, mode 0700 */
FixtureFolder fixture_folder_new (void);
void fixture_folder_remove (FixtureFolder folder);

/** fixture_folder_write: puts @length octets (-1: a C string) into a file of the folder.
 * Returns: (transfer full): the file's path */
char *fixture_folder_write (const char *folder, const char *name, const void *data, gssize length);

G_DEFINE_AUTO_CLEANUP_FREE_FUNC (FixtureFolder, fixture_folder_remove, NULL)

G_END_DECLS
