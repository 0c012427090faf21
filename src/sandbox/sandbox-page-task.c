/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "sandbox-page-frame.h"

#include <string.h>

#define LIFETIME_S 300
#define CODE_DIGITS 15
#define GROUP_DIGITS 3

typedef struct
{
  SandboxText title;
  gboolean open; /* still counting down */
} StageRow;

/* titles are those of a sign-in; an errand of another kind has its own for some */
static const StageRow stages[SANDBOX_N_PAGE_STAGES] = {
  [SANDBOX_PAGE_STAGE_OFFERED] = { SANDBOX_TEXT_TASK_STEP_CODE, TRUE },
  [SANDBOX_PAGE_STAGE_CLAIMED] = { SANDBOX_TEXT_TASK_CLAIMED_TITLE, TRUE },
  [SANDBOX_PAGE_STAGE_AWAITING_RETURN] = { SANDBOX_TEXT_TASK_RETURN_TITLE, TRUE },
  [SANDBOX_PAGE_STAGE_SMS_SENT] = { SANDBOX_TEXT_RESET_STEP_SMS, TRUE },
  [SANDBOX_PAGE_STAGE_RELEASED] = { SANDBOX_TEXT_RESET_RELEASED_TITLE, TRUE },
  [SANDBOX_PAGE_STAGE_DONE] = { SANDBOX_TEXT_TASK_DONE_TITLE, FALSE },
  [SANDBOX_PAGE_STAGE_FAILED] = { SANDBOX_TEXT_RESET_FAILED_TITLE, FALSE },
  [SANDBOX_PAGE_STAGE_DECLINED] = { SANDBOX_TEXT_TASK_DECLINED_TITLE, FALSE },
  [SANDBOX_PAGE_STAGE_EXPIRED] = { SANDBOX_TEXT_TASK_EXPIRED_TITLE, FALSE },
  [SANDBOX_PAGE_STAGE_CANCELLED] = { SANDBOX_TEXT_TASK_CANCELLED_TITLE, FALSE },
};

#define N_STEPS 4

/* what one errand says differently from another */
typedef struct
{
  SandboxText title;
  SandboxText steps[N_STEPS];
  SandboxText last_to_do;
  SandboxText claimed_title;
  SandboxText claimed;
  SandboxText done_title;
  SandboxText done;
  const char *start; /* where it begins */
} ErrandRow;

/* those that one signature completes differ in little */
#define SIGNED(title_id, done_title_id, done_id, address)                                          \
  {                                                                                                \
    SANDBOX_TEXT_##title_id,                                                                       \
        { SANDBOX_TEXT_TASK_STEP_CODE, SANDBOX_TEXT_TASK_STEP_CONNECTED,                           \
          SANDBOX_TEXT_TASK_STEP_SIGNED, SANDBOX_TEXT_E_ONAY_STEP },                               \
        SANDBOX_TEXT_ERRAND_DO_5, SANDBOX_TEXT_TASK_CLAIMED_TITLE, SANDBOX_TEXT_TASK_CLAIMED,      \
        SANDBOX_TEXT_##done_title_id, SANDBOX_TEXT_##done_id, address                              \
  }

static const ErrandRow errands[] = {
  [SANDBOX_PAGE_ERRAND_SIGN_IN] = {
    .title = SANDBOX_TEXT_TASK_TITLE,
    .steps = { SANDBOX_TEXT_TASK_STEP_CODE, SANDBOX_TEXT_TASK_STEP_CONNECTED,
               SANDBOX_TEXT_TASK_STEP_SIGNED, SANDBOX_TEXT_TASK_STEP_IN },
    .last_to_do = SANDBOX_TEXT_TASK_DO_5,
    .claimed_title = SANDBOX_TEXT_TASK_CLAIMED_TITLE,
    .claimed = SANDBOX_TEXT_TASK_CLAIMED,
    .done_title = SANDBOX_TEXT_TASK_DONE_TITLE,
    .done = SANDBOX_TEXT_TASK_DONE,
    .start = "/sign-in",
  },
  [SANDBOX_PAGE_ERRAND_PIN_RESET] = {
    .title = SANDBOX_TEXT_RESET_TITLE,
    .steps = { SANDBOX_TEXT_TASK_STEP_CODE, SANDBOX_TEXT_TASK_STEP_CONNECTED,
               SANDBOX_TEXT_RESET_STEP_SMS, SANDBOX_TEXT_RESET_STEP_PIN },
    .last_to_do = SANDBOX_TEXT_RESET_DO_5,
    .claimed_title = SANDBOX_TEXT_RESET_CLAIMED_TITLE,
    .claimed = SANDBOX_TEXT_RESET_CLAIMED,
    .done_title = SANDBOX_TEXT_RESET_DONE_TITLE,
    .done = SANDBOX_TEXT_RESET_DONE,
    .start = "/menu",
  },
  [SANDBOX_PAGE_ERRAND_E_ONAY_GRANT]
  = SIGNED (MENU_E_ONAY, E_ONAY_GRANT_DONE_TITLE, E_ONAY_GRANT_DONE, "/e-onay"),
  [SANDBOX_PAGE_ERRAND_E_ONAY_WITHDRAW]
  = SIGNED (MENU_E_ONAY, E_ONAY_WITHDRAW_DONE_TITLE, E_ONAY_WITHDRAW_DONE, "/e-onay"),
  [SANDBOX_PAGE_ERRAND_RESUME]
  = SIGNED (MENU_RESUME, CERT_RESUME_DONE_TITLE, CERT_RESUME_DONE, "/certificates"),
  [SANDBOX_PAGE_ERRAND_REVOKE]
  = SIGNED (MENU_REVOKE, CERT_REVOKE_DONE_TITLE, CERT_REVOKE_DONE, "/certificates"),
};

static gboolean
is_reset (const SandboxPageTask *task)
{
  return task->errand == SANDBOX_PAGE_ERRAND_PIN_RESET;
}

/* the card did not take the PUK: a new code must not look like a way on */
static gboolean
puk_rejected (const SandboxPageTask *task)
{
  return task->stage == SANDBOX_PAGE_STAGE_FAILED
         && g_strcmp0 (task->decline_reason, "puk-rejected") == 0;
}

static gboolean
declined_not_mine (const SandboxPageTask *task)
{
  return task->stage == SANDBOX_PAGE_STAGE_DECLINED
         && g_strcmp0 (task->decline_reason, "not-mine") == 0;
}

static SandboxText
stage_title (const SandboxPageTask *task)
{
  const ErrandRow *errand = &errands[task->errand];

  if (task->stage == SANDBOX_PAGE_STAGE_CLAIMED)
    return errand->claimed_title;
  if (task->stage == SANDBOX_PAGE_STAGE_DONE)
    return errand->done_title;
  if (task->stage == SANDBOX_PAGE_STAGE_EXPIRED && task->released)
    return SANDBOX_TEXT_RESET_UNREPORTED_TITLE;
  if (task->stage == SANDBOX_PAGE_STAGE_EXPIRED && task->all_signed)
    return SANDBOX_TEXT_TASK_EXPIRED_SIGNED_TITLE;
  if (task->stage == SANDBOX_PAGE_STAGE_EXPIRED && task->claimed)
    return SANDBOX_TEXT_TASK_EXPIRED_CLAIMED_TITLE;
  if (declined_not_mine (task))
    return SANDBOX_TEXT_TASK_DECLINED_NOT_MINE_TITLE;
  return stages[task->stage].title;
}

static char *
task_address (const SandboxPageTask *task, const char *verb)
{
  return g_strconcat ("/tasks/", task->id, verb, NULL);
}

static void
progress (SandboxHtml *html, const SandboxPageTask *task)
{
  static const gsize steps_of[SANDBOX_N_PAGE_STAGES] = {
    [SANDBOX_PAGE_STAGE_CLAIMED] = 1,
    [SANDBOX_PAGE_STAGE_AWAITING_RETURN] = 2,
    [SANDBOX_PAGE_STAGE_SMS_SENT] = 2,
    [SANDBOX_PAGE_STAGE_RELEASED] = 3,
  };
  const gsize reached = steps_of[task->stage];
  SandboxLanguage language = sandbox_html_get_language (html);

  sandbox_html_open (html, "ol", "class", "progress", "aria-label",
                     sandbox_text (language, SANDBOX_TEXT_TASK_PROGRESS), NULL);
  for (gsize i = 0; i < N_STEPS; i++)
    {
      const gboolean past = i < reached || task->stage == SANDBOX_PAGE_STAGE_DONE;

      sandbox_html_open (html, "li", "class", past ? "past" : NULL, "aria-current",
                         !past && i == reached ? "step" : NULL, NULL);
      sandbox_html_say (html, "span", errands[task->errand].steps[i], NULL);
      if (past)
        {
          sandbox_html_open (html, "span", "class", "unseen", NULL);
          sandbox_html_text (html, " — ");
          sandbox_html_text (html, sandbox_text (language, SANDBOX_TEXT_TASK_STEP_PAST));
          sandbox_html_close (html, "span");
        }
      sandbox_html_close (html, "li");
    }
  sandbox_html_close (html, "ol");
}

static void
countdown (SandboxHtml *html, const SandboxPageTask *task)
{
  SandboxLanguage language = sandbox_html_get_language (html);
  g_autofree char *seconds = g_strdup_printf ("%" G_GINT64_FORMAT, MAX (task->expires_in_s, 0));
  g_autofree char *lifetime = g_strdup_printf ("%d", LIFETIME_S);
  g_autofree char *left
      = sandbox_text_fill (language, SANDBOX_TEXT_TASK_LEFT, "seconds", seconds, NULL);

  sandbox_html_open (html, "div", "class", "left", NULL);
  sandbox_html_element (html, "p", left, "data-countdown", seconds, "data-pattern",
                        sandbox_text (language, SANDBOX_TEXT_TASK_LEFT), NULL);
  sandbox_html_open (html, "progress", "max", lifetime, "value", seconds, "aria-hidden", "true",
                     NULL);
  sandbox_html_close (html, "progress");
  sandbox_html_close (html, "div");
}

static void
step_with_link (SandboxHtml *html, SandboxText sentence, SandboxText link, const char *address)
{
  sandbox_html_open (html, "li", NULL);
  sandbox_html_say (html, "span", sentence, NULL);
  sandbox_html_text (html, " ");
  sandbox_html_say (html, "a", link, "href", address, "target", "_blank", "rel", "noopener", NULL);
  sandbox_html_close (html, "li");
}

static void
what_to_do (SandboxHtml *html, const SandboxPageTask *task)
{
  sandbox_html_open (html, "section", "class", "card", "aria-labelledby", "steps", NULL);
  sandbox_html_say (html, "h2", SANDBOX_TEXT_TASK_STEPS, "id", "steps", NULL);
  sandbox_html_open (html, "ol", "class", "steps", NULL);
  sandbox_html_say (html, "li", SANDBOX_TEXT_TASK_DO_1, NULL);
  step_with_link (html, SANDBOX_TEXT_TASK_DO_2, SANDBOX_TEXT_TASK_DO_2_LINK, "/assistant");
  step_with_link (html, SANDBOX_TEXT_TASK_DO_3, SANDBOX_TEXT_TASK_DO_3_LINK, "/assistant#terminal");
  sandbox_html_say (html, "li", SANDBOX_TEXT_TASK_DO_4, NULL);
  sandbox_html_say (html, "li", errands[task->errand].last_to_do, NULL);
  sandbox_html_close (html, "ol");
  if (is_reset (task))
    sandbox_html_say (html, "p", SANDBOX_TEXT_RESET_OWN_ONLY, NULL);
  sandbox_html_close (html, "section");
}

static void
code_groups (SandboxHtml *html, const char *code)
{
  sandbox_html_open (html, "p", "class", "code", "id", "code", "data-code", code, NULL);
  for (gsize at = 0; at < CODE_DIGITS; at += GROUP_DIGITS)
    {
      g_autofree char *group = g_strndup (code + at, GROUP_DIGITS);

      /* with a blank between, so that reading aloud and copying by hand keep the groups */
      if (at > 0)
        sandbox_html_text (html, " ");
      sandbox_html_element (html, "span", group, NULL);
    }
  sandbox_html_close (html, "p");
}

static void
task_buttons (SandboxHtml *html, const SandboxPageFrame *frame, const SandboxPageTask *task)
{
  g_autofree char *again = task_address (task, "/again");
  g_autofree char *cancel = task_address (task, "/cancel");

  sandbox_html_open (html, "div", "class", "actions", NULL);
  sandbox_page_form_button (html, frame, again, SANDBOX_TEXT_TASK_AGAIN, "button");
  sandbox_page_form_button (html, frame, cancel, SANDBOX_TEXT_TASK_CANCEL, "button quiet");
  sandbox_html_close (html, "div");
}

static void
second_claim (SandboxHtml *html)
{
  sandbox_html_open (html, "div", "class", "note bad", NULL);
  sandbox_html_say (html, "p", SANDBOX_TEXT_TASK_SECOND_CLAIM, NULL);
  sandbox_html_close (html, "div");
}

static void
offered (SandboxHtml *html, const SandboxPageFrame *frame, const SandboxPageTask *task)
{
  SandboxLanguage language = frame->language;
  g_autofree char *link = g_strconcat ("eimza:claim?code=", task->code, NULL);

  sandbox_html_say (html, "p", SANDBOX_TEXT_TASK_KEEP_OPEN, "class", "note warn", NULL);
  sandbox_html_open (html, "div", "class", "columns", NULL);
  what_to_do (html, task);
  sandbox_html_open (html, "section", "class", "card", "aria-labelledby", "code-title", NULL);
  sandbox_html_say (html, "h2", SANDBOX_TEXT_TASK_CODE, "id", "code-title", NULL);
  code_groups (html, task->code);
  countdown (html, task);
  sandbox_html_open (html, "div", "class", "actions", NULL);
  sandbox_html_say (html, "a", SANDBOX_TEXT_TASK_OPEN_APP, "class", "button main", "href", link,
                    NULL);
  /* shown by the script: without one it could do nothing */
  sandbox_html_say (html, "button", SANDBOX_TEXT_TASK_COPY, "type", "button", "class", "button",
                    "hidden", "", "data-copy", "code", "data-done",
                    sandbox_text (language, SANDBOX_TEXT_TASK_COPIED), "data-failed",
                    sandbox_text (language, SANDBOX_TEXT_TASK_COPY_FAILED), NULL);
  sandbox_html_close (html, "div");
  task_buttons (html, frame, task);
  sandbox_html_say (html, "p", SANDBOX_TEXT_TASK_NEVER_TELL, "class", "faint", NULL);
  sandbox_html_close (html, "section");
  sandbox_html_close (html, "div");
}

/* the assistant has the task, and the person goes on there */
static void
claimed (SandboxHtml *html,
         const SandboxPageFrame *frame,
         const SandboxPageTask *task,
         SandboxText what_now)
{
  if (task->second_claim)
    second_claim (html);
  if (task->refusal != NULL)
    sandbox_page_refusal (html, task->refusal, task->errand == SANDBOX_PAGE_ERRAND_SIGN_IN);
  sandbox_html_say (html, "p", SANDBOX_TEXT_TASK_KEEP_OPEN, "class", "note warn", NULL);
  sandbox_html_open (html, "section", "class", "card", "aria-labelledby", "stage", NULL);
  sandbox_html_say (html, "h2", stage_title (task), "id", "stage", NULL);
  sandbox_html_say (html, "p", what_now, NULL);
  countdown (html, task);
  /* what has left the portal cannot be called back */
  if (task->stage != SANDBOX_PAGE_STAGE_RELEASED)
    {
      sandbox_html_say (html, "p", SANDBOX_TEXT_TASK_CLAIMED_NOT_ME, NULL);
      task_buttons (html, frame, task);
    }
  sandbox_html_close (html, "section");
}

static void
awaiting_return (SandboxHtml *html, const SandboxPageFrame *frame, const SandboxPageTask *task)
{
  g_autofree char *confirm = task_address (task, "/confirm");
  g_autofree char *cancel = task_address (task, "/cancel");

  if (task->second_claim)
    second_claim (html);
  sandbox_html_open (html, "section", "class", "card", "aria-labelledby", "stage", NULL);
  sandbox_html_say (html, "h2", SANDBOX_TEXT_TASK_RETURN_TITLE, "id", "stage", NULL);
  sandbox_html_say (html, "p", SANDBOX_TEXT_TASK_RETURN, NULL);
  countdown (html, task);
  sandbox_html_open (html, "p", NULL);
  sandbox_html_say (html, "a", SANDBOX_TEXT_TASK_RETURN_OTHER, "href", confirm, NULL);
  sandbox_html_close (html, "p");
  sandbox_html_open (html, "div", "class", "actions", NULL);
  sandbox_page_form_button (html, frame, cancel, SANDBOX_TEXT_TASK_CANCEL, "button quiet");
  sandbox_html_close (html, "div");
  sandbox_html_close (html, "section");
}

static void
done (SandboxHtml *html, const SandboxPageTask *task)
{
  sandbox_html_open (html, "section", "class", "card", "aria-labelledby", "stage", NULL);
  sandbox_html_say (html, "h2", stage_title (task), "id", "stage", NULL);
  sandbox_html_say (html, "p", errands[task->errand].done, NULL);
  sandbox_html_open (html, "p", "class", "actions", NULL);
  sandbox_html_say (html, "a", SANDBOX_TEXT_FRONT_MENU, "class", "button main", "href", "/menu",
                    NULL);
  if (!g_str_equal (errands[task->errand].start, "/menu")
      && task->errand != SANDBOX_PAGE_ERRAND_SIGN_IN)
    sandbox_html_say (html, "a", SANDBOX_TEXT_ERRAND_SEE, "class", "button", "href",
                      errands[task->errand].start, NULL);
  sandbox_html_close (html, "p");
  sandbox_html_close (html, "section");
}

static void
reset_ended_why (SandboxHtml *html, const SandboxPageTask *task)
{
  if (task->stage == SANDBOX_PAGE_STAGE_FAILED)
    sandbox_html_say (html, "p",
                      puk_rejected (task) ? SANDBOX_TEXT_RESET_FAILED_REJECTED
                                          : SANDBOX_TEXT_RESET_FAILED_CARD,
                      NULL);
  else if (task->released)
    sandbox_html_say (html, "p", SANDBOX_TEXT_RESET_UNREPORTED, NULL);
  else
    {
      if (declined_not_mine (task))
        sandbox_html_say (html, "p", SANDBOX_TEXT_TASK_DECLINED_NOT_MINE, NULL);
      sandbox_html_open (html, "p", NULL);
      sandbox_html_say (html, "strong", SANDBOX_TEXT_RESET_NOTHING_CHANGED, NULL);
      sandbox_html_close (html, "p");
    }
}

static void
ended_why (SandboxHtml *html, const SandboxPageTask *task)
{
  static const struct
  {
    const char *reason;
    SandboxText text;
  } reasons[] = {
    { "not-mine", SANDBOX_TEXT_TASK_DECLINED_NOT_MINE },
    { "pin-locked", SANDBOX_TEXT_TASK_DECLINED_PIN_LOCKED },
    { "card", SANDBOX_TEXT_TASK_DECLINED_CARD },
  };

  if (task->tries_spent)
    sandbox_html_say (html, "p", SANDBOX_TEXT_TASK_CANCELLED_TRIES, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (task->stage == SANDBOX_PAGE_STAGE_DECLINED
        && g_strcmp0 (task->decline_reason, reasons[i].reason) == 0)
      sandbox_html_say (html, "p", reasons[i].text, NULL);
  /* every failure says whether a signature left the computer */
  sandbox_html_open (html, "p", NULL);
  sandbox_html_say (
      html, "strong",
      task->all_signed ? SANDBOX_TEXT_TASK_SIGNED_NOT_IN : SANDBOX_TEXT_TASK_NOTHING_SIGNED, NULL);
  sandbox_html_close (html, "p");
}

static void
ended (SandboxHtml *html, const SandboxPageFrame *frame, const SandboxPageTask *task)
{
  g_autofree char *again = task_address (task, "/again");

  sandbox_html_open (html, "section", "class", "card", "aria-labelledby", "stage", NULL);
  sandbox_html_say (html, "h2", stage_title (task), "id", "stage", NULL);
  if (is_reset (task))
    reset_ended_why (html, task);
  else
    ended_why (html, task);
  if (puk_rejected (task))
    {
      sandbox_html_open (html, "p", "class", "actions", NULL);
      sandbox_html_say (html, "a", SANDBOX_TEXT_FRONT_MENU, "class", "button main", "href", "/menu",
                        NULL);
      sandbox_html_close (html, "p");
    }
  else if (declined_not_mine (task))
    {
      /* the session is locked, so a new code cannot be asked for from here */
      sandbox_html_open (html, "p", "class", "actions", NULL);
      sandbox_html_say (html, "a", SANDBOX_TEXT_TASK_START_OVER, "class", "button main", "href",
                        "/sign-in", NULL);
      sandbox_html_close (html, "p");
    }
  else
    {
      sandbox_html_say (html, "p", SANDBOX_TEXT_TASK_NEW_CODE, NULL);
      sandbox_html_open (html, "div", "class", "actions", NULL);
      sandbox_page_form_button (html, frame, again, SANDBOX_TEXT_TASK_AGAIN, "button main");
      sandbox_html_say (html, "a", SANDBOX_TEXT_TASK_START_OVER, "class", "button", "href",
                        errands[task->errand].start, NULL);
      sandbox_html_close (html, "div");
    }
  sandbox_html_close (html, "section");
}

GBytes *
sandbox_page_task (const SandboxPageFrame *frame, const SandboxPageTask *task)
{
  const gboolean is_open = stages[task->stage].open;
  g_autofree char *address = task_address (task, "");
  g_autofree char *poll = g_strconcat ("/v1/tasks/", task->id, NULL);
  g_autofree char *version = g_strdup_printf ("%" G_GINT64_FORMAT, task->version);
  SandboxHtml *html = sandbox_page_begin (
      frame, sandbox_text (frame->language, errands[task->errand].title), is_open);

  /* stays while the script exchanges #live, so that screen readers hear each change */
  sandbox_html_open (html, "p", "id", "announce", "class", "unseen", "role", "status", NULL);
  sandbox_html_close (html, "p");
  sandbox_html_say (html, "p", SANDBOX_TEXT_TASK_OFFLINE, "id", "offline", "class", "note warn",
                    "hidden", "", NULL);
  sandbox_html_open (html, "div", "id", "live", "data-stage-title",
                     sandbox_text (frame->language, stage_title (task)), "data-page", address,
                     "data-poll", is_open ? poll : NULL, "data-version", version, NULL);
  if (is_open || task->stage == SANDBOX_PAGE_STAGE_DONE)
    progress (html, task);
  switch (task->stage)
    {
    case SANDBOX_PAGE_STAGE_OFFERED:
      g_return_val_if_fail (task->code != NULL && strlen (task->code) == CODE_DIGITS, NULL);
      offered (html, frame, task);
      break;
    case SANDBOX_PAGE_STAGE_CLAIMED:
      claimed (html, frame, task, errands[task->errand].claimed);
      break;
    case SANDBOX_PAGE_STAGE_SMS_SENT:
      claimed (html, frame, task, SANDBOX_TEXT_RESET_SMS);
      break;
    case SANDBOX_PAGE_STAGE_RELEASED:
      claimed (html, frame, task, SANDBOX_TEXT_RESET_RELEASED);
      break;
    case SANDBOX_PAGE_STAGE_AWAITING_RETURN:
      awaiting_return (html, frame, task);
      break;
    case SANDBOX_PAGE_STAGE_DONE:
      done (html, task);
      break;
    case SANDBOX_PAGE_STAGE_FAILED:
    case SANDBOX_PAGE_STAGE_DECLINED:
    case SANDBOX_PAGE_STAGE_EXPIRED:
    case SANDBOX_PAGE_STAGE_CANCELLED:
      ended (html, frame, task);
      break;
    }
  if (is_open)
    {
      sandbox_html_open (html, "noscript", NULL);
      sandbox_html_say (html, "p", SANDBOX_TEXT_TASK_REFRESHES, "class", "faint", NULL);
      sandbox_html_close (html, "noscript");
    }
  sandbox_html_close (html, "div");
  return sandbox_page_end (html);
}
