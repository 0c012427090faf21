/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* sentences of the front page and all ways of signing in; see sandbox-text-table.h */

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
TEXT (METHOD_PASSWORD, "Şifreli Giriş", "Sign in with a password")
TEXT (
    METHOD_PASSWORD_HELP,
    "T.C. Kimlik Numaranız, güvenlik sözcüğünüz ve kayıtlı telefonunuz gerekir. Sertifikanız "
    "askıdaysa bu yolu kullanınız.",
    "You need your T.C. identity number, your security word and your registered telephone. If your "
    "certificate is suspended, use this way.")
TEXT (METHOD_E_DEVLET, "e-Devlet ile giriş", "Sign in with e-Devlet")
TEXT (METHOD_E_DEVLET_HELP,
      "e-Devlet şifreniz gerekir. Kimliğinizi deneme e-Devlet sayfası doğrular.",
      "You need your e-Devlet password. The practice e-Devlet page checks who you are.")

/* sign-in by password */
TEXT (PASSWORD_TITLE, "Şifreli Giriş", "Sign in with a password")
TEXT (PASSWORD_LEAD,
      "Bilgilerinizi yazınız. Doğruysa kayıtlı telefonunuza bir SMS kodu gönderilir.",
      "Enter your details. If they are right, an SMS code goes to your registered telephone.")
TEXT (PASSWORD_LABEL, "Güvenlik sözcüğü", "Security word")
TEXT (PASSWORD_HINT,
      "Başvurunuzda belirlediğiniz sözcük.",
      "The word that you chose in your application.")
TEXT (PASSWORD_SUBMIT, "Devam", "Continue")
TEXT (PASSWORD_ERROR_TITLE, "Giriş yapılamadı", "You could not be signed in")
TEXT (PASSWORD_EMPTY, "Güvenlik sözcüğü alanı boş.", "The security word is empty.")
TEXT (PASSWORD_FAILED,
      "Yazdıklarınızdan en az biri doğru değil. Güvenliğiniz için hangisi olduğu söylenmez. Yeni "
      "resimle yeniden deneyiniz.",
      "At least one of the things that you entered is not right. For your safety we do not say "
      "which. "
      "Try again with the new picture.")
TEXT (PASSWORD_WAIT,
      "Kısa sürede çok fazla deneme yapıldı. {seconds} saniye sonra yeniden deneyiniz.",
      "There were too many tries in a short time. Try again in {seconds} seconds.")
TEXT (
    PASSWORD_SMS_WAIT,
    "Telefonunuza kısa sürede çok fazla kod gönderildi. {seconds} saniye sonra yeniden deneyiniz.",
    "Too many codes went to your telephone in a short time. Try again in {seconds} seconds.")
TEXT (PASSWORD_PEOPLE_WORD, "Güvenlik sözcüğü", "Security word")
TEXT (CAPTCHA_PICTURE, "Resimdeki beş karakter", "Five characters in a picture")
TEXT (CAPTCHA_LABEL, "Resimdeki karakterler", "The characters in the picture")
TEXT (CAPTCHA_HINT,
      "Beş karakter; büyük küçük harf fark etmez.",
      "Five characters; capital and small letters are the same.")
TEXT (CAPTCHA_OTHER, "Başka resim", "Another picture")
TEXT (CAPTCHA_ASK, "Resmi göremiyorum: soru sor", "I cannot see the picture: ask a question")
TEXT (CAPTCHA_SHOW, "Bunun yerine resim göster", "Show a picture instead")
TEXT (CAPTCHA_ANSWER_HINT, "Rakamla yazınız.", "Write it in digits.")
TEXT (CAPTCHA_EMPTY,
      "Resimdeki karakterleri ya da sorunun yanıtını yazınız.",
      "Enter the characters of the picture, or the answer to the question.")

/* a code by SMS, whatever it opens */
TEXT (SMS_SENT,
      "{to} numaralı telefonunuza gelen SMS onay kodunu giriniz.",
      "Enter the SMS code that has come to your telephone {to}.")
TEXT (SMS_NEVER_TELL, "Bu kodu kimseye söylemeyiniz.", "Tell this code to nobody.")
TEXT (SMS_LABEL, "SMS onay kodu", "SMS code")
TEXT (SMS_HINT, "6 rakam. Kalan deneme: {tries}.", "6 digits. Tries left: {tries}.")
TEXT (SMS_SUBMIT, "Devam", "Continue")
TEXT (SMS_AGAIN, "Tekrar Gönder", "Send again")
TEXT (SMS_BACK, "Geri", "Back")
TEXT (SMS_AGAIN_IN,
      "Yeni kod {seconds} saniye sonra istenebilir.",
      "Another code may be asked for in {seconds} seconds.")
TEXT (SMS_AGAIN_DONE,
      "Yeni bir kod gönderildi. Eski kod geçersiz.",
      "A new code is on its way. The old one is no good any more.")
TEXT (SMS_ERROR_TITLE, "Kod kabul edilmedi", "The code was not accepted")
TEXT (SMS_SOON_TITLE, "Yeni kod henüz istenemez", "It is too soon for another code")
TEXT (SMS_SHAPE, "SMS onay kodu 6 rakamdan oluşur.", "The SMS code has 6 digits.")
TEXT (SMS_WRONG, "Kod hatalı. Kalan deneme: {tries}.", "The code is wrong. Tries left: {tries}.")
TEXT (SMS_EXPIRED,
      "Kodun süresi doldu. Tekrar Gönder'e basınız.",
      "The code has expired. Press Send again.")
TEXT (SMS_LOCKED,
      "Kod üç kez yanlış girildi. {seconds} saniye sonra yeni bir kod isteyebilirsiniz.",
      "The code was wrong three times. You may ask for another one in {seconds} seconds.")

/* a certificate that is not good now */
TEXT (REFUSED_TITLE,
      "Kartınızdaki sertifika kabul edilmedi",
      "The certificate on your card was not accepted")
TEXT (
    REFUSED_SUSPENDED,
    "Sertifikanız askıda. Kullanıma açmak için Şifreli Giriş yapıp Askıdan İndirme'yi seçiniz.",
    "Your certificate is suspended. To use it again, sign in with your password and choose Askıdan "
    "İndirme (reinstate).")
TEXT (
    REFUSED_REVOKED,
    "Sertifikanız iptal edilmiş; bir daha kullanılamaz. Şifreli Giriş yapıp yeni sertifika "
    "başvurusunda bulunabilirsiniz.",
    "Your certificate has been revoked and cannot be used any more. Sign in with your password to "
    "apply for a new one.")
TEXT (REFUSED_EXPIRED,
      "Sertifikanızın süresi dolmuş. Şifreli Giriş yapıp yenileme başvurusunda bulunabilirsiniz.",
      "Your certificate has expired. Sign in with your password to apply for its renewal.")
TEXT (REFUSED_NOT_YET,
      "Sertifikanız henüz geçerli değil. Geçerlilik tarihi gelene kadar Şifreli Giriş "
      "yapabilirsiniz.",
      "Your certificate is not valid yet. Until it is, you can sign in with your password.")
TEXT (REFUSED_OTHER,
      "Bu sertifika ile giriş yapılamaz. Kartınızda başka bir sertifika varsa onu deneyiniz.",
      "This certificate cannot be used here. If there is another one on your card, try that.")
TEXT (REFUSED_WAY_OUT, "Şifreli Giriş'e git", "Go to sign-in with a password")

/* nobody here */
TEXT (NO_ACCOUNT_TITLE, "Bu portalda hesabınız yok", "You have no account at this portal")
TEXT (NO_ACCOUNT_LEAD,
      "Kimliğiniz doğrulandı, ancak bu portalda kayıtlı bir hesabınız bulunmuyor.",
      "Your identity has been confirmed, but you have no account at this portal.")
TEXT (
    NO_ACCOUNT_WHY,
    "Nitelikli elektronik sertifikanızı başka bir sağlayıcıdan almış olabilirsiniz. Hesap, bu "
    "portaldan sertifika başvurusu yaptığınızda açılır.",
    "You may have got your qualified certificate from another provider. An account is opened when "
    "you apply for a certificate at this portal.")
TEXT (NO_ACCOUNT_SAFE,
      "Giriş yapılmadı ve sizinle ilgili hiçbir bilgi saklanmadı.",
      "You were not signed in, and nothing about you was kept.")
TEXT (NO_ACCOUNT_BACK, "Giriş sayfasına dön", "Back to the sign-in page")

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

/* captcha */
TEXT (CAPTCHA_SUM, "{a} ile {b} toplayın: kaç eder?", "Add {a} and {b}: how much is it?")
