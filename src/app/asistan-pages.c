/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-pages.h"

#include "asistan-certificate-action-page.h"
#include "asistan-certificate-detail-page.h"
#include "asistan-certificate-page.h"
#include "asistan-certificate-result-page.h"
#include "asistan-certificates-page.h"
#include "asistan-code-page.h"
#include "asistan-e-devlet-page.h"
#include "asistan-e-onay-page.h"
#include "asistan-e-onay-result-page.h"
#include "asistan-home-page.h"
#include "asistan-insert-card-page.h"
#include "asistan-menu-page.h"
#include "asistan-new-pin-page.h"
#include "asistan-no-account-page.h"
#include "asistan-old-pin-page.h"
#include "asistan-password-page.h"
#include "asistan-pin-changed-page.h"
#include "asistan-pin-check-page.h"
#include "asistan-pin-page.h"
#include "asistan-pin-set-page.h"
#include "asistan-sms-page.h"
#include "asistan-sms-two-page.h"
#include "asistan-unlock-card-page.h"
#include "asistan-unlocking-page.h"
#include "asistan-practice-page.h"
#include "asistan-profile-page.h"
#include "asistan-profile-saved-page.h"
#include "asistan-ready-page.h"
#include "asistan-result-page.h"
#include "asistan-return-page.h"
#include "asistan-review-page.h"
#include "asistan-sign-in-page.h"
#include "asistan-signing-page.h"
#include "asistan-trouble-page.h"
#include "asistan-wait-page.h"

static const AsistanPageEntry page_table[] = {
  { ASISTAN_PAGE_HOME, asistan_home_page_get_type, FALSE },
  { ASISTAN_PAGE_PRACTICE, asistan_practice_page_get_type, FALSE },
  { ASISTAN_PAGE_READY, asistan_ready_page_get_type, FALSE },
  { ASISTAN_PAGE_WAIT, asistan_wait_page_get_type, FALSE },
  { "code", asistan_code_page_get_type, TRUE },
  { "review", asistan_review_page_get_type, TRUE, TRUE },
  { "insert-card", asistan_insert_card_page_get_type, TRUE },
  { "certificate", asistan_certificate_page_get_type, TRUE },
  { "pin", asistan_pin_page_get_type, TRUE, TRUE },
  { "old-pin", asistan_old_pin_page_get_type, TRUE },
  { "new-pin", asistan_new_pin_page_get_type, TRUE },
  { "pin-changed", asistan_pin_changed_page_get_type, TRUE },
  { "sms", asistan_sms_page_get_type, TRUE },
  { "sms-two", asistan_sms_two_page_get_type, TRUE },
  { "unlock-card", asistan_unlock_card_page_get_type, TRUE },
  { "unlocking", asistan_unlocking_page_get_type, TRUE },
  { "pin-set", asistan_pin_set_page_get_type, TRUE },
  { "pin-check", asistan_pin_check_page_get_type, TRUE },
  { "signing", asistan_signing_page_get_type, TRUE },
  { "return", asistan_return_page_get_type, TRUE, TRUE },
  { "result", asistan_result_page_get_type, TRUE, TRUE },
  { "sign-in", asistan_sign_in_page_get_type, TRUE },
  { "no-account", asistan_no_account_page_get_type, TRUE },
  { "password", asistan_password_page_get_type, TRUE },
  { "e-devlet", asistan_e_devlet_page_get_type, TRUE },
  { "menu", asistan_menu_page_get_type, TRUE },
  { "e-onay", asistan_e_onay_page_get_type, TRUE },
  { "e-onay-result", asistan_e_onay_result_page_get_type, TRUE },
  { "certificates", asistan_certificates_page_get_type, TRUE },
  { "certificate-detail", asistan_certificate_detail_page_get_type, TRUE },
  { "certificate-action", asistan_certificate_action_page_get_type, TRUE },
  { "certificate-result", asistan_certificate_result_page_get_type, TRUE },
  { "profile", asistan_profile_page_get_type, TRUE },
  { "profile-saved", asistan_profile_saved_page_get_type, TRUE },
  { IMZA_PAGE_TROUBLE, asistan_trouble_page_get_type, TRUE },
  { NULL },
};

const AsistanPageEntry *
asistan_pages_get_all (void)
{
  return page_table;
}

AsistanPage *
asistan_pages_make (const char *id, AsistanWorkplace *workplace, ImzaJourney *journey)
{
  for (const AsistanPageEntry *entry = page_table; entry->id != NULL; entry++)
    if (g_str_equal (entry->id, id))
      return g_object_new (entry->get_type (), "workplace", workplace, "journey", journey, NULL);
  g_return_val_if_reached (NULL);
}
