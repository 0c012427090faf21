/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-problem.h"

#include <json-glib/json-glib.h>

static const struct
{
  const char *slug;
  guint status;
  const char *retry;
  const char *title_tr;
  const char *title_en;
} problems[] = {
  [SANDBOX_PROBLEM_NONE] = { "none", 500, "no", "", "" },
  [SANDBOX_PROBLEM_CODE_UNKNOWN]
  = { "code-unknown", 404, "now", "Doğrulama kodu tanınmadı", "Verification code not recognised" },
  [SANDBOX_PROBLEM_CODE_EXPIRED]
  = { "code-expired", 410, "new-code", "Doğrulama kodunun süresi doldu",
      "Verification code has expired" },
  [SANDBOX_PROBLEM_CODE_ALREADY_CLAIMED]
  = { "code-already-claimed", 409, "new-code", "Bu kod başka bir uygulamada kullanıldı",
      "Code already used elsewhere" },
  [SANDBOX_PROBLEM_TASK_EXPIRED]
  = { "task-expired", 410, "new-code", "İşlem süresi doldu", "Time is up for this operation" },
  [SANDBOX_PROBLEM_TASK_CANCELLED]
  = { "task-cancelled", 410, "new-code", "İşlem tarayıcıdan iptal edildi",
      "Operation cancelled in the browser" },
  [SANDBOX_PROBLEM_STALE] = { "stale", 409, "no", "Bilgiler siz bakarken değişti",
                              "The data changed while you were looking" },
  [SANDBOX_PROBLEM_STATEMENT_MISMATCH]
  = { "statement-mismatch", 422, "no", "İmzalanan metin beklenen metinle aynı değil",
      "Signed text is not the expected text" },
  [SANDBOX_PROBLEM_SIGNATURE_INVALID]
  = { "signature-invalid", 422, "no", "İmza doğrulanamadı", "Signature could not be verified" },
  [SANDBOX_PROBLEM_SIGNATURE_ALREADY_ACCEPTED]
  = { "signature-already-accepted", 409, "no", "Bu metin zaten imzalandı", "Already signed" },
  [SANDBOX_PROBLEM_HOLDER_MISMATCH]
  = { "holder-mismatch", 403, "no", "Kart bu hesabın sahibine ait değil",
      "Card belongs to someone else" },
  [SANDBOX_PROBLEM_CERTIFICATE_REJECTED]
  = { "certificate-rejected", 422, "no", "Sertifika bu işlem için geçerli değil",
      "Certificate not valid for this" },
  [SANDBOX_PROBLEM_CARD_UNKNOWN] = { "card-unknown", 404, "no", "Bu kart hesabınızda kayıtlı değil",
                                     "Card not registered to your account" },
  [SANDBOX_PROBLEM_SMS_WRONG] = { "sms-wrong", 422, "now", "SMS kodu hatalı", "Wrong SMS code" },
  [SANDBOX_PROBLEM_SMS_EXPIRED]
  = { "sms-expired", 410, "now", "SMS kodunun süresi doldu", "SMS code has expired" },
  [SANDBOX_PROBLEM_SMS_LOCKED] = { "sms-locked", 429, "after", "Çok sayıda hatalı SMS kodu girildi",
                                   "Too many wrong SMS codes" },
  [SANDBOX_PROBLEM_SMS_WAIT]
  = { "sms-wait", 429, "after", "Yeni SMS için biraz bekleyin", "Wait before asking again" },
  [SANDBOX_PROBLEM_RELEASE_SPENT]
  = { "release-spent", 409, "no", "Kilit çözme verisi zaten kullanıldı",
      "Unlock data already used" },
  [SANDBOX_PROBLEM_RELEASE_BLOCKED]
  = { "release-blocked", 403, "no", "Bu kart için kilit çözme durduruldu",
      "Unlocking stopped for this card" },
  [SANDBOX_PROBLEM_CONFIRM_WRONG]
  = { "confirm-wrong", 422, "now", "Onay sayısı veya dönüş bağlantısı doğru değil",
      "Wrong confirmation number or return link" },
  [SANDBOX_PROBLEM_FORM_INVALID] = { "form-invalid", 422, "now", "Formda düzeltilecek alanlar var",
                                     "Some fields need correcting" },
  [SANDBOX_PROBLEM_LOGIN_FAILED]
  = { "login-failed", 401, "now", "Giriş yapılamadı", "Sign-in failed" },
  [SANDBOX_PROBLEM_SESSION_EXPIRED]
  = { "session-expired", 401, "sign-in", "Oturum sona erdi", "Session ended" },
  [SANDBOX_PROBLEM_FORBIDDEN]
  = { "forbidden", 403, "no", "Bu işlem için yetkiniz yok", "Not allowed" },
  [SANDBOX_PROBLEM_NOT_FOUND] = { "not-found", 404, "no", "Kayıt bulunamadı", "Not found" },
  [SANDBOX_PROBLEM_RATE_LIMITED]
  = { "rate-limited", 429, "after", "Çok fazla deneme yapıldı", "Too many attempts" },
  [SANDBOX_PROBLEM_BAD_REQUEST]
  = { "bad-request", 400, "no", "İstek anlaşılamadı", "Request not understood" },
  [SANDBOX_PROBLEM_APP_TOO_OLD]
  = { "app-too-old", 426, "no", "Uygulamanın yeni sürümü gerekiyor", "A newer version is needed" },
  [SANDBOX_PROBLEM_SERVER_ERROR] = { "server-error", 500, "now", "Portalda bir sorun oluştu",
                                     "Something went wrong at the portal" },
  [SANDBOX_PROBLEM_NO_ACCOUNT]
  = { "no-account", 403, "no", "Bu portalda hesabınız yok", "You have no account at this portal" },
};

SandboxProblem
sandbox_problem (SandboxProblemCode code)
{
  return (SandboxProblem){ .code = code, .attempts_left = -1 };
}

const char *
sandbox_problem_get_slug (SandboxProblemCode code)
{
  return problems[code].slug;
}

guint
sandbox_problem_get_status (SandboxProblemCode code)
{
  return problems[code].status;
}

const char *
sandbox_problem_get_retry (SandboxProblemCode code)
{
  return problems[code].retry;
}

const char *
sandbox_problem_get_title (SandboxProblemCode code, const char *language)
{
  return g_str_equal (language, "en") ? problems[code].title_en : problems[code].title_tr;
}

static void
add_field_errors (JsonBuilder *builder, const SandboxProblem *problem)
{
  json_builder_set_member_name (builder, "errors");
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "pointer");
  json_builder_add_string_value (builder, problem->pointer);
  json_builder_set_member_name (builder, "rule");
  json_builder_add_string_value (builder, problem->rule);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
}

static void
add_text (JsonBuilder *builder, const char *name, const char *value)
{
  if (value == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_number (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

char *
sandbox_problem_to_json (const SandboxProblem *problem, const char *language, const char *instance)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *type
      = g_strconcat ("urn:eimza:problem:", sandbox_problem_get_slug (problem->code), NULL);

  json_builder_begin_object (builder);
  add_text (builder, "type", type);
  add_text (builder, "title", sandbox_problem_get_title (problem->code, language));
  add_number (builder, "status", sandbox_problem_get_status (problem->code));
  add_text (builder, "instance", instance);
  add_text (builder, "retry", sandbox_problem_get_retry (problem->code));
  if (problem->attempts_left >= 0)
    add_number (builder, "attempts_left", problem->attempts_left);
  if (problem->retry_after_s > 0)
    add_number (builder, "retry_after", problem->retry_after_s);
  add_text (builder, "reason", problem->reason);
  add_text (builder, "state", problem->state);
  if (problem->version > 0)
    add_number (builder, "version", problem->version);
  if (problem->code == SANDBOX_PROBLEM_APP_TOO_OLD)
    add_text (builder, "min_version", SANDBOX_MIN_APP);
  if (problem->pointer != NULL)
    add_field_errors (builder, problem);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}
