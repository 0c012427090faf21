# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""browser-account.py PORTAL: e-Onay, certificates and contact details, seen from a real browser.

The assistant's part is played over HTTPS, the telephone's on the practice phone.
"""
import re
import subprocess
import sys
import tempfile

from browser import Browser
from portal import Assistant, Portal, Signer, Visitor
from signed_in import Person
from tap import equal, holds, run


def read_code(browser):
    return re.sub(r"\s", "", browser.css("#code").text)


def choose(browser, name):
    browser.find("radio", name).click()


def press(browser, name):
    browser.find("button", name).click()


def follow(browser, name):
    browser.find("link", name).click()


def e_onay_way(javascript):
    with Portal(PROGRAM) as portal, Browser(ca=portal.ca, javascript=javascript) as browser:
        person = Person(portal)
        person.open(browser)
        follow(browser, "E-Onay İşlemleri")
        browser.wait_for_text("e-Onay verilmemiş.")
        press(browser, "Devam")
        browser.wait_for_text("KABUL EDİYORUM ya da KABUL ETMİYORUM'u seçiniz.")
        choose(browser, "KABUL ETMİYORUM")
        press(browser, "Devam")
        browser.wait_for_text("e-Onay verilmedi, hiçbir şey değişmedi.")
        shown = browser.css(".statement").text
        choose(browser, "KABUL EDİYORUM")
        press(browser, "Devam")
        browser.wait_for_text("Kalan süre")
        first = read_code(browser)
        press(browser, "Tekrar Kod Al")
        browser.wait_until(lambda: read_code(browser) != first, "another code")
        person.approve(read_code(browser)).expect(200)
        browser.wait_for_text("Bundan sonraki NES başvurularınızda imzalı başvuru formu göndermeniz gerekmeyecek.")
        if javascript:
            equal(browser.css("#announce").content, "e-Onay verildi", "spoken")
        follow(browser, "Son duruma bak")
        browser.wait_for_text("e-Onay verildi:")
        address = browser.css("a[href$='.p7s']").attribute("href")
        verify(portal, browser, address, shown)
        choose(browser, "KABUL ETMİYORUM")
        press(browser, "Devam")
        browser.wait_for_text("Kalan süre")
        person.approve(read_code(browser)).expect(200)
        browser.wait_for_text("e-Onay geri alındı")
        browser.open(portal.url + "/e-onay?lang=en")
        browser.wait_for_text("e-Onay is not given.")
        equal(portal.sql_rows("SELECT count(*) FROM item WHERE time_stamp IS NOT NULL AND receipt IS NOT NULL")[0][0] >= 3,
              True, "evidence is kept")
        texts = "\n".join(message["text"] for message in portal.messages())
        for notice in ("e-imzanızla e-Onay verildi", "e-imzanızla e-Onay geri alındı"):
            holds(notice in texts, f"no notice: {notice}")


def verify(portal, browser, address, shown):
    """What is saved from the page is a signature and a time-stamp that the openssl program verifies alone."""
    cookie = "; ".join(f"{one['name']}={one['value']}" for one in browser.cookies().values())
    path = "/signatures/" + address.rsplit("/", 1)[1]
    with tempfile.TemporaryDirectory() as folder:
        def save(name, suffix):
            answer = portal.request("GET", path.replace(".p7s", suffix), headers={"Cookie": cookie}).expect(200)
            with open(f"{folder}/{name}", "wb") as file:
                file.write(answer.body)
        save("signature", ".p7s")
        save("stamp", ".tsr")
        done = subprocess.run(["openssl", "cms", "-verify", "-inform", "DER", "-in", f"{folder}/signature", "-CAfile", portal.ca,
                               "-purpose", "any", "-binary"], capture_output=True, check=False)
        equal(done.returncode, 0, done.stderr.decode())
        holds("KABUL EDİYORUM" in done.stdout.decode() and shown.split("\n")[0] in done.stdout.decode(), "another text")
        done = subprocess.run(["openssl", "ts", "-reply", "-in", f"{folder}/stamp", "-text"], capture_output=True, check=False)
        holds(b"Status: Granted" in done.stdout, done.stderr.decode())


def e_onay():
    """e-Onay is given and withdrawn by a code, as in the guides; the page follows by itself."""
    e_onay_way(True)


def e_onay_plain():
    """The same without JavaScript."""
    e_onay_way(False)


def sms_code(browser, portal, to=None):
    """The code on the practice phone, looked at as a person does."""
    page = browser.new_tab(f"{portal.url}/practice/phone?key={portal.secret}")
    browser.wait_for_text("SMS kodunuz")
    browser.to_tab(page)
    return portal.sms_code(to)


def status_of(portal, signer):
    """What OCSP and the CRL of the practice authority say of a certificate."""
    with tempfile.TemporaryDirectory() as folder:
        with open(portal.ca, encoding="ascii") as file:
            issuer = file.read().split("-----BEGIN")[-1]
        with open(f"{folder}/issuer.pem", "w", encoding="ascii") as file:
            file.write("-----BEGIN" + issuer)
        request = subprocess.run(["openssl", "ocsp", "-issuer", f"{folder}/issuer.pem", "-cert", signer.certificate,
                                  "-no_nonce", "-reqout", f"{folder}/request"], capture_output=True, check=False)
        equal(request.returncode, 0, request.stderr.decode())
        with open(f"{folder}/request", "rb") as file:
            answer = portal.request("POST", "/pki/ocsp", file.read(), {"Content-Type": "application/ocsp-request"}).expect(200)
        with open(f"{folder}/answer", "wb") as file:
            file.write(answer.body)
        ocsp = subprocess.run(["openssl", "ocsp", "-respin", f"{folder}/answer", "-noverify", "-text"], capture_output=True,
                              check=False, text=True).stdout
        with open(f"{folder}/crl", "wb") as file:
            file.write(portal.request("GET", "/pki/sub-ca.crl").expect(200).body)
        crl = subprocess.run(["openssl", "crl", "-inform", "DER", "-in", f"{folder}/crl", "-noout", "-text"], capture_output=True,
                             check=False, text=True).stdout
        serial = subprocess.run(["openssl", "x509", "-in", signer.certificate, "-noout", "-serial"], capture_output=True,
                                check=True, text=True).stdout.strip().split("=")[1]
        status = re.search(r"Cert Status: (\w+)", ocsp)[1]
        entry = re.search(rf"Serial Number: 0*{serial.lstrip('0')}\b(?:(?!Serial Number).)*", crl, re.S)
        reason = re.search(r"CRL Reason Code: *\n *(.+)", entry[0])[1].strip() if entry else None
        return status, reason


def certificates():
    """A mislaid card's certificate is suspended and reinstated by SMS, another revoked by a signature; CRL and OCSP follow."""
    with Portal(PROGRAM) as portal, Browser(ca=portal.ca) as browser:
        person = Person(portal)
        other = Signer(portal, person.tckn, "ending")
        person.open(browser)
        follow(browser, "Sertifika Listeleme")
        browser.wait_for_text("Şu anda kullanılacak sertifikanız bu.")
        browser.wait_for_text("gün kaldı.")
        serial, old = (portal.sql_rows("SELECT serial FROM certificate WHERE account = 1 AND profile = ?", profile)[0][0]
                       for profile in ("nes", "ending"))
        equal(status_of(portal, person.signer), ("good", None), "before")
        follow(browser, f"Askıya Al: seri numarası …{serial[-4:]}")
        press(browser, "Askıya Al")
        browser.wait_for_text("*** *** 92 90 numaralı telefonunuza gelen SMS onay kodunu giriniz.")
        code = sms_code(browser, portal)
        browser.css("#code").type("000000" if code != "000000" else "111111")
        press(browser, "Devam")
        browser.wait_for_text("Kod hatalı. Kalan deneme: 2")
        equal(browser.css("#code").attribute("aria-invalid"), "true", "the field is marked")
        press(browser, "Tekrar Gönder")
        browser.wait_for_text("saniye sonra istenebilir.")
        browser.css("#code").type(code)
        press(browser, "Devam")
        browser.wait_for_text("Sertifikanız askıya alındı.")
        equal(status_of(portal, person.signer), ("revoked", "Certificate Hold"), "suspended")
        refused(portal, person, "suspended")
        browser.open(portal.url + "/resume")
        follow(browser, f"Askıdan İndir: seri numarası …{serial[-4:]}")
        choose(browser, "SMS koduyla")
        press(browser, "Askıdan İndir")
        browser.wait_for_text("SMS onay kodunu giriniz.")
        browser.css("#code").type(sms_code(browser, portal))
        press(browser, "Devam")
        browser.wait_for_text("Sertifikanız askıdan indirildi; hemen kullanabilirsiniz.")
        equal(status_of(portal, person.signer), ("good", None), "reinstated")
        browser.open(portal.url + "/revoke")
        follow(browser, f"İptal Et: seri numarası …{old[-4:]}")
        choose(browser, "e-imzamla")
        browser.css("#serial_end").type("zzzz")
        press(browser, "İptal Et")
        browser.wait_for_text("bu sertifikanın seri numarasının sonu değil")
        equal(browser.css("#serial_end").value, "zzzz", "what was typed stays")
        browser.open(f"{portal.url}/certificates/{old}/revoke")
        browser.css("#serial_end").type(old[-4:].upper())
        choose(browser, "e-imzamla")
        press(browser, "İptal Et")
        browser.wait_for_text("İptal nedenini seçiniz.")
        choose(browser, "Kartım çalındı")
        choose(browser, "e-imzamla")
        press(browser, "İptal Et")
        browser.wait_for_text("Kalan süre")
        person.approve(read_code(browser)).expect(200)
        browser.wait_for_text("Sertifikanız iptal edildi; bir daha kullanılamaz.")
        equal(status_of(portal, other), ("revoked", "Key Compromise"), "revoked")
        follow(browser, "Son duruma bak")
        browser.wait_for_text("İptal edilmiş")
        browser.wait_for_text("Kartım çalındı")
        texts = "\n".join(message["text"] for message in portal.messages())
        for notice in ("sertifikanız askıya alındı", "sertifikanız askıdan indirildi", "sertifikanız iptal edildi"):
            holds(notice in texts, f"no notice: {notice}")


def refused(portal, person, reason):
    """Nothing can be signed with this certificate now, and the portal says why."""
    visitor = Visitor(portal)
    task = visitor.sign_in(person.tckn)
    assistant = Assistant(portal)
    assistant.claim(task["code"])
    answer = assistant.put(person.signer.sign(assistant.statement())).expect(422)
    equal((answer.json["type"], answer.json["reason"]), ("urn:eimza:problem:certificate-rejected", reason), "refusal")


def profile():
    """A new number needs a code at the old and the new one; the notices go to both."""
    with Portal(PROGRAM) as portal, Browser(ca=portal.ca, javascript=False) as browser:
        person = Person(portal)
        person.open(browser)
        follow(browser, "Bilgi Güncelle")
        browser.wait_for_text("Kayıtlı: *** *** 92 90")
        press(browser, "Kaydet")
        browser.wait_for_text("Değişiklik yapmadınız.")
        browser.css("#mobile").type("12")
        press(browser, "Kaydet")
        browser.wait_for_text("Cep telefonu 5 ile başlayan 10 hane olmalıdır.")
        browser.open(portal.url + "/profile")
        browser.css("#mobile").type("+90 555 000 43 21")
        browser.css("#email").type("ayse.yeni@example.org")
        press(browser, "Kaydet")
        browser.wait_for_text("Yeni numaranıza (*** *** 43 21) gelen kodu da giriniz.")
        old, new = portal.sms_code("5550009290"), portal.sms_code("5550004321")
        browser.css("#code").type(old)
        browser.css("#new_code").type("000000" if new != "000000" else "111111")
        press(browser, "Devam")
        browser.wait_for_text("Kod hatalı.")
        equal((browser.css("#code").attribute("aria-invalid"), browser.css("#new_code").attribute("aria-invalid")),
              (None, "true"), "the wrong field")
        browser.css("#code").type(old)
        browser.css("#new_code").type(new)
        press(browser, "Devam")
        browser.wait_for_text("Bilgileriniz güncellendi.")
        browser.wait_for_text("Kayıtlı: *** *** 43 21")
        told = {message["to"] for message in portal.messages() if "iletişim bilgileriniz değiştirildi" in message["text"]}
        equal(told, {"5550009290", "5550004321", "ayse.deneme@example.org", "ayse.yeni@example.org"}, "told")
        choose(browser, "E-posta")
        press(browser, "Kaydet")
        browser.wait_for_text("Bilgileriniz güncellendi.")
        equal(portal.sql_rows("SELECT notify FROM account WHERE id = 1")[0][0], "email", "where notices go")


def menu():
    """What belongs to the menu is there, what does not come yet is absent, and the siblings say that they are outside."""
    with Portal(PROGRAM) as portal, Browser(ca=portal.ca, javascript=False) as browser:
        Person(portal, 1).open(browser)
        for name in ("Sertifika Listeleme", "Askıdan İndirme", "Sertifikamı İptal Et", "E-Onay İşlemleri", "Bilgi Güncelle",
                     "PIN / PUK Bilgisi"):
            browser.find("link", name)
        browser.find("button", "PIN Oluşturma/Kilit Çözme")
        for name in ("Mali Mühür", "Elektronik Mühür", "Kurumsal Şifreleme", "Zaman Damgası", "Kart Okuyucu Başvurusu"):
            browser.wait_for_text(f"{name} — bu programın dışında")
        for name in ("Başvuru İşlemleri", "Yetkili İşlemleri"):
            holds(name not in browser.text, f"{name} is not there yet")
        portal.sql("INSERT INTO card (serial, account, label, model, created, pin_state, pin_state_since, puk_sealed)"
                   " VALUES ('043c92', 2, 'KART', 'AKIS', 0, 'locked', 1763638061, x'3838383838383838')")
        follow(browser, "PIN / PUK Bilgisi")
        browser.wait_for_text("PIN kilitli")
        holds("88888888" not in browser.source, "a PUK on the page")


if __name__ == "__main__":
    PROGRAM = sys.argv[1]
    sys.exit(run([e_onay, e_onay_plain, certificates, profile, menu]))
