/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cli-exit.h"

#include "imza-error.h"

static CliExit
exit_of_card (int code)
{
  switch ((ImzaCardError)code)
    {
    case IMZA_CARD_ERROR_PIN_WRONG:
    case IMZA_CARD_ERROR_PIN_LENGTH:
    case IMZA_CARD_ERROR_NEW_PIN_REFUSED:
      return CLI_EXIT_PIN_WRONG;
    case IMZA_CARD_ERROR_PIN_LOCKED:
    case IMZA_CARD_ERROR_PIN_LAST_TRY:
      return CLI_EXIT_PIN_LOCKED;
    case IMZA_CARD_ERROR_PIN_CANCELLED:
      return CLI_EXIT_DECLINED;
    case IMZA_CARD_ERROR_PROTOCOL:
      return CLI_EXIT_INTERNAL;
    case IMZA_CARD_ERROR_NO_SERVICE:
    case IMZA_CARD_ERROR_SERVICE_REFUSED:
    case IMZA_CARD_ERROR_NO_READER:
    case IMZA_CARD_ERROR_NO_CARD:
    case IMZA_CARD_ERROR_NO_MODULE:
    case IMZA_CARD_ERROR_MODULE_NOT_APPROVED:
    case IMZA_CARD_ERROR_MODULE_FAILED:
    case IMZA_CARD_ERROR_WORKER_DIED:
    case IMZA_CARD_ERROR_WORKER_TIMEOUT:
    case IMZA_CARD_ERROR_BUSY:
    case IMZA_CARD_ERROR_CARD_HELD:
    case IMZA_CARD_ERROR_REMOVED:
    case IMZA_CARD_ERROR_CHANGED:
    case IMZA_CARD_ERROR_NO_CERTIFICATE:
    case IMZA_CARD_ERROR_NO_USABLE_CERTIFICATE:
    case IMZA_CARD_ERROR_KEY_MISSING:
    case IMZA_CARD_ERROR_PIN_NOT_SET:
    case IMZA_CARD_ERROR_PIN_MUST_CHANGE:
    case IMZA_CARD_ERROR_MECHANISM:
    case IMZA_CARD_ERROR_SIGNATURE_BAD:
    case IMZA_CARD_ERROR_DEVICE:
    case IMZA_CARD_ERROR_PIN_UNSURE:
    case IMZA_CARD_ERROR_PUK_REFUSED:
    case IMZA_CARD_ERROR_MODULE_MISSING:
    case IMZA_CARD_ERROR_CARD_MUTE:
    default:
      return CLI_EXIT_CARD;
    }
}

static CliExit
exit_of_journey (int code)
{
  switch ((ImzaJourneyError)code)
    {
    case IMZA_JOURNEY_ERROR_CODE_FORMAT:
    case IMZA_JOURNEY_ERROR_NO_PORTAL:
      return CLI_EXIT_USAGE;
    case IMZA_JOURNEY_ERROR_TIME_OVER:
    case IMZA_JOURNEY_ERROR_TEXT_UNSAFE:
    case IMZA_JOURNEY_ERROR_DOCUMENT_MISMATCH:
    case IMZA_JOURNEY_ERROR_NOT_YOUR_CARD:
    case IMZA_JOURNEY_ERROR_OTHER_TASK:
    case IMZA_JOURNEY_ERROR_CERTIFICATE_SUSPENDED:
    case IMZA_JOURNEY_ERROR_CERTIFICATE_REVOKED:
    case IMZA_JOURNEY_ERROR_CERTIFICATE_EXPIRED:
    case IMZA_JOURNEY_ERROR_BROWSER_TIMEOUT:
      return CLI_EXIT_REFUSED;
    case IMZA_JOURNEY_ERROR_BROWSER_DECLINED:
      return CLI_EXIT_DECLINED;
    case IMZA_JOURNEY_ERROR_TIME_OVER_SIGNED:
    case IMZA_JOURNEY_ERROR_SIGNED_NOT_SENT:
      return CLI_EXIT_NOT_HANDED_IN;
    case IMZA_JOURNEY_ERROR_UNLOCK_INTERRUPTED:
      return CLI_EXIT_CARD;
    case IMZA_JOURNEY_ERROR_NO_BROWSER:
    case IMZA_JOURNEY_ERROR_INTERNAL:
    default:
      return CLI_EXIT_INTERNAL;
    }
}

CliExit
cli_exit_of_error (const GError *error)
{
  if (error->domain == G_OPTION_ERROR)
    return CLI_EXIT_USAGE;
  if (error->domain == IMZA_CARD_ERROR)
    return exit_of_card (error->code);
  if (error->domain == IMZA_JOURNEY_ERROR)
    return exit_of_journey (error->code);
  /* the transport's codes stand before the portal's own words */
  if (error->domain == IMZA_PORTAL_ERROR)
    return error->code < IMZA_PORTAL_ERROR_UNSUPPORTED
                   || error->code == IMZA_PORTAL_ERROR_MAINTENANCE
                   || error->code == IMZA_PORTAL_ERROR_SERVER_FAULT
               ? CLI_EXIT_PORTAL_AWAY
               : CLI_EXIT_REFUSED;
  return CLI_EXIT_INTERNAL;
}
