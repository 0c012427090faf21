/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-e-onay.h"

/* our own words, in the sense of the guides: an approval in advance, given with an e-signature,
 * that later stands in for the signed application form, and that can be taken back */
static const char grant_text[]
    = "e-Onay vermeyi KABUL EDİYORUM.\n"
      "\n"
      "Bundan sonra bu portalda yapacağım nitelikli elektronik sertifika (NES) başvurularında, "
      "başvuru formunu ve taahhütnameyi okuyup onayladığım adımın, imzalı başvuru formu yerine "
      "geçmesini kabul ediyorum. Bu başvurular için imzalı form göndermem gerekmeyecektir.\n"
      "\n"
      "Her başvuruda bilgilerimi ve taahhütnameyi yine kendim okuyup onaylayacağımı; e-Onay'ın "
      "benim yerime başvuru yapılmasına izin vermediğini; e-Onay'ı dilediğim zaman e-imzamla geri "
      "alabileceğimi biliyorum.";

static const char withdraw_text[]
    = "e-Onay'ı KABUL ETMİYORUM; daha önce verdiğim e-Onay'ı geri alıyorum.\n"
      "\n"
      "Bundan sonraki nitelikli elektronik sertifika (NES) başvurularımı tek tek e-imzayla ya da "
      "imzalı form göndererek onaylayacağımı biliyorum. e-Onay geçerliyken onayladığım başvurular "
      "bundan etkilenmez. Dilediğim zaman yeniden e-Onay verebilirim.";

const char *
sandbox_e_onay_get_text (gboolean grant)
{
  return grant ? grant_text : withdraw_text;
}

const char *
sandbox_e_onay_get_covers (const char *language)
{
  if (g_str_equal (language, "en"))
    return "Your later applications for a qualified certificate (NES): no signed application form "
           "has to be sent for them.";
  return "Bundan sonraki NES başvurularınız: bunlar için imzalı başvuru formu göndermeniz "
         "gerekmez.";
}

SandboxTask *
sandbox_e_onay_begin (SandboxRequest *request,
                      gboolean grant,
                      const SandboxErrandAsker *asker,
                      SandboxProblem *problem)
{
  const SandboxErrand errand = {
    .purpose = grant ? SANDBOX_E_ONAY_GRANT : SANDBOX_E_ONAY_WITHDRAW,
    .text = sandbox_e_onay_get_text (grant),
  };
  SandboxTask *task;

  if (!sandbox_errand_check_session (request, problem))
    return NULL;
  task = sandbox_errand_find (request, &errand, asker, problem);
  if (task != NULL || problem->code != SANDBOX_PROBLEM_NONE)
    return task;
  if (g_str_equal (sandbox_request_get_account (request)->e_onay, grant ? "granted" : "none"))
    return sandbox_offer_refuse (problem, SANDBOX_PROBLEM_STALE), NULL;
  return sandbox_errand_begin (request, &errand, asker, problem);
}
