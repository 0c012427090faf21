/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-desk-account-private.h"

#include "imza-ident.h"
#include "imza-desk-resume.h"

G_DEFINE_FINAL_TYPE (ImzaDesk, imza_desk, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_EVENT,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
document_free (gpointer data)
{
  ImzaDeskDocument *document = data;

  g_bytes_unref (document->bytes);
  g_free (document);
}

void
imza_desk_changed (ImzaDesk *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

ImzaCardService *
imza_desk_get_cards (ImzaDesk *self)
{
  g_return_val_if_fail (IMZA_IS_DESK (self), NULL);
  return self->cards;
}

ImzaPortal *
imza_desk_get_portal (ImzaDesk *self)
{
  g_return_val_if_fail (IMZA_IS_DESK (self), NULL);
  return self->portal;
}

void
imza_desk_set_code (ImzaDesk *self, const char *code)
{
  g_return_if_fail (IMZA_IS_DESK (self));

  if (g_strcmp0 (self->code, code) == 0)
    return;
  /* another code is another claim; the same one is the repeat of a lost answer */
  imza_resume_forget (self);
  g_clear_pointer (&self->claim_key, g_free);
  g_free (self->code);
  self->code = g_strdup (code);
  imza_desk_changed (self);
}

const char *
imza_desk_get_code (ImzaDesk *self)
{
  g_return_val_if_fail (IMZA_IS_DESK (self), NULL);
  return self->code;
}

ImzaTask *
imza_desk_get_task (ImzaDesk *self)
{
  g_return_val_if_fail (IMZA_IS_DESK (self), NULL);
  return self->task;
}

ImzaTaskState
imza_desk_get_task_state (ImzaDesk *self)
{
  g_return_val_if_fail (IMZA_IS_DESK (self), IMZA_TASK_OFFERED);
  return self->task_state;
}

void
imza_desk_take_word (ImzaDesk *self, ImzaTask *word)
{
  self->task_state = imza_task_get_state (word);
  self->task_version = imza_task_get_version (word);
  if (imza_task_get_deadline (word) != NULL)
    self->deadline = *imza_task_get_deadline (word);
  if (imza_task_get_sms (word) != NULL)
    imza_desk_take_sms (self, imza_sms_copy (imza_task_get_sms (word)));
}

void
imza_desk_take_task (ImzaDesk *self, ImzaTask *task)
{
  g_clear_pointer (&self->task, imza_task_unref);
  self->task = task;
  if (self->named_serial == NULL)
    self->named_serial = g_strdup (imza_task_get_card (task));
  imza_desk_take_word (self, task);
  imza_desk_watch_start (self);
  imza_desk_changed (self);
}

const ImzaDeadline *
imza_desk_get_deadline (ImzaDesk *self)
{
  g_return_val_if_fail (IMZA_IS_DESK (self), NULL);
  return self->task != NULL && self->task_state != IMZA_TASK_DONE ? &self->deadline : NULL;
}

gint64
imza_desk_get_now_s (ImzaDesk *self)
{
  g_return_val_if_fail (IMZA_IS_DESK (self), 0);
  return self->task != NULL ? imza_deadline_server_now_s (&self->deadline, imza_boottime_us ())
                            : g_get_real_time () / G_USEC_PER_SEC;
}

GError *
imza_desk_check_time (ImzaDesk *self)
{
  if (self->task == NULL || imza_desk_is_settled (self) || self->unlock_stage >= IMZA_UNLOCK_CALLED
      || imza_deadline_seconds_left (&self->deadline, imza_boottime_us ()) > 0)
    return NULL;
  if (self->signatures->len > 0)
    return g_error_new (IMZA_JOURNEY_ERROR, IMZA_JOURNEY_ERROR_TIME_OVER_SIGNED,
                        "the deadline passed before the signature was accepted");
  return g_error_new (IMZA_JOURNEY_ERROR, IMZA_JOURNEY_ERROR_TIME_OVER, "the deadline has passed");
}

gboolean
imza_desk_is_settled (ImzaDesk *self)
{
  return self->signed_state == IMZA_SIGNED_ACCEPTED;
}

GPtrArray *
imza_desk_get_statements (ImzaDesk *self)
{
  g_return_val_if_fail (IMZA_IS_DESK (self), NULL);
  return self->statements;
}

void
imza_desk_note_shown (ImzaDesk *self, ImzaStatement *statement)
{
  g_return_if_fail (IMZA_IS_DESK (self));
  g_return_if_fail (statement != NULL);
  g_ptr_array_add (self->shown, imza_statement_ref (statement));
}

GPtrArray *
imza_desk_get_documents (ImzaDesk *self)
{
  g_return_val_if_fail (IMZA_IS_DESK (self), NULL);
  return self->documents;
}

const char *
imza_desk_get_holder_tckn (ImzaDesk *self)
{
  g_return_val_if_fail (IMZA_IS_DESK (self), NULL);
  return self->tckn;
}

/* the portal gives only "1*********6" where the whole number is not ours to know */
static gboolean
fits_hint (ImzaDesk *self, ImzaCertificate *certificate)
{
  const char *hint = self->task != NULL ? imza_task_get_holder_hint (self->task) : NULL;
  const char *tckn = imza_certificate_get_tckn (certificate);
  g_autofree char *masked = NULL;

  if (hint == NULL)
    return TRUE;
  if (tckn == NULL)
    return FALSE;
  masked = imza_ident_mask_tckn (tckn);
  return g_str_equal (masked, hint);
}

/* practice and real never mix: a signature with legal effect is none to try things out with */
static gboolean
fits_portal (ImzaDesk *self, ImzaCertificate *certificate)
{
  return self->portal == NULL
         || imza_certificate_is_practice (certificate)
                == imza_profile_is_practice (imza_portal_get_profile (self->portal));
}

ImzaCertificateFault
imza_desk_judge (ImzaDesk *self, const ImzaTokenCertificate *certificate)
{
  ImzaCertificateFault fault;

  g_return_val_if_fail (IMZA_IS_DESK (self), IMZA_CERTIFICATE_NO_KEY);

  fault = imza_certificate_judge (certificate->certificate, imza_desk_get_now_s (self),
                                  certificate->has_key, self->tckn);
  if (fault == IMZA_CERTIFICATE_USABLE && !fits_hint (self, certificate->certificate))
    return IMZA_CERTIFICATE_NOT_YOURS;
  if (fault == IMZA_CERTIFICATE_USABLE && !fits_portal (self, certificate->certificate))
    return IMZA_CERTIFICATE_WRONG_MODE;
  /* no mechanism fits: as far as a person is concerned, the key cannot be used */
  if (fault == IMZA_CERTIFICATE_USABLE && certificate->algorithm == NULL)
    return IMZA_CERTIFICATE_NO_KEY;
  /* where nothing is signed no algorithm is named */
  if (fault == IMZA_CERTIFICATE_USABLE && self->task != NULL
      && imza_task_get_kind (self->task) == IMZA_TASK_KIND_SIGN
      && !imza_task_allows_algorithm (self->task, certificate->algorithm))
    return IMZA_CERTIFICATE_WEAK_KEY;
  return fault;
}

GPtrArray *
imza_desk_list_usable (ImzaDesk *self)
{
  ImzaCardSnapshot *snapshot;
  GPtrArray *usable;

  g_return_val_if_fail (IMZA_IS_DESK (self), NULL);

  snapshot = imza_card_service_get_snapshot (self->cards);
  usable = imza_card_snapshot_list_usable (snapshot, imza_desk_get_now_s (self), self->tckn);
  for (guint i = usable->len; i > 0; i--)
    if (imza_desk_judge (self, g_ptr_array_index (usable, i - 1)) != IMZA_CERTIFICATE_USABLE)
      g_ptr_array_remove_index (usable, i - 1);
  return usable;
}

const ImzaTokenCertificate *
imza_desk_get_certificate (ImzaDesk *self)
{
  g_return_val_if_fail (IMZA_IS_DESK (self), NULL);

  if (self->fingerprint == NULL)
    return NULL;
  return imza_card_snapshot_find (imza_card_service_get_snapshot (self->cards), self->fingerprint);
}

void
imza_desk_choose_certificate (ImzaDesk *self, const char *fingerprint)
{
  const ImzaTokenCertificate *found;

  g_return_if_fail (IMZA_IS_DESK (self));

  if (g_strcmp0 (self->fingerprint, fingerprint) == 0)
    return;
  g_free (self->fingerprint);
  self->fingerprint = g_strdup (fingerprint);
  g_clear_pointer (&self->chosen, imza_certificate_unref);
  found = imza_desk_get_certificate (self);
  if (found != NULL)
    self->chosen = imza_certificate_ref (found->certificate);
  /* a PIN belongs to the card it was typed for */
  g_clear_pointer (&self->pin, imza_secret_free);
  g_clear_pointer (&self->new_pin, imza_secret_free);
  self->last_try_confirmed = FALSE;
  imza_desk_changed (self);
}

ImzaCertificate *
imza_desk_get_chosen_certificate (ImzaDesk *self)
{
  g_return_val_if_fail (IMZA_IS_DESK (self), NULL);
  return self->chosen;
}

void
imza_desk_give_pin (ImzaDesk *self, ImzaSecret *pin)
{
  g_return_if_fail (IMZA_IS_DESK (self));

  g_clear_pointer (&self->pin, imza_secret_free);
  self->pin = pin;
}

void
imza_desk_confirm_last_try (ImzaDesk *self)
{
  g_return_if_fail (IMZA_IS_DESK (self));
  self->last_try_confirmed = TRUE;
}

gboolean
imza_desk_get_pin_rules (ImzaDesk *self, ImzaPinRules *rules)
{
  const ImzaTokenCertificate *chosen = imza_desk_get_certificate (self);
  const ImzaToken *token = imza_desk_get_unlock_token (self);

  if (token != NULL)
    {
      imza_pin_rules_init (rules, token->pin_min, token->pin_max, imza_desk_get_unlock_tckn (self),
                           0);
      return TRUE;
    }
  if (chosen == NULL || self->unlock_serial != NULL)
    return FALSE;
  /* no certificate and no portal tells the year of birth here */
  imza_pin_rules_init (rules, chosen->token->pin_min, chosen->token->pin_max,
                       imza_certificate_get_tckn (chosen->certificate), 0);
  return TRUE;
}

gboolean
imza_desk_give_new_pin (ImzaDesk *self, ImzaSecret *pin)
{
  g_autoptr (ImzaSecret) given = pin;
  ImzaPinRules rules;

  g_return_val_if_fail (IMZA_IS_DESK (self), FALSE);

  g_clear_pointer (&self->new_pin, imza_secret_free);
  if (given == NULL || !imza_desk_get_pin_rules (self, &rules)
      || !imza_pin_rules_accept (&rules, given, NULL))
    return FALSE;
  self->new_pin = g_steal_pointer (&given);
  return TRUE;
}

ImzaPinState
imza_desk_get_changed_pin_state (ImzaDesk *self)
{
  g_return_val_if_fail (IMZA_IS_DESK (self), IMZA_PIN_STATE_FINE);
  return self->changed_pin_state;
}

void
imza_desk_get_progress (ImzaDesk *self, guint *done, guint *total)
{
  g_return_if_fail (IMZA_IS_DESK (self));

  *done = self->n_signed;
  *total = self->statements->len;
}

ImzaSigned
imza_desk_get_signed (ImzaDesk *self)
{
  g_return_val_if_fail (IMZA_IS_DESK (self), IMZA_SIGNED_NOTHING);
  return self->signed_state;
}

GPtrArray *
imza_desk_get_signatures (ImzaDesk *self)
{
  g_return_val_if_fail (IMZA_IS_DESK (self), NULL);
  return self->signatures;
}

gint64
imza_desk_get_signing_time_s (ImzaDesk *self)
{
  g_return_val_if_fail (IMZA_IS_DESK (self), 0);
  return self->signing_time_s;
}

const ImzaReceipt *
imza_desk_get_receipt (ImzaDesk *self)
{
  g_return_val_if_fail (IMZA_IS_DESK (self), NULL);
  return self->receipt;
}

static void
on_declined (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ImzaDesk) self = data; /* kept the token alive */
  g_autoptr (GError) error = NULL;

  if (!imza_portal_decline_finish (IMZA_PORTAL (source), result, &error))
    g_info ("the portal could not be told: %s", error->message);
}

static gboolean
is_open (ImzaDesk *self)
{
  return self->task_state == IMZA_TASK_CLAIMED || self->task_state == IMZA_TASK_SMS_SENT
         || self->task_state == IMZA_TASK_RELEASED;
}

void
imza_desk_decline (ImzaDesk *self, ImzaDeclineReason reason)
{
  g_return_if_fail (IMZA_IS_DESK (self));

  imza_desk_watch_stop (self);
  /* the card may have a new PIN: that is reported, not declined */
  if (self->unlock_stage >= IMZA_UNLOCK_CALLED)
    return;
  imza_resume_forget (self);
  if (self->task == NULL || self->token == NULL || !is_open (self) || imza_desk_is_settled (self))
    return;
  imza_portal_decline_async (self->portal, self->token, reason, NULL, on_declined,
                             g_object_ref (self));
}

static ImzaDeclineReason
reason_of (const GError *error)
{
  if (g_error_matches (error, IMZA_CARD_ERROR, IMZA_CARD_ERROR_PIN_LOCKED))
    return IMZA_DECLINE_PIN_LOCKED;
  if (g_error_matches (error, IMZA_JOURNEY_ERROR, IMZA_JOURNEY_ERROR_TEXT_UNSAFE)
      || g_error_matches (error, IMZA_JOURNEY_ERROR, IMZA_JOURNEY_ERROR_DOCUMENT_MISMATCH))
    return IMZA_DECLINE_TEXT;
  if (g_error_matches (error, IMZA_JOURNEY_ERROR, IMZA_JOURNEY_ERROR_TIME_OVER))
    return IMZA_DECLINE_EXPIRED;
  if (error != NULL && error->domain == IMZA_CARD_ERROR)
    return IMZA_DECLINE_CARD;
  return IMZA_DECLINE_USER;
}

/* what stands in the way now may be gone in a minute, and then the same bytes can still be sent */
static gboolean
can_still_hand_in (ImzaDesk *self, const GError *error)
{
  return error != NULL && self->resume_fd >= 0 && self->signatures->len > 0
         && !imza_desk_is_settled (self)
         && !g_error_matches (error, IMZA_JOURNEY_ERROR, IMZA_JOURNEY_ERROR_TIME_OVER_SIGNED)
         && !imza_portal_error_is_refusal (error);
}

void
imza_desk_give_up (ImzaDesk *self, const GError *error)
{
  g_return_if_fail (IMZA_IS_DESK (self));

  if (can_still_hand_in (self, error))
    imza_desk_watch_stop (self);
  else
    imza_desk_decline (self, reason_of (error));
}

static void
imza_desk_dispose (GObject *object)
{
  ImzaDesk *self = IMZA_DESK (object);

  imza_desk_watch_stop (self);
  imza_resume_close (self);
  if (self->cards != NULL)
    g_signal_handlers_disconnect_by_data (self->cards, self);
  g_clear_object (&self->cards);
  g_clear_object (&self->portal);
  g_clear_pointer (&self->pin, imza_secret_free);
  g_clear_pointer (&self->new_pin, imza_secret_free);
  g_clear_pointer (&self->sms_code, imza_secret_free);
  g_clear_pointer (&self->release, imza_release_free);
  imza_desk_account_leave (self->more);
  G_OBJECT_CLASS (imza_desk_parent_class)->dispose (object);
}

static void
imza_desk_finalize (GObject *object)
{
  ImzaDesk *self = IMZA_DESK (object);

  g_free (self->resume_directory);
  g_free (self->code);
  g_free (self->claim_key);
  g_free (self->tckn);
  g_free (self->fingerprint);
  g_free (self->unlock_serial);
  g_free (self->named_serial);
  g_free (self->unlock_rv);
  g_clear_pointer (&self->token, imza_secret_free);
  g_clear_pointer (&self->task, imza_task_unref);
  g_clear_pointer (&self->chosen, imza_certificate_unref);
  g_clear_pointer (&self->receipt, imza_receipt_free);
  g_clear_pointer (&self->sms, imza_sms_free);
  imza_desk_account_free (self->more);
  g_object_unref (self->session);
  g_ptr_array_unref (self->statements);
  g_ptr_array_unref (self->shown);
  g_ptr_array_unref (self->documents);
  g_ptr_array_unref (self->signatures);
  G_OBJECT_CLASS (imza_desk_parent_class)->finalize (object);
}

static void
imza_desk_class_init (ImzaDeskClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = imza_desk_dispose;
  object_class->finalize = imza_desk_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", IMZA_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_EVENT] = g_signal_new ("event", IMZA_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
imza_desk_init (ImzaDesk *self)
{
  self->statements = g_ptr_array_new_with_free_func ((GDestroyNotify)imza_statement_unref);
  self->shown = g_ptr_array_new_with_free_func ((GDestroyNotify)imza_statement_unref);
  self->documents = g_ptr_array_new_with_free_func (document_free);
  self->signatures = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  self->resume_fd = -1;
  self->session = imza_session_new ();
  self->more = imza_desk_account_new ();
}

ImzaDesk *
imza_desk_new (ImzaCardService *cards, ImzaPortal *portal, const char *resume_directory)
{
  ImzaDesk *self;

  g_return_val_if_fail (IMZA_IS_CARD_SERVICE (cards), NULL);
  g_return_val_if_fail (portal == NULL || IMZA_IS_PORTAL (portal), NULL);

  self = g_object_new (IMZA_TYPE_DESK, NULL);
  self->cards = g_object_ref (cards);
  self->portal = portal != NULL ? g_object_ref (portal) : NULL;
  self->resume_directory = g_strdup (resume_directory);
  g_signal_connect_swapped (cards, "notify::snapshot", G_CALLBACK (imza_desk_changed), self);
  return self;
}
