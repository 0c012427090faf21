/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* sentences of the way to e-Devlet and of the practice e-Devlet; see sandbox-text-table.h */

/* at the portal */
TEXT (E_DEVLET_TITLE, "e-Devlet ile giriş", "Sign in with e-Devlet")
TEXT (
    E_DEVLET_LEAD,
    "e-Devlet ile kimlik doğrulama yapabilmek için e-Devlet kapısına gitmeniz gerekmektedir. Orada "
    "kimliğinizi doğruladıktan sonra buraya geri dönersiniz.",
    "To sign in with e-Devlet you have to go to the e-Devlet gateway. When it has confirmed who "
    "you "
    "are, you come back here.")
TEXT (E_DEVLET_GO, "e-Devlet Kapısına Git", "Go to the e-Devlet gateway")
TEXT (E_DEVLET_CANCELLED,
      "e-Devlet ile girişten vazgeçtiniz. Giriş yapılmadı.",
      "You left e-Devlet without signing in. You are not signed in.")
TEXT (E_DEVLET_FAILED_TITLE, "e-Devlet ile giriş tamamlanamadı", "Sign-in with e-Devlet failed")
TEXT (
    E_DEVLET_FAILED,
    "Bu giriş bu tarayıcıda başlamamış, süresi dolmuş ya da daha önce kullanılmış. Güvenliğiniz "
    "için "
    "giriş yapılmadı; baştan başlayınız.",
    "This sign-in did not begin in this browser, its time is over, or it was used before. For your "
    "safety you are not signed in; please start over.")
TEXT (E_DEVLET_AGAIN, "Baştan başla", "Start over")

/* for the assistant */
TEXT (FOR_APP_TITLE, "e-İmza Asistanı'na giriş", "Sign in to e-İmza Asistanı")
TEXT (
    FOR_APP_LEAD,
    "Bu bilgisayardaki e-İmza Asistanı hesabınıza giriş yapmak istiyor. Bunu siz başlatmadıysanız "
    "Vazgeç'e basınız.",
    "e-İmza Asistanı on this computer wants to sign in to your account. If you did not start this, "
    "press Cancel.")
TEXT (
    FOR_APP_OTHERS,
    "e-İmza ile giriş ve Şifreli Giriş asistanın kendi penceresindedir: Vazgeç'e basıp orada "
    "seçiniz.",
    "Signing in with e-signature or with a password is in the assistant's own window: press Cancel "
    "and choose it there.")
TEXT (FOR_APP_CANCEL, "Vazgeç", "Cancel")

/* the practice e-Devlet */
TEXT (GATE_TITLE,
      "e-Devlet Kapısı Kimlik Doğrulama Sistemi (DENEME)",
      "e-Devlet identity gateway (PRACTICE)")
TEXT (GATE_NOT_REAL,
      "Bu sayfa gerçek e-Devlet Kapısı değildir. Gerçek e-Devlet şifrenizi buraya yazmayınız.",
      "This is not the real e-Devlet gateway. Do not enter your real e-Devlet password here.")
TEXT (GATE_ADDRESS, "Giriş Yapılacak Adres", "Address to sign in to")
TEXT (GATE_APPLICATION, "Uygulama", "Application")
TEXT (GATE_APPLICATION_PAGE, "{portal} Online İşlemler Sayfası", "{portal} Online Services")
TEXT (GATE_APPLICATION_APP,
      "{portal} Online İşlemler, bu bilgisayardaki e-İmza Asistanı için",
      "{portal} Online Services, for e-İmza Asistanı on this computer")
TEXT (GATE_WAYS, "Kimlik doğrulama yöntemleri", "Ways to confirm your identity")
TEXT (GATE_TAB_PASSWORD, "e-Devlet Şifresi", "e-Devlet password")
TEXT (GATE_TAB_MOBILE, "Mobil İmza", "Mobile signature")
TEXT (GATE_TAB_EIMZA, "Elektronik İmza", "Electronic signature")
TEXT (GATE_TAB_ID_CARD, "T.C. Kimlik Kartı", "T.C. identity card")
TEXT (GATE_TAB_BANK, "İnternet Bankacılığı", "Internet banking")
TEXT (GATE_NOT_HERE,
      "Bu yöntem denemenin parçası değildir. e-Devlet Şifresi sekmesini kullanınız.",
      "This way is not part of the practice. Use the e-Devlet password tab.")
TEXT (GATE_LEAD,
      "T.C. Kimlik Numaranızı ve e-Devlet Şifrenizi kullanarak kimliğiniz doğrulandıktan sonra "
      "işleminize kaldığınız yerden devam edebilirsiniz.",
      "When your identity has been confirmed with your T.C. identity number and e-Devlet password, "
      "you "
      "go on where you were.")
TEXT (GATE_PASSWORD, "e-Devlet Şifresi", "e-Devlet password")
TEXT (GATE_HIDE, "Yazarken Gizle", "Hide while typing")
TEXT (GATE_KEYBOARD, "Sanal Klavye", "On-screen keyboard")
TEXT (GATE_KEYBOARD_ERASE, "Sil", "Erase")
TEXT (GATE_KEYBOARD_CAPITALS, "Büyük harf", "Capitals")
TEXT (GATE_FORGOTTEN, "Şifremi Unuttum", "I forgot my password")
TEXT (GATE_FORGOTTEN_HELP,
      "Bu denemede herkesin e-Devlet şifresi aynıdır:",
      "In this practice everybody has the same e-Devlet password:")
TEXT (GATE_SUBMIT, "Giriş Yap", "Sign in")
TEXT (GATE_CANCEL, "İptal", "Cancel")
TEXT (GATE_ERROR_TITLE, "Kimliğiniz doğrulanamadı", "Your identity could not be confirmed")
TEXT (GATE_FAILED,
      "T.C. Kimlik No ya da şifre hatalı.",
      "The identity number or the password is wrong.")
TEXT (GATE_EMPTY, "e-Devlet Şifresi alanı boş.", "The e-Devlet password is empty.")
