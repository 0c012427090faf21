/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

/** LLVMFuzzerTestOneInput: the entry that libFuzzer calls for each input; so does the replay of
 * the corpus, which needs no fuzzer. Returns: 0 */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);
