/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "asistan-unusable.h"

guint
asistan_unusable_fill (AsistanFacts *facts, ImzaDesk *desk)
{
  GPtrArray *certificates
      = imza_card_service_get_snapshot (imza_desk_get_cards (desk))->certificates;
  guint n = 0;

  asistan_facts_clear (facts);
  for (guint i = 0; i < certificates->len; i++)
    {
      const ImzaTokenCertificate *entry = g_ptr_array_index (certificates, i);
      ImzaCertificateFault fault = imza_desk_judge (desk, entry);
      g_autofree char *reason = NULL;

      if (fault == IMZA_CERTIFICATE_USABLE)
        continue;
      reason = imza_certificate_fault_dup_sentence (entry->certificate, fault);
      asistan_facts_add (facts, imza_certificate_get_holder (entry->certificate), reason);
      n++;
    }
  return n;
}
