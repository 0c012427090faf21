/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "sandbox-site-private.h"

#include "sandbox-certificates.h"
#include "sandbox-openssl.h"
#include "sandbox-page-account.h"

/* the certificates of a person, as pages; the same as the API's calls, under the same rules */

#define DAY_S G_GINT64_CONSTANT (86400)
#define SOON_DAYS 90

static SandboxPageCertificate
to_page (SandboxRequest *request, const SandboxCertificates *all, const SandboxListed *listed)
{
  const SandboxCertificate *certificate = listed->certificate;
  const gint64 now_s = sandbox_request_get_time_s (request);
  const gint64 whole_s = MAX (1, certificate->not_after_s - certificate->not_before_s);
  const gint64 spent_s = CLAMP (now_s - certificate->not_before_s, 0, whole_s);
  const gint64 days = (certificate->not_after_s - now_s) / DAY_S;

  return (SandboxPageCertificate){
    .serial = certificate->serial,
    .sha256 = certificate->sha256,
    .subject = listed->subject,
    .issuer = listed->issuer,
    .status = listed->status,
    .reason = listed->reason,
    .since_s = certificate->status_since_s,
    .from_s = certificate->not_before_s,
    .to_s = certificate->not_after_s,
    .card = listed->card_label,
    .spent_percent = (guint)(spent_s * 100 / whole_s),
    .ends_in_days = g_str_equal (listed->status, "valid") && days <= SOON_DAYS ? days : 0,
    .counts = g_strcmp0 (all->counts, certificate->serial) == 0,
    .can_suspend = listed->can_suspend,
    .can_resume = listed->can_resume,
    .can_revoke = listed->can_revoke,
    .resume_by_e_imza = listed->resume_by_e_imza,
    .revoke_by_e_imza = listed->revoke_by_e_imza,
  };
}

static void
serve_list (SandboxRequest *request, SandboxPageList list)
{
  SandboxPageFrame frame = sandbox_site_frame (request);
  g_auto (SandboxCertificates) all = { 0 };
  g_autofree SandboxPageCertificate *rows = NULL;
  SandboxProblem problem;

  if (!sandbox_certificates_list (request, &all, &problem))
    {
      sandbox_request_answer_problem (request, &problem);
      return;
    }
  rows = g_new0 (SandboxPageCertificate, all.list->len);
  for (guint i = 0; i < all.list->len; i++)
    rows[i] = to_page (request, &all, g_ptr_array_index (all.list, i));
  sandbox_site_answer (
      request, 200,
      sandbox_page_certificates (&frame, list, rows, all.list->len, all.keep_old_until_s));
}

static void
serve_all (SandboxRequest *request, gpointer data)
{
  serve_list (request, SANDBOX_PAGE_LIST_ALL);
}

static void
serve_resumable (SandboxRequest *request, gpointer data)
{
  serve_list (request, SANDBOX_PAGE_LIST_RESUME);
}

static void
serve_revocable (SandboxRequest *request, gpointer data)
{
  serve_list (request, SANDBOX_PAGE_LIST_REVOKE);
}

/* the one of the path, or NULL when the request has been answered */
static const SandboxListed *
find (SandboxRequest *request, SandboxCertificates *all)
{
  const SandboxListed *listed = NULL;
  SandboxProblem problem;

  if (!sandbox_certificates_list (request, all, &problem))
    sandbox_request_answer_problem (request, &problem);
  else
    {
      listed = sandbox_certificates_find (all, sandbox_request_get_param (request, "serial"));
      if (listed == NULL)
        sandbox_request_fail (request, SANDBOX_PROBLEM_NOT_FOUND);
    }
  return listed;
}

/* Returns: (transfer full): a name of each certificate above the person's, ended by %NULL */
static char **
name_chain (GPtrArray *chain)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 1; i < chain->len; i++)
    {
      gsize length;
      const guint8 *octets = g_bytes_get_data (g_ptr_array_index (chain, i), &length);
      g_autoptr (X509) certificate = d2i_X509 (NULL, &octets, (long)length);
      g_autofree char *name = certificate != NULL ? sandbox_common_name (certificate) : NULL;

      g_strv_builder_add (names, name != NULL ? name : "—");
    }
  return g_strv_builder_end (names);
}

static void
serve_one (SandboxRequest *request, gpointer data)
{
  SandboxPageFrame frame = sandbox_site_frame (request);
  g_auto (SandboxCertificates) all = { 0 };
  const SandboxListed *listed = find (request, &all);
  g_autoptr (GPtrArray) chain = NULL;
  g_auto (GStrv) names = NULL;
  SandboxPageCertificate page;
  SandboxProblem problem;

  if (listed == NULL)
    return;
  /* without the octets on record the page has no chain to show */
  chain = sandbox_certificates_get_chain (request, listed->certificate->serial, &problem);
  if (chain != NULL)
    names = name_chain (chain);
  page = to_page (request, &all, listed);
  sandbox_site_answer (request, 200,
                       sandbox_page_certificate (&frame, &page,
                                                 sandbox_request_get_query (request, "done"),
                                                 (const char *const *)names));
}

static void
serve_file (SandboxRequest *request, gpointer data)
{
  SandboxProblem problem;
  g_autoptr (GPtrArray) chain = sandbox_certificates_get_chain (
      request, sandbox_request_get_param (request, "serial"), &problem);

  if (chain == NULL)
    {
      sandbox_request_answer_problem (request, &problem);
      return;
    }
  sandbox_request_set_header (request, "Content-Disposition",
                              "attachment; filename=\"sertifika.cer\"");
  sandbox_request_answer_bytes (request, 200, "application/pkix-cert",
                                g_ptr_array_index (chain, 0));
}

static gboolean
is_possible (const SandboxListed *listed, const char *kind)
{
  if (g_str_equal (kind, "suspend"))
    return listed->can_suspend;
  return g_str_equal (kind, "resume") ? listed->can_resume : listed->can_revoke;
}

static void
show_form (
    SandboxRequest *request, guint status, const char *kind, const char *mistake, const char *field)
{
  g_auto (SandboxCertificates) all = { 0 };
  const SandboxListed *listed = find (request, &all);
  SandboxPageCertificate page;
  SandboxPageFrame frame;

  if (listed == NULL)
    return;
  if (!is_possible (listed, kind))
    {
      sandbox_request_fail (request, SANDBOX_PROBLEM_STALE);
      return;
    }
  if (!sandbox_site_form_frame (request, &frame))
    return;
  page = to_page (request, &all, listed);
  sandbox_site_answer (
      request, status,
      sandbox_page_certificate_change (&frame, &page, kind, mistake, field,
                                       sandbox_request_get_form (request, "serial_end"),
                                       sandbox_request_get_form (request, "reason")));
}

/* what can be put right is said on the form, everything else on a page of its own */
static void
answer_refusal (SandboxRequest *request, const char *kind, const SandboxProblem *problem)
{
  const SandboxLanguage language = sandbox_site_frame (request).language;

  if (problem->code != SANDBOX_PROBLEM_FORM_INVALID)
    sandbox_request_answer_problem (request, problem);
  else if (g_str_equal (problem->pointer, "/serial_end"))
    show_form (request, 422, kind, sandbox_text (language, SANDBOX_TEXT_CERT_WRONG_END),
               "serial_end");
  else
    show_form (request, 422, kind, sandbox_text (language, SANDBOX_TEXT_CERT_NO_REASON),
               "reason-lost");
}

static void
take_form (SandboxRequest *request, const char *kind)
{
  static const SandboxErrandAsker page = { NULL, NULL };
  const char *typed = sandbox_request_get_form (request, "serial_end");
  const char *by = sandbox_request_get_form (request, "by");
  g_autofree char *end = sandbox_site_without_blanks (typed != NULL ? typed : "", 64);
  const SandboxCertificateWish wish = {
    .kind = kind,
    .serial = sandbox_request_get_param (request, "serial"),
    .serial_end = end,
    .reason = sandbox_request_get_form (request, "reason"),
  };
  g_autofree char *address = NULL;
  SandboxProblem problem;

  if (g_strcmp0 (by, "sms") == 0)
    {
      g_autoptr (SandboxChange) change
          = sandbox_certificates_begin_by_sms (request, &wish, &problem);

      if (change != NULL)
        address = g_strconcat ("/changes/", change->id, NULL);
    }
  else if (g_strcmp0 (by, "e-imza") == 0)
    {
      g_autoptr (SandboxTask) task
          = sandbox_certificates_begin_by_e_imza (request, &wish, &page, &problem);

      if (task != NULL)
        address = g_strconcat ("/tasks/", task->id, NULL);
    }
  else
    {
      const SandboxLanguage language = sandbox_site_frame (request).language;

      show_form (request, 422, kind, sandbox_text (language, SANDBOX_TEXT_CERT_NO_WAY),
                 "by-e-imza");
      return;
    }
  if (address != NULL)
    sandbox_request_redirect (request, address);
  else
    answer_refusal (request, kind, &problem);
}

static void
serve_suspend (SandboxRequest *request, gpointer data)
{
  show_form (request, 200, "suspend", NULL, NULL);
}

static void
take_suspend (SandboxRequest *request, gpointer data)
{
  take_form (request, "suspend");
}

static void
serve_resume (SandboxRequest *request, gpointer data)
{
  show_form (request, 200, "resume", NULL, NULL);
}

static void
take_resume (SandboxRequest *request, gpointer data)
{
  take_form (request, "resume");
}

static void
serve_revoke (SandboxRequest *request, gpointer data)
{
  show_form (request, 200, "revoke", NULL, NULL);
}

static void
take_revoke (SandboxRequest *request, gpointer data)
{
  take_form (request, "revoke");
}

static const SandboxRoute routes[] = {
  { "GET", "/certificates", serve_all, SANDBOX_ROUTE_PAGE, 0 },
  { "GET", "/resume", serve_resumable, SANDBOX_ROUTE_PAGE, 0 },
  { "GET", "/revoke", serve_revocable, SANDBOX_ROUTE_PAGE, 0 },
  { "GET", "/certificates/{serial}", serve_one, SANDBOX_ROUTE_PAGE, 0 },
  { "GET", "/certificates/{serial}/file.cer", serve_file, SANDBOX_ROUTE_PAGE, 0 },
  { "GET", "/certificates/{serial}/suspend", serve_suspend, SANDBOX_ROUTE_PAGE, 0 },
  { "POST", "/certificates/{serial}/suspend", take_suspend, SANDBOX_ROUTE_PAGE,
    SANDBOX_SITE_FORM_BYTES },
  { "GET", "/certificates/{serial}/resume", serve_resume, SANDBOX_ROUTE_PAGE, 0 },
  { "POST", "/certificates/{serial}/resume", take_resume, SANDBOX_ROUTE_PAGE,
    SANDBOX_SITE_FORM_BYTES },
  { "GET", "/certificates/{serial}/revoke", serve_revoke, SANDBOX_ROUTE_PAGE, 0 },
  { "POST", "/certificates/{serial}/revoke", take_revoke, SANDBOX_ROUTE_PAGE,
    SANDBOX_SITE_FORM_BYTES },
};

void
sandbox_site_add_certificate_routes (SandboxServer *server)
{
  sandbox_server_add_routes (server, routes, G_N_ELEMENTS (routes), NULL);
}
