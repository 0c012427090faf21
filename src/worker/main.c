/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * imza-card-worker: the only program that loads drivers (PKCS#11 modules) and keeps a PIN. It is
 * started by the card service of the library, one process for each driver and one with --watch;
 * it has one thread, one driver and one request at a time, and ends when its socket does.
 */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "worker-confine.h"
#include "worker-verbs.h"
#include "worker-watch.h"

static const struct
{
  const char *name;
  WorkerVerb run;
} verbs[] = {
  { "list", worker_verb_list },
  { "sign", worker_verb_sign },
  { "change-pin", worker_verb_change_pin },
  { "set-pin", worker_verb_set_pin },
  { "try-pin", worker_verb_try_pin },
};

static gboolean
verb_hello (WorkerSession *session, const WorkerRequest *request, GError **error)
{
  guint32 version;

  g_variant_get (request->payload, "(u)", &version);
  if (version != IMZA_CARD_PROTOCOL_VERSION)
    {
      g_set_error (error, IMZA_CARD_ERROR, IMZA_CARD_ERROR_PROTOCOL,
                   "version %u asked of a worker that speaks %d", version,
                   IMZA_CARD_PROTOCOL_VERSION);
      return FALSE;
    }
  if (session->module == NULL)
    session->module = worker_module_open (session->module_path, error);
  if (session->module == NULL)
    return FALSE;
  worker_channel_send (session->fd, request->number, "ready",
                       g_variant_new ("(uss)", (guint32)IMZA_CARD_PROTOCOL_VERSION,
                                      session->module->description, session->module->maker));
  return TRUE;
}

static gboolean
run_verb (WorkerSession *session, const WorkerRequest *request, gboolean *broken, GError **error)
{
  if (session->module != NULL)
    for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
      if (g_str_equal (verbs[i].name, request->name))
        return verbs[i].run (session, request, broken, error);
  /* frames of an unknown request might follow, and nobody would read them */
  *broken = TRUE;
  g_set_error (error, IMZA_CARD_ERROR, IMZA_CARD_ERROR_PROTOCOL, "%s is not due here",
               request->name);
  return FALSE;
}

/* answers one request; FALSE ends the process */
static gboolean
serve_one (WorkerSession *session)
{
  g_auto (WorkerRequest) request = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean broken = FALSE;

  if (!worker_channel_read_request (session->fd, &request, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
        g_warning ("%s", error->message);
      return FALSE;
    }
  if (g_str_equal (request.name, "quit"))
    return FALSE;
  if (g_str_equal (request.name, "hello"))
    {
      if (verb_hello (session, &request, &error))
        return TRUE;
    }
  else if (run_verb (session, &request, &broken, &error))
    {
      worker_channel_send (session->fd, request.number, "done", g_variant_new ("()"));
      return TRUE;
    }
  worker_channel_send (session->fd, request.number, "failed", imza_card_error_to_payload (error));
  return !broken;
}

int
main (int argc, char **argv)
{
  gboolean watch = argc == 2 && strcmp (argv[1], "--watch") == 0;
  WorkerSession session = { .fd = IMZA_CARD_PROTOCOL_FD };

  if (!watch && (argc != 3 || strcmp (argv[1], "--module") != 0))
    {
      g_printerr ("usage: %s --watch | --module FILE\n"
                  "This program is started by e-İmza Asistanı and speaks on descriptor %d.\n",
                  argv[0], IMZA_CARD_PROTOCOL_FD);
      return 2;
    }
  if (!worker_confine (session.fd))
    return EXIT_FAILURE;
  if (watch)
    {
      worker_watch_run (session.fd);
      return EXIT_SUCCESS;
    }
  session.module_path = argv[2];
  while (serve_one (&session))
    continue;
  if (session.module != NULL)
    worker_module_finish (session.module);
  /* no exit handlers: those of drivers are known to crash */
  _exit (EXIT_SUCCESS);
}
