/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "imza-desk-unlock.h"
#include "imza-desk.h"
#include "imza-release.h"
#include "imza-session.h"

G_BEGIN_DECLS

/* What the steps write. Pages see none of this: they have imza-desk.h. */

/**
 * ImzaUnlockStage:
 *
 * How far the one attempt at a card with a released PUK has come; kept for the next start.
 */
typedef enum
{
  IMZA_UNLOCK_BEFORE,
  IMZA_UNLOCK_ASKED,    /* for the release: it may be spent */
  IMZA_UNLOCK_CALLED,   /* the card may have been told: only it knows which PIN holds */
  IMZA_UNLOCK_ANSWERED, /* the card's answer is known, and the portal is due to hear it */
} ImzaUnlockStage;

struct _ImzaDesk
{
  GObject parent_instance;

  ImzaCardService *cards;
  ImzaPortal *portal;
  char *resume_directory;

  char *code;
  char *claim_key;
  char *tckn; /* of a sign-in by this program: who must sign, in full */
  ImzaSecret *token;
  ImzaTask *task; /* as it was claimed: what is shown and signed never changes under the person */
  ImzaTaskState task_state;
  gint64 task_version;
  ImzaDeadline deadline;
  GPtrArray *statements; /* of ImzaStatement */
  GPtrArray *shown;      /* of ImzaStatement: what somebody has had before them */
  GPtrArray *documents;  /* of ImzaDeskDocument */
  gboolean joins_review_and_pin;

  char *fingerprint;
  ImzaCertificate *chosen;
  ImzaSecret *pin;
  ImzaSecret *new_pin;
  ImzaPinState changed_pin_state;
  gboolean last_try_confirmed;

  ImzaSms *sms;
  ImzaSecret *sms_code;

  gboolean takes_only_card;
  char *unlock_serial; /* of the chosen card's token */
  char *named_serial;  /* of the card that the portal was told: this task is about no other */
  ImzaRelease *release;
  ImzaUnlockStage unlock_stage;
  char *unlock_rv; /* ANSWERED: (nullable): the return value that the card's driver gave; %NULL: the
                      new PIN is set */
  ImzaUnlockReport unlock_report;

  GPtrArray *signatures; /* of GBytes, in the order of the items */
  guint n_signed;
  guint n_accepted;
  ImzaSigned signed_state;
  gint64 signing_time_s;
  ImzaReceipt *receipt;

  ImzaSession *session;
  struct _ImzaDeskAccount *more; /* imza-desk-account-private.h */

  /* while the card signs or a signature is under way: the step itself looks at the clock afterwards
   */
  gboolean holds_events;
  guint deadline_source;
  GCancellable *poll;
  guint poll_pause_source;
  int resume_fd; /* locks the resume file; -1 without one */
};

/**
 * imza_desk_changed:
 *
 * Emits `changed`
 */
void imza_desk_changed (ImzaDesk *self);

/**
 * imza_desk_take_task:
 * @task: (transfer full): the claimed task; starts to watch the clock and the portal
 */
void imza_desk_take_task (ImzaDesk *self, ImzaTask *task);

/**
 * imza_desk_take_word:
 *
 * State, version and clock of a newer answer about the same task
 */
void imza_desk_take_word (ImzaDesk *self, ImzaTask *word);

/**
 * imza_desk_check_time:
 *
 * Returns: (transfer full) (nullable): TIME_OVER or TIME_OVER_SIGNED once the deadline has passed
 */
GError *imza_desk_check_time (ImzaDesk *self);

/**
 * imza_desk_is_settled:
 *
 * %TRUE when every item is accepted: nothing can be declined any more
 */
gboolean imza_desk_is_settled (ImzaDesk *self);

/* imza-desk-sms.c */
/**
 * imza_desk_take_sms:
 * @sms: (transfer full) (nullable): of the newest answer
 */
void imza_desk_take_sms (ImzaDesk *self, ImzaSms *sms);
/**
 * imza_desk_check_code:
 * @code: (transfer full) (nullable): as typed
 *
 * Returns: (transfer full) (nullable): %NULL, and @code is wiped, when it is no code of an SMS
 */
ImzaSecret *imza_desk_check_code (ImzaSecret *code);
/**
 * imza_desk_note_sms_tries:
 *
 * What the portal's refusal (SMS_WRONG, SMS_LOCKED, SMS_WAIT) says about the tries left, and about
 * when another code may be asked for
 */
void imza_desk_note_sms_tries (ImzaDesk *self, const GError *error);

/* imza-desk-unlock.c */
/**
 * imza_desk_get_unlock_tckn:
 *
 * Returns: (transfer none) (nullable): of the chosen card's holder
 */
const char *imza_desk_get_unlock_tckn (ImzaDesk *self);
/**
 * imza_desk_dup_unlock_fingerprints:
 *
 * Returns: (transfer full) (array zero-terminated=1): SHA-256 of each certificate on the chosen
 * card
 */
char **imza_desk_dup_unlock_fingerprints (ImzaDesk *self);

/* imza-desk-watch.c: the clock and the portal's word while a task is open */
void imza_desk_watch_start (ImzaDesk *self);
void imza_desk_watch_stop (ImzaDesk *self);
/**
 * imza_desk_error_of_state:
 *
 * Returns: (transfer full) (nullable): for the states in which nothing can be signed any more
 */
GError *imza_desk_error_of_state (ImzaTaskState state);

G_END_DECLS
