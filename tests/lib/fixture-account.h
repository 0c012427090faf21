/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

/* Good answers of the portal about an account. */

#define SMS "{\"to\":\"*** *** 92 90\",\"expires_in\":180,\"resend_in\":60,\"attempts_left\":3}"
#define ME                                                                                         \
  "{\"name\":\"AYŞE "                                                                             \
  "DENEME\",\"tckn\":\"1*********6\",\"method\":\"password\",\"e_onay\":\"none\"}"
#define CONTACT                                                                                    \
  "{\"email\":\"a***@example.org\",\"mobile\":\"*** *** 92 "                                       \
  "90\",\"notify\":\"both\",\"version\":4}"
#define E_ONAY                                                                                      \
  "{\"state\":\"granted\",\"since\":\"2025-11-20T11:27:41Z\",\"covers\":\"Başvurular\",\"texts\":" \
  "{"                                                                                               \
  "\"grant\":\"Kabul ediyorum.\",\"withdraw\":\"Kabul etmiyorum.\"},\"evidence\":[{"                \
  "\"id\":\"7HqVb3sKfQ0q1Zl2mT7xVc\",\"purpose\":\"e-onay-grant\",\"accepted\":"                    \
  "\"2025-11-20T11:27:41Z\",\"sha256\":"                                                            \
  "\"9f2c5a0de1b7c3946a8d0f2e4b6c8a1d3f5e7092b4d6f8a0c2e4f6081a3c5e70\"}]}"
#define CERTIFICATE(serial, status, acts)                                                          \
  "{\"serial\":\"" serial "\",\"subject\":\"AYŞE DENEME\",\"issuer\":\"Deneme NES\",\"from\":"    \
  "\"2025-01-01T00:00:00Z\",\"to\":\"2028-01-01T00:00:00Z\",\"status\":\"" status                  \
  "\",\"card\":null,\"card_label\":null,\"actions\":[" acts                                        \
  "],\"resume_by\":[\"sms\",\"e-imza\"],\"revoke_by\":[\"sms\"]}"
#define CERTIFICATES(status, acts)                                                                 \
  "{\"certificates\":[" CERTIFICATE ("0a1b2c3d", status, acts) "],\"counts\":\"0a1b2c3d\"}"
#define TINY_PNG "iVBORw0KGgoAAAANSUhEUg=="
