/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

#include "imza-error.h"
#include "imza-task.h"

G_BEGIN_DECLS

/* A task while it is read: imza-task.c has what all tasks have and what is signed,
 * imza-task-reset.c what a PIN reset has. */

#define IMZA_TASK_SHOWN_MAX_CHARS 120

struct _ImzaTask
{
  char *id;
  ImzaTaskKind kind;
  ImzaPurpose purpose;
  ImzaTaskState state;
  gint64 version;
  char *created;
  char *expires;
  gint64 created_s;
  gint64 expires_s;
  ImzaDeadline deadline;
  gboolean has_deadline;
  char *agent;
  char *address;
  gboolean same_network;
  char *holder_hint;
  /* to be signed */
  char *nonce;
  GPtrArray *items;
  char **algorithms;
  /* of a PIN reset */
  GPtrArray *cards;
  char *card;
  ImzaSms *sms;
  gatomicrefcount refs;
};

/** imza_task_refuse: sets @error about a member. Returns: %FALSE */
gboolean
imza_task_refuse (ImzaPortalError code, const char *member, const char *why, GError **error);
/** imza_task_take_shown: text of the portal that is only shown, never signed; optional */
gboolean imza_task_take_shown (JsonObject *object, const char *member, char **out, GError **error);

/** imza_task_cards_new: Returns: (transfer full) (element-type ImzaTaskCard) */
GPtrArray *imza_task_cards_new (void);
/** imza_task_fill_reset: what a PIN reset has */
gboolean imza_task_fill_reset (ImzaTask *self, JsonObject *object, GError **error);

G_END_DECLS
