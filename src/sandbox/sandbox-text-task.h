/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* sentences of the page with the code of a task; see sandbox-text-table.h */

/* code page */
TEXT (TASK_TITLE, "E-İmzalı Giriş", "Sign in with e-signature")
TEXT (TASK_PROGRESS, "İşlemin durumu", "Progress")
TEXT (TASK_STEP_CODE, "Kod gösterildi", "Code shown")
TEXT (TASK_STEP_CONNECTED, "Uygulama bağlandı", "Assistant connected")
TEXT (TASK_STEP_SIGNED, "İmzalandı", "Signed")
TEXT (TASK_STEP_IN, "Giriş yapıldı", "Signed in")
TEXT (TASK_STEP_PAST, "tamamlandı", "done")
TEXT (TASK_KEEP_OPEN,
      "İşlem sırasında bu sayfayı kapatmayınız.",
      "Do not close this page during the operation.")
TEXT (TASK_STEPS, "Yapılacaklar", "What to do")
TEXT (TASK_DO_1,
      "e-İmza'nızı bilgisayarınıza takınız.",
      "Plug your e-signature card into your computer.")
TEXT (TASK_DO_2, "e-İmza Asistanı'nı açınız.", "Open e-İmza Asistanı.")
TEXT (TASK_DO_2_LINK,
      "Henüz kurmadıysanız nasıl kurulacağını okuyunuz (yeni sekme)",
      "If it is not installed yet, read how to install it (new tab)")
TEXT (TASK_DO_3,
      "Asistanı kurup çalıştırmakta sorun yaşıyorsanız ikinci yolu kullanınız.",
      "If you have trouble installing or starting it, use the second way.")
TEXT (TASK_DO_3_LINK,
      "İkinci yol: terminal programı (yeni sekme)",
      "Second way: the terminal program (new tab)")
TEXT (TASK_DO_4,
      "Bu sayfada görülen Doğrulama Kodunu kopyalayıp e-İmza Asistanı'na giriniz.",
      "Copy the verification code shown on this page and enter it in e-İmza Asistanı.")
TEXT (TASK_DO_5,
      "Asistanda metni okuyunuz, sertifikanızı seçip PIN kodunuzu giriniz ve İMZALA düğmesine "
      "basınız.",
      "In the assistant read the text, select your certificate, enter your PIN and press İMZALA "
      "(Sign).")
TEXT (TASK_CODE, "Doğrulama Kodu", "Verification code")
TEXT (TASK_COPY, "Kodu kopyala", "Copy the code")
TEXT (TASK_COPIED, "Kod kopyalandı.", "The code has been copied.")
TEXT (TASK_COPY_FAILED,
      "Kod kopyalanamadı. Kodu seçip kendiniz kopyalayınız.",
      "The code could not be copied. Select it and copy it yourself.")
TEXT (TASK_OPEN_APP, "Uygulamada aç", "Open in the assistant")
TEXT (TASK_LEFT, "Kalan süre: {seconds} saniye", "Time left: {seconds} seconds")
TEXT (TASK_AGAIN, "Tekrar Kod Al", "Get a new code")
TEXT (TASK_CANCEL, "Vazgeç", "Cancel")
TEXT (TASK_NEVER_TELL,
      "Bu kodu size telefonda veya mesajla biri verdiyse kullanmayınız. Kod yalnızca sizin "
      "tarayıcınızda görünür.",
      "If someone gave you this code by telephone or message, do not use it. The code is shown in "
      "your own browser only.")
TEXT (TASK_REFRESHES,
      "JavaScript kapalı olduğu için bu sayfa 5 saniyede bir kendini yeniler.",
      "JavaScript is off, so this page reloads itself every 5 seconds.")
TEXT (TASK_OFFLINE,
      "Portala ulaşılamıyor. Bağlantı yeniden deneniyor…",
      "The portal cannot be reached. Trying again…")
TEXT (TASK_SECOND_CLAIM,
      "Bu kod başka bir uygulamada kullanıldı. Siz kullanmadıysanız Tekrar Kod Al'a basın.",
      "This code has been used in another application. If that was not you, press Get a new code.")
TEXT (TASK_CLAIMED_TITLE,
      "Uygulama bağlandı: imza bekleniyor",
      "The assistant has connected: waiting for your signature")
TEXT (
    TASK_CLAIMED,
    "e-İmza Asistanı'nda metni okuyup İMZALA düğmesine basınız. Bu sayfa kendiliğinden devam eder.",
    "In e-İmza Asistanı read the text and press İMZALA (Sign). This page goes on by itself.")
TEXT (
    TASK_CLAIMED_NOT_ME,
    "Kodu siz girmediyseniz Tekrar Kod Al'a basınız: eski kodla yapılan işlem hemen iptal edilir.",
    "If you did not enter the code yourself, press Get a new code: the operation of the old code "
    "is cancelled at once.")
TEXT (TASK_RETURN_TITLE, "İmzanız alındı", "Your signature has arrived")
TEXT (TASK_RETURN,
      "Uygulamadaki “Tarayıcıya dön” düğmesine basın. Giriş ancak bu tarayıcıda tamamlanır.",
      "Press “Return to the browser” in the assistant. Sign-in completes in this browser only.")
TEXT (TASK_RETURN_OTHER, "Başka bir tarayıcı kullanıyorum", "I am using another browser")
TEXT (TASK_DONE_TITLE, "İşlem tamamlandı", "The operation is complete")
TEXT (TASK_DONE, "İmzanız kabul edildi.", "Your signature has been accepted.")
TEXT (TASK_DECLINED_TITLE,
      "İşlemden uygulamada vazgeçildi",
      "The operation was declined in the assistant")
TEXT (TASK_DECLINED_NOT_MINE_TITLE,
      "Bu işlem “ben başlatmadım” denilerek durduruldu",
      "This operation was stopped as “I did not start this”")
TEXT (TASK_DECLINED_NOT_MINE,
      "Kartın sahibi bu işlemi kendisinin başlatmadığını bildirdi. Güvenlik için bu tarayıcıdaki "
      "oturum kapatıldı.",
      "The card's holder reported not having started this operation. For safety this browser's "
      "session was closed.")
TEXT (TASK_DECLINED_PIN_LOCKED,
      "Kartın PIN kodu kilitli. Kilit çözülmeden bu kartla imza atılamaz.",
      "The card's PIN is locked. The card cannot sign until it is unlocked.")
TEXT (TASK_DECLINED_CARD,
      "Asistan kartla imza atamadı. Kartı çıkarıp yeniden taktıktan sonra yeni kod alınız.",
      "The assistant could not sign with the card. Take the card out, plug it in again and get a "
      "new code.")
TEXT (TASK_EXPIRED_TITLE, "Doğrulama kodunun süresi doldu", "The verification code has expired")
TEXT (TASK_EXPIRED_CLAIMED_TITLE, "İşlem süresi doldu", "Time is up for this operation")
TEXT (TASK_EXPIRED_SIGNED_TITLE,
      "Giriş zamanında tamamlanmadı",
      "Sign-in was not completed in time")
TEXT (TASK_CANCELLED_TITLE, "İşlem iptal edildi", "The operation was cancelled")
TEXT (TASK_CANCELLED_TRIES,
      "Onay kodu üç kez yanlış girildi.",
      "The confirm code was wrong three times.")
TEXT (TASK_NOTHING_SIGNED, "Hiçbir şey imzalanmadı.", "Nothing was signed.")
TEXT (TASK_SIGNED_NOT_IN,
      "İmzanız alındı ama giriş yapılmadı. Giriş için yeniden imzalamanız gerekir.",
      "Your signature arrived, but you were not signed in. To sign in you have to sign again.")
TEXT (TASK_NEW_CODE, "Devam etmek için yeni kod alınız.", "Get a new code to go on.")
TEXT (TASK_START_OVER, "Baştan başla", "Start over")

/* code page of a pin-reset */
TEXT (RESET_TITLE, "PIN Oluşturma/Kilit Çözme", "Create a PIN / unlock the card")
TEXT (RESET_STEP_SMS, "SMS kodu gönderildi", "SMS code sent")
TEXT (RESET_STEP_PIN, "PIN oluşturuldu", "PIN created")
TEXT (RESET_DO_5,
      "Kilit çözme ve PIN kodu oluşturma işlemini gerçekleştiriniz: asistanda kartınızı seçiniz, "
      "yeni PIN kodunuzu iki kez giriniz ve telefonunuza gelen SMS kodunu yazınız.",
      "Unlock the card and create the PIN: in the assistant select your card, enter your new PIN "
      "twice and enter the code that comes to your phone by SMS.")
TEXT (RESET_OWN_ONLY,
      "Uygulamada yalnızca Online İşlemler'e giriş yapan kullanıcının bu portaldan aldığı e-imza "
      "ile işlem yapılabilir.",
      "The assistant can only work on the e-signature that the user signed in to Online Services "
      "got from this portal.")
TEXT (RESET_CLAIMED_TITLE,
      "Uygulama bağlandı: kart ve yeni PIN bekleniyor",
      "The assistant has connected: waiting for the card and the new PIN")
TEXT (RESET_CLAIMED,
      "e-İmza Asistanı'nda kartınızı seçip yeni PIN kodunuzu giriniz. Bu sayfa kendiliğinden devam "
      "eder.",
      "In e-İmza Asistanı select your card and enter your new PIN. This page goes on by itself.")
TEXT (RESET_SMS,
      "Telefonunuza gelen 6 haneli kodu e-İmza Asistanı'na giriniz. Kodu bu sayfa sormaz; kimseye "
      "söylemeyiniz.",
      "Enter the 6-digit code from your phone in e-İmza Asistanı. This page does not ask for it; "
      "tell it to nobody.")
TEXT (RESET_RELEASED_TITLE, "Kartınızın kilidi çözülüyor", "Your card is being unlocked")
TEXT (RESET_RELEASED,
      "Kartınızı çıkarmayınız. Sonuç birkaç saniye içinde burada görünür.",
      "Do not take the card out. The result appears here in a few seconds.")
TEXT (RESET_DONE_TITLE,
      "PIN oluşturma işlemi başarıyla tamamlandı",
      "Your new PIN has been created")
TEXT (RESET_DONE,
      "Kartınızı yeni PIN kodunuzla kullanabilirsiniz.",
      "You can use your card with the new PIN.")
TEXT (RESET_FAILED_TITLE, "Kartın kilidi çözülemedi", "The card could not be unlocked")
TEXT (RESET_FAILED_CARD,
      "Kart işlemi tamamlayamadı. Kartın durumunu e-İmza Asistanı gösterir.",
      "The card did not complete the operation. e-İmza Asistanı shows the state of the card.")
TEXT (RESET_FAILED_REJECTED,
      "Kart işlemi kabul etmedi. Yeniden denemeyiniz; destek alınız. Bu kartın kilit çözme işlemi, "
      "bir görevli bakana kadar durduruldu.",
      "The card did not accept the operation. Do not try again; ask for support. Unlocking this "
      "card is stopped until a member of staff has looked at it.")
TEXT (RESET_UNREPORTED_TITLE, "Sonuç portala bildirilmedi", "The result was not reported")
TEXT (RESET_UNREPORTED,
      "PIN kodunuz değişmiş olabilir. Kartın durumunu e-İmza Asistanı gösterir; bildirim sonradan "
      "gelirse kabul edilir.",
      "Your PIN may have changed. e-İmza Asistanı shows the state of the card; a report that comes "
      "later is accepted.")
TEXT (RESET_NOTHING_CHANGED,
      "Kartınızda hiçbir şey değişmedi.",
      "Nothing has changed on your card.")
