/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "sandbox-site-private.h"

#include <string.h>

#include "sandbox-certificates.h"
#include "sandbox-e-onay.h"
#include "sandbox-pin-reset.h"
#include "sandbox-sign-in.h"

#define CONFIRM_DIGITS 6

/* the code page and the return leg, as requests have them */

static void
redirect_to_task (SandboxRequest *request, const char *task_id)
{
  g_autofree char *address = g_strconcat ("/tasks/", task_id, NULL);

  sandbox_request_redirect (request, address);
}

/* Returns: (transfer full) (nullable): the task of the path, or NULL when it was answered */
static SandboxTask *
find_task (SandboxRequest *request)
{
  SandboxProblem problem;
  SandboxTask *task
      = sandbox_offer_find (request, sandbox_request_get_param (request, "task"), &problem);

  if (task == NULL)
    sandbox_request_answer_problem (request, &problem);
  return task;
}

static gboolean
stage_of (SandboxTaskState state, SandboxPageStage *stage)
{
  static const struct
  {
    SandboxTaskState state;
    SandboxPageStage stage;
  } rows[] = {
    { SANDBOX_TASK_OFFERED, SANDBOX_PAGE_STAGE_OFFERED },
    { SANDBOX_TASK_CLAIMED, SANDBOX_PAGE_STAGE_CLAIMED },
    { SANDBOX_TASK_AWAITING_RETURN, SANDBOX_PAGE_STAGE_AWAITING_RETURN },
    { SANDBOX_TASK_SMS_SENT, SANDBOX_PAGE_STAGE_SMS_SENT },
    { SANDBOX_TASK_RELEASED, SANDBOX_PAGE_STAGE_RELEASED },
    { SANDBOX_TASK_DONE, SANDBOX_PAGE_STAGE_DONE },
    { SANDBOX_TASK_FAILED, SANDBOX_PAGE_STAGE_FAILED },
    { SANDBOX_TASK_EXPIRED, SANDBOX_PAGE_STAGE_EXPIRED },
    { SANDBOX_TASK_CANCELLED, SANDBOX_PAGE_STAGE_CANCELLED },
    { SANDBOX_TASK_DECLINED, SANDBOX_PAGE_STAGE_DECLINED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].state == state)
      {
        *stage = rows[i].stage;
        return TRUE;
      }
  return FALSE;
}

/* whether the portal has accepted all signatures of the task; -1 with an error */
static int
all_signed (SandboxRequest *request, const SandboxTask *task, GError **error)
{
  SandboxStore *store = sandbox_server_get_store (sandbox_request_get_server (request));
  g_autoptr (GPtrArray) items = sandbox_store_list_items (store, task->id, error);

  if (items == NULL)
    return -1;
  for (guint i = 0; i < items->len; i++)
    if (((const SandboxItem *)g_ptr_array_index (items, i))->cms_sha256 == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
is_reset (const SandboxTask *task)
{
  return g_str_equal (task->kind, "pin-reset");
}

static SandboxPageErrand
errand_of (const SandboxTask *task)
{
  static const struct
  {
    const char *purpose;
    SandboxPageErrand errand;
  } rows[] = {
    { "pin-reset", SANDBOX_PAGE_ERRAND_PIN_RESET },
    { SANDBOX_E_ONAY_GRANT, SANDBOX_PAGE_ERRAND_E_ONAY_GRANT },
    { SANDBOX_E_ONAY_WITHDRAW, SANDBOX_PAGE_ERRAND_E_ONAY_WITHDRAW },
    { "certificate-resume", SANDBOX_PAGE_ERRAND_RESUME },
    { "certificate-revoke", SANDBOX_PAGE_ERRAND_REVOKE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_str_equal (task->purpose, rows[i].purpose))
      return rows[i].errand;
  return SANDBOX_PAGE_ERRAND_SIGN_IN;
}

/* whether the PUK has gone out; -1 with an error */
static int
has_release (SandboxRequest *request, const SandboxTask *task, GError **error)
{
  SandboxStore *store = sandbox_server_get_store (sandbox_request_get_server (request));
  g_autoptr (GError) failure = NULL;
  g_autoptr (SandboxRelease) release = sandbox_store_find_release (store, task->id, &failure);

  if (failure == NULL)
    return release != NULL;
  g_propagate_error (error, g_steal_pointer (&failure));
  return -1;
}

static void
show_task (SandboxRequest *request, const SandboxTask *task)
{
  SandboxPageTask page = {
    .id = task->id,
    .version = task->version,
    .expires_in_s = task->deadline_s - sandbox_request_get_time_s (request),
    .code = sandbox_offer_get_code (request, task),
    .second_claim = task->second_claim,
    .claimed = task->claimed_by != NULL,
    .decline_reason = task->decline_reason,
    .refusal = task->refusal,
    .tries_spent
    = task->state == SANDBOX_TASK_CANCELLED && task->confirm_tries >= SANDBOX_CONFIRM_TRIES,
    .errand = errand_of (task),
  };
  g_autoptr (GError) error = NULL;
  SandboxPageFrame frame;
  int is_signed = is_reset (task) ? FALSE : all_signed (request, task, &error);
  int is_released = is_reset (task) ? has_release (request, task, &error) : FALSE;

  if (is_signed < 0 || is_released < 0)
    sandbox_request_fail_error (request, error);
  else if (!stage_of (task->state, &page.stage))
    sandbox_request_fail (request, SANDBOX_PROBLEM_NOT_FOUND);
  else if (sandbox_site_form_frame (request, &frame))
    {
      page.all_signed = is_signed;
      page.released = is_released;
      sandbox_site_answer (request, 200, sandbox_page_task (&frame, &page));
    }
}

static void
serve_task (SandboxRequest *request, gpointer data)
{
  g_autoptr (SandboxTask) task = find_task (request);
  SandboxPageFrame frame;
  SandboxProblem problem;

  if (task == NULL)
    return;
  if (task->state == SANDBOX_TASK_FAILED && g_strcmp0 (task->decline_reason, "no-account") == 0)
    {
      frame = sandbox_site_frame (request);
      sandbox_site_answer (request, 200, sandbox_page_no_account (&frame));
    }
  else if (task->state == SANDBOX_TASK_DONE && errand_of (task) == SANDBOX_PAGE_ERRAND_SIGN_IN
           && sandbox_request_get_account (request) != NULL)
    sandbox_request_redirect (request, "/menu");
  else if (task->state == SANDBOX_TASK_OFFERED && sandbox_offer_get_code (request, task) == NULL)
    {
      /* the digits are in memory only: a code that a restarted portal can show to nobody is no
       * use any more, and the page must not say otherwise than the record does */
      if (sandbox_offer_cancel (request, task->id, &problem))
        redirect_to_task (request, task->id);
      else
        sandbox_request_answer_problem (request, &problem);
    }
  else
    show_task (request, task);
}

/* the same errand once more, under another code */
static SandboxTask *
begin_again (SandboxRequest *request, const SandboxTask *old, SandboxProblem *problem)
{
  static const SandboxErrandAsker page = { NULL, NULL };
  SandboxStore *store = sandbox_server_get_store (sandbox_request_get_server (request));
  g_autoptr (GError) error = NULL;
  g_autoptr (SandboxChange) change = NULL;
  SandboxCertificateWish wish = { 0 };

  switch (errand_of (old))
    {
    case SANDBOX_PAGE_ERRAND_SIGN_IN:
      return sandbox_sign_in_offer (request, old->tckn, problem);
    case SANDBOX_PAGE_ERRAND_PIN_RESET:
      return sandbox_pin_reset_offer (request, problem);
    case SANDBOX_PAGE_ERRAND_E_ONAY_GRANT:
      return sandbox_e_onay_begin (request, TRUE, &page, problem);
    case SANDBOX_PAGE_ERRAND_E_ONAY_WITHDRAW:
      return sandbox_e_onay_begin (request, FALSE, &page, problem);
    case SANDBOX_PAGE_ERRAND_RESUME:
    case SANDBOX_PAGE_ERRAND_REVOKE:
      break;
    }
  change = sandbox_store_find_change_of_task (store, old->id, &error);
  if (change == NULL)
    return sandbox_offer_refuse_error (problem, error), NULL;
  wish.kind = change->kind;
  wish.serial = change->certificate;
  /* it was typed for the first code */
  wish.serial_end = sandbox_serial_end (change->certificate);
  wish.reason = change->reason;
  return sandbox_certificates_begin_by_e_imza (request, &wish, &page, problem);
}

static void
take_again (SandboxRequest *request, gpointer data)
{
  g_autoptr (SandboxTask) old = find_task (request);
  g_autoptr (SandboxTask) task = NULL;
  SandboxProblem problem;

  if (old == NULL)
    return;
  task = begin_again (request, old, &problem);
  if (task == NULL)
    sandbox_request_answer_problem (request, &problem);
  else
    redirect_to_task (request, task->id);
}

static void
take_pin_reset (SandboxRequest *request, gpointer data)
{
  SandboxProblem problem;
  g_autoptr (SandboxTask) task = sandbox_pin_reset_offer (request, &problem);

  if (task == NULL)
    sandbox_request_answer_problem (request, &problem);
  else
    redirect_to_task (request, task->id);
}

static void
take_cancel (SandboxRequest *request, gpointer data)
{
  const char *id = sandbox_request_get_param (request, "task");
  SandboxProblem problem;

  /* too late to cancel: the task's own page tells what goes on */
  if (sandbox_offer_cancel (request, id, &problem) || problem.code == SANDBOX_PROBLEM_STALE)
    redirect_to_task (request, id);
  else
    sandbox_request_answer_problem (request, &problem);
}

static void
serve_confirm (SandboxRequest *request, gpointer data)
{
  g_autoptr (SandboxTask) task = find_task (request);
  SandboxPageFrame frame;

  if (task == NULL)
    return;
  if (task->state != SANDBOX_TASK_AWAITING_RETURN)
    redirect_to_task (request, task->id);
  else if (sandbox_site_form_frame (request, &frame))
    sandbox_site_answer (request, 200, sandbox_page_confirm (&frame, task->id, NULL));
}

static void
answer_confirm_again (SandboxRequest *request, const char *task_id, const char *mistake)
{
  SandboxPageFrame frame;

  if (sandbox_site_form_frame (request, &frame))
    sandbox_site_answer (request, 422, sandbox_page_confirm (&frame, task_id, mistake));
}

static void
take_confirm (SandboxRequest *request, gpointer data)
{
  const char *typed = sandbox_request_get_form (request, "confirm_code");
  const SandboxLanguage language = sandbox_site_frame (request).language;
  g_autofree char *code
      = sandbox_site_without_blanks (typed != NULL ? typed : "", CONFIRM_DIGITS + 1);
  g_autoptr (SandboxTask) task = find_task (request);
  g_autoptr (SandboxTask) after = NULL;
  SandboxProblem problem;

  if (task == NULL)
    return;
  if (strlen (code) != CONFIRM_DIGITS || strspn (code, "0123456789") != CONFIRM_DIGITS)
    {
      answer_confirm_again (request, task->id, sandbox_text (language, SANDBOX_TEXT_CONFIRM_SHAPE));
      return;
    }
  if (sandbox_sign_in_confirm (request, task->id, NULL, code, &problem))
    sandbox_request_redirect (request, "/menu");
  else if (problem.code == SANDBOX_PROBLEM_CONFIRM_WRONG && problem.attempts_left > 0)
    {
      g_autofree char *tries = g_strdup_printf ("%" G_GINT64_FORMAT, problem.attempts_left);
      g_autofree char *mistake
          = sandbox_text_fill (language, SANDBOX_TEXT_CONFIRM_WRONG, "tries", tries, NULL);

      answer_confirm_again (request, task->id, mistake);
    }
  else if (problem.code == SANDBOX_PROBLEM_CONFIRM_WRONG
           || problem.code == SANDBOX_PROBLEM_TASK_EXPIRED
           || problem.code == SANDBOX_PROBLEM_TASK_CANCELLED
           || problem.code == SANDBOX_PROBLEM_STALE)
    /* the task's own page tells how it ended */
    redirect_to_task (request, task->id);
  else
    sandbox_request_answer_problem (request, &problem);
}

static void
serve_return (SandboxRequest *request, gpointer data)
{
  SandboxServer *server = sandbox_request_get_server (request);
  const SandboxSession *session = sandbox_request_get_session (request);
  SandboxPageFrame frame = sandbox_site_frame (request);
  g_autoptr (GError) error = NULL;
  g_autoptr (SandboxTask) task = NULL;
  gboolean waits;

  if (session != NULL)
    task = sandbox_store_find_open_sign_in (sandbox_server_get_store (server), session->id,
                                            sandbox_request_get_time_s (request), &error);
  if (error != NULL)
    {
      sandbox_request_fail_error (request, error);
      return;
    }
  waits = task != NULL && task->state == SANDBOX_TASK_AWAITING_RETURN;
  sandbox_site_answer (request, 200, sandbox_page_return (&frame, waits ? task->id : NULL));
}

static const SandboxRoute routes[] = {
  { "POST", "/pin-resets", take_pin_reset, SANDBOX_ROUTE_PAGE, SANDBOX_SITE_FORM_BYTES },
  { "GET", "/tasks/{task}", serve_task, SANDBOX_ROUTE_PAGE, 0 },
  { "POST", "/tasks/{task}/again", take_again, SANDBOX_ROUTE_PAGE, SANDBOX_SITE_FORM_BYTES },
  { "POST", "/tasks/{task}/cancel", take_cancel, SANDBOX_ROUTE_PAGE, SANDBOX_SITE_FORM_BYTES },
  { "GET", "/tasks/{task}/confirm", serve_confirm, SANDBOX_ROUTE_PAGE, 0 },
  { "POST", "/tasks/{task}/confirm", take_confirm, SANDBOX_ROUTE_PAGE, SANDBOX_SITE_FORM_BYTES },
  { "GET", "/return", serve_return, SANDBOX_ROUTE_PAGE, 0 },
};

void
sandbox_site_add_task_routes (SandboxServer *server)
{
  sandbox_server_add_routes (server, routes, G_N_ELEMENTS (routes), NULL);
}
