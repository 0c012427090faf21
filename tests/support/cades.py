# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""CAdES-BES with a commitment, put together octet by octet: the openssl program cannot add that attribute.

P-256 and SHA-256 only. The mathematics is the openssl program's.
"""
import hashlib
import ssl
import subprocess
import time

ID_DATA, SIGNED_DATA = "1.2.840.113549.1.7.1", "1.2.840.113549.1.7.2"
CONTENT_TYPE, MESSAGE_DIGEST, SIGNING_TIME = (f"1.2.840.113549.1.9.{last}" for last in (3, 4, 5))
SIGNING_CERTIFICATE_V2, COMMITMENT = "1.2.840.113549.1.9.16.2.47", "1.2.840.113549.1.9.16.2.16"
PROOF_OF_APPROVAL = "1.2.840.113549.1.9.16.6.5"
SHA256, ECDSA_SHA256 = "2.16.840.1.101.3.4.2.1", "1.2.840.10045.4.3.2"
SEQUENCE, SET, OCTETS, UTC_TIME = 0x30, 0x31, 0x04, 0x17


def element(tag, *parts):
    body = b"".join(parts)
    length = len(body)
    if length < 128:
        return bytes((tag, length)) + body
    octets = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(octets))) + octets + body


def oid(dotted):
    first, second, *rest = map(int, dotted.split("."))
    body = b""
    for number in (40 * first + second, *rest):
        octets = bytes((number & 0x7F,))
        while number := number >> 7:
            octets = bytes((0x80 | number & 0x7F,)) + octets
        body += octets
    return element(0x06, body)


def children(der):
    """The elements inside the outermost one, each with its head."""
    def head(at):
        length, size = der[at + 1], 2
        if length & 0x80:
            count = length & 0x7F
            length, size = int.from_bytes(der[at + 2:at + 2 + count], "big"), 2 + count
        return size, length
    size, length = head(0)
    at, end, found = size, size + length, []
    while at < end:
        inner, length = head(at)
        found.append(der[at:at + inner + length])
        at += inner + length
    return found


def sign(key, certificate, content, commitment=PROOF_OF_APPROVAL):
    """The signature, DER. `key` and `certificate` are PEM files; without a commitment, a plain CAdES-BES."""
    with open(certificate, encoding="ascii") as file:
        leaf = ssl.PEM_cert_to_DER_cert(file.read())
    # tbsCertificate: [0] version, serialNumber, signature, issuer
    _, serial, _, issuer, *_ = children(children(leaf)[0])
    values = {
        CONTENT_TYPE: oid(ID_DATA),
        MESSAGE_DIGEST: element(OCTETS, hashlib.sha256(content).digest()),
        SIGNING_TIME: element(UTC_TIME, time.strftime("%y%m%d%H%M%SZ", time.gmtime()).encode()),
        SIGNING_CERTIFICATE_V2: element(SEQUENCE, element(SEQUENCE, element(SEQUENCE, element(
            OCTETS, hashlib.sha256(leaf).digest())))),
    }
    if commitment is not None:
        values[COMMITMENT] = element(SEQUENCE, oid(commitment))
    attributes = b"".join(sorted(element(SEQUENCE, oid(name), element(SET, value)) for name, value in values.items()))
    signature = subprocess.run(["openssl", "dgst", "-sha256", "-sign", key], input=element(SET, attributes),
                               capture_output=True, check=True).stdout
    digest = element(SEQUENCE, oid(SHA256))
    version = b"\x02\x01\x01"
    signer = element(SEQUENCE, version, element(SEQUENCE, issuer, serial), digest, element(0xA0, attributes),
                     element(SEQUENCE, oid(ECDSA_SHA256)), element(OCTETS, signature))
    return element(SEQUENCE, oid(SIGNED_DATA), element(0xA0, element(
        SEQUENCE, version, element(SET, digest), element(SEQUENCE, oid(ID_DATA), element(0xA0, element(OCTETS, content))),
        element(0xA0, leaf), element(SET, signer))))
