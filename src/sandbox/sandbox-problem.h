/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* the oldest assistant that this portal serves */
#define SANDBOX_MIN_APP "0.1.0"

/* The closed list of problem types (portal protocol, section 3.5). */
typedef enum
{
  SANDBOX_PROBLEM_NONE,
  SANDBOX_PROBLEM_CODE_UNKNOWN,
  SANDBOX_PROBLEM_CODE_EXPIRED,
  SANDBOX_PROBLEM_CODE_ALREADY_CLAIMED,
  SANDBOX_PROBLEM_TASK_EXPIRED,
  SANDBOX_PROBLEM_TASK_CANCELLED,
  SANDBOX_PROBLEM_STALE,
  SANDBOX_PROBLEM_STATEMENT_MISMATCH,
  SANDBOX_PROBLEM_SIGNATURE_INVALID,
  SANDBOX_PROBLEM_SIGNATURE_ALREADY_ACCEPTED,
  SANDBOX_PROBLEM_HOLDER_MISMATCH,
  SANDBOX_PROBLEM_CERTIFICATE_REJECTED,
  SANDBOX_PROBLEM_CARD_UNKNOWN,
  SANDBOX_PROBLEM_SMS_WRONG,
  SANDBOX_PROBLEM_SMS_EXPIRED,
  SANDBOX_PROBLEM_SMS_LOCKED,
  SANDBOX_PROBLEM_SMS_WAIT,
  SANDBOX_PROBLEM_RELEASE_SPENT,
  SANDBOX_PROBLEM_RELEASE_BLOCKED,
  SANDBOX_PROBLEM_CONFIRM_WRONG,
  SANDBOX_PROBLEM_FORM_INVALID,
  SANDBOX_PROBLEM_LOGIN_FAILED,
  SANDBOX_PROBLEM_SESSION_EXPIRED,
  SANDBOX_PROBLEM_FORBIDDEN,
  SANDBOX_PROBLEM_NOT_FOUND,
  SANDBOX_PROBLEM_RATE_LIMITED,
  SANDBOX_PROBLEM_BAD_REQUEST,
  SANDBOX_PROBLEM_APP_TOO_OLD,
  SANDBOX_PROBLEM_SERVER_ERROR,
  SANDBOX_PROBLEM_NO_ACCOUNT,
} SandboxProblemCode;

/**
 * SandboxProblem: what went wrong, with the facts that its type carries. A plain value: it owns
 * nothing, all texts are constants. Members that do not apply are 0, -1 or %NULL as
 * sandbox_problem() leaves them.
 */
typedef struct
{
  SandboxProblemCode code;
  gint64 attempts_left; /* -1: not told */
  gint64 retry_after_s; /* 0: not told */
  const char *reason;   /* of certificate-rejected and release-blocked */
  const char *state;    /* of stale */
  gint64 version;       /* of stale */
  const char *pointer;  /* of form-invalid: JSON pointer of the field */
  const char *rule;     /* of form-invalid: the rule that it breaks */
} SandboxProblem;

/** sandbox_problem: Returns: a problem of @code without facts */
SandboxProblem sandbox_problem (SandboxProblemCode code);

/** sandbox_problem_get_slug: the last part of the type URN */
const char *sandbox_problem_get_slug (SandboxProblemCode code);

/** sandbox_problem_get_status: the HTTP status */
guint sandbox_problem_get_status (SandboxProblemCode code);

/** sandbox_problem_get_retry: "no", "now", "after", "new-code" or "sign-in" */
const char *sandbox_problem_get_retry (SandboxProblemCode code);

/** sandbox_problem_get_title: @language: "tr" or "en" */
const char *sandbox_problem_get_title (SandboxProblemCode code, const char *language);

/**
 * sandbox_problem_to_json: the body of application/problem+json (RFC 9457)
 * @instance: the URN under which the server logged it
 *
 * Returns: (transfer full)
 */
char *
sandbox_problem_to_json (const SandboxProblem *problem, const char *language, const char *instance);

G_END_DECLS
