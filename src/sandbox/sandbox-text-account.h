/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* sentences of what a person who is signed in finds; see sandbox-text-table.h */

/* signed-in menu */
TEXT (MENU_TITLE, "İşlemler Menüsü", "Services menu")
TEXT (MENU_NES, "NES İşlemleri", "Qualified certificate services")
TEXT (MENU_PERSONAL, "Bireysel İşlemler", "Personal services")
TEXT (MENU_GREETING, "Sayın {name}", "Welcome, {name}")
TEXT (MENU_LEAD, "Yapmak istediğiniz işlemi seçiniz.", "Choose what you want to do.")
TEXT (MENU_LIST, "Sertifika Listeleme", "My certificates")
TEXT (MENU_LIST_HELP,
      "Nitelikli elektronik sertifikalarınızı ve ayrıntılarını görmek, kartınız ortada yoksa "
      "sertifikanızı askıya almak için.",
      "To see your qualified certificates and their details, and to suspend one whose card is "
      "mislaid.")
TEXT (MENU_RESUME, "Askıdan İndirme", "Reinstate a certificate")
TEXT (MENU_RESUME_HELP,
      "Askıya alınmış sertifikanızı yeniden kullanıma açmak için.",
      "To put a suspended certificate into use again.")
TEXT (MENU_RESET,
      "Kartınızın kilidini çözmek ve yeni bir PIN üretmek için.",
      "To unlock your card and to make a new PIN.")
TEXT (MENU_REVOKE, "Sertifikamı İptal Et", "Revoke a certificate")
TEXT (MENU_REVOKE_HELP,
      "Sertifikanızı bir daha kullanılamayacak şekilde iptal etmek için.",
      "To revoke a certificate so that it can never be used again.")
TEXT (MENU_E_ONAY, "E-Onay İşlemleri", "e-Onay")
TEXT (MENU_E_ONAY_HELP,
      "Sonraki başvurularınızda imzalı form göndermemek için bir kez e-imzalı onay vermek ya da "
      "onayı geri almak için.",
      "To approve once with your e-signature, so that later applications need no signed form; or "
      "to withdraw that.")
TEXT (MENU_PROFILE, "Bilgi Güncelle", "My contact details")
TEXT (MENU_PROFILE_HELP,
      "E-posta adresinizi, cep telefonunuzu ve bilgi kanalınızı değiştirmek için.",
      "To change your e-mail address, mobile number, and where notices go.")
TEXT (MENU_CARDS, "PIN / PUK Bilgisi", "PIN / PUK state")
TEXT (MENU_CARDS_HELP,
      "Kartlarınızın bilinen son PIN durumunu görmek için. PIN ve PUK kodları burada gösterilmez.",
      "To see the last known PIN state of your cards. PIN and PUK codes are never shown.")
TEXT (MENU_OTHERS, "Diğer işlemler", "Other services")
TEXT (MENU_OUTSIDE, "bu programın dışında", "outside this program")
TEXT (MENU_FISCAL_SEAL, "Mali Mühür", "Fiscal seal")
TEXT (MENU_SEAL, "Elektronik Mühür", "Electronic seal")
TEXT (MENU_ENCRYPTION, "Kurumsal Şifreleme", "Institutional encryption")
TEXT (MENU_TIME_STAMP, "Zaman Damgası", "Time-stamps")
TEXT (MENU_READER, "Kart Okuyucu Başvurusu", "Card reader application")
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
TEXT (MENU_STAMP, "Zaman damgası (.tsr)", "Time-stamp (.tsr)")
TEXT (MENU_STAMP_NAME,
      "{when} tarihli imzanın zaman damgasını indir (.tsr)",
      "Download the time-stamp of the signature of {when} (.tsr)")
TEXT (PURPOSE_SIGN_IN, "e-imza ile giriş", "Sign-in with e-signature")
TEXT (PURPOSE_E_ONAY_GRANT, "e-Onay verme", "Granting e-Onay")
TEXT (PURPOSE_E_ONAY_WITHDRAW, "e-Onay iptali", "Withdrawing e-Onay")
TEXT (PURPOSE_APPLICATION, "Başvuru onayı", "Approving an application")
TEXT (PURPOSE_BATCH, "Toplu başvuru onayı", "Approving applications in a batch")
TEXT (PURPOSE_RESUME, "Sertifikayı askıdan indirme", "Reinstating a certificate")
TEXT (PURPOSE_REVOKE, "Sertifika iptali", "Revoking a certificate")

/* e-Onay */
TEXT (E_ONAY_LEAD,
      "e-Onay verirseniz bundan sonraki NES başvurularınızda imzalı başvuru formu göndermeniz "
      "gerekmez; e-imzanız daha hızlı hazırlanır.",
      "With e-Onay your later applications for a certificate need no signed form and are made "
      "faster.")
TEXT (E_ONAY_STATE, "e-Onay durumunuz", "State of your e-Onay")
TEXT (E_ONAY_NONE, "e-Onay verilmemiş.", "e-Onay is not given.")
TEXT (E_ONAY_GRANTED, "e-Onay verildi:", "e-Onay was given on:")
TEXT (E_ONAY_GIVE, "e-Onay ver", "Give e-Onay")
TEXT (E_ONAY_TAKE_BACK, "e-Onay'ı geri al", "Withdraw e-Onay")
TEXT (E_ONAY_READ,
      "Aşağıdaki metni okuyunuz. Kabul ederseniz bu metni e-İmza Asistanı'nda e-imzanızla "
      "imzalarsınız.",
      "Read the text below (it is in Turkish, as it is signed). If you agree you sign it with your "
      "e-signature in e-İmza Asistanı.")
TEXT (E_ONAY_READ_BACK,
      "Geri almak için KABUL ETMİYORUM'u seçiniz; aşağıdaki metni e-İmza Asistanı'nda "
      "imzalarsınız.",
      "To withdraw, choose KABUL ETMİYORUM (I do not agree); you then sign the text below in "
      "e-İmza Asistanı.")
TEXT (E_ONAY_TEXT, "İmzalanacak metin", "Text to sign")
TEXT (E_ONAY_CHOICE, "Kararınız", "Your choice")
TEXT (E_ONAY_YES, "KABUL EDİYORUM", "KABUL EDİYORUM (I agree)")
TEXT (E_ONAY_NO, "KABUL ETMİYORUM", "KABUL ETMİYORUM (I do not agree)")
TEXT (E_ONAY_ERROR, "Devam edilemedi", "Could not go on")
TEXT (E_ONAY_NO_CHOICE,
      "KABUL EDİYORUM ya da KABUL ETMİYORUM'u seçiniz.",
      "Choose KABUL EDİYORUM or KABUL ETMİYORUM.")
TEXT (E_ONAY_STAYS_NONE,
      "KABUL ETMİYORUM'u seçtiniz: e-Onay verilmedi, hiçbir şey değişmedi.",
      "You chose not to agree: e-Onay was not given and nothing has changed.")
TEXT (E_ONAY_STAYS_GRANTED,
      "e-Onay zaten verilmiş; hiçbir şey değişmedi.",
      "e-Onay is given already; nothing has changed.")
TEXT (E_ONAY_EVIDENCE, "İmzalarınız", "Your signatures")
TEXT (E_ONAY_EVIDENCE_LEAD,
      "e-Onay ile ilgili imzalarınız ve zaman damgaları. Saklayabilir, başka programlarla da "
      "doğrulayabilirsiniz.",
      "Your signatures about e-Onay and their time-stamps, for you to keep; other programs can "
      "verify them.")
TEXT (E_ONAY_GRANT_DONE_TITLE, "e-Onay verildi", "e-Onay is given")
TEXT (E_ONAY_GRANT_DONE,
      "Bundan sonraki NES başvurularınızda imzalı başvuru formu göndermeniz gerekmeyecek. "
      "e-Onay'ı dilediğiniz zaman geri alabilirsiniz.",
      "Your later applications for a certificate will need no signed form. You can withdraw e-Onay "
      "at any time.")
TEXT (E_ONAY_WITHDRAW_DONE_TITLE, "e-Onay geri alındı", "e-Onay is withdrawn")
TEXT (E_ONAY_WITHDRAW_DONE,
      "Bundan sonraki başvurularınızı tek tek onaylamanız gerekecek. Dilediğiniz zaman yeniden "
      "e-Onay verebilirsiniz.",
      "You will have to approve each later application. You can give e-Onay again at any time.")
TEXT (E_ONAY_STEP, "Kaydedildi", "Recorded")
TEXT (ERRAND_SEE, "Son duruma bak", "See how things stand")
TEXT (ERRAND_DO_5,
      "e-İmza Asistanı'nda metni okuyup PIN kodunuzla imzalayınız.",
      "In e-İmza Asistanı read the text and sign it with your PIN.")

/* certificates */
TEXT (CERT_LIST_LEAD,
      "Adınıza düzenlenmiş nitelikli elektronik sertifikalar.",
      "The qualified certificates issued to you.")
TEXT (CERT_RESUME_LEAD,
      "Askıya alınmış sertifikalarınız. Askıdan indirdiğiniz sertifika hemen yeniden "
      "kullanılabilir.",
      "Your suspended certificates. A certificate that is reinstated can be used again at once.")
TEXT (CERT_REVOKE_LEAD,
      "İptal geri alınamaz. Kartınızı bulabileceğinizi düşünüyorsanız önce sertifikayı askıya "
      "alınız.",
      "Revoking cannot be undone. If you may find your card again, suspend the certificate first.")
TEXT (CERT_NONE, "Sertifikanız yok.", "You have no certificate.")
TEXT (CERT_NONE_SUSPENDED, "Askıda sertifikanız yok.", "You have no suspended certificate.")
TEXT (CERT_NONE_REVOCABLE,
      "İptal edilebilecek sertifikanız yok.",
      "You have no certificate that can be revoked.")
TEXT (CERT_NAME, "Seri numarası …{end}", "Serial number …{end}")
TEXT (CERT_STATUS, "Durum", "State")
TEXT (CERT_VALID, "Geçerli", "Valid")
TEXT (CERT_SUSPENDED, "Askıda", "Suspended")
TEXT (CERT_REVOKED, "İptal edilmiş", "Revoked")
TEXT (CERT_EXPIRED, "Süresi dolmuş", "Expired")
TEXT (CERT_NOT_YET, "Henüz geçerli değil", "Not valid yet")
TEXT (CERT_COUNTS, "Şu anda kullanılacak sertifikanız bu.", "This is the certificate to use now.")
TEXT (CERT_KEEP_OLD,
      "Eski kartınızı {when} tarihine kadar saklayınız.",
      "Keep your old card until {when}.")
TEXT (CERT_ENDS_SOON, "Bitmesine {days} gün kaldı.", "It ends in {days} days.")
TEXT (CERT_SINCE, "Ne zamandan beri", "Since")
TEXT (CERT_REASON, "Neden", "Reason")
TEXT (CERT_REASON_MISLAID, "Kart bulunamıyor", "Card mislaid")
TEXT (CERT_REASON_LOST, "Kartımı kaybettim", "I have lost my card")
TEXT (CERT_REASON_STOLEN, "Kartım çalındı", "My card was stolen")
TEXT (CERT_REASON_COMPROMISED,
      "Kartımı ya da PIN kodumu başkası kullanmış olabilir",
      "Somebody else may have used my card or PIN")
TEXT (CERT_REASON_NEEDLESS, "Artık ihtiyacım yok", "I no longer need it")
TEXT (CERT_REASON_DATA, "Bilgilerim değişti", "My data has changed")
TEXT (CERT_REASON_OTHER, "Diğer", "Other")
TEXT (CERT_HOLDER, "Sertifika Sahibi", "Holder")
TEXT (CERT_ISSUER, "Veren", "Issuer")
TEXT (CERT_SERIAL, "Seri numarası", "Serial number")
TEXT (CERT_FROM, "Geçerlilik başlangıcı", "Valid from")
TEXT (CERT_TO, "Geçerlilik bitişi", "Valid until")
TEXT (CERT_SPENT, "Geçerlilik süresinin geçen bölümü", "Part of the validity that has gone by")
TEXT (CERT_CARD, "Kart", "Card")
TEXT (CERT_NO_CARD, "Kart kaydı yok", "No card on record")
TEXT (CERT_HASH, "SHA-256 özeti", "SHA-256 hash")
TEXT (CERT_DETAIL, "Ayrıntı", "Details")
TEXT (CERT_DETAIL_TITLE, "Sertifika Ayrıntısı", "Certificate details")
TEXT (CERT_DOWNLOAD, "Sertifikayı indir (.cer)", "Download the certificate (.cer)")
TEXT (CERT_CHAIN, "Sertifika zinciri", "Certificate chain")
TEXT (CERT_ACTION_NAME, "{action}: seri numarası …{end}", "{action}: serial number …{end}")
TEXT (CERT_SUSPEND, "Askıya Al", "Suspend")
TEXT (CERT_RESUME, "Askıdan İndir", "Reinstate")
TEXT (CERT_REVOKE, "İptal Et", "Revoke")
TEXT (CERT_SUSPEND_TITLE, "Askıya Alma", "Suspend a certificate")
TEXT (CERT_SUSPEND_LEAD,
      "Kartınızı bulamıyorsanız sertifikanızı askıya alınız: kartınız bulunana kadar onunla imza "
      "atılamaz. Kartı bulunca askıdan indirebilirsiniz.",
      "If you cannot find your card, suspend its certificate: nobody can sign with it meanwhile. "
      "When the card is found you can reinstate it.")
TEXT (CERT_RESUME_ONE,
      "Sertifikanız hemen yeniden kullanıma açılır.",
      "Your certificate can be used again at once.")
TEXT (CERT_REVOKE_WARN,
      "İptal geri alınamaz: bu sertifika bir daha kullanılamaz.",
      "Revoking cannot be undone: this certificate can never be used again.")
TEXT (CERT_REVOKE_WHY, "İptal nedeni", "Reason for revoking")
TEXT (CERT_REVOKE_END,
      "Seri numarasının son dört karakteri",
      "Last four characters of the serial number")
TEXT (CERT_REVOKE_END_HINT,
      "İptal edilecek sertifikanın seri numarası: {serial}",
      "The serial number of the certificate to revoke: {serial}")
TEXT (CERT_BY, "Onay yöntemi", "How to confirm")
TEXT (CERT_BY_SMS, "SMS koduyla", "By SMS code")
TEXT (CERT_BY_EIMZA, "e-imzamla", "With my e-signature")
TEXT (CERT_ERROR, "İşlem başlatılamadı", "Could not begin")
TEXT (CERT_WRONG_END,
      "Yazdığınız dört karakter bu sertifikanın seri numarasının sonu değil.",
      "The four characters are not the end of this certificate's serial number.")
TEXT (CERT_NO_REASON, "İptal nedenini seçiniz.", "Choose the reason for revoking.")
TEXT (CERT_NO_WAY, "Onay yöntemini seçiniz.", "Choose how to confirm.")
TEXT (CERT_SUSPEND_DONE, "Sertifikanız askıya alındı.", "Your certificate is suspended.")
TEXT (CERT_RESUME_DONE_TITLE, "Sertifikanız askıdan indirildi", "Your certificate is reinstated")
TEXT (CERT_RESUME_DONE,
      "Sertifikanız askıdan indirildi; hemen kullanabilirsiniz.",
      "Your certificate is reinstated; you can use it at once.")
TEXT (CERT_REVOKE_DONE_TITLE, "Sertifikanız iptal edildi", "Your certificate is revoked")
TEXT (CERT_REVOKE_DONE,
      "Sertifikanız iptal edildi; bir daha kullanılamaz.",
      "Your certificate is revoked; it can never be used again.")

/* the second SMS code of a new number */
TEXT (SMS_NEW_HINT,
      "Yeni numaranıza ({to}) gelen kodu da giriniz.",
      "Enter the code that was sent to your new number ({to}), too.")
TEXT (SMS_NEW_LABEL, "Yeni numaraya gelen kod", "Code at the new number")

/* contact details */
TEXT (PROFILE_LEAD,
      "Yalnızca değiştirmek istediğiniz alanı doldurunuz.",
      "Fill in only what you want to change.")
TEXT (PROFILE_NOW, "Kayıtlı: {value}", "On record: {value}")
TEXT (PROFILE_EMAIL, "Yeni e-posta", "New e-mail address")
TEXT (PROFILE_MOBILE, "Yeni cep telefonu", "New mobile number")
TEXT (PROFILE_MOBILE_HINT,
      "5 ile başlayan 10 hane. Eski ve yeni numaranıza birer SMS kodu gönderilir.",
      "10 digits, the first 5. An SMS code goes to the old and to the new number.")
TEXT (PROFILE_NOTIFY, "Bilgi Kanalı", "Where notices go")
TEXT (PROFILE_NOTIFY_EMAIL, "E-posta", "E-mail")
TEXT (PROFILE_NOTIFY_SMS, "SMS", "SMS")
TEXT (PROFILE_NOTIFY_BOTH, "Her ikisi", "Both")
TEXT (PROFILE_SAVE, "Kaydet", "Save")
TEXT (PROFILE_ERROR, "Kaydedilemedi", "Could not save")
TEXT (PROFILE_BAD_EMAIL,
      "E-posta adresi doğru görünmüyor. Örnek: ad@ornek.example",
      "This does not look like an e-mail address. Example: name@example.org")
TEXT (PROFILE_BAD_MOBILE,
      "Cep telefonu 5 ile başlayan 10 hane olmalıdır.",
      "The mobile number must have 10 digits, the first 5.")
TEXT (PROFILE_BAD_NOTIFY, "Bilgi kanalını seçiniz.", "Choose where notices go.")
TEXT (PROFILE_STALE,
      "Bilgileriniz siz bakarken değişti. Aşağıda güncel bilgiler var; yeniden deneyiniz.",
      "Your details have changed meanwhile. The current ones are below; try again.")
TEXT (PROFILE_DONE, "Bilgileriniz güncellendi.", "Your details are up to date.")
TEXT (PROFILE_SAME, "Değişiklik yapmadınız.", "You have changed nothing.")

/* cards and their PIN state */
TEXT (CARDS_LEAD,
      "Kartlarınızın bilinen son PIN durumu. PIN ve PUK kodları burada gösterilmez, kimseye de "
      "söylenmez.",
      "The last known PIN state of your cards. PIN and PUK codes are never shown here, and must be "
      "told to nobody.")
TEXT (CARDS_NONE, "Kayıtlı kartınız yok.", "You have no card on record.")
TEXT (CARDS_SERIAL, "Kart numarası", "Card number")
TEXT (CARDS_STATE, "PIN durumu", "PIN state")
TEXT (CARDS_UNKNOWN,
      "Portal bu kartın PIN durumunu bilmiyor. Kartı takınca e-İmza Asistanı gösterir.",
      "The portal does not know the PIN state of this card. e-İmza Asistanı shows it when the card "
      "is plugged in.")
TEXT (CARDS_OK, "Kilitli değil", "Not locked")
TEXT (CARDS_FEW_LEFT,
      "Yanlış PIN girilmiş; deneme hakkı azalmış",
      "Wrong PINs were entered; few tries are left")
TEXT (CARDS_LAST_TRY, "Son deneme hakkı kalmış", "One last try is left")
TEXT (CARDS_LOCKED, "PIN kilitli", "The PIN is locked")
TEXT (CARDS_RENEWED, "PIN yenilendi", "The PIN was renewed")
TEXT (CARDS_BLOCKED,
      "Kart kilit çözme verisini kabul etmedi; kilit çözme durduruldu. Destek alınız.",
      "The card did not accept what unlocks it; unlocking is stopped. Ask for support.")
TEXT (CARDS_KNOWN, "Son bilgi:", "Last known on:")
