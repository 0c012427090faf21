/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * What GTK 4.8 leaves to the program: it has no announcements and no live regions, but a screen
 * reader speaks a change of the accessible description of the widget that has the focus.
 */

/**
 * asistan_accessible_announce:
 * @inside: any widget of the window
 * @text: (nullable): spoken at once; %NULL takes the last one away
 */
void asistan_accessible_announce (GtkWidget *inside, const char *text);

/** asistan_accessible_set_label: the accessible name of a widget. */
void asistan_accessible_set_label (GtkWidget *widget, const char *label);

/**
 * asistan_accessible_fix_names:
 *
 * GTK 4.8 names a button with a mnemonic "_Text Text" (its label property and its labelled-by
 * relation); without the property the relation alone gives "Text". For @root and all below it.
 */
void asistan_accessible_fix_names (GtkWidget *root);

G_END_DECLS
