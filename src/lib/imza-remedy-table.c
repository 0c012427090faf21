/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "imza-remedy-table.h"

#include <glib/gi18n-lib.h>

#include "imza-error.h"

/*
 * What a person reads. Plain words, short sentences, nobody's fault; what is on the card or at the
 * portal is named as it is named there. Whether anything was signed is said beside it, by
 * imza_signed_get_sentence(), and not here.
 */

static const ImzaRemedy card_rows[] = {
  [IMZA_CARD_ERROR_NO_SERVICE]
  = { N_ ("The card service is not running"),
      N_ ("This computer’s smart-card service (pcscd) does not answer, so no card can be seen."),
      N_ ("Start it in a terminal with “sudo systemctl start pcscd.socket”. If it is not there, "
          "install it first with “sudo apt install pcscd”."),
      N_ ("Try Again"), IMZA_REMEDY_AGAIN },
  [IMZA_CARD_ERROR_SERVICE_REFUSED]
  = { N_ ("The card service refuses access"),
      N_ ("This computer’s smart-card service (pcscd) does not let you use the card reader. That "
          "happens on remote desktops, or when another person is signed in on the screen."),
      N_ ("Sit down at the computer that the reader is plugged into and sign in there. If you "
          "already do, show this page to your IT support."),
      N_ ("Try Again"), IMZA_REMEDY_AGAIN },
  [IMZA_CARD_ERROR_NO_READER]
  = { N_ ("No card reader found"), N_ ("No card reader is plugged into this computer."),
      N_ ("Plug the reader in. If it already is, try another USB port, without a hub in between."),
      N_ ("Look for Cards Again"), IMZA_REMEDY_CHOOSE_CARD },
  [IMZA_CARD_ERROR_NO_CARD]
  = { N_ ("No card in the reader"), N_ ("The card reader is there, but no card is in it."),
      N_ ("Put your card in, with the chip first and facing up, until it stops."),
      N_ ("Look for Cards Again"), IMZA_REMEDY_CHOOSE_CARD },
  [IMZA_CARD_ERROR_NO_MODULE]
  = { N_ ("No driver for this card"),
      N_ ("A card is in the reader, but no driver on this computer knows it."),
      N_ ("Install the driver of your card: for a card of Kamu SM that is “AKİS”. Or, if the "
          "driver is already there, add its file: “Is everything ready?” has a button for it."),
      N_ ("Look for Cards Again"), IMZA_REMEDY_CHOOSE_CARD },
  [IMZA_CARD_ERROR_MODULE_NOT_APPROVED]
  = { N_ ("The card driver was not loaded"),
      N_ ("The driver’s file could have been changed by somebody other than this computer’s "
          "administrator, so it was not loaded. A driver sees your PIN."),
      N_ ("If you trust the file, add it yourself: “Is everything ready?” has a button for it. If "
          "you do not know it, ask your IT support."),
      N_ ("Look for Cards Again"), IMZA_REMEDY_CHOOSE_CARD },
  [IMZA_CARD_ERROR_MODULE_FAILED]
  = { N_ ("The card driver could not be started"),
      N_ ("The driver of the card is installed, but it could not be loaded or did not start."),
      N_ ("Install the driver anew. If that does not help, read the fault code on this page to "
          "your IT support."),
      N_ ("Look for Cards Again"), IMZA_REMEDY_CHOOSE_CARD },
  [IMZA_CARD_ERROR_WORKER_DIED]
  = { N_ ("The card driver stopped"),
      N_ ("The driver of the card ended without warning in the middle of its work."),
      N_ ("Take the card out, put it in again, and try once more."), N_ ("Look for Cards Again"),
      IMZA_REMEDY_CHOOSE_CARD },
  [IMZA_CARD_ERROR_WORKER_TIMEOUT]
  = { N_ ("The card driver does not answer"),
      N_ ("The driver of the card took too long, so it was stopped."),
      N_ ("Take the card out, put it in again, and try once more. If it happens again, restart the "
          "computer."),
      N_ ("Look for Cards Again"), IMZA_REMEDY_CHOOSE_CARD },
  [IMZA_CARD_ERROR_BUSY]
  = { N_ ("The card is busy"), N_ ("The card is still doing something else."),
      N_ ("Wait a moment, then try again."), N_ ("Try Again"), IMZA_REMEDY_AGAIN },
  [IMZA_CARD_ERROR_CARD_HELD]
  = { N_ ("Another program is using the card"),
      N_ ("Another program keeps the card for itself, so it cannot be used here. Document "
          "management programs often do that."),
      N_ ("Close other programs that use the card, such as the document management system or the "
          "card’s own tool, then try again."),
      N_ ("Look for Cards Again"), IMZA_REMEDY_CHOOSE_CARD },
  [IMZA_CARD_ERROR_REMOVED]
  = { N_ ("The card was taken out"),
      N_ ("The card or its reader was taken out before the work was finished."),
      N_ ("Put the card in again and leave it there until you see that it is done."),
      N_ ("Look for Cards Again"), IMZA_REMEDY_CHOOSE_CARD },
  [IMZA_CARD_ERROR_CHANGED]
  = { N_ ("This is another card"),
      N_ ("The card in the reader is not the one that you chose before."),
      N_ ("Put the first card in again, or choose a certificate on this one."),
      N_ ("Look for Cards Again"), IMZA_REMEDY_CHOOSE_CARD },
  [IMZA_CARD_ERROR_NO_CERTIFICATE]
  = { N_ ("No certificate on this card"), N_ ("The card can be read, but it holds no certificate."),
      N_ ("If you have another card, put that one in. A new card gets its certificate from the "
          "authority that issued it."),
      N_ ("Look for Cards Again"), IMZA_REMEDY_CHOOSE_CARD },
  [IMZA_CARD_ERROR_NO_USABLE_CERTIFICATE]
  = { N_ ("No certificate that can sign"),
      N_ ("There are certificates on the card, but none can be used for signing now. The card’s "
          "page says why for each of them."),
      N_ ("If you have another card, put that one in. If your certificate has expired, apply for a "
          "new one on the portal."),
      N_ ("Look for Cards Again"), IMZA_REMEDY_CHOOSE_CARD },
  [IMZA_CARD_ERROR_KEY_MISSING] = { N_ ("The certificate’s key is not on this card"),
                                    N_ ("The certificate is there, but the private key that "
                                        "belongs to it is not, or cannot be used."),
                                    N_ ("If you have another card, put that one in. Otherwise ask "
                                        "the authority that issued the card."),
                                    N_ ("Look for Cards Again"), IMZA_REMEDY_CHOOSE_CARD },
  [IMZA_CARD_ERROR_PIN_WRONG]
  = { N_ ("Wrong PIN"), N_ ("The card did not accept the PIN."),
      N_ ("Enter the PIN again, slowly. If you are not sure of it, stop here: after too many wrong "
          "PINs the card locks itself."),
      N_ ("Enter the PIN Again"), IMZA_REMEDY_ENTER_PIN },
  [IMZA_CARD_ERROR_PIN_LOCKED]
  = { N_ ("The PIN is locked"),
      N_ ("Wrong PINs were entered too often, so the card has locked itself."),
      N_ ("Set a new PIN here, with a code that the portal sends to your telephone. Do not try "
          "other programs or a PUK: after a few mistakes the card is lost for good."),
      N_ ("Create a New PIN"), IMZA_REMEDY_NEW_PIN },
  [IMZA_CARD_ERROR_PIN_LAST_TRY]
  = { N_ ("Only one try is left"),
      N_ ("After one more wrong PIN the card locks itself. Nothing has been tried now."),
      N_ ("If you are sure of your PIN, enter it and confirm that you want to use the last try. If "
          "not, set a new PIN on the portal first."),
      N_ ("Enter the PIN Again"), IMZA_REMEDY_ENTER_PIN },
  [IMZA_CARD_ERROR_PIN_LENGTH]
  = { N_ ("The PIN has the wrong length"),
      N_ ("This PIN is shorter or longer than the card allows. It was not tried."),
      N_ ("Enter the PIN again."), N_ ("Enter the PIN Again"), IMZA_REMEDY_ENTER_PIN },
  [IMZA_CARD_ERROR_PIN_NOT_SET]
  = { N_ ("This card has no PIN yet"), N_ ("It is a new card, and no PIN has been made for it."),
      N_ ("Make one here, with a code that the portal sends to your telephone."),
      N_ ("Create a New PIN"), IMZA_REMEDY_NEW_PIN },
  [IMZA_CARD_ERROR_PIN_MUST_CHANGE]
  = { N_ ("The card wants a new PIN"),
      N_ ("This card may only be used after its PIN has been changed."),
      N_ ("Change the PIN now: you need the present one."), N_ ("Change the PIN"),
      IMZA_REMEDY_CHANGE_PIN },
  [IMZA_CARD_ERROR_PIN_CANCELLED]
  = { N_ ("No PIN was entered"),
      N_ ("The entry was cancelled at the reader’s own keypad, or it took too long."),
      N_ ("Try again, and enter the PIN on the reader’s keypad when it asks for it."),
      N_ ("Enter the PIN Again"), IMZA_REMEDY_ENTER_PIN },
  [IMZA_CARD_ERROR_MECHANISM]
  = { N_ ("This card cannot sign this way"),
      N_ ("The card offers none of the ways of signing that the portal accepts."),
      N_ ("If you have another card, put that one in. Otherwise install the newest driver of your "
          "card."),
      N_ ("Look for Cards Again"), IMZA_REMEDY_CHOOSE_CARD },
  [IMZA_CARD_ERROR_SIGNATURE_BAD]
  = { N_ ("The card’s signature is not right"),
      N_ ("What the card gave back was checked here and is not a valid signature, so it was not "
          "sent."),
      N_ ("Take the card out, put it in again, and try once more. If it happens again, ask the "
          "authority that issued the card."),
      N_ ("Look for Cards Again"), IMZA_REMEDY_CHOOSE_CARD },
  [IMZA_CARD_ERROR_DEVICE]
  = { N_ ("The card reported a fault"),
      N_ ("The card or its driver answered with a fault of its own."),
      N_ ("Take the card out, put it in again, and try once more. If it happens again, read the "
          "fault code on this page to your support."),
      N_ ("Look for Cards Again"), IMZA_REMEDY_CHOOSE_CARD },
  [IMZA_CARD_ERROR_PROTOCOL]
  = { N_ ("The card part of this program does not answer as it should"),
      N_ ("Two parts of this program do not understand each other. That happens after an update "
          "that is not finished."),
      N_ ("Close this program and open it again. If that does not help, install it anew."),
      N_ ("Back to the Start"), IMZA_REMEDY_HOME },
  [IMZA_CARD_ERROR_NEW_PIN_REFUSED]
  = { N_ ("This new PIN cannot be used"),
      N_ ("The new PIN does not follow the rules for new PINs. The old PIN still holds."),
      N_ ("Choose another new PIN that follows the rules."), N_ ("Enter the PIN Again"),
      IMZA_REMEDY_ENTER_PIN },
  [IMZA_CARD_ERROR_PIN_UNSURE]
  = { N_ ("It is not known which PIN holds"),
      N_ ("The card or its driver broke off while the PIN was being changed. The card has either "
          "the old PIN or the new one."),
      N_ ("Take the card out and put it in again. Enter the new PIN first; if it is wrong, enter "
          "the old one, and nothing else."),
      N_ ("Back to the Start"), IMZA_REMEDY_HOME },
  [IMZA_CARD_ERROR_PUK_REFUSED]
  = { N_ ("The card did not accept the operation"),
      N_ ("The card was told once to take a new PIN and refused. Its PIN is what it was."),
      N_ ("Do not try again, not with other programs either: after a few more refusals the card is "
          "lost. Ask the portal’s support."),
      N_ ("Back to the Start"), IMZA_REMEDY_HOME },
  [IMZA_CARD_ERROR_MODULE_MISSING]
  = { N_ ("The card driver is not there"),
      N_ ("The driver that was named is not on this computer: there is no such file."),
      N_ ("Install the driver anew, or name the file where it is now."),
      N_ ("Look for Cards Again"), IMZA_REMEDY_CHOOSE_CARD },
  [IMZA_CARD_ERROR_CARD_MUTE]
  = { N_ ("The card does not answer"),
      N_ ("A card is in the reader, but it does not answer the reader."),
      N_ ("Take the card out and put it in again, with the chip first and facing up. If that does "
          "not help, wipe the chip with a soft, dry cloth."),
      N_ ("Look for Cards Again"), IMZA_REMEDY_CHOOSE_CARD },
};

static const ImzaRemedy portal_rows[] = {
  [IMZA_PORTAL_ERROR_OFFLINE]
  = { N_ ("No internet connection"),
      N_ ("The portal cannot be found, because this computer has no connection to the internet."),
      N_ ("Check the network cable or the wireless network, then try again."), N_ ("Try Again"),
      IMZA_REMEDY_AGAIN },
  [IMZA_PORTAL_ERROR_UNREACHABLE] = { N_ ("The portal cannot be reached"),
                                      N_ ("This computer has a network, but the connection to the "
                                          "portal was refused or broke off."),
                                      N_ ("Wait a minute and try again. If other web pages work "
                                          "and this does not, tell your IT support."),
                                      N_ ("Try Again"), IMZA_REMEDY_AGAIN },
  [IMZA_PORTAL_ERROR_TIMEOUT]
  = { N_ ("The portal does not answer"), N_ ("The portal was asked, but no answer came in time."),
      N_ ("Wait a minute, then try again."), N_ ("Try Again"), IMZA_REMEDY_AGAIN },
  [IMZA_PORTAL_ERROR_TLS]
  = { N_ ("The portal’s identity could not be verified"),
      N_ ("It is not certain that this is the real portal, so nothing was sent. A network that "
          "inspects encrypted traffic, as some offices have, looks the same."),
      N_ ("Try from another network. If you are in an office, show this page to your IT support."),
      N_ ("Try Again"), IMZA_REMEDY_AGAIN },
  [IMZA_PORTAL_ERROR_TLS_CLOCK]
  = { N_ ("This computer’s clock looks wrong"),
      N_ ("The portal’s identity could not be verified, most likely because the date or the time "
          "of this computer is wrong."),
      N_ ("Set the date and the time of this computer, then try again."), N_ ("Try Again"),
      IMZA_REMEDY_AGAIN },
  [IMZA_PORTAL_ERROR_PROXY]
  = { N_ ("The office network stands in the way"),
      N_ ("A proxy of your network did not let the connection to the portal through, or asks for a "
          "password."),
      N_ ("Show this page to your IT support, or try from another network."), N_ ("Try Again"),
      IMZA_REMEDY_AGAIN },
  [IMZA_PORTAL_ERROR_BAD_ANSWER]
  = { N_ ("The portal’s answer is not understandable"),
      N_ ("The portal answered with something that does not follow the agreed rules, so it was not "
          "used."),
      N_ ("Try again. If it happens again, tell the portal’s support."), N_ ("Try Again"),
      IMZA_REMEDY_AGAIN },
  [IMZA_PORTAL_ERROR_TOO_LARGE]
  = { N_ ("The portal’s answer is too large"),
      N_ ("The portal sent more than is allowed, so it was not used."),
      N_ ("Try again. If it happens again, tell the portal’s support."), N_ ("Try Again"),
      IMZA_REMEDY_AGAIN },
  [IMZA_PORTAL_ERROR_WRONG_ORIGIN]
  = { N_ ("The answer came from another address"),
      N_ ("The portal sent this program on to another address, or named another one. That is not "
          "safe, so it was stopped."),
      N_ ("Do not try again from this network. Tell the portal’s support."),
      N_ ("Back to the Start"), IMZA_REMEDY_HOME },
  [IMZA_PORTAL_ERROR_WRONG_MODE]
  = { N_ ("Practice and real portals do not mix"),
      N_ ("A practice portal was set up as a real one, or a real one as practice."),
      N_ ("Choose the right portal in the preferences."), N_ ("Back to the Start"),
      IMZA_REMEDY_HOME },
  [IMZA_PORTAL_ERROR_UNSUPPORTED]
  = { N_ ("This version does not know this operation"),
      N_ ("The portal asks for something that this version of the program cannot do."),
      N_ ("Install the newest version of this program, then try again."), N_ ("Back to the Start"),
      IMZA_REMEDY_HOME },
  [IMZA_PORTAL_ERROR_APP_TOO_OLD]
  = { N_ ("A newer version is needed"),
      N_ ("The portal no longer works with this version of the program."),
      N_ ("Install the newest version with your system’s software updates, then try again."),
      N_ ("Back to the Start"), IMZA_REMEDY_HOME },
  [IMZA_PORTAL_ERROR_MAINTENANCE]
  = { N_ ("The portal is closed for a while"), N_ ("The portal says that it is being worked on."),
      N_ ("Try again later."), N_ ("Try Again"), IMZA_REMEDY_AGAIN },
  [IMZA_PORTAL_ERROR_SERVER_FAULT]
  = { N_ ("Something went wrong at the portal"),
      N_ ("The portal reported a fault of its own. It is not your computer’s fault."),
      N_ ("Wait a minute and try again. If it happens again, tell the portal’s support."),
      N_ ("Try Again"), IMZA_REMEDY_AGAIN },
  [IMZA_PORTAL_ERROR_UNKNOWN_PROBLEM]
  = { N_ ("An answer that this version does not know"),
      N_ ("The portal gave a reason that this version of the program does not know."),
      N_ ("Try again. If it happens again, install the newest version, or tell the portal’s "
          "support."),
      N_ ("Try Again"), IMZA_REMEDY_AGAIN },
  [IMZA_PORTAL_ERROR_CODE_UNKNOWN]
  = { N_ ("The code was not recognised"), N_ ("The portal does not know this verification code."),
      N_ ("Compare it digit by digit with the one on the portal’s page, or get a new one there "
          "(“Tekrar Kod Al”)."),
      N_ ("Enter a New Code"), IMZA_REMEDY_NEW_CODE },
  [IMZA_PORTAL_ERROR_CODE_EXPIRED]
  = { N_ ("The code has expired"),
      N_ ("A verification code is valid for a few minutes only, and this one’s time is over."),
      N_ ("Get a new code on the portal’s page (“Tekrar Kod Al”) and enter that."),
      N_ ("Enter a New Code"), IMZA_REMEDY_NEW_CODE },
  [IMZA_PORTAL_ERROR_CODE_ALREADY_CLAIMED]
  = { N_ ("The code was already used elsewhere"),
      N_ ("Another program has already used this code."),
      N_ ("If that was not you, get a new code on the portal’s page (“Tekrar Kod Al”): then the "
          "old one is worth nothing. Never tell anybody your code."),
      N_ ("Enter a New Code"), IMZA_REMEDY_NEW_CODE },
  [IMZA_PORTAL_ERROR_TASK_EXPIRED]
  = { N_ ("Time is up"), N_ ("The time for this operation is over."),
      N_ ("Get a new code on the portal’s page (“Tekrar Kod Al”) and begin again."),
      N_ ("Enter a New Code"), IMZA_REMEDY_NEW_CODE },
  [IMZA_PORTAL_ERROR_TASK_CANCELLED]
  = { N_ ("Cancelled in the browser"), N_ ("This operation was cancelled on the portal’s page."),
      N_ ("If you still want to do it, get a new code there."), N_ ("Enter a New Code"),
      IMZA_REMEDY_NEW_CODE },
  [IMZA_PORTAL_ERROR_STALE]
  = { N_ ("Something changed in the meantime"),
      N_ ("The data at the portal changed while you were looking at it."),
      N_ ("Get a new code and look at it again."), N_ ("Enter a New Code"), IMZA_REMEDY_NEW_CODE },
  [IMZA_PORTAL_ERROR_STATEMENT_MISMATCH]
  = { N_ ("The portal expected another text"),
      N_ ("What you saw and signed is not what the portal expected, so it refused the signature."),
      N_ ("Do not sign again. Tell the portal’s support."), N_ ("Back to the Start"),
      IMZA_REMEDY_HOME },
  [IMZA_PORTAL_ERROR_SIGNATURE_INVALID]
  = { N_ ("The portal could not verify the signature"),
      N_ ("The signature was checked here and is right, but the portal did not accept it."),
      N_ ("Get a new code and try once more. If it happens again, tell the portal’s support."),
      N_ ("Enter a New Code"), IMZA_REMEDY_NEW_CODE },
  [IMZA_PORTAL_ERROR_SIGNATURE_ALREADY_ACCEPTED]
  = { N_ ("Already signed"),
      N_ ("A signature for this text has already been accepted. There is nothing left to do."),
      N_ ("Go back to your browser."), N_ ("Back to the Start"), IMZA_REMEDY_HOME },
  [IMZA_PORTAL_ERROR_HOLDER_MISMATCH]
  = { N_ ("This is somebody else’s card"),
      N_ ("The card’s holder is not the person whose account this operation belongs to."),
      N_ ("Put your own card in. If it is your card, check the T.C. identity number on the "
          "portal’s page."),
      N_ ("Look for Cards Again"), IMZA_REMEDY_CHOOSE_CARD },
  [IMZA_PORTAL_ERROR_CERTIFICATE_REJECTED]
  = { N_ ("The portal does not accept this certificate"),
      N_ ("The signature is right, but its certificate was refused."),
      N_ ("Choose another certificate if you have one. Otherwise ask the authority that issued the "
          "card."),
      N_ ("Look for Cards Again"), IMZA_REMEDY_CHOOSE_CARD },
  [IMZA_PORTAL_ERROR_RATE_LIMITED]
  = { N_ ("Too many attempts"),
      N_ ("There were too many attempts from your network in a short time, so the portal wants a "
          "pause."),
      N_ ("Wait a little, then try again."), N_ ("Try Again"), IMZA_REMEDY_AGAIN },
  [IMZA_PORTAL_ERROR_LOGIN_FAILED]
  = { N_ ("Signing in did not work"), N_ ("The portal did not accept the sign-in."),
      N_ ("Check everything that you entered, then try again. So that nobody can guess, the portal "
          "does not say which part was wrong."),
      N_ ("Try Again"), IMZA_REMEDY_AGAIN },
  [IMZA_PORTAL_ERROR_SESSION_EXPIRED]
  = { N_ ("You were signed out"),
      N_ ("The session at the portal has ended, for instance because it was not used for a while."),
      N_ ("Sign in again."), N_ ("Back to the Start"), IMZA_REMEDY_HOME },
  [IMZA_PORTAL_ERROR_FORBIDDEN]
  = { N_ ("Not allowed"), N_ ("Your account may not do this at the portal."),
      N_ ("If you think that it should, ask your institution."), N_ ("Back to the Start"),
      IMZA_REMEDY_HOME },
  [IMZA_PORTAL_ERROR_NOT_FOUND]
  = { N_ ("Not found"),
      N_ ("The portal does not know what was asked for. It may have been finished or removed."),
      N_ ("Begin again with a new code."), N_ ("Enter a New Code"), IMZA_REMEDY_NEW_CODE },
  [IMZA_PORTAL_ERROR_BAD_REQUEST]
  = { N_ ("The portal did not understand"),
      N_ ("The portal could not make sense of what this program sent."),
      N_ ("Install the newest version of this program. If that does not help, tell the portal’s "
          "support."),
      N_ ("Back to the Start"), IMZA_REMEDY_HOME },
  [IMZA_PORTAL_ERROR_CARD_UNKNOWN]
  = { N_ ("This card is not in your account"),
      N_ ("The portal only works with cards that are registered to your account."),
      N_ ("Put in the card that you received for this account."), N_ ("Look for Cards Again"),
      IMZA_REMEDY_CHOOSE_CARD },
  [IMZA_PORTAL_ERROR_SMS_WRONG]
  = { N_ ("Wrong SMS code"), N_ ("The code is not the one in the newest message."),
      N_ ("Look at the newest message on your phone and enter its code."), N_ ("Try Again"),
      IMZA_REMEDY_AGAIN },
  [IMZA_PORTAL_ERROR_SMS_EXPIRED]
  = { N_ ("The SMS code has expired"),
      N_ ("The code of the message is valid for a few minutes only."),
      N_ ("Ask for a new message and enter its code."), N_ ("Send a New Code"),
      IMZA_REMEDY_RESEND_SMS },
  [IMZA_PORTAL_ERROR_SMS_LOCKED]
  = { N_ ("Too many wrong SMS codes"),
      N_ ("Wrong codes were entered too often, so the portal wants a pause."),
      N_ ("Wait a little, then begin again."), N_ ("Back to the Start"), IMZA_REMEDY_HOME },
  [IMZA_PORTAL_ERROR_SMS_WAIT]
  = { N_ ("A message is already on its way"),
      N_ ("The portal sends the next message only after a pause."),
      N_ ("Wait a little. If no message has come by then, ask for a new one."), N_ ("Try Again"),
      IMZA_REMEDY_AGAIN },
  [IMZA_PORTAL_ERROR_RELEASE_SPENT]
  = { N_ ("Already used"),
      N_ ("The data for unlocking the card was already used once, and it works only once."),
      N_ ("Begin again with a new code."), N_ ("Enter a New Code"), IMZA_REMEDY_NEW_CODE },
  [IMZA_PORTAL_ERROR_RELEASE_BLOCKED]
  = { N_ ("Unlocking is stopped for this card"),
      N_ ("The portal has stopped the unlocking of this card, so that it is not lost for good."),
      N_ ("Do not try again. Ask the portal’s support."), N_ ("Back to the Start"),
      IMZA_REMEDY_HOME },
  [IMZA_PORTAL_ERROR_FORM_INVALID]
  = { N_ ("Some fields need correcting"), N_ ("The portal found mistakes in the form."),
      N_ ("Correct the marked fields, then send it again."), N_ ("Try Again"), IMZA_REMEDY_AGAIN },
  [IMZA_PORTAL_ERROR_APPROVAL_NOT_ALLOWED]
  = { N_ ("This way of approving is not possible"),
      N_ ("The portal does not accept this way of approving for this application."),
      N_ ("Choose another way of approving."), N_ ("Back to the Start"), IMZA_REMEDY_HOME },
  [IMZA_PORTAL_ERROR_NO_ACCOUNT]
  = { N_ ("There is no account for you at this portal"),
      N_ ("You are who you say you are, but the portal has no account in your name."),
      N_ ("Ask your institution whether your certificate belongs to this portal. If it does, sign "
          "in another way."),
      N_ ("Sign In Another Way"), IMZA_REMEDY_OTHER_WAY },
};

static const ImzaRemedy journey_rows[] = {
  [IMZA_JOURNEY_ERROR_CODE_FORMAT]
  = { N_ ("This is not a verification code"),
      N_ ("A verification code has exactly 15 digits, 0 to 9."),
      N_ ("Copy it from the portal’s page, or type it digit by digit."), N_ ("Enter a New Code"),
      IMZA_REMEDY_NEW_CODE },
  [IMZA_JOURNEY_ERROR_TIME_OVER]
  = { N_ ("Time is up"), N_ ("The time for this operation is over."),
      N_ ("Get a new code on the portal’s page (“Tekrar Kod Al”) and begin again."),
      N_ ("Enter a New Code"), IMZA_REMEDY_NEW_CODE },
  [IMZA_JOURNEY_ERROR_TIME_OVER_SIGNED]
  = { N_ ("Time ran out after signing"),
      N_ ("The card had signed, but the time was over before the portal confirmed the signature. "
          "What arrives too late is void."),
      N_ ("Get a new code on the portal’s page (“Tekrar Kod Al”) and begin again."),
      N_ ("Enter a New Code"), IMZA_REMEDY_NEW_CODE },
  [IMZA_JOURNEY_ERROR_TEXT_UNSAFE]
  = { N_ ("The text cannot be shown safely"),
      N_ ("The text to be signed holds characters that could make it look different from what it "
          "is. So that you do not sign something you cannot see, it was refused."),
      N_ ("Do not sign this elsewhere. Tell the portal’s support."), N_ ("Back to the Start"),
      IMZA_REMEDY_HOME },
  [IMZA_JOURNEY_ERROR_DOCUMENT_MISMATCH]
  = { N_ ("A document is not the announced one"),
      N_ ("A document that belongs to the text differs from what the portal announced, so it "
          "cannot be signed."),
      N_ ("Get a new code and try once more. If it happens again, tell the portal’s support."),
      N_ ("Enter a New Code"), IMZA_REMEDY_NEW_CODE },
  [IMZA_JOURNEY_ERROR_SIGNED_NOT_SENT]
  = { N_ ("Signed, but not handed in"),
      N_ ("The card has signed, but the signature could not be handed in to the portal."),
      N_ ("Check the internet connection and send it again. You do not need the PIN for that."),
      N_ ("Send Again"), IMZA_REMEDY_HAND_IN },
  [IMZA_JOURNEY_ERROR_NOT_YOUR_CARD]
  = { N_ ("This is somebody else’s card"),
      N_ ("The card’s holder is not the person this operation is for."),
      N_ ("Put your own card in. If it is your card, check the T.C. identity number on the "
          "portal’s page."),
      N_ ("Look for Cards Again"), IMZA_REMEDY_CHOOSE_CARD },
  [IMZA_JOURNEY_ERROR_NO_PORTAL]
  = { N_ ("No portal is set up"), N_ ("This program does not know which portal it should talk to."),
      N_ ("Choose a portal in the preferences, or begin with practice mode."),
      N_ ("Back to the Start"), IMZA_REMEDY_HOME },
  [IMZA_JOURNEY_ERROR_INTERNAL] = { N_ ("Something went wrong in this program"),
                                    N_ ("This is a fault of the program, not yours."),
                                    N_ ("Close the program and open it again. If it happens again, "
                                        "read the fault code on this page to your support."),
                                    N_ ("Back to the Start"), IMZA_REMEDY_HOME },
  [IMZA_JOURNEY_ERROR_OTHER_TASK]
  = { N_ ("This code is for something else"),
      N_ ("The code belongs to another operation than the one that you began here, so nothing was "
          "done with it."),
      N_ ("On the portal, get a code on the page of the operation that you want."),
      N_ ("Enter a New Code"), IMZA_REMEDY_NEW_CODE },
  [IMZA_JOURNEY_ERROR_UNLOCK_INTERRUPTED]
  = { N_ ("The card did not get the new PIN"),
      N_ ("The unlocking was interrupted. The PIN of the card is what it was."),
      N_ ("Begin again with a new code."), N_ ("Enter a New Code"), IMZA_REMEDY_NEW_CODE },
  [IMZA_JOURNEY_ERROR_CERTIFICATE_SUSPENDED]
  = { N_ ("This certificate is suspended"),
      N_ ("It is suspended (“askıda”), so it cannot sign you in. It is not lost: it can be "
          "reinstated."),
      N_ ("Sign in with your password (“Şifreli Giriş”), then reinstate it under your "
          "certificates."),
      N_ ("Sign In Another Way"), IMZA_REMEDY_OTHER_WAY },
  [IMZA_JOURNEY_ERROR_CERTIFICATE_REVOKED]
  = { N_ ("This certificate was revoked"),
      N_ ("It was revoked (“iptal”) and can never be used again."),
      N_ ("Use your other card if you have one, or sign in another way."),
      N_ ("Sign In Another Way"), IMZA_REMEDY_OTHER_WAY },
  [IMZA_JOURNEY_ERROR_CERTIFICATE_EXPIRED]
  = { N_ ("This certificate has expired"),
      N_ ("Its time is over, so it cannot sign you in any more."),
      N_ ("Use your new card if you have one, or sign in another way."), N_ ("Sign In Another Way"),
      IMZA_REMEDY_OTHER_WAY },
  [IMZA_JOURNEY_ERROR_BROWSER_DECLINED]
  = { N_ ("Signing in was cancelled in the browser"),
      N_ ("The browser came back without a sign-in."), N_ ("Begin again, or sign in another way."),
      N_ ("Sign In Another Way"), IMZA_REMEDY_OTHER_WAY },
  [IMZA_JOURNEY_ERROR_BROWSER_TIMEOUT]
  = { N_ ("The browser did not come back"),
      N_ ("For five minutes this program waited for the sign-in in the browser."),
      N_ ("Begin again, or sign in another way."), N_ ("Sign In Another Way"),
      IMZA_REMEDY_OTHER_WAY },
  [IMZA_JOURNEY_ERROR_NO_BROWSER]
  = { N_ ("The browser could not be waited for"),
      N_ ("This computer gave no address at which the browser could hand the sign-in over."),
      N_ ("Sign in another way. If it happens again, ask your IT support."),
      N_ ("Sign In Another Way"), IMZA_REMEDY_OTHER_WAY },
};

const ImzaRemedy *
imza_remedy_table_find (GQuark domain, int code)
{
  const ImzaRemedy *row = NULL;

  if (domain == IMZA_CARD_ERROR && code >= 0 && code < (int)G_N_ELEMENTS (card_rows))
    row = &card_rows[code];
  else if (domain == IMZA_PORTAL_ERROR && code >= 0 && code < (int)G_N_ELEMENTS (portal_rows))
    row = &portal_rows[code];
  else if (domain == IMZA_JOURNEY_ERROR && code >= 0 && code < (int)G_N_ELEMENTS (journey_rows))
    row = &journey_rows[code];
  return row != NULL && row->heading != NULL ? row : NULL;
}
