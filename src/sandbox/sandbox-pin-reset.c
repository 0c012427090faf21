/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-pin-reset.h"

#include <string.h>

#include "sandbox-clock.h"
#include "sandbox-ident.h"
#include "sandbox-key.h"
#include "sandbox-seal.h"
#include "sandbox-server-private.h"
#include "sandbox-task-json.h"

#define KIND "pin-reset"

static SandboxStore *
store_of (SandboxRequest *request)
{
  return sandbox_server_get_store (sandbox_request_get_server (request));
}

static gboolean
check_session (SandboxRequest *request, SandboxProblem *problem)
{
  const SandboxSession *session = sandbox_request_get_session (request);

  if (sandbox_request_get_account (request) == NULL)
    return sandbox_offer_refuse (problem, SANDBOX_PROBLEM_SESSION_EXPIRED);
  if (session->locked)
    return sandbox_offer_refuse (problem, SANDBOX_PROBLEM_FORBIDDEN);
  return sandbox_offer_check_limits (request, problem);
}

static gboolean
cancel_older (SandboxRequest *request, SandboxProblem *problem)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SandboxTask) older = sandbox_store_find_open_reset (
      store_of (request), sandbox_request_get_account (request)->id,
      sandbox_request_get_time_s (request), &error);

  if (error != NULL)
    return sandbox_offer_refuse_error (problem, error);
  return older == NULL || !sandbox_task_is_open (older)
         || sandbox_offer_end (request, older, SANDBOX_TASK_CANCELLED, "new-code", problem);
}

static SandboxOffer
make_offer (SandboxRequest *request)
{
  const SandboxAccount *account = sandbox_request_get_account (request);

  return (
      SandboxOffer){ .kind = KIND, .purpose = KIND, .account = account->id, .tckn = account->tckn };
}

SandboxTask *
sandbox_pin_reset_offer (SandboxRequest *request, SandboxProblem *problem)
{
  SandboxOffer offer;

  if (!check_session (request, problem) || !cancel_older (request, problem))
    return NULL;
  offer = make_offer (request);
  offer.session = sandbox_request_get_session (request)->id;
  return sandbox_offer_with_code (request, &offer, problem);
}

SandboxTask *
sandbox_pin_reset_begin_by_app (SandboxRequest *request,
                                const char *claim_key,
                                const char *app,
                                SandboxProblem *problem)
{
  const SandboxAccount *account = sandbox_request_get_account (request);
  SandboxTask *task;
  SandboxOffer offer;

  if (account == NULL)
    return sandbox_offer_refuse (problem, SANDBOX_PROBLEM_SESSION_EXPIRED), NULL;
  task = sandbox_offer_find_claimed (request, KIND, account->tckn, claim_key, problem);
  if (task != NULL || problem->code != SANDBOX_PROBLEM_NONE || !check_session (request, problem)
      || !cancel_older (request, problem))
    return task;
  offer = make_offer (request);
  return sandbox_offer_claimed (request, &offer, claim_key, app, problem);
}

/* the end of its serial number, as it is printed on a card's cover letter */
static const char *
card_end (const char *serial)
{
  gsize length = strlen (serial);

  return length > 4 ? serial + length - 4 : serial;
}

static gboolean
send_sms (SandboxRequest *request,
          const SandboxTask *task,
          const SandboxReset *reset,
          const char *card,
          const char *route,
          SandboxProblem *problem)
{
  SandboxStore *store = store_of (request);
  g_autofree char *what = g_strdup_printf ("Kart kilidi çözme (kart …%s)", card_end (card));
  g_autoptr (GError) error = NULL;
  g_autoptr (SandboxAccount) account = sandbox_store_get_account (store, task->account, &error);
  g_auto (SandboxNewSms) sms
      = { .subject = task->id, .account = account, .now_s = sandbox_request_get_time_s (request) };

  if (account == NULL)
    return sandbox_offer_refuse_error (problem, error);
  if (!sandbox_sms_prepare (request, &sms, reset != NULL ? reset->sms : NULL, what, problem))
    return FALSE;
  if (!sandbox_store_send_reset_sms (store, task, &sms, card, route, &error))
    return sandbox_offer_refuse_error (problem, error);
  sandbox_waits_wake (sandbox_server_get_waits (sandbox_request_get_server (request)), task->id);
  return TRUE;
}

/* the first of the assistant's routes that a portal may name; what is not in this list is no
 * call of PKCS#11 */
static const char *
pick_route (const SandboxPinCard *card)
{
  static const char *const known[] = { "so-init-pin", "public-set-pin", "context-set-pin", NULL };

  if (!g_strv_contains ((const char *const *)card->methods, "puk"))
    return NULL;
  for (gsize i = 0; card->routes[i] != NULL; i++)
    if (g_strv_contains (known, card->routes[i]))
      return card->routes[i];
  return NULL;
}

static gboolean
refuse_release (SandboxProblem *problem, const char *reason, gint64 retry_after_s)
{
  sandbox_offer_refuse (problem, SANDBOX_PROBLEM_RELEASE_BLOCKED);
  problem->reason = reason;
  problem->retry_after_s = retry_after_s;
  return FALSE;
}

static gboolean
check_card (SandboxRequest *request,
            const SandboxTask *task,
            const SandboxPinCard *asked,
            SandboxProblem *problem)
{
  SandboxStore *store = store_of (request);
  gint64 now_s = sandbox_request_get_time_s (request);
  g_autoptr (GError) error = NULL;
  g_autoptr (SandboxCard) card = sandbox_store_find_card (store, asked->serial, &error);
  const char *reason = NULL;
  gint64 retry_after_s = 0;
  int own;

  if (error != NULL)
    return sandbox_offer_refuse_error (problem, error);
  if (card == NULL || card->account != task->account)
    return sandbox_offer_refuse (problem, SANDBOX_PROBLEM_CARD_UNKNOWN);
  own = sandbox_store_check_certificates (store, task->account,
                                          (const char *const *)asked->certificates, &error);
  if (own < 0 || !sandbox_store_check_release (store, card, now_s, &reason, &retry_after_s, &error))
    return sandbox_offer_refuse_error (problem, error);
  if (own == 0)
    return sandbox_offer_refuse (problem, SANDBOX_PROBLEM_CARD_UNKNOWN);
  return reason == NULL || refuse_release (problem, reason, retry_after_s);
}

gboolean
sandbox_pin_reset_choose_card (SandboxRequest *request,
                               const SandboxTask *task,
                               const SandboxPinCard *card,
                               SandboxProblem *problem)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SandboxReset) reset = sandbox_store_find_reset (store_of (request), task->id, &error);
  const char *route;

  if (error != NULL)
    return sandbox_offer_refuse_error (problem, error);
  /* the answer was lost: no second SMS for the same question */
  if (task->state == SANDBOX_TASK_SMS_SENT && reset != NULL
      && g_str_equal (reset->card, card->serial))
    return TRUE;
  if (task->state != SANDBOX_TASK_CLAIMED)
    return sandbox_offer_refuse_state (task, problem);
  if (!check_card (request, task, card, problem))
    return FALSE;
  route = pick_route (card);
  if (route == NULL)
    return refuse_release (problem, "route", 0);
  return send_sms (request, task, NULL, card->serial, route, problem);
}

gboolean
sandbox_pin_reset_resend (SandboxRequest *request, const SandboxTask *task, SandboxProblem *problem)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SandboxReset) reset = sandbox_store_find_reset (store_of (request), task->id, &error);

  if (error != NULL)
    return sandbox_offer_refuse_error (problem, error);
  if (task->state != SANDBOX_TASK_SMS_SENT || reset == NULL)
    return sandbox_offer_refuse_state (task, problem);
  return send_sms (request, task, reset, reset->card, reset->route, problem);
}

/* the PUK is in the open here alone, on the secure heap */
static char *
seal (SandboxRequest *request,
      const SandboxTask *task,
      const SandboxCard *card,
      EVP_PKEY *own,
      EVP_PKEY *app,
      GError **error)
{
  char *puk = sandbox_puk_open (sandbox_server_get_key (sandbox_request_get_server (request)),
                                card->serial, card->puk_sealed, error);
  char *sealed = NULL;

  if (puk != NULL)
    sealed = sandbox_seal (own, app, task->id, card->serial, puk, error);
  sandbox_secret_line_free (puk);
  return sealed;
}

static gboolean
add_release (SandboxRequest *request,
             const SandboxTask *task,
             const SandboxReset *reset,
             EVP_PKEY *app,
             const char *epk,
             GError **error)
{
  SandboxStore *store = store_of (request);
  gint64 now_s = sandbox_request_get_time_s (request);
  g_autoptr (SandboxCard) card = sandbox_store_find_card (store, reset->card, error);
  g_autoptr (SandboxAccount) account = NULL;
  g_autoptr (EVP_PKEY) own = NULL;
  g_autofree char *server_epk = NULL;
  g_autofree char *sealed = NULL;
  g_autofree char *when = sandbox_time_to_turkish (now_s);
  g_autofree char *text = NULL;
  SandboxNewRelease release = { .reset = reset, .epk = epk, .now_s = now_s };

  if (card == NULL || card->puk_sealed == NULL)
    return FALSE;
  account = sandbox_store_get_account (store, task->account, error);
  if (account == NULL)
    return FALSE;
  own = sandbox_seal_new_key (error);
  if (own == NULL)
    return FALSE;
  server_epk = sandbox_seal_get_point (own);
  sealed = seal (request, task, card, own, app, error);
  if (sealed == NULL || server_epk == NULL)
    return FALSE;
  text = g_strdup_printf ("%s tarihinde kartınızın (…%s) kilidini çözmek için gereken veri "
                          "uygulamanıza gönderildi. Bu işlemi siz yapmadıysanız portalı arayınız.",
                          when, card_end (card->serial));
  release.account = account;
  release.server_epk = server_epk;
  release.sealed = sealed;
  release.text = text;
  return sandbox_store_add_release (store, task, &release, error);
}

/* a task has one ciphertext: to the same question it comes again, to any other not */
static SandboxRelease *
release_again (SandboxRelease *release /* transfer full */,
               const SandboxTask *task,
               const char *mac,
               const char *epk,
               SandboxProblem *problem)
{
  g_autoptr (SandboxRelease) owned = release;

  if (task->state == SANDBOX_TASK_RELEASED && owned->sealed != NULL && g_str_equal (owned->epk, epk)
      && sandbox_same_text (owned->sms_mac, mac))
    return g_steal_pointer (&owned);
  if (task->state == SANDBOX_TASK_EXPIRED)
    sandbox_offer_refuse (problem, SANDBOX_PROBLEM_TASK_EXPIRED);
  else
    sandbox_offer_refuse (problem, SANDBOX_PROBLEM_RELEASE_SPENT);
  return NULL;
}

SandboxRelease *
sandbox_pin_reset_release (SandboxRequest *request,
                           const SandboxTask *task,
                           const char *sms,
                           const char *epk,
                           SandboxProblem *problem)
{
  SandboxServer *server = sandbox_request_get_server (request);
  SandboxStore *store = store_of (request);
  g_autofree char *mac = sandbox_sms_mac (server, task->id, sms);
  g_autoptr (EVP_PKEY) app = sandbox_seal_read_point (epk);
  g_autoptr (SandboxReset) reset = NULL;
  g_autoptr (GError) error = NULL;
  SandboxRelease *release;
  SandboxPinCard card = { 0 };
  char *none[] = { NULL };

  if (app == NULL)
    return sandbox_offer_refuse (problem, SANDBOX_PROBLEM_BAD_REQUEST), NULL;
  release = sandbox_store_find_release (store, task->id, &error);
  if (release != NULL)
    return release_again (release, task, mac, epk, problem);
  if (error == NULL)
    reset = sandbox_store_find_reset (store, task->id, &error);
  if (error != NULL)
    return sandbox_offer_refuse_error (problem, error), NULL;
  if (task->state != SANDBOX_TASK_SMS_SENT || reset == NULL)
    return sandbox_offer_refuse_state (task, problem), NULL;
  /* the card may have been given away or stopped since it was named; no try is counted then */
  card.serial = reset->card;
  card.certificates = none;
  if (!check_card (request, task, &card, problem)
      || !sandbox_sms_check (request, reset->sms, sms, problem))
    return NULL;
  if (!add_release (request, task, reset, app, epk, &error))
    return sandbox_offer_refuse_error (problem, error), NULL;
  sandbox_waits_wake (sandbox_server_get_waits (server), task->id);
  release = sandbox_store_find_release (store, task->id, &error);
  if (release == NULL)
    sandbox_offer_refuse_error (problem, error);
  return release;
}

/* the card refused the PUK or has stopped taking any: another try could be its last */
static gboolean
rv_blocks (const char *rv)
{
  return g_str_equal (rv, "CKR_PIN_INCORRECT") || g_str_equal (rv, "CKR_PIN_LOCKED");
}

static char *
report_text (const char *serial, const char *rv, gint64 now_s)
{
  g_autofree char *when = sandbox_time_to_turkish (now_s);
  const char *end = card_end (serial);

  if (rv == NULL)
    return g_strdup_printf ("%s tarihinde kartınızın (…%s) PIN kodu yenilendi. Bu işlemi siz "
                            "yapmadıysanız sertifikanızı iptal ediniz.",
                            when, end);
  return g_strdup_printf (
      rv_blocks (rv) ? "%s tarihinde kartınız (…%s) kilit çözme verisini kabul etmedi. Yeniden "
                       "denemeyiniz; kilit çözme, bir görevli bakana kadar durduruldu."
                     : "%s tarihinde kartınızın (…%s) kilidi çözülemedi.",
      when, end);
}

SandboxRelease *
sandbox_pin_reset_report (SandboxRequest *request,
                          const SandboxTask *task,
                          const char *rv,
                          SandboxProblem *problem)
{
  SandboxStore *store = store_of (request);
  g_autoptr (GError) error = NULL;
  g_autoptr (SandboxRelease) release = sandbox_store_find_release (store, task->id, &error);
  g_autoptr (SandboxAccount) account = NULL;
  g_autofree char *text = NULL;
  SandboxReport report = { .done = rv == NULL, .rv = rv };

  if (release == NULL)
    return error != NULL ? sandbox_offer_refuse_error (problem, error)
                         : sandbox_offer_refuse_state (task, problem),
           NULL;
  if (release->outcome != NULL)
    {
      if (g_strcmp0 (release->rv, rv) == 0)
        return g_steal_pointer (&release);
      return sandbox_offer_refuse_state (task, problem), NULL;
    }
  account = sandbox_store_get_account (store, task->account, &error);
  if (account == NULL)
    return sandbox_offer_refuse_error (problem, error), NULL;
  report.account = account;
  report.card = release->card;
  report.now_s = sandbox_request_get_time_s (request);
  report.blocks = rv != NULL && rv_blocks (rv);
  report.reason = rv == NULL ? NULL : report.blocks ? "puk-rejected" : "card";
  text = report_text (release->card, rv, report.now_s);
  report.text = text;
  if (!sandbox_store_report (store, task, &report, &error))
    return sandbox_offer_refuse_error (problem, error), NULL;
  sandbox_waits_wake (sandbox_server_get_waits (sandbox_request_get_server (request)), task->id);
  sandbox_release_free (g_steal_pointer (&release));
  release = sandbox_store_find_release (store, task->id, &error);
  if (release == NULL)
    sandbox_offer_refuse_error (problem, error);
  return g_steal_pointer (&release);
}
