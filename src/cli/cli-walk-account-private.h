/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cli-walk-private.h"
#include "imza-desk-account.h"

G_BEGIN_DECLS

/** CliAccountOptions: what was said on the command line about an account; all borrowed. */
struct _CliAccountOptions
{
  const char *tckn;       /* (nullable): of --by password */
  ImzaSecret *password;   /* (nullable): of --password-fd; moved on use */
  int captcha_fd;         /* -1: the terminal is asked */
  ImzaSecret *second_pin; /* (nullable): the second line of --pin-fd; moved on use */
  ImzaEOnayChoice choice; /* of e-Onay; NONE only shows it */
  const char *serial;     /* (nullable): of the certificate */
  const char *serial_end; /* (nullable): its last four digits */
  ImzaCertificateAct act;
  ImzaConfirmBy confirm_by;
  ImzaRevocationReason reason;
  gboolean der;
};

/* the pages of cli-walk-account.c */
void cli_walk_show_menu (CliWalk *walk);
void cli_walk_answer_e_onay (CliWalk *walk);
void cli_walk_finish_e_onay (CliWalk *walk);
void cli_walk_answer_certificates (CliWalk *walk);
void cli_walk_export_certificate (CliWalk *walk);
void cli_walk_answer_act (CliWalk *walk);
void cli_walk_finish_act (CliWalk *walk);
/** cli_walk_sign_out: whoever has signed in on the way does not stay signed in after it */
void cli_walk_sign_out (CliWalk *walk);

/* the pages of cli-walk-login.c */
void cli_walk_ask_password (CliWalk *walk);
void cli_walk_show_browser (CliWalk *walk);

G_END_DECLS
