/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* sentences of what a person who is signed in finds; see sandbox-text-table.h */

/* signed-in menu */
TEXT (MENU_TITLE, "İşlemler Menüsü", "Services menu")
TEXT (MENU_NES, "NES İşlemleri", "Qualified certificate services")
TEXT (MENU_PERSONAL, "Bireysel İşlemler", "Personal services")
TEXT (MENU_GREETING, "Sayın {name}", "Welcome, {name}")
TEXT (MENU_LEAD, "e-İmzanızla giriş yaptınız.", "You have signed in with your e-signature.")
TEXT (MENU_SERVICES, "İşlemler", "Services")
TEXT (MENU_RESET,
      "Kartınızın kilidini çözmek ve yeni bir PIN üretmek için.",
      "To unlock your card and to make a new PIN.")
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
