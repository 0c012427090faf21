/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "sandbox-site-private.h"

#include "sandbox-ident.h"
#include "sandbox-task.h"

#define COOKIE "__Host-phone"
#define PHONE_PATH "/practice/phone"

/* The practice phone. Anybody on this computer can reach the port, so the messages are shown to
 * a browser only after it has brought the secret of this run, by a link or by hand.
 */

static gboolean
is_secret (SandboxRequest *request, const char *brought)
{
  const char *secret = sandbox_server_get_secret (sandbox_request_get_server (request));

  return brought != NULL && sandbox_same_text (brought, secret);
}

static void
let_in (SandboxRequest *request)
{
  g_autofree char *cookie
      = g_strdup_printf (COOKIE "=%s; Path=/; Secure; HttpOnly; SameSite=Strict",
                         sandbox_server_get_secret (sandbox_request_get_server (request)));

  sandbox_request_add_header (request, "Set-Cookie", cookie);
  /* also takes the secret out of the address bar */
  sandbox_request_redirect (request, PHONE_PATH);
}

static void
answer_locked (SandboxRequest *request, gboolean wrong)
{
  SandboxPageFrame frame;

  if (sandbox_site_form_frame (request, &frame))
    sandbox_site_answer (request, 403, sandbox_page_phone_locked (&frame, wrong));
}

static void
answer_messages (SandboxRequest *request)
{
  SandboxStore *store = sandbox_server_get_store (sandbox_request_get_server (request));
  SandboxPageFrame frame = sandbox_site_frame (request);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) messages = sandbox_store_list_last_messages (store, &error);
  g_autofree SandboxPageMessage *rows = NULL;

  if (messages == NULL)
    {
      sandbox_request_fail_error (request, error);
      return;
    }
  rows = g_new0 (SandboxPageMessage, messages->len);
  for (guint i = 0; i < messages->len; i++)
    {
      const SandboxMessage *message = g_ptr_array_index (messages, messages->len - 1 - i);

      rows[i] = (SandboxPageMessage){
        .sms = g_str_equal (message->channel, "sms"),
        .name = message->name,
        .to = message->recipient,
        .subject = message->subject,
        .body = message->text,
        .sent_s = message->sent_s,
      };
    }
  sandbox_site_answer (request, 200, sandbox_page_phone (&frame, rows, messages->len));
}

static void
serve_phone (SandboxRequest *request, gpointer data)
{
  const char *key = sandbox_request_get_query (request, "key");
  g_autofree char *cookie = sandbox_request_get_cookie (request, COOKIE);

  if (is_secret (request, key))
    let_in (request);
  else if (is_secret (request, cookie))
    answer_messages (request);
  else
    answer_locked (request, key != NULL);
}

static void
take_secret (SandboxRequest *request, gpointer data)
{
  const char *typed = sandbox_request_get_form (request, "secret");
  g_autofree char *secret
      = sandbox_site_without_blanks (typed != NULL ? typed : "", SANDBOX_SITE_FORM_BYTES);

  if (is_secret (request, secret))
    let_in (request);
  else
    answer_locked (request, TRUE);
}

static const SandboxRoute routes[] = {
  { "GET", PHONE_PATH, serve_phone, SANDBOX_ROUTE_PAGE, 0 },
  { "POST", PHONE_PATH, take_secret, SANDBOX_ROUTE_PAGE, SANDBOX_SITE_FORM_BYTES },
};

void
sandbox_site_add_phone_routes (SandboxServer *server)
{
  sandbox_server_add_routes (server, routes, G_N_ELEMENTS (routes), NULL);
}
