/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "imza-secret.h"

G_BEGIN_DECLS

/*
 * Questions at the terminal, answered while the main loop runs on: the deadline and the portal are
 * watched while a person thinks.
 */

typedef struct _CliQuestion CliQuestion;
/** CliAnswer: @line: (nullable): %NULL at the end of input; wiped after the call */
typedef void (*CliAnswer) (ImzaSecret *line, gpointer data);

/** cli_terminal_is_there: a person sits at the terminal */
gboolean cli_terminal_is_there (void);

/**
 * cli_terminal_ask:
 * @prompt: written to standard error
 * @hidden: nothing that is typed is shown
 *
 * Returns: (transfer full): the open question; cli_question_free() withdraws it and restores the
 * terminal
 */
CliQuestion *
cli_terminal_ask (const char *prompt, gboolean hidden, CliAnswer answer, gpointer data);
/**
 * cli_terminal_read:
 * @fd: a descriptor that a program writes one line to, when it has it
 *
 * Returns: (transfer full): as cli_terminal_ask(), without a question to a person
 */
CliQuestion *cli_terminal_read (int fd, CliAnswer answer, gpointer data);
/** cli_terminal_is_yes: @line: (nullable): the answer to a question that ends with [y/N] */
gboolean cli_terminal_is_yes (ImzaSecret *line);

void cli_question_free (CliQuestion *question);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CliQuestion, cli_question_free)

G_END_DECLS
