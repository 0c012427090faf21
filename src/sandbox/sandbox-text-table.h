/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* every sentence of the portal's pages, Turkish and English, included with TEXT () defined:
 * once for the identifiers and once for the table. {name} is filled in by sandbox_text_fill ().
 */

/* the frame of every page */
TEXT (BANNER, "DENEME ORTAMI — hukuki geçerliliği yoktur", "PRACTICE ENVIRONMENT — no legal effect")
TEXT (SKIP, "İçeriğe geç", "Skip to content")
TEXT (LANGUAGE, "Dil", "Language")
TEXT (HOME, "Ana sayfa", "Home page")
TEXT (SIGN_OUT, "Çıkış", "Sign out")
TEXT (TITLE_FORMAT, "{page} · {portal}", "{page} · {portal}")
TEXT (
    FOOTER,
    "Bu portal yalnızca alıştırma içindir. Buradaki kişiler, sertifikalar ve iletiler uydurmadır.",
    "This portal is for practice only. Its people, certificates and messages are invented.")
TEXT (YOU_ARE_HERE, "Bulunduğunuz yer", "You are here")

/* front page */
TEXT (FRONT_TITLE, "Online İşlemler", "Online Services")
TEXT (FRONT_LEAD,
      "Online işlemler için lütfen giriş yapınız.",
      "Please sign in to use the online services.")
TEXT (FRONT_SIGN_IN, "Giriş", "Sign in")
TEXT (FRONT_MENU, "İşlemler menüsüne git", "Go to the services menu")
TEXT (FRONT_SIGNED_OUT,
      "Çıkış yaptınız. Bu bilgisayardaki oturumunuz kapatıldı.",
      "You have signed out. Your session on this computer is closed.")
TEXT (FRONT_HOW, "Nasıl çalışır?", "How does it work?")
TEXT (FRONT_HOW_1_TITLE, "Kimlik numaranızı yazın", "Enter your identity number")
TEXT (FRONT_HOW_1,
      "Portal size 15 haneli bir Doğrulama Kodu gösterir.",
      "The portal shows you a 15-digit verification code.")
TEXT (FRONT_HOW_2_TITLE, "Kodu e-İmza Asistanı'na girin", "Give the code to e-İmza Asistanı")
TEXT (FRONT_HOW_2,
      "İmzalayacağınız metni orada, olduğu gibi okursunuz.",
      "There you read the text you are about to sign, exactly as it is.")
TEXT (FRONT_HOW_3_TITLE, "Kartınızla imzalayın", "Sign with your card")
TEXT (FRONT_HOW_3, "Bu sayfa kendiliğinden devam eder.", "This page goes on by itself.")
TEXT (FRONT_PHONE_TITLE, "Deneme telefonu", "Practice phone")
TEXT (FRONT_PHONE,
      "Portalın gönderdiği SMS ve e-postalar gerçekte hiçbir yere gitmez; deneme telefonunda "
      "görünür.",
      "The SMS and e-mail messages this portal sends go nowhere in truth; they appear on the "
      "practice phone.")
TEXT (FRONT_PHONE_OPEN, "Deneme telefonunu aç", "Open the practice phone")

/* choice of method */
TEXT (METHOD_TITLE, "Giriş", "Sign in")
TEXT (METHOD_LEAD, "Giriş yönteminizi seçiniz.", "Choose how to sign in.")
TEXT (METHOD_EIMZA, "e-İmza ile giriş", "Sign in with e-signature")
TEXT (METHOD_EIMZA_HELP,
      "Nitelikli elektronik sertifikanızın bulunduğu kart ve e-İmza Asistanı gerekir.",
      "You need the card that holds your qualified certificate, and e-İmza Asistanı.")
TEXT (METHOD_OTHERS,
      "Bu deneme portalında yalnızca e-imza ile giriş yapılır; şifreyle giriş ve e-Devlet ile "
      "giriş burada bulunmaz.",
      "This practice portal serves e-signature sign-in only; sign-in by password and by e-Devlet "
      "is not offered here.")

/* identity number form */
TEXT (TCKN_TITLE, "E-İmzalı Giriş", "Sign in with e-signature")
TEXT (TCKN_LEAD,
      "T.C. Kimlik Numaranızı yazıp Giriş düğmesine basınız. Sonraki sayfada bir Doğrulama Kodu "
      "göreceksiniz.",
      "Enter your T.C. identity number and press Sign in. The next page shows a verification code.")
TEXT (TCKN_LABEL, "T.C. Kimlik No", "T.C. identity number")
TEXT (TCKN_HINT,
      "11 haneli T.C. Kimlik Numaranızı giriniz.",
      "Enter your 11-digit T.C. identity number.")
TEXT (TCKN_SUBMIT, "Giriş", "Sign in")
TEXT (TCKN_PEOPLE, "Denemek için uydurma kişiler", "Invented people to practise with")
TEXT (TCKN_PEOPLE_NAME, "Ad soyad", "Name")
TEXT (TCKN_ERROR_TITLE, "Giriş başlatılamadı", "Sign-in could not be started")
TEXT (TCKN_EMPTY,
      "T.C. Kimlik No alanı boş. 11 haneyi yazınız.",
      "The identity number is empty. Enter its 11 digits.")
TEXT (TCKN_NOT_DIGITS,
      "T.C. Kimlik No yalnızca rakamlardan oluşur; başka bir karakter yazdınız.",
      "The identity number consists of digits only; you entered another character.")
TEXT (TCKN_LENGTH,
      "T.C. Kimlik No 11 hane olmalıdır; siz {digits} hane yazdınız.",
      "The identity number must have 11 digits; you entered {digits}.")
TEXT (TCKN_FIRST_ZERO,
      "T.C. Kimlik No sıfırla başlamaz. İlk haneyi kontrol ediniz.",
      "The identity number does not start with zero. Check its first digit.")
TEXT (TCKN_CHECKSUM,
      "Bu T.C. Kimlik No doğru değil: haneler birbirini tutmuyor. Bir haneyi yanlış yazmış "
      "olabilirsiniz.",
      "This identity number is not correct: its digits do not match. You may have mistyped one of "
      "them.")
TEXT (TCKN_REFUSED,
      "Bu T.C. Kimlik No ile giriş başlatılamadı. Numarayı kontrol edip yeniden deneyiniz.",
      "Sign-in could not be started with this identity number. Check it and try again.")
TEXT (TCKN_WAIT,
      "Kısa sürede çok fazla kod istendi. {seconds} saniye sonra yeniden deneyiniz.",
      "Too many codes were asked for in a short time. Try again in {seconds} seconds.")

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

/* return leg */
TEXT (RETURN_TITLE, "Tarayıcıya dönüş", "Return to the browser")
TEXT (RETURN_WAIT, "Giriş tamamlanıyor, lütfen bekleyiniz…", "Completing sign-in, please wait…")
TEXT (RETURN_NO_SCRIPT,
      "Bu tarayıcıda JavaScript kapalı. Girişi asistanın gösterdiği 6 haneli onay koduyla "
      "tamamlayınız.",
      "JavaScript is off in this browser. Complete sign-in with the 6-digit confirm code shown by "
      "the assistant.")
TEXT (RETURN_FAILED_TITLE,
      "Giriş bu tarayıcıda tamamlanamadı",
      "Sign-in could not be completed in this browser")
TEXT (RETURN_FAILED,
      "Kodu aldığınız sayfa büyük olasılıkla başka bir tarayıcıda açık. O tarayıcıya dönüp "
      "“Başka bir tarayıcı kullanıyorum” seçeneğini kullanınız.",
      "The page that gave you the code is most likely open in another browser. Go back to that "
      "browser and choose "
      "“I am using another browser”.")
TEXT (RETURN_BROKEN,
      "Bu bağlantı eksik. Girişi asistandan yeniden açınız ya da onay kodunu kullanınız.",
      "This link is incomplete. Open it from the assistant again, or use the confirm code.")
TEXT (RETURN_OFFLINE,
      "Portala ulaşılamadı. Bağlantınızı kontrol edip asistandaki “Tarayıcıya dön” düğmesine "
      "yeniden basınız.",
      "The portal could not be reached. Check your connection and press “Return to the browser” in "
      "the assistant again.")
TEXT (RETURN_CODE_LINK, "Onay kodu gir", "Enter the confirm code")

/* confirm code */
TEXT (CONFIRM_TITLE, "Başka bir tarayıcı kullanıyorum", "I am using another browser")
TEXT (CONFIRM_LEAD,
      "Asistan, imzadan sonra 6 haneli bir onay kodu gösterir. Bu kodu buraya yazınız.",
      "After signing, the assistant shows a 6-digit confirm code. Enter it here.")
TEXT (CONFIRM_NEVER_TELL, "Bu sayıyı kimseye söylemeyin.", "Tell this number to nobody.")
TEXT (CONFIRM_NEVER_TELL_WHY,
      "Portal görevlileri dâhil hiç kimse sizden bu sayıyı istemez. İsteyen biri, sizin adınıza "
      "girmeye çalışıyordur.",
      "Nobody, the portal's staff included, will ask you for it. Whoever does is trying to sign in "
      "as you.")
TEXT (CONFIRM_LABEL, "Onay kodu", "Confirm code")
TEXT (CONFIRM_HINT, "6 rakam", "6 digits")
TEXT (CONFIRM_SUBMIT, "Girişi tamamla", "Complete sign-in")
TEXT (CONFIRM_BACK, "Geri", "Back")
TEXT (CONFIRM_ERROR_TITLE, "Onay kodu kabul edilmedi", "The confirm code was not accepted")
TEXT (CONFIRM_SHAPE, "Onay kodu 6 rakamdan oluşur.", "The confirm code has 6 digits.")
TEXT (CONFIRM_WRONG,
      "Onay kodu hatalı. Kalan deneme: {tries}.",
      "The confirm code is wrong. Tries left: {tries}.")

/* signed-in menu */
TEXT (MENU_TITLE, "İşlemler Menüsü", "Services menu")
TEXT (MENU_NES, "NES İşlemleri", "Qualified certificate services")
TEXT (MENU_PERSONAL, "Bireysel İşlemler", "Personal services")
TEXT (MENU_GREETING, "Sayın {name}", "Welcome, {name}")
TEXT (MENU_LEAD, "e-İmzanızla giriş yaptınız.", "You have signed in with your e-signature.")
TEXT (MENU_SERVICES, "İşlemler", "Services")
TEXT (
    MENU_RESET,
    "Kartınızın kilidini çözmek ve yeni bir PIN üretmek için. Asistanın bu sürümü bu adımı henüz "
    "yapamaz; sayfa, protokolü konuşan başka programlar içindir.",
    "To unlock your card and to make a new PIN. This version of the assistant cannot do this step "
    "yet; the page is for other programs that speak the protocol.")
TEXT (MENU_SIGNATURES, "Son imzalarım", "My latest signatures")
TEXT (MENU_SIGNATURES_LEAD,
      "Portalın kabul ettiği imzalarınız. Her birini .p7s dosyası olarak saklayabilirsiniz.",
      "Your signatures that the portal has accepted. You can keep each of them as a .p7s file.")
TEXT (MENU_SIGNATURES_NONE,
      "Henüz kabul edilmiş bir imzanız yok.",
      "No signature of yours has been accepted yet.")
TEXT (MENU_WHEN, "İmzalama Tarihi", "Signed on")
TEXT (MENU_PURPOSE, "Amaç", "Purpose")
TEXT (MENU_RECEIPT, "Alındı No", "Receipt")
TEXT (MENU_DOWNLOAD, "İndir (.p7s)", "Download (.p7s)")
TEXT (MENU_DOWNLOAD_NAME,
      "{when} tarihli imzayı indir (.p7s)",
      "Download the signature of {when} (.p7s)")
TEXT (PURPOSE_SIGN_IN, "e-imza ile giriş", "Sign-in with e-signature")
TEXT (PURPOSE_E_ONAY_GRANT, "e-Onay verme", "Granting e-Onay")
TEXT (PURPOSE_E_ONAY_WITHDRAW, "e-Onay iptali", "Withdrawing e-Onay")
TEXT (PURPOSE_APPLICATION, "Başvuru onayı", "Approving an application")
TEXT (PURPOSE_BATCH, "Toplu başvuru onayı", "Approving applications in a batch")
TEXT (PURPOSE_RESUME, "Sertifikayı askıdan indirme", "Reinstating a certificate")
TEXT (PURPOSE_REVOKE, "Sertifika iptali", "Revoking a certificate")

/* practice phone */
TEXT (PHONE_TITLE, "Deneme telefonu", "Practice phone")
TEXT (PHONE_LEAD,
      "Portalın uydurma kişilere gönderdiği SMS ve e-postalar, en yenisi üstte.",
      "The SMS and e-mail messages the portal sent to its invented people, newest first.")
TEXT (PHONE_EMPTY,
      "Henüz ileti yok. Portal bir SMS veya e-posta gönderdiğinde burada görünür.",
      "No messages yet. When the portal sends an SMS or an e-mail it appears here.")
TEXT (PHONE_SMS, "SMS", "SMS")
TEXT (PHONE_EMAIL, "E-posta", "E-mail")
TEXT (PHONE_TO, "Alıcı: {name}, {to}", "To: {name}, {to}")
TEXT (PHONE_REFRESH, "Yenile", "Reload")
TEXT (PHONE_LOCKED_TITLE, "Deneme telefonu kilitli", "The practice phone is locked")
TEXT (PHONE_LOCKED,
      "Bu bilgisayarı kullanan başkaları iletileri okuyamasın diye telefon bir sözcükle açılır. "
      "Sözcük, portal "
      "başlatıldığında yazdığı satırdaki “secret” alanındadır.",
      "So that other users of this computer cannot read the messages, the phone is opened with a "
      "secret. It is the "
      "“secret” member of the line the portal writes when it starts.")
TEXT (PHONE_SECRET, "Telefonun sözcüğü", "Secret of the phone")
TEXT (PHONE_OPEN, "Telefonu aç", "Open the phone")
TEXT (PHONE_WRONG,
      "Bu sözcük doğru değil. Portal her başladığında yeni bir sözcük yazar.",
      "This secret is not correct. The portal writes a new one each time it starts.")

/* how to get the assistant */
TEXT (GET_TITLE, "e-İmza Asistanı'nı edinme", "Getting e-İmza Asistanı")
TEXT (GET_LEAD,
      "Kodu girmek ve imzalamak için bilgisayarınızda e-İmza Asistanı'nın kurulu olması gerekir.",
      "To enter the code and to sign, e-İmza Asistanı has to be installed on your computer.")
TEXT (GET_WINDOW, "Birinci yol: e-İmza Asistanı", "First way: e-İmza Asistanı")
TEXT (GET_WINDOW_1,
      "Bu deneme portalı e-İmza Asistanı ile birlikte kurulur: portal bu bilgisayarda çalışıyorsa "
      "asistan da kuruludur.",
      "This practice portal is installed together with e-İmza Asistanı: if the portal runs on this "
      "computer, so can the assistant.")
TEXT (
    GET_WINDOW_2,
    "Uygulamalar menüsünde “e-İmza Asistanı”nı arayıp açınız ya da bir terminalde şunu yazınız:",
    "Look for “e-İmza Asistanı” in the applications menu and open it, or type this in a terminal:")
TEXT (GET_TERMINAL, "İkinci yol: terminal programı", "Second way: the terminal program")
TEXT (GET_TERMINAL_1,
      "Pencere açılmıyorsa aynı işi terminal programı yapar. Metni gösterir, sorar ve ancak ondan "
      "sonra imzalar:",
      "If the window does not open, the terminal program does the same. It shows the text, asks, "
      "and only then signs:")
TEXT (GET_TERMINAL_2,
      "DOSYA, portalın başlarken yazdığı satırdaki “ca” dosyasıdır; KOD, sayfada gördüğünüz 15 "
      "hanedir.",
      "FILE is the “ca” file in the line the portal writes when it starts; CODE is the 15 digits "
      "shown on the page.")
TEXT (GET_FILE, "DOSYA", "FILE")
TEXT (GET_CODE, "KOD", "CODE")
TEXT (GET_BACK,
      "Bu sekmeyi kapatıp kodun bulunduğu sayfaya dönünüz.",
      "Close this tab and go back to the page with the code.")

/* problem pages */
TEXT (PROBLEM_NOT_FOUND,
      "Aradığınız sayfa yok ya da artık size ait değil.",
      "The page you are looking for does not exist, or is no longer yours.")
TEXT (PROBLEM_FORBIDDEN,
      "Bu istek güvenlik denetiminden geçmedi. Sayfayı portalın kendi bağlantılarından açıp "
      "yeniden deneyiniz.",
      "This request did not pass a security check. Open the page from the portal's own links and "
      "try again.")
TEXT (PROBLEM_SESSION,
      "Oturumunuz sona erdi ya da hiç açılmadı. Yeniden giriş yapınız.",
      "Your session has ended or was never opened. Please sign in again.")
TEXT (PROBLEM_WAIT,
      "Kısa sürede çok fazla deneme yapıldı. {seconds} saniye bekleyip yeniden deneyiniz.",
      "There were too many attempts in a short time. Wait {seconds} seconds and try again.")
TEXT (PROBLEM_REQUEST,
      "Tarayıcınızın gönderdiği istek anlaşılamadı. Baştan başlayınız.",
      "The request your browser sent was not understood. Please start over.")
TEXT (PROBLEM_SERVER,
      "Portalda beklenmeyen bir sorun oluştu. Biraz sonra yeniden deneyiniz.",
      "Something unexpected happened at the portal. Please try again a little later.")
TEXT (PROBLEM_CODE, "Hata kodu: {code}", "Fault code: {code}")
TEXT (PROBLEM_RETRY, "Yeniden dene", "Try again")
