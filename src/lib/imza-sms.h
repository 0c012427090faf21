/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "imza-deadline.h"

G_BEGIN_DECLS

/**
 * ImzaSms:
 *
 * A code that the portal has sent to a telephone, as its `sms` object says it: never the code. Free
 * with imza_sms_free().
 */
typedef struct
{
  char *to;             /* masked by the portal: "*** *** 92 90"; cleaned */
  ImzaDeadline expires; /* of the code; its server_time_s says nothing */
  ImzaDeadline resend;  /* from its end on another code may be asked for; as above */
  guint attempts_left;
} ImzaSms;

/** The digits of a code. */
#define IMZA_SMS_DIGITS 6

/**
 * imza_sms_new_from_json:
 * @object: (transfer none): the `sms` object of an answer, as the strict scanner let it through
 * @sent_us: CLOCK_BOOTTIME when the request left
 * @received_us: when the answer was there
 * @error: domain %IMZA_PORTAL_ERROR, BAD_ANSWER names the member
 *
 * Returns: (transfer full) (nullable)
 */
struct _JsonObject;
ImzaSms *imza_sms_new_from_json (struct _JsonObject *object,
                                 gint64 sent_us,
                                 gint64 received_us,
                                 GError **error);
/**
 * imza_sms_copy:
 *
 * Returns: (transfer full)
 */
ImzaSms *imza_sms_copy (const ImzaSms *self);
void imza_sms_free (ImzaSms *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ImzaSms, imza_sms_free)

G_END_DECLS
