/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* sentences of what every page has, and the pages beside all journeys; see sandbox-text-table.h */

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
TEXT (
    PROBLEM_STALE,
    "Siz bakarken bir şey değişti: bu işlem şu anda yapılamaz ya da zaten yapıldı. Menüden güncel "
    "duruma bakınız.",
    "Something has changed meanwhile: this cannot be done now, or it is done already. See the "
    "menu for how things stand.")
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
