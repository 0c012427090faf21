/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sandbox-html.h"

G_BEGIN_DECLS

/* Pages are pure functions: a struct of facts in, an HTML document out. They know no request, no
 * database and no clock, so that each state of each page can be tested and looked at by itself.
 */

#define SANDBOX_PAGE_STYLE "/static/portal.css"
#define SANDBOX_PAGE_FORMS "/static/forms.css"
#define SANDBOX_PAGE_SCRIPT "/static/portal.js"
#define SANDBOX_PAGE_ICON "/static/icon.svg"

/* how often a page without JavaScript looks again while it waits for the assistant */
#define SANDBOX_PAGE_REFRESH_S 5

/**
 * SandboxPageFrame:
 * @language: the language of this answer
 * @portal_name: the portal's name as discovery gives it
 * @path: (nullable): where a GET shows this page, for the language switch; without it the switch
 * leads home
 * @person: (nullable): the name of the person signed in
 * @csrf: (nullable): token for the page's forms; needed wherever the page has one
 *
 * What is the same on every page.
 */
typedef struct
{
  SandboxLanguage language;
  const char *portal_name;
  const char *path;
  const char *person;
  const char *csrf;
} SandboxPageFrame;

/**
 * SandboxPagePerson:
 *
 * One of the invented people, shown where a newcomer has to choose whom to be.
 * @word: (nullable): their security word, where one is asked for
 */
typedef struct
{
  const char *tckn;
  const char *name;
  const char *word;
} SandboxPagePerson;

/**
 * sandbox_page_front:
 * @signed_out: whether to say that signing out has worked
 */
GBytes *sandbox_page_front (const SandboxPageFrame *frame, gboolean signed_out);

/** sandbox_page_method: the three ways in */
GBytes *sandbox_page_method (const SandboxPageFrame *frame);

/**
 * sandbox_page_tckn:
 * @typed: (nullable): what was typed before, shown again
 * @mistake: (nullable): what is wrong with it, in words
 * @people: (array length=n_people): whom to practise with
 */
GBytes *sandbox_page_tckn (const SandboxPageFrame *frame,
                           const char *typed,
                           const char *mistake,
                           const SandboxPagePerson *people,
                           gsize n_people);

/**
 * SandboxPageCaptcha:
 * @id: the captcha
 * @question: (nullable): a sum in words; %NULL = its picture is under /captchas/
 */
typedef struct
{
  const char *id;
  const char *question;
} SandboxPageCaptcha;

/**
 * sandbox_page_password: identity number, security word and captcha
 * @typed: (nullable): the number that was typed before
 * @mistake: (nullable): what is wrong, in words
 * @field: (nullable): the field that the mistake is about; needed with @mistake
 */
GBytes *sandbox_page_password (const SandboxPageFrame *frame,
                               const SandboxPageCaptcha *captcha,
                               const char *typed,
                               const char *mistake,
                               const char *field,
                               const SandboxPagePerson *people,
                               gsize n_people);

/**
 * SandboxPageSms: a code that was sent, whatever it opens
 * @action: where the form with the field "code" goes; with "/again" behind it asks for another
 * @back: where Geri leads
 * @to: the masked number
 * @resend_in_s: 0 = another may be asked for
 * @sent_again: whether to say that another one is out
 * @new_to: (nullable): a second code went to this masked number; its field is "new_code"
 * @new_is_wrong: whether the mistake is about that one
 * @too_soon: whether the mistake is that another code was asked for too soon
 */
typedef struct
{
  const char *action;
  const char *back;
  const char *to;
  gint64 expires_in_s;
  gint64 resend_in_s;
  gint64 attempts_left;
  gboolean sent_again;
  const char *new_to;
  gboolean new_is_wrong;
  gboolean too_soon;
} SandboxPageSms;

/** sandbox_page_sms: asks for the code; @title: of what it opens; @mistake: (nullable): in words */
GBytes *sandbox_page_sms (const SandboxPageFrame *frame,
                          SandboxText title,
                          const SandboxPageSms *sms,
                          const char *mistake);

/** sandbox_page_no_account: whoever proved to be somebody who has no account here */
GBytes *sandbox_page_no_account (const SandboxPageFrame *frame);

/** sandbox_page_e_devlet: leads to the gateway; @cancelled: the person has just come back from it
 */
GBytes *sandbox_page_e_devlet (const SandboxPageFrame *frame, gboolean cancelled);

/** sandbox_page_e_devlet_failed: came back with what this browser did not ask for */
GBytes *sandbox_page_e_devlet_failed (const SandboxPageFrame *frame);

/** sandbox_page_for_app: an assistant opened the browser; @visit: its visit */
GBytes *sandbox_page_for_app (const SandboxPageFrame *frame, const char *visit);

/**
 * SandboxPageGate: the practice e-Devlet
 * @visit: the visit
 * @tab: which way was chosen: one of sandbox_page_gate_tab()
 * @address: where the person is going to be signed in
 * @for_app: whether an assistant asked
 * @typed, @mistake, @field: as of sandbox_page_password()
 * @password: everybody's; for "Şifremi Unuttum"
 */
typedef struct
{
  const char *visit;
  const char *tab;
  const char *address;
  gboolean for_app;
  const char *typed;
  const char *mistake;
  const char *field;
  const char *password;
} SandboxPageGate;

GBytes *sandbox_page_gate (const SandboxPageFrame *frame,
                           const SandboxPageGate *gate,
                           const SandboxPagePerson *people,
                           gsize n_people);

/** sandbox_page_gate_tab: Returns: (transfer none) (nullable): @name if it is one of the gate's
 * ways, the first one for %NULL */
const char *sandbox_page_gate_tab (const char *name);

/**
 * SandboxPageStage:
 *
 * What the page says of a task; the state machine of the contract as a person sees it.
 */
typedef enum
{
  SANDBOX_PAGE_STAGE_OFFERED,
  SANDBOX_PAGE_STAGE_CLAIMED,
  SANDBOX_PAGE_STAGE_AWAITING_RETURN,
  SANDBOX_PAGE_STAGE_SMS_SENT,
  SANDBOX_PAGE_STAGE_RELEASED,
  SANDBOX_PAGE_STAGE_DONE,
  SANDBOX_PAGE_STAGE_FAILED,
  SANDBOX_PAGE_STAGE_DECLINED,
  SANDBOX_PAGE_STAGE_EXPIRED,
  SANDBOX_PAGE_STAGE_CANCELLED,
} SandboxPageStage;

#define SANDBOX_N_PAGE_STAGES 10

/**
 * SandboxPageErrand:
 *
 * What the task of a code page is for.
 */
typedef enum
{
  SANDBOX_PAGE_ERRAND_SIGN_IN,
  SANDBOX_PAGE_ERRAND_PIN_RESET,
  SANDBOX_PAGE_ERRAND_E_ONAY_GRANT,
  SANDBOX_PAGE_ERRAND_E_ONAY_WITHDRAW,
  SANDBOX_PAGE_ERRAND_RESUME,
  SANDBOX_PAGE_ERRAND_REVOKE,
} SandboxPageErrand;

/**
 * SandboxPageTask:
 * @id: the task
 * @stage: where it stands
 * @version: the task's version, for the long-poll
 * @expires_in_s: seconds left
 * @code: (nullable): the 15 digits; needed while @stage is offered
 * @second_claim: whether another application tried the code, too
 * @claimed: whether an application had connected before the task ended
 * @all_signed: whether the portal had accepted the signature before the task ended
 * @decline_reason: (nullable): the reason of the contract, such as `not-mine`; of a failed
 * pin-reset `puk-rejected` or `card`
 * @refusal: (nullable): why the last certificate was refused, as of certificate-rejected
 * @tries_spent: whether it was cancelled because the confirm code was wrong three times
 * @errand: what it is for
 * @released: whether a pin-reset ended after the PUK had gone out, so that the card may have
 * changed
 */
typedef struct
{
  const char *id;
  SandboxPageStage stage;
  gint64 version;
  gint64 expires_in_s;
  const char *code;
  gboolean second_claim;
  gboolean claimed;
  gboolean all_signed;
  const char *decline_reason;
  gboolean tries_spent;
  SandboxPageErrand errand;
  gboolean released;
  const char *refusal;
} SandboxPageTask;

/** sandbox_page_task: the code page, in whatever state its task is */
GBytes *sandbox_page_task (const SandboxPageFrame *frame, const SandboxPageTask *task);

/**
 * sandbox_page_confirm:
 * @task_id: the task that waits for its return
 * @mistake: (nullable): what was wrong with the last try, in words
 */
GBytes *
sandbox_page_confirm (const SandboxPageFrame *frame, const char *task_id, const char *mistake);

/**
 * sandbox_page_return:
 * @task_id: (nullable): a task of this browser that waits for its return
 *
 * Takes the fragment of the return link. The fragment never reaches a server, so only the
 * script can hand it on; without JavaScript the page leads to the confirm code.
 */
GBytes *sandbox_page_return (const SandboxPageFrame *frame, const char *task_id);

/**
 * SandboxPageSignature:
 * @receipt: the receipt's id, also its place in `/signatures/`
 * @purpose: the purpose of the contract, such as `sign-in`
 * @accepted_s: when the portal accepted it, seconds since the epoch
 */
typedef struct
{
  const char *receipt;
  const char *purpose;
  gint64 accepted_s;
} SandboxPageSignature;

/** sandbox_page_menu: what a person finds after sign-in; @frame must have a person */
GBytes *sandbox_page_menu (const SandboxPageFrame *frame,
                           const SandboxPageSignature *signatures,
                           gsize n_signatures);

/**
 * SandboxPageMessage:
 * @sms: a text message, else an e-mail
 * @name: the person it went to
 * @to: the number or address
 * @subject: (nullable): of an e-mail
 * @body: plain text
 * @sent_s: seconds since the epoch
 */
typedef struct
{
  gboolean sms;
  const char *name;
  const char *to;
  const char *subject;
  const char *body;
  gint64 sent_s;
} SandboxPageMessage;

/** sandbox_page_phone: the simulated messages, newest first */
GBytes *sandbox_page_phone (const SandboxPageFrame *frame,
                            const SandboxPageMessage *messages,
                            gsize n_messages);

/** sandbox_page_phone_locked: asks for the per-run secret; @wrong after a secret that is not it */
GBytes *sandbox_page_phone_locked (const SandboxPageFrame *frame, gboolean wrong);

/**
 * sandbox_page_assistant:
 * @origin: the portal's own origin, for the command line shown
 */
GBytes *sandbox_page_assistant (const SandboxPageFrame *frame, const char *origin);

/**
 * sandbox_page_problem:
 * @status: the HTTP status
 * @title: the problem's title in the frame's language
 * @instance: (nullable): the fault code a person can read out
 * @retry_after_s: seconds to wait, or 0
 *
 * An error as a page, with a way on.
 */
GBytes *sandbox_page_problem (const SandboxPageFrame *frame,
                              guint status,
                              const char *title,
                              const char *instance,
                              gint64 retry_after_s);

G_END_DECLS
