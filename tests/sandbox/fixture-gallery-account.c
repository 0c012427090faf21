/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "fixture-gallery.h"
#include "sandbox-page-account.h"

#define CHANGE_ID "u8Yb3sKfQ0q1Zl2mT7xVcA"
#define NOW_S 1763638061 /* 2025-11-20T11:27:41Z */
#define YEAR_S (365 * 86400)

static const char *
words (const FixtureGalleryFrame *gallery, const char *text)
{
  return gallery->hostile ? FIXTURE_HOSTILE : text;
}

static void
show (const FixtureGalleryFrame *gallery, const char *name, GBytes *page /* transfer full */)
{
  gallery->function (name, page, gallery->data);
}

static const char *
say (const FixtureGalleryFrame *gallery, SandboxText text)
{
  return sandbox_text (gallery->frame->language, text);
}

static void
show_e_onay (const FixtureGalleryFrame *gallery)
{
  const SandboxPageSignature evidence[] = {
    { "hV2mJ9qXc0rT5wYb8nKd1e", "e-onay-withdraw", NOW_S },
    { "F4gH7iL0oP3sU6vZ9aBcEx", "e-onay-grant", NOW_S - 86400 },
  };
  SandboxPageEOnay page = {
    .covers = words (gallery, "Bundan sonraki NES başvurularınız."),
    .text = words (gallery, "e-Onay vermeyi KABUL EDİYORUM.\n\nHer başvuruda bilgilerimi ve "
                            "taahhütnameyi yine kendim okuyup onaylayacağımı biliyorum."),
  };

  show (gallery, "e-onay-none", sandbox_page_e_onay (gallery->frame, &page));
  page.mistake = TRUE;
  show (gallery, "e-onay-no-choice", sandbox_page_e_onay (gallery->frame, &page));
  page.mistake = FALSE;
  page.note = words (gallery, say (gallery, SANDBOX_TEXT_E_ONAY_STAYS_NONE));
  show (gallery, "e-onay-stays", sandbox_page_e_onay (gallery->frame, &page));
  page.note = NULL;
  page.granted = TRUE;
  page.since_s = NOW_S;
  page.evidence = evidence;
  page.n_evidence = G_N_ELEMENTS (evidence);
  show (gallery, "e-onay-granted", sandbox_page_e_onay (gallery->frame, &page));
}

static void
show_certificates (const FixtureGalleryFrame *gallery)
{
  const SandboxPageFrame *frame = gallery->frame;
  const SandboxPageCertificate base = {
    .serial = "1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d",
    .sha256 = words (gallery, "9f2c5a0de1b7c3946a8d0f2e4b6c8a1d3f5e7092b4d6f8a0c2e4f6081a3c5e70"),
    .subject = words (gallery, "AYŞE DENEME-YILMAZ"),
    .issuer = words (gallery, "Deneme Elektronik Sertifika Hizmet Sağlayıcısı"),
    .status = "valid",
    .from_s = NOW_S - YEAR_S,
    .to_s = NOW_S + 2 * YEAR_S,
    .card = words (gallery, "AKIS_0123456789ABCDEF"),
    .spent_percent = 33,
    .counts = TRUE,
    .can_suspend = TRUE,
    .can_revoke = TRUE,
    .revoke_by_e_imza = TRUE,
  };
  SandboxPageCertificate rows[] = { base, base, base, base, base };
  const char *chain[]
      = { words (gallery, "Deneme Sertifika Sağlayıcısı"), words (gallery, "Deneme Kök"), NULL };

  rows[1].counts = FALSE;
  rows[1].ends_in_days = 59;
  rows[1].spent_percent = 95;
  rows[2].counts = FALSE;
  rows[2].status = "suspended";
  rows[2].reason = "mislaid";
  rows[2].since_s = NOW_S;
  rows[2].can_suspend = FALSE;
  rows[2].can_resume = TRUE;
  rows[2].resume_by_e_imza = TRUE;
  rows[3].counts = rows[3].can_suspend = rows[3].can_revoke = FALSE;
  rows[3].status = "revoked";
  rows[3].reason = words (gallery, "lost");
  rows[3].since_s = NOW_S;
  rows[3].card = NULL;
  rows[4].counts = FALSE;
  rows[4].status = "not-yet-valid";
  rows[4].spent_percent = 0;

  show (gallery, "certificates",
        sandbox_page_certificates (frame, SANDBOX_PAGE_LIST_ALL, rows, G_N_ELEMENTS (rows), NOW_S));
  show (gallery, "certificates-none",
        sandbox_page_certificates (frame, SANDBOX_PAGE_LIST_ALL, NULL, 0, 0));
  show (gallery, "certificates-resume",
        sandbox_page_certificates (frame, SANDBOX_PAGE_LIST_RESUME, rows, G_N_ELEMENTS (rows), 0));
  show (gallery, "certificates-revoke",
        sandbox_page_certificates (frame, SANDBOX_PAGE_LIST_REVOKE, rows, G_N_ELEMENTS (rows), 0));
  show (gallery, "certificate", sandbox_page_certificate (frame, &rows[0], NULL, chain));
  show (gallery, "certificate-suspended",
        sandbox_page_certificate (frame, &rows[2], "suspend", chain));
  show (gallery, "certificate-revoked", sandbox_page_certificate (frame, &rows[3], "revoke", NULL));
  show (gallery, "certificate-suspend",
        sandbox_page_certificate_change (frame, &rows[0], "suspend", NULL, NULL, NULL, NULL));
  show (gallery, "certificate-resume",
        sandbox_page_certificate_change (frame, &rows[2], "resume", NULL, NULL, NULL, NULL));
  show (gallery, "certificate-revoke",
        sandbox_page_certificate_change (frame, &rows[0], "revoke", NULL, NULL, NULL, NULL));
  show (gallery, "certificate-revoke-mistake",
        sandbox_page_certificate_change (
            frame, &rows[0], "revoke", words (gallery, say (gallery, SANDBOX_TEXT_CERT_WRONG_END)),
            "serial_end", words (gallery, "12ab"), words (gallery, "stolen")));
}

static void
show_changes (const FixtureGalleryFrame *gallery)
{
  const SandboxPageFrame *frame = gallery->frame;
  SandboxPageSms sms = {
    .action = "/changes/" CHANGE_ID,
    .back = "/profile",
    .to = words (gallery, "*** *** 92 90"),
    .expires_in_s = 171,
    .attempts_left = 3,
    .new_to = words (gallery, "*** *** 43 21"),
  };
  SandboxPageProfile profile = {
    .version = 1,
    .email = words (gallery, "a***@example.org"),
    .mobile = words (gallery, "*** *** 92 90"),
    .notify = "both",
  };

  show (gallery, "sms-new-number", sandbox_page_sms (frame, SANDBOX_TEXT_MENU_PROFILE, &sms, NULL));
  sms.new_is_wrong = TRUE;
  show (gallery, "sms-new-number-wrong",
        sandbox_page_sms (frame, SANDBOX_TEXT_MENU_PROFILE, &sms,
                          words (gallery, "Kod hatalı. Kalan deneme: 2.")));
  show (gallery, "profile", sandbox_page_profile (frame, &profile));
  profile.note = words (gallery, say (gallery, SANDBOX_TEXT_PROFILE_DONE));
  show (gallery, "profile-done", sandbox_page_profile (frame, &profile));
  profile.note = NULL;
  profile.mistake = words (gallery, say (gallery, SANDBOX_TEXT_PROFILE_BAD_MOBILE));
  profile.field = "mobile";
  profile.typed_email = words (gallery, "ayse.yeni@example.org");
  profile.typed_mobile = words (gallery, "12");
  show (gallery, "profile-mistake", sandbox_page_profile (frame, &profile));
}

static void
show_cards (const FixtureGalleryFrame *gallery)
{
  const SandboxPageCard cards[] = {
    { words (gallery, "043c9248390365d4"), words (gallery, "AKIS_0123456789ABCDEF"), NULL, 0,
      FALSE },
    { "1", "KART 2", "ok", NOW_S, FALSE },
    { "2", "KART 3", "few-left", NOW_S, FALSE },
    { "3", "KART 4", "last-try", NOW_S, FALSE },
    { "4", "KART 5", "locked", NOW_S, TRUE },
    { "5", "KART 6", words (gallery, "renewed"), NOW_S, FALSE },
  };

  show (gallery, "cards-none", sandbox_page_cards (gallery->frame, NULL, 0));
  show (gallery, "cards", sandbox_page_cards (gallery->frame, cards, G_N_ELEMENTS (cards)));
}

void
fixture_gallery_account (const FixtureGalleryFrame *gallery)
{
  show_e_onay (gallery);
  show_certificates (gallery);
  show_changes (gallery);
  show_cards (gallery);
}
