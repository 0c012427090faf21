/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "fixture-gallery.h"

#define TASK_ID "u8Yb3sKfQ0q1Zl2mT7xVcA"
#define RESET .errand = SANDBOX_PAGE_ERRAND_PIN_RESET
#define NOW_S 1763638061 /* 2025-11-20T11:27:41Z */

typedef struct
{
  SandboxPageFrame frame;
  gboolean hostile;
  FixtureGalleryFunc function;
  gpointer data;
} Gallery;

static const char *
words (const Gallery *gallery, const char *text)
{
  return gallery->hostile ? FIXTURE_HOSTILE : text;
}

static void
show (const Gallery *gallery, const char *name, GBytes *page /* transfer full */)
{
  g_autofree char *full
      = g_strdup_printf ("%s-%s", name, sandbox_language_get_tag (gallery->frame.language));

  gallery->function (full, page, gallery->data);
  g_bytes_unref (page);
}

static void
show_entry (Gallery *gallery)
{
  const SandboxPagePerson people[] = {
    { words (gallery, "10000000146"), words (gallery, "AYŞE DENEME-YILMAZ"), NULL },
    { words (gallery, "17291716060"), words (gallery, "ÇAĞRI ÖRNEK-IŞIKOĞLU"), NULL },
  };
  const SandboxPageFrame *frame = &gallery->frame;
  g_autofree char *length = sandbox_text_fill (frame->language, SANDBOX_TEXT_TCKN_LENGTH, "digits",
                                               words (gallery, "7"), NULL);

  show (gallery, "front", sandbox_page_front (frame, FALSE));
  show (gallery, "front-signed-out", sandbox_page_front (frame, TRUE));
  show (gallery, "method", sandbox_page_method (frame));
  show (gallery, "tckn", sandbox_page_tckn (frame, NULL, NULL, people, G_N_ELEMENTS (people)));
  show (
      gallery, "tckn-mistake",
      sandbox_page_tckn (frame, words (gallery, "1234567"), length, people, G_N_ELEMENTS (people)));
  show (gallery, "assistant",
        sandbox_page_assistant (frame, words (gallery, "https://127.0.0.1:8443")));
}

static void
show_ways_in (Gallery *gallery)
{
  const SandboxPagePerson people[] = {
    { words (gallery, "10000000146"), words (gallery, "AYŞE DENEME-YILMAZ"),
      words (gallery, "mavi-bisiklet") },
    { words (gallery, "50000000050"), words (gallery, "KEREM UYDURMA-TAŞ"), NULL },
  };
  const gsize n = G_N_ELEMENTS (people);
  const SandboxPageFrame *frame = &gallery->frame;
  const SandboxPageCaptcha picture = { FIXTURE_CAPTCHA, NULL };
  const SandboxPageCaptcha question
      = { TASK_ID, words (gallery, "Otuz yedi ile beşi toplayın: kaç eder?") };
  const char *typed = words (gallery, "10000000146");
  const char *failed = sandbox_text (frame->language, SANDBOX_TEXT_PASSWORD_FAILED);
  const char *mistake = words (gallery, failed);
  SandboxPageSms sms = {
    .action = "/sign-in/password/" TASK_ID,
    .back = "/sign-in/password",
    .to = words (gallery, "*** *** 92 90"),
    .expires_in_s = 180,
    .resend_in_s = 60,
    .attempts_left = 3,
  };
  SandboxPageGate gate = {
    .visit = TASK_ID,
    .tab = sandbox_page_gate_tab (NULL),
    .address = words (gallery, "https://127.0.0.1:8443"),
    .password = words (gallery, "deneme1234"),
  };

  show (gallery, "password", sandbox_page_password (frame, &picture, NULL, NULL, NULL, people, n));
  show (gallery, "password-question",
        sandbox_page_password (frame, &question, typed, NULL, NULL, people, n));
  show (gallery, "password-failed",
        sandbox_page_password (frame, &picture, typed, mistake, "content", people, n));
  show (gallery, "password-mistake",
        sandbox_page_password (frame, &picture, typed, mistake, "answer", people, n));
  show (gallery, "sms", sandbox_page_sms (frame, SANDBOX_TEXT_PASSWORD_TITLE, &sms, NULL));
  sms.attempts_left = 2;
  show (gallery, "sms-wrong", sandbox_page_sms (frame, SANDBOX_TEXT_PASSWORD_TITLE, &sms, mistake));
  sms.too_soon = TRUE;
  show (gallery, "sms-soon", sandbox_page_sms (frame, SANDBOX_TEXT_PASSWORD_TITLE, &sms, mistake));
  sms.too_soon = FALSE;
  sms.resend_in_s = 0;
  sms.sent_again = TRUE;
  show (gallery, "sms-again", sandbox_page_sms (frame, SANDBOX_TEXT_PASSWORD_TITLE, &sms, NULL));
  show (gallery, "no-account", sandbox_page_no_account (frame));
  show (gallery, "e-devlet", sandbox_page_e_devlet (frame, FALSE));
  show (gallery, "e-devlet-cancelled", sandbox_page_e_devlet (frame, TRUE));
  show (gallery, "e-devlet-failed", sandbox_page_e_devlet_failed (frame));
  show (gallery, "for-app", sandbox_page_for_app (frame, TASK_ID));
  show (gallery, "gate", sandbox_page_gate (frame, &gate, people, n));
  gate.typed = typed;
  gate.mistake = mistake;
  gate.field = "password";
  gate.for_app = TRUE;
  show (gallery, "gate-failed", sandbox_page_gate (frame, &gate, people, n));
  gate.mistake = NULL;
  gate.tab = sandbox_page_gate_tab ("mobil-imza");
  show (gallery, "gate-not-here", sandbox_page_gate (frame, &gate, people, n));
}

static void
show_tasks (Gallery *gallery)
{
  const struct
  {
    const char *name;
    SandboxPageTask task;
  } rows[] = {
    { "task-offered", { TASK_ID, SANDBOX_PAGE_STAGE_OFFERED, 1, 285, "949455276699925" } },
    { "task-claimed", { TASK_ID, SANDBOX_PAGE_STAGE_CLAIMED, 2, 256, .claimed = TRUE } },
    { "task-claimed-twice",
      { TASK_ID, SANDBOX_PAGE_STAGE_CLAIMED, 3, 256, .claimed = TRUE, .second_claim = TRUE } },
    { "task-suspended",
      { TASK_ID, SANDBOX_PAGE_STAGE_CLAIMED, 3, 256, .claimed = TRUE, .refusal = "suspended" } },
    { "task-revoked",
      { TASK_ID, SANDBOX_PAGE_STAGE_CLAIMED, 3, 256, .claimed = TRUE, .refusal = "revoked" } },
    { "task-unqualified",
      { TASK_ID, SANDBOX_PAGE_STAGE_CLAIMED, 3, 256, .claimed = TRUE,
        .refusal = "not-qualified" } },
    { "task-return",
      { TASK_ID, SANDBOX_PAGE_STAGE_AWAITING_RETURN, 4, 117, .claimed = TRUE,
        .all_signed = TRUE } },
    { "task-done",
      { TASK_ID, SANDBOX_PAGE_STAGE_DONE, 5, 0, .claimed = TRUE, .all_signed = TRUE } },
    { "task-declined",
      { TASK_ID, SANDBOX_PAGE_STAGE_DECLINED, 3, 0, .claimed = TRUE, .decline_reason = "user" } },
    { "task-not-mine",
      { TASK_ID, SANDBOX_PAGE_STAGE_DECLINED, 3, 0, .claimed = TRUE,
        .decline_reason = "not-mine" } },
    { "task-pin-locked",
      { TASK_ID, SANDBOX_PAGE_STAGE_DECLINED, 3, 0, .claimed = TRUE,
        .decline_reason = "pin-locked" } },
    { "task-expired", { TASK_ID, SANDBOX_PAGE_STAGE_EXPIRED, 2, 0 } },
    { "task-expired-claimed", { TASK_ID, SANDBOX_PAGE_STAGE_EXPIRED, 3, 0, .claimed = TRUE } },
    { "task-expired-signed",
      { TASK_ID, SANDBOX_PAGE_STAGE_EXPIRED, 5, 0, .claimed = TRUE, .all_signed = TRUE } },
    { "task-cancelled", { TASK_ID, SANDBOX_PAGE_STAGE_CANCELLED, 2, 0 } },
    { "task-cancelled-tries",
      { TASK_ID, SANDBOX_PAGE_STAGE_CANCELLED, 5, 0, .claimed = TRUE, .all_signed = TRUE,
        .tries_spent = TRUE } },
    { "reset-offered", { TASK_ID, SANDBOX_PAGE_STAGE_OFFERED, 1, 285, "949455276699925", RESET } },
    { "reset-claimed", { TASK_ID, SANDBOX_PAGE_STAGE_CLAIMED, 2, 256, .claimed = TRUE, RESET } },
    { "reset-sms", { TASK_ID, SANDBOX_PAGE_STAGE_SMS_SENT, 3, 300, .claimed = TRUE, RESET } },
    { "reset-released",
      { TASK_ID, SANDBOX_PAGE_STAGE_RELEASED, 4, 60, .claimed = TRUE, .released = TRUE, RESET } },
    { "reset-done",
      { TASK_ID, SANDBOX_PAGE_STAGE_DONE, 5, 0, .claimed = TRUE, .released = TRUE, RESET } },
    { "reset-failed",
      { TASK_ID, SANDBOX_PAGE_STAGE_FAILED, 5, 0, .claimed = TRUE, .released = TRUE,
        .decline_reason = "card", RESET } },
    { "reset-rejected",
      { TASK_ID, SANDBOX_PAGE_STAGE_FAILED, 5, 0, .claimed = TRUE, .released = TRUE,
        .decline_reason = "puk-rejected", RESET } },
    { "reset-unreported",
      { TASK_ID, SANDBOX_PAGE_STAGE_EXPIRED, 5, 0, .claimed = TRUE, .released = TRUE, RESET } },
    { "reset-not-mine",
      { TASK_ID, SANDBOX_PAGE_STAGE_DECLINED, 3, 0, .claimed = TRUE, .decline_reason = "not-mine",
        RESET } },
    { "e-onay-offered",
      { TASK_ID, SANDBOX_PAGE_STAGE_OFFERED, 1, 285, "949455276699925",
        .errand = SANDBOX_PAGE_ERRAND_E_ONAY_GRANT } },
    { "e-onay-claimed",
      { TASK_ID, SANDBOX_PAGE_STAGE_CLAIMED, 2, 256, .claimed = TRUE,
        .errand = SANDBOX_PAGE_ERRAND_E_ONAY_GRANT } },
    { "e-onay-done",
      { TASK_ID, SANDBOX_PAGE_STAGE_DONE, 3, 0, .claimed = TRUE, .all_signed = TRUE,
        .errand = SANDBOX_PAGE_ERRAND_E_ONAY_GRANT } },
    { "e-onay-withdrawn",
      { TASK_ID, SANDBOX_PAGE_STAGE_DONE, 3, 0, .claimed = TRUE, .all_signed = TRUE,
        .errand = SANDBOX_PAGE_ERRAND_E_ONAY_WITHDRAW } },
    { "resume-done",
      { TASK_ID, SANDBOX_PAGE_STAGE_DONE, 3, 0, .claimed = TRUE, .all_signed = TRUE,
        .errand = SANDBOX_PAGE_ERRAND_RESUME } },
    { "revoke-done",
      { TASK_ID, SANDBOX_PAGE_STAGE_DONE, 3, 0, .claimed = TRUE, .all_signed = TRUE,
        .errand = SANDBOX_PAGE_ERRAND_REVOKE } },
    { "revoke-expired",
      { TASK_ID, SANDBOX_PAGE_STAGE_EXPIRED, 3, 0, .claimed = TRUE,
        .errand = SANDBOX_PAGE_ERRAND_REVOKE } },
  };
  g_autofree char *wrong = sandbox_text_fill (gallery->frame.language, SANDBOX_TEXT_CONFIRM_WRONG,
                                              "tries", words (gallery, "2"), NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    show (gallery, rows[i].name, sandbox_page_task (&gallery->frame, &rows[i].task));
  show (gallery, "confirm", sandbox_page_confirm (&gallery->frame, TASK_ID, NULL));
  show (gallery, "confirm-wrong", sandbox_page_confirm (&gallery->frame, TASK_ID, wrong));
  show (gallery, "return", sandbox_page_return (&gallery->frame, TASK_ID));
  show (gallery, "return-elsewhere", sandbox_page_return (&gallery->frame, NULL));
}

static void
show_one (const char *name, GBytes *page, gpointer data)
{
  show (data, name, page);
}

static void
show_account (Gallery *gallery)
{
  const SandboxPageSignature signatures[] = {
    { "hV2mJ9qXc0rT5wYb8nKd1e", "sign-in", NOW_S },
    { "F4gH7iL0oP3sU6vZ9aBcEx", words (gallery, "sign-in"), NOW_S - 86400 },
  };
  const SandboxPageMessage messages[] = {
    { .sms = TRUE,
      .name = words (gallery, "AYŞE DENEME-YILMAZ"),
      .to = words (gallery, "5550009290"),
      .body = words (gallery, "20.11.2025 14:27:41 tarihinde e-imzanız kullanıldı."),
      .sent_s = NOW_S },
    { .name = words (gallery, "AYŞE DENEME-YILMAZ"),
      .to = words (gallery, "ayse@deneme.example"),
      .subject = words (gallery, "e-imzanız kullanıldı"),
      .body = words (gallery, "Sayın AYŞE DENEME-YILMAZ,\n20.11.2025 14:27:41 tarihinde e-imzanız "
                              "kullanıldı."),
      .sent_s = NOW_S },
  };
  const guint statuses[] = { 400, 401, 403, 404, 409, 429, 500 };
  SandboxPageFrame anonymous = gallery->frame;
  SandboxPageFrame *frame = &gallery->frame;

  show (gallery, "phone-empty", sandbox_page_phone (frame, NULL, 0));
  show (gallery, "phone", sandbox_page_phone (frame, messages, G_N_ELEMENTS (messages)));
  show (gallery, "phone-locked", sandbox_page_phone_locked (frame, FALSE));
  show (gallery, "phone-wrong", sandbox_page_phone_locked (frame, TRUE));
  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autofree char *name = g_strdup_printf ("problem-%u", statuses[i]);

      show (gallery, name,
            sandbox_page_problem (frame, statuses[i], words (gallery, "Kayıt bulunamadı"),
                                  words (gallery, "urn:eimza:event:7HqVb3sKfQ0q1Zl2mT7xVc"), 30));
    }

  frame->person = words (gallery, "AYŞE DENEME-YILMAZ");
  show (gallery, "front-signed-in", sandbox_page_front (frame, FALSE));
  show (gallery, "menu-empty", sandbox_page_menu (frame, NULL, 0));
  show (gallery, "menu", sandbox_page_menu (frame, signatures, G_N_ELEMENTS (signatures)));
  fixture_gallery_account (&(FixtureGalleryFrame){ frame, gallery->hostile, show_one, gallery });
  *frame = anonymous;
}

void
fixture_gallery_each (SandboxLanguage language,
                      gboolean hostile,
                      FixtureGalleryFunc function,
                      gpointer data)
{
  Gallery gallery = { .hostile = hostile, .function = function, .data = data };

  gallery.frame.language = language;
  gallery.frame.portal_name = words (&gallery, "Örnek Portal (deneme)");
  gallery.frame.path = "/";
  gallery.frame.csrf = words (&gallery, "hV2mJ9qXc0rT5wYb8nKd1eF4gH7iL0oP3sU6vZ9aBcE");
  show_entry (&gallery);
  show_ways_in (&gallery);
  show_tasks (&gallery);
  show_account (&gallery);
}
