/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "imza-card-driver.h"
#include "imza-card-readers.h"
#include "imza-card-service.h"

G_BEGIN_DECLS

/* What the service and its PIN acts share: one file a kind of act. */

struct _ImzaCardService
{
  GObject parent_instance;

  GPtrArray *drivers; /* of ImzaCardDriver */
  char *worker;
  char **environment; /* (nullable): of the workers */
  ImzaCardReaders *readers;
  ImzaCardSnapshot *snapshot;
  guint time_limit_s;
  gboolean started;
  GSource *patience; /* while the readers' first word is waited for */
  GTask *act;        /* the one PIN act; its task data is an ImzaCardAct */
  gboolean moved;    /* cards came or went while it was under way */
  GList *awaiting;   /* of GTask: refreshes */
};

typedef struct _ImzaCardAct ImzaCardAct;

/**
 * ImzaCardActKind:
 *
 * What differs from act to act.
 */
typedef struct
{
  const char *verb;
  /* a message of the answer but its last */
  void (*heard) (ImzaCardAct *act, const char *name, GVariant *payload);
  /* @error: (transfer full) (nullable): what the worker ended with. Returns: (transfer full)
   * (nullable): what it means for this act */
  GError *(*judge) (ImzaCardAct *act, GError *error);
  /* gives the task what the act has made */
  void (*give) (ImzaCardAct *act, GTask *task);
  gboolean lists_after; /* the token's flags may have changed though all went well */
} ImzaCardActKind;

/**
 * ImzaCardAct:
 *
 * One PIN act.
 */
struct _ImzaCardAct
{
  const ImzaCardActKind *kind;
  ImzaCardDriver *driver;
  char *reader;
  ImzaPinState pin_state;
  gboolean reader_known; /* the token is in a PC/SC reader */
  gboolean card_left;
  GError *error; /* while news of the card is awaited */
  GSource *news;
  /* of a signature */
  guint total;
  GPtrArray *signatures; /* (nullable) */
  gboolean out_of_order;
  ImzaSignProgress progress;
  gpointer progress_data;
  /* of a new PIN */
  gboolean changing;
  gboolean changed;
  ImzaPinState new_state;
};

/**
 * imza_card_act_begin:
 * @task: (transfer full): gets %IMZA_CARD_ERROR_BUSY or NO_MODULE when no act can begin
 *
 * Returns: (transfer none) (nullable): the act, now the one under way
 */
ImzaCardAct *imza_card_act_begin (ImzaCardService *self,
                                  GTask *task,
                                  const ImzaCardActKind *kind,
                                  const ImzaToken *token);

/**
 * imza_card_act_ask:
 *
 * Sends it. @payload: taken when floating; @contents: (nullable); @secrets: (transfer full)
 * (nullable): %NULL for a reader with its own keypad
 */
void imza_card_act_ask (ImzaCardService *self,
                        GVariant *payload,
                        GPtrArray *contents,
                        GPtrArray *secrets);

/**
 * imza_card_act_note_card:
 *
 * Cards have moved: has that of the act left its reader?
 */
void imza_card_act_note_card (ImzaCardService *self);

/**
 * imza_card_service_list_all:
 *
 * Asks every driver for a new listing; never while an act is under way
 */
void imza_card_service_list_all (ImzaCardService *self);

G_END_DECLS
