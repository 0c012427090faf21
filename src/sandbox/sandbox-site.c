/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "sandbox-site.h"

#include <string.h>

#include "sandbox-ident.h"
#include "sandbox-resource.h"
#include "sandbox-sign-in.h"
#include "sandbox-site-private.h"
#include "sandbox-tsa.h"

/* more than anybody types by mistake, and it is shown again */
#define TYPED_BYTES 64

/* a path goes back into links only if it is of the kind that the routes have */
static const char *
link_path (SandboxRequest *request)
{
  const char *path = sandbox_request_get_path (request);

  if (path[0] != '/' || path[1] == '/' || strstr (path, "..") != NULL)
    return NULL;
  for (const char *at = path; *at != '\0'; at++)
    if (!g_ascii_isalnum (*at) && strchr ("/-_.", *at) == NULL)
      return NULL;
  return path;
}

SandboxPageFrame
sandbox_site_frame (SandboxRequest *request)
{
  const SandboxAccount *account = sandbox_request_get_account (request);
  const char *csrf = sandbox_request_get_csrf (request);
  SandboxPageFrame frame = { .language = SANDBOX_LANGUAGE_TR };

  sandbox_language_from_tag (sandbox_request_get_language (request), &frame.language);
  frame.portal_name = SANDBOX_PORTAL_NAME;
  frame.path = link_path (request);
  frame.person = account != NULL ? account->name : NULL;
  frame.csrf = csrf[0] != '\0' ? csrf : NULL;
  return frame;
}

gboolean
sandbox_site_form_frame (SandboxRequest *request, SandboxPageFrame *frame)
{
  if (sandbox_request_ensure_session (request) == NULL)
    {
      sandbox_request_fail (request, SANDBOX_PROBLEM_SERVER_ERROR);
      return FALSE;
    }
  *frame = sandbox_site_frame (request);
  return TRUE;
}

void
sandbox_site_answer (SandboxRequest *request, guint status, GBytes *page)
{
  sandbox_request_answer_html (request, status, page);
  g_bytes_unref (page);
}

char *
sandbox_site_without_blanks (const char *typed, gsize max)
{
  GString *kept = g_string_new (NULL);

  for (const char *at = typed; *at != '\0' && kept->len < max; at++)
    if (!g_ascii_isspace (*at))
      g_string_append_c (kept, *at);
  return g_string_free (kept, FALSE);
}

static void
serve_front (SandboxRequest *request, gpointer data)
{
  SandboxPageFrame frame = sandbox_site_frame (request);
  const gboolean signed_out = g_strcmp0 (sandbox_request_get_query (request, "out"), "1") == 0;

  sandbox_site_answer (request, 200, sandbox_page_front (&frame, signed_out && !frame.person));
}

static void
serve_method (SandboxRequest *request, gpointer data)
{
  SandboxPageFrame frame = sandbox_site_frame (request);

  sandbox_site_answer (request, 200, sandbox_page_method (&frame));
}

static void
serve_assistant (SandboxRequest *request, gpointer data)
{
  SandboxPageFrame frame = sandbox_site_frame (request);
  const char *origin = sandbox_server_get_origin (sandbox_request_get_server (request));

  sandbox_site_answer (request, 200, sandbox_page_assistant (&frame, origin));
}

static void
answer_tckn_page (SandboxRequest *request, guint status, const char *typed, const char *mistake)
{
  g_autoptr (GPtrArray) accounts = NULL;
  g_autofree SandboxPagePerson *people = NULL;
  SandboxPageFrame frame;
  gsize n_people;

  if (!sandbox_site_form_frame (request, &frame))
    return;
  people = sandbox_site_list_people (request, &accounts, &n_people);
  if (people != NULL)
    sandbox_site_answer (request, status,
                         sandbox_page_tckn (&frame, typed, mistake, people, n_people));
}

static void
serve_tckn (SandboxRequest *request, gpointer data)
{
  if (!sandbox_site_start_anew (request, "/sign-in/e-imza"))
    answer_tckn_page (request, 200, NULL, NULL);
}

static void
take_tckn (SandboxRequest *request, gpointer data)
{
  const char *typed = sandbox_request_get_form (request, "tckn");
  const SandboxLanguage language = sandbox_site_frame (request).language;
  g_autofree char *tckn = sandbox_site_without_blanks (typed != NULL ? typed : "", TYPED_BYTES);
  g_autofree char *mistake = sandbox_site_tckn_mistake (language, tckn);
  g_autoptr (SandboxTask) task = NULL;
  g_autofree char *address = NULL;
  SandboxProblem problem;

  if (mistake != NULL)
    {
      answer_tckn_page (request, 422, tckn, mistake);
      return;
    }
  task = sandbox_sign_in_offer (request, tckn, &problem);
  if (task != NULL)
    {
      address = g_strconcat ("/tasks/", task->id, NULL);
      sandbox_request_redirect (request, address);
    }
  else if (problem.code == SANDBOX_PROBLEM_RATE_LIMITED)
    {
      g_autofree char *seconds = g_strdup_printf ("%" G_GINT64_FORMAT, problem.retry_after_s);

      mistake = sandbox_text_fill (language, SANDBOX_TEXT_TCKN_WAIT, "seconds", seconds, NULL);
      sandbox_request_set_header (request, "Retry-After", seconds);
      answer_tckn_page (request, 429, tckn, mistake);
    }
  else if (problem.code == SANDBOX_PROBLEM_LOGIN_FAILED)
    answer_tckn_page (request, 422, tckn, sandbox_text (language, SANDBOX_TEXT_TCKN_REFUSED));
  else
    sandbox_request_answer_problem (request, &problem);
}

const SandboxAccount *
sandbox_site_find_account (SandboxRequest *request)
{
  const SandboxAccount *account = sandbox_request_get_account (request);

  if (account == NULL)
    sandbox_request_fail (request, SANDBOX_PROBLEM_SESSION_EXPIRED);
  return account;
}

SandboxPageSignature *
sandbox_site_rows (GPtrArray *signatures)
{
  SandboxPageSignature *rows = g_new0 (SandboxPageSignature, signatures->len);

  for (guint i = 0; i < signatures->len; i++)
    {
      const SandboxSignature *signature = g_ptr_array_index (signatures, i);

      rows[i]
          = (SandboxPageSignature){ signature->receipt, signature->purpose, signature->accepted_s };
    }
  return rows;
}

static void
serve_menu (SandboxRequest *request, gpointer data)
{
  SandboxStore *store = sandbox_server_get_store (sandbox_request_get_server (request));
  const SandboxAccount *account = sandbox_site_find_account (request);
  SandboxPageFrame frame = sandbox_site_frame (request);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) signatures = NULL;
  g_autofree SandboxPageSignature *rows = NULL;

  if (account == NULL)
    return;
  signatures = sandbox_store_list_signatures (store, account->id, NULL, &error);
  if (signatures == NULL)
    {
      sandbox_request_fail_error (request, error);
      return;
    }
  rows = sandbox_site_rows (signatures);
  sandbox_site_answer (request, 200, sandbox_page_menu (&frame, rows, signatures->len));
}

/* "RECEIPT.p7s" is the signature, "RECEIPT.tsr" the time-stamp over it */
static const struct
{
  const char *suffix, *type;
  GBytes *(*find) (SandboxStore *store, gint64 account, const char *receipt, GError **error);
} evidence_files[] = {
  { ".p7s", "application/pkcs7-signature", sandbox_store_find_signature },
  { ".tsr", "application/timestamp-reply", sandbox_store_find_time_stamp },
};

static void
serve_evidence (SandboxRequest *request, const char *receipt, gsize row)
{
  SandboxStore *store = sandbox_server_get_store (sandbox_request_get_server (request));
  const SandboxAccount *account = sandbox_request_get_account (request);
  g_autofree char *disposition
      = g_strdup_printf ("attachment; filename=\"imza-%s%s\"", receipt, evidence_files[row].suffix);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) found = evidence_files[row].find (store, account->id, receipt, &error);
  g_autoptr (GBytes) file = NULL;

  if (found != NULL)
    file = row == 0 ? g_bytes_ref (found) : sandbox_tsa_wrap (found, &error);
  if (error != NULL)
    sandbox_request_fail_error (request, error);
  else if (file == NULL)
    sandbox_request_fail (request, SANDBOX_PROBLEM_NOT_FOUND);
  else
    {
      sandbox_request_set_header (request, "Content-Disposition", disposition);
      sandbox_request_answer_bytes (request, 200, evidence_files[row].type, file);
    }
}

static void
serve_signature (SandboxRequest *request, gpointer data)
{
  const char *file = sandbox_request_get_param (request, "file");

  if (sandbox_request_get_account (request) == NULL)
    {
      sandbox_request_fail (request, SANDBOX_PROBLEM_SESSION_EXPIRED);
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (evidence_files); i++)
    if (g_str_has_suffix (file, evidence_files[i].suffix))
      {
        g_autofree char *receipt
            = g_strndup (file, strlen (file) - strlen (evidence_files[i].suffix));

        if (sandbox_base64url_is (receipt, SANDBOX_ID_LENGTH))
          {
            serve_evidence (request, receipt, i);
            return;
          }
      }
  sandbox_request_fail (request, SANDBOX_PROBLEM_NOT_FOUND);
}

static void
take_sign_out (SandboxRequest *request, gpointer data)
{
  if (sandbox_request_sign_out (request))
    sandbox_request_redirect (request, "/?out=1");
  else
    sandbox_request_fail (request, SANDBOX_PROBLEM_SERVER_ERROR);
}

static void
serve_static (SandboxRequest *request, gpointer data)
{
  static const struct
  {
    const char *suffix, *type;
  } types[] = {
    { ".css", "text/css; charset=utf-8" },
    { ".js", "text/javascript; charset=utf-8" },
    { ".svg", "image/svg+xml" },
  };
  const char *file = sandbox_request_get_param (request, "file");
  g_autofree char *path = g_strconcat ("/org/eimza/Sandbox/static/", file, NULL);
  g_autoptr (GBytes) content
      = g_resource_lookup_data (sandbox_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  for (gsize i = 0; content != NULL && i < G_N_ELEMENTS (types); i++)
    if (g_str_has_suffix (file, types[i].suffix))
      {
        sandbox_request_answer_bytes (request, 200, types[i].type, content);
        return;
      }
  sandbox_request_fail (request, SANDBOX_PROBLEM_NOT_FOUND);
}

static void
show_problem (SandboxRequest *request,
              const SandboxProblem *problem,
              const char *instance,
              gpointer data)
{
  SandboxPageFrame frame = sandbox_site_frame (request);
  const guint status = sandbox_problem_get_status (problem->code);
  const char *title
      = sandbox_problem_get_title (problem->code, sandbox_language_get_tag (frame.language));

  sandbox_site_answer (
      request, status,
      sandbox_page_problem (&frame, status, title, instance, problem->retry_after_s));
}

static const SandboxRoute routes[] = {
  { "GET", "/", serve_front, SANDBOX_ROUTE_PAGE, 0 },
  { "GET", "/sign-in", serve_method, SANDBOX_ROUTE_PAGE, 0 },
  { "GET", "/sign-in/e-imza", serve_tckn, SANDBOX_ROUTE_PAGE, 0 },
  { "POST", "/sign-in/e-imza", take_tckn, SANDBOX_ROUTE_PAGE, SANDBOX_SITE_FORM_BYTES },
  { "GET", "/assistant", serve_assistant, SANDBOX_ROUTE_PAGE, 0 },
  { "GET", "/menu", serve_menu, SANDBOX_ROUTE_PAGE, 0 },
  { "GET", "/signatures/{file}", serve_signature, SANDBOX_ROUTE_PAGE, 0 },
  { "POST", "/sign-out", take_sign_out, SANDBOX_ROUTE_PAGE, SANDBOX_SITE_FORM_BYTES },
  { "GET", "/static/{file}", serve_static, SANDBOX_ROUTE_PAGE, 0 },
};

void
sandbox_site_add_routes (SandboxServer *server)
{
  sandbox_server_add_routes (server, routes, G_N_ELEMENTS (routes), NULL);
  sandbox_site_add_task_routes (server);
  sandbox_site_add_account_routes (server);
  sandbox_site_add_certificate_routes (server);
  sandbox_site_add_phone_routes (server);
  sandbox_site_add_password_routes (server);
  sandbox_site_add_e_devlet_routes (server);
  sandbox_server_set_problem_page (server, show_problem, NULL);
}
