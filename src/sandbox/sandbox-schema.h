/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

/** sandbox_schema: SQL that makes an empty database into version SANDBOX_SCHEMA_VERSION */
extern const char sandbox_schema[];

#define SANDBOX_SCHEMA_VERSION 1
