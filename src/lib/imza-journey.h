/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "imza-desk.h"

G_BEGIN_DECLS

/*
 * Flows are const tables of steps; this engine runs them. It knows no widget, no card, no portal.
 */

typedef struct _ImzaStep ImzaStep;
typedef struct _ImzaJourneyTable ImzaJourneyTable;

typedef void (*ImzaStepStart) (ImzaDesk *desk,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
typedef gboolean (*ImzaStepFinish) (ImzaDesk *desk, GAsyncResult *result, GError **error);
typedef gboolean (*ImzaStepPredicate) (ImzaDesk *desk);
/**
 * ImzaStepWatch:
 *
 * Returns: (transfer full) (nullable): an error when the ground of the step has gone (the chosen
 * card was pulled)
 */
typedef GError *(*ImzaStepWatch) (ImzaDesk *desk);

typedef enum
{
  IMZA_STEP_PAGE,    /* ask: wait for imza_journey_answer() */
  IMZA_STEP_WORK,    /* start/finish; its own cancellable */
  IMZA_STEP_JOURNEY, /* run another table, then go on */
} ImzaStepKind;

/**
 * ImzaExit:
 *
 * An error's way out. @code is %IMZA_EXIT_ANY for all codes of the domain.
 */
#define IMZA_EXIT_ANY (-1)
typedef struct
{
  GQuark (*domain) (void);
  int code;
  const char *to; /* step id of the same table */
} ImzaExit;

struct _ImzaStep
{
  const char *id;
  ImzaStepKind kind;
  const char
      *page; /* PAGE: what to show. WORK: what to show meanwhile; NULL keeps the last page, busy */
  ImzaStepStart start;             /* WORK */
  ImzaStepFinish finish;           /* WORK */
  const ImzaJourneyTable *journey; /* JOURNEY */
  ImzaStepPredicate skip;          /* (nullable): nothing to ask or do here */
  gboolean follows;      /* PAGE: @skip is asked again on every change, and goes on by itself */
  ImzaStepWatch watch;   /* (nullable): asked on every change while the step is current */
  gboolean commits;      /* WORK: empties the way back once it has succeeded */
  gboolean holds;        /* WORK: nobody may give up while it runs: the card is being written */
  const ImzaExit *exits; /* (nullable): ends with a row of zeros */
  const char *next; /* (nullable): NULL is the following row; after the last the journey is done */
};

/**
 * ImzaTurn:
 *
 * Where a remedy's button leads; an action without a row ends the journey. %IMZA_REMEDY_AGAIN
 * always repeats the failed step.
 */
typedef struct
{
  ImzaRemedyAction action;
  const char *to;
} ImzaTurn;

struct _ImzaJourneyTable
{
  const char *id;
  const ImzaStep *steps; /* ends with a row whose id is NULL */
  const ImzaTurn *turns; /* (nullable): ends with a row whose `to` is NULL */
  void (*cleanup) (
      ImzaDesk *desk); /* (nullable): runs exactly once for each time the table was begun */
};

typedef enum
{
  IMZA_JOURNEY_IDLE,
  IMZA_JOURNEY_ASKING,
  IMZA_JOURNEY_WORKING,
  IMZA_JOURNEY_TROUBLE,
  IMZA_JOURNEY_ENDED,
} ImzaJourneyState;

typedef enum
{
  IMZA_OUTCOME_NONE,
  IMZA_OUTCOME_DONE,
  IMZA_OUTCOME_ABANDONED, /* by the person */
  IMZA_OUTCOME_FAILED,
} ImzaOutcome;

/** The page that shows an error without an exit of its own. */
#define IMZA_PAGE_TROUBLE "trouble"

#define IMZA_TYPE_JOURNEY (imza_journey_get_type ())
/**
 * ImzaJourney:
 *
 * Properties, all notified: `state`, `page` (the page to show; stays while its work goes on),
 * `error` (boxed, nullable: readable after a jump until the person answers again), `can-go-back`.
 * Signal `ended` once, when the state has become %IMZA_JOURNEY_ENDED.
 */
G_DECLARE_FINAL_TYPE (ImzaJourney, imza_journey, IMZA, JOURNEY, GObject)

ImzaJourney *imza_journey_new (const ImzaJourneyTable *table, ImzaDesk *desk);
void imza_journey_start (ImzaJourney *self);

ImzaDesk *imza_journey_get_desk (ImzaJourney *self);
const ImzaJourneyTable *imza_journey_get_table (ImzaJourney *self);
ImzaJourneyState imza_journey_get_state (ImzaJourney *self);
/**
 * imza_journey_get_page:
 *
 * Returns: (transfer none) (nullable)
 */
const char *imza_journey_get_page (ImzaJourney *self);
/**
 * imza_journey_get_step:
 *
 * Returns: (transfer none) (nullable): id of the current step, e.g. "sign"
 */
const char *imza_journey_get_step (ImzaJourney *self);
/**
 * imza_journey_get_error:
 *
 * Returns: (transfer none) (nullable)
 */
const GError *imza_journey_get_error (ImzaJourney *self);
gboolean imza_journey_can_go_back (ImzaJourney *self);
ImzaOutcome imza_journey_get_outcome (ImzaJourney *self);

/**
 * imza_journey_answer:
 *
 * The page's question is answered, the desk holds the answer. Ignored unless the state is ASKING.
 */
void imza_journey_answer (ImzaJourney *self);
/**
 * imza_journey_go_back:
 *
 * To the page before, if there is a way back.
 */
void imza_journey_go_back (ImzaJourney *self);
/**
 * imza_journey_take_remedy:
 *
 * The button of the trouble page. An action that leads nowhere in these tables ends the journey as
 * failed and tells the portal; its error stays readable, so that who started the journey can see
 * that %IMZA_REMEDY_NEW_CODE asks for a new one.
 */
void imza_journey_take_remedy (ImzaJourney *self);
/**
 * imza_journey_take_turn:
 *
 * Another button of a page that asks ("Tekrar Gönder"): leads where the tables' turns say, with
 * what was typed left on the desk. Ignored unless the state is ASKING, or when no table has such a
 * turn.
 */
void imza_journey_take_turn (ImzaJourney *self, ImzaRemedyAction action);
/**
 * imza_journey_abandon:
 *
 * Vazgeç or “I did not start this”: tells the portal, cancels the work, cleans up, ends.
 */
void imza_journey_abandon (ImzaJourney *self, ImzaDeclineReason reason);
/**
 * imza_journey_can_abandon:
 *
 * Returns: %FALSE while a step runs whose answer must be awaited; giving up is not to be offered
 * then. Notified with `state`.
 */
gboolean imza_journey_can_abandon (ImzaJourney *self);
/**
 * imza_journey_raise:
 * @error: (transfer full): an outside event; an error of the current step like any other. Ignored
 * once the journey has ended.
 */
void imza_journey_raise (ImzaJourney *self, GError *error);

/**
 * imza_journey_table_check:
 * @pages: (array zero-terminated=1) (nullable): the pages that exist, to check both ways
 *
 * Ids unique, every exit, turn and next leads somewhere, each kind has what it needs, sub-tables
 * included.
 *
 * Returns: (transfer full) (nullable): what is wrong, or %NULL
 */
char *imza_journey_table_check (const ImzaJourneyTable *table, const char *const *pages);

G_END_DECLS
