/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libsoup/soup.h>

#include "imza-practice.h"

G_BEGIN_DECLS

struct _ImzaPractice
{
  GObject parent_instance;

  char *program_directory;
  char *state_directory;
  char *module;
  char **environment;
  GSubprocess *portal;
  GInputStream *ready; /* must stay open: the portal would take its end for a broken pipe */

  ImzaProfile *profile;
  char *ca_file;
  char *secret;
  char *person;
  char *tckn;

  /* the page's side: a session with the cookie that a browser would hold */
  SoupSession *page;
  char *page_task;
  char *page_csrf;
};

G_END_DECLS
