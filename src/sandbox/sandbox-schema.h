/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#define SANDBOX_SCHEMA_VERSION 4

/** sandbox_schema: SQL that takes a database from version N to N + 1; an empty one is of version 0
 */
extern const char *const sandbox_schema[SANDBOX_SCHEMA_VERSION];
