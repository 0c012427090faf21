/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "imza-desk.h"

G_BEGIN_DECLS

#define ASISTAN_TYPE_DOCUMENTS (asistan_documents_get_type ())
/**
 * AsistanDocuments:
 *
 * Shows documents in the viewer of the system: each as a 0400 copy in a 0700 folder that goes
 * away with this object. What is signed stays in memory; nobody can change it through the copy.
 */
G_DECLARE_FINAL_TYPE (AsistanDocuments, asistan_documents, ASISTAN, DOCUMENTS, GObject)

AsistanDocuments *asistan_documents_new (void);
/** asistan_documents_open: @parent: for a message when there is no viewer */
void asistan_documents_open (AsistanDocuments *self,
                             GtkWindow *parent,
                             const ImzaDeskDocument *document);
/** asistan_documents_write_copy: Returns: (transfer full) (nullable): path of the copy */
char *asistan_documents_write_copy (AsistanDocuments *self,
                                    const char *name,
                                    GBytes *bytes,
                                    GError **error);

G_END_DECLS
