/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-notice.h"

#include "sandbox-clock.h"

#define SUBJECT "Hesabınızda değişiklik"
#define NOT_ME "Bu işlemi siz yapmadıysanız portalı arayınız."

static const struct
{
  const char *purpose;
  const char *what;
} e_onay[] = {
  { "e-onay-grant", "e-imzanızla e-Onay verildi" },
  { "e-onay-withdraw", "e-imzanızla e-Onay geri alındı" },
};

static const struct
{
  const char *kind;
  const char *what;
} certificates[] = {
  { "suspend", "askıya alındı; kullanıma açılana kadar onunla imza atılamaz" },
  { "resume", "askıdan indirildi ve yeniden kullanıma açıldı" },
  { "revoke", "iptal edildi; bir daha kullanıma açılamaz" },
};

static void
send (SandboxServer *server,
      const SandboxAccount *account,
      gboolean sms,
      gboolean email,
      const char *text,
      gint64 now_s)
{
  SandboxStore *store = sandbox_server_get_store (server);
  g_autoptr (GError) error = NULL;

  if ((sms && !sandbox_store_add_message (store, account, "sms", NULL, text, now_s, &error))
      || (email
          && !sandbox_store_add_message (store, account, "e-mail", SUBJECT, text, now_s, &error)))
    g_warning ("notice: %s", error->message);
}

/* where this person wants to be told */
static void
tell (SandboxServer *server, const SandboxAccount *account, const char *what, gint64 now_s)
{
  g_autofree char *when = sandbox_time_to_turkish (now_s);
  g_autofree char *text = g_strdup_printf ("%s tarihinde %s. " NOT_ME, when, what);

  send (server, account, !g_str_equal (account->notify, "email"),
        !g_str_equal (account->notify, "sms"), text, now_s);
}

static void
tell_certificate (SandboxServer *server,
                  const SandboxAccount *account,
                  const SandboxChange *change,
                  gint64 now_s)
{
  for (gsize i = 0; i < G_N_ELEMENTS (certificates); i++)
    if (g_str_equal (certificates[i].kind, change->kind))
      {
        g_autofree char *what
            = g_strdup_printf ("seri numarası %s ile biten sertifikanız %s",
                               sandbox_serial_end (change->certificate), certificates[i].what);

        tell (server, account, what, now_s);
      }
}

/* whoever takes an account over would begin with where its notices go */
static void
tell_profile (SandboxServer *server,
              const SandboxAccount *before,
              const SandboxChange *change,
              gint64 now_s)
{
  g_autofree char *when = sandbox_time_to_turkish (now_s);
  g_autofree char *text = g_strdup_printf (
      "%s tarihinde iletişim bilgileriniz değiştirildi (%s%s%s%s). " NOT_ME, when,
      change->email != NULL ? "e-posta" : "",
      change->email != NULL && change->mobile != NULL ? ", " : "",
      change->mobile != NULL ? "cep telefonu" : "", change->notify != NULL ? ", bilgi kanalı" : "");
  SandboxAccount after = *before;

  send (server, before, TRUE, TRUE, text, now_s);
  after.email = change->email != NULL ? change->email : after.email;
  after.mobile = change->mobile != NULL ? change->mobile : after.mobile;
  send (server, &after, change->mobile != NULL, change->email != NULL, text, now_s);
}

void
sandbox_notice_changed (SandboxServer *server,
                        const SandboxAccount *before,
                        const SandboxChange *change,
                        gint64 now_s)
{
  if (g_str_equal (change->kind, "profile"))
    tell_profile (server, before, change, now_s);
  else
    tell_certificate (server, before, change, now_s);
}

void
sandbox_notice_task_done (SandboxServer *server, const SandboxTask *task, gint64 now_s)
{
  SandboxStore *store = sandbox_server_get_store (server);
  g_autoptr (GError) error = NULL;
  g_autoptr (SandboxAccount) account = sandbox_store_get_account (store, task->account, &error);
  g_autoptr (SandboxChange) change = NULL;

  if (account != NULL)
    change = sandbox_store_find_change_of_task (store, task->id, &error);
  if (error != NULL)
    g_warning ("notice: %s", error->message);
  else if (change != NULL)
    sandbox_notice_changed (server, account, change, now_s);
  for (gsize i = 0; account != NULL && i < G_N_ELEMENTS (e_onay); i++)
    if (g_str_equal (task->purpose, e_onay[i].purpose))
      tell (server, account, e_onay[i].what, now_s);
}
