/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "imza-card.h"

G_BEGIN_DECLS

/*
 * "Is everything ready?": what is known about cards, portal and clock, told as lines for people.
 * No I/O here: facts in, lines out.
 */

/** ImzaReadinessPart: what a line is about, in the order in which a person would mend it. */
typedef enum
{
  IMZA_READINESS_PART_SERVICE,
  IMZA_READINESS_PART_READER,
  IMZA_READINESS_PART_CARD,
  IMZA_READINESS_PART_DRIVER,
  IMZA_READINESS_PART_CERTIFICATE,
  IMZA_READINESS_PART_PIN,
  IMZA_READINESS_PART_PORTAL,
  IMZA_READINESS_PART_CLOCK,
  IMZA_READINESS_PART_TIME,
} ImzaReadinessPart;

/**
 * ImzaReadinessState:
 * @IMZA_READINESS_STATE_FINE: nothing to do
 * @IMZA_READINESS_STATE_ATTENTION: it works now, but something should be done
 * @IMZA_READINESS_STATE_TROUBLE: nothing can be signed until something is done
 * @IMZA_READINESS_STATE_WAITING: goes on by itself
 * @IMZA_READINESS_STATE_UNKNOWN: cannot be said before a line above it is fine
 */
typedef enum
{
  IMZA_READINESS_STATE_FINE,
  IMZA_READINESS_STATE_ATTENTION,
  IMZA_READINESS_STATE_TROUBLE,
  IMZA_READINESS_STATE_WAITING,
  IMZA_READINESS_STATE_UNKNOWN,
} ImzaReadinessState;

/** ImzaReadinessAction: what a program can do about a line. */
typedef enum
{
  IMZA_READINESS_ACTION_NONE,
  IMZA_READINESS_ACTION_LOOK_AGAIN,  /* ask readers and drivers again */
  IMZA_READINESS_ACTION_TRY_PORTAL,  /* ask the portal again */
  IMZA_READINESS_ACTION_OPEN_PORTAL, /* show the portal in the browser */
  IMZA_READINESS_ACTION_SET_CLOCK,   /* open the system's date settings */
  IMZA_READINESS_ACTION_OPEN_PAGE,   /* show the line's page in the browser */
  IMZA_READINESS_ACTION_ADD_DRIVER,  /* let the person name a driver's file */
  IMZA_READINESS_ACTION_NEW_PIN,     /* PIN creation instead of one that is locked or not known */
  IMZA_READINESS_ACTION_FIRST_PIN,   /* PIN creation for a card that never had one */
  IMZA_READINESS_ACTION_CHANGE_PIN,  /* the old PIN and a new one */
  IMZA_READINESS_ACTION_NEW_CODE,    /* begin anew with another code */
} ImzaReadinessAction;

/** ImzaReadinessLine: one line, translated; free with imza_readiness_line_free(). */
typedef struct
{
  ImzaReadinessPart part;
  ImzaReadinessState state;
  char *sentence;
  char *remedy; /* (nullable): what to do */
  ImzaReadinessAction action;
  ImzaReadinessAction other; /* a second way out */
  char *page;                /* (nullable): https, of IMZA_READINESS_ACTION_OPEN_PAGE */
  GError *error; /* (nullable): what stands in the way, of one of the domains of imza-error.h */
} ImzaReadinessLine;

void imza_readiness_line_free (ImzaReadinessLine *self);

/** A certificate that ends within these days should be renewed. */
#define IMZA_READINESS_RENEW_DAYS 90
/** A clock that is further than this from the portal's should be set (seconds). */
#define IMZA_READINESS_CLOCK_LIMIT_S 120
/** Fewer seconds than this are too few to read a text and enter a PIN. */
#define IMZA_READINESS_TIME_LEAST_S 30

/** ImzaReadinessFacts: all that a judgement is made of; borrowed for the call. */
typedef struct
{
  ImzaCardSnapshot *snapshot; /* (nullable): cards are not asked about: no lines of them */
  const char *const *holders; /* (nullable): programs that use the card service */
  gboolean about_portal;      /* FALSE: no lines of the portal and the clock */
  const char *portal;         /* (nullable): its name; NULL: none is set up */
  gboolean portal_answered;
  const GError *portal_error; /* (nullable): NULL and not answered: it is being asked */
  gint64 clock_skew_s;        /* portal minus this computer; of an answer only */
  gint64 now_s;               /* this computer's time, seconds since 1970 */
  int seconds_left;           /* of an open task; -1: there is none */
} ImzaReadinessFacts;

/** imza_readiness_judge: Returns: (transfer full) (element-type ImzaReadinessLine) */
GPtrArray *imza_readiness_judge (const ImzaReadinessFacts *facts);

/** ImzaReadinessSubject: what a reason is about. */
typedef enum
{
  IMZA_READINESS_SUBJECT_CERTIFICATE,
  IMZA_READINESS_SUBJECT_CARD, /* one that no driver knows */
  IMZA_READINESS_SUBJECT_DRIVER,
} ImzaReadinessSubject;

/** ImzaReadinessReason: why a certificate is, or is not, among those that can sign; free with
 * imza_readiness_reason_free(). */
typedef struct
{
  ImzaReadinessSubject about;
  gboolean fine;
  char *key;      /* the certificate's fingerprint, the card's reader or the driver's path */
  char *subject;  /* for display */
  char *sentence; /* translated */
} ImzaReadinessReason;

void imza_readiness_reason_free (ImzaReadinessReason *self);

/** ImzaReadinessJudge: why a certificate cannot sign, where more is known than its card: such as
 * imza_desk_judge(), which knows whose task it is */
typedef ImzaCertificateFault (*ImzaReadinessJudge) (gpointer data,
                                                    const ImzaTokenCertificate *certificate);

/**
 * imza_readiness_explain:
 * @now_s: the portal's time where it is known
 * @judge: (nullable) (scope call): %NULL judges by date, kind and key alone
 *
 * "Why is my certificate not in the list?": every certificate, then every card that no driver
 * knows, then every driver.
 *
 * Returns: (transfer full) (element-type ImzaReadinessReason)
 */
GPtrArray *imza_readiness_explain (ImzaCardSnapshot *snapshot,
                                   gint64 now_s,
                                   ImzaReadinessJudge judge,
                                   gpointer judge_data);

G_END_DECLS
