/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "imza-secret.h"

G_BEGIN_DECLS

/*
 * The JSON of a request that holds secrets. json-glib keeps copies of every string in ordinary
 * memory; here the text is written once, and wiped wherever it has been.
 */

typedef struct _ImzaPortalBody ImzaPortalBody;

ImzaPortalBody *imza_portal_body_new (void);
/**
 * imza_portal_body_add:
 * @value: (nullable): UTF-8; %NULL leaves the member out
 */
void imza_portal_body_add (ImzaPortalBody *self, const char *name, const char *value);
/**
 * imza_portal_body_add_secret:
 * @value: (nullable): %NULL leaves the member out
 */
void imza_portal_body_add_secret (ImzaPortalBody *self, const char *name, const ImzaSecret *value);
void imza_portal_body_add_boolean (ImzaPortalBody *self, const char *name, gboolean value);
void imza_portal_body_add_int (ImzaPortalBody *self, const char *name, gint64 value);
/**
 * imza_portal_body_open:
 *
 * What follows belongs to an object, until imza_portal_body_close()
 */
void imza_portal_body_open (ImzaPortalBody *self, const char *name);
void imza_portal_body_close (ImzaPortalBody *self);
/**
 * imza_portal_body_end:
 * @self: (transfer full)
 *
 * Returns: (transfer full): the text, wiped with its last reference
 */
GBytes *imza_portal_body_end (ImzaPortalBody *self);

G_END_DECLS
