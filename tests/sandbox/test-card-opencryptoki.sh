#!/bin/sh
# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# test-card-opencryptoki.sh PROGRAM WITH-OPENCRYPTOKI: the card command on another maker's module, and
# its words where that module makes no such key.
set -u
if [ "$1" != --inner ]; then
  folder=$(mktemp -d) || exit 99
  trap 'rm -rf "$folder"' EXIT
  "$2" "$0" --inner "$1" "$folder"
  status=$?
  # what root made, root removes
  [ -z "$(find "$folder" -mindepth 1 ! -user "$(id -u)" 2> /dev/null)" ] || sudo -n rm -rf "$folder"
  exit "$status"
fi
program=$2
folder=$3
module=$(ls /usr/lib/*/pkcs11/libopencryptoki.so | head -n 1)
failed=0
number=0

check () { # NAME CONDITION...
  name=$1
  shift
  number=$((number + 1))
  if "$@"; then
    echo "ok $number $name"
  else
    echo "not ok $number $name"
    failed=1
  fi
}

card () { # the rest are further options; PIN and PUK are the two lines of one descriptor
  printf '%s\n76543210\n' "$pin" \
    | "$program" card --state "$folder/state" --module "$module" --token kilit --person 10000000146 \
      --pin-fd 0 "$@" > "$folder/out" 2> "$folder/err"
}

echo 1..8
pin=246813
card --key p256
check no-ec-status [ $? = 1 ]
check no-ec-words grep -q 'makes no p256 key pair on the token' "$folder/err"
pin=654321
card
check wrong-pin grep -q CKR_PIN_INCORRECT "$folder/err"
pin=246813
card --puk-fd 0
check made [ $? = 0 ]
openssl verify -x509_strict -CAfile "$folder/state/ca/bundle.pem" "$folder/out" > "$folder/verdict"
check chain [ $? = 0 ]
pkcs11-tool --module "$module" --token-label kilit --login --pin 246813 --list-objects \
  > "$folder/objects" 2> /dev/null
check three-objects [ "$(grep -c 10000000146NES0 "$folder/objects")" = 3 ]
check never-extractable grep -q 'never extractable' "$folder/objects"
check registered [ "$(sqlite3 "$folder/state/sandbox.sqlite" \
  "SELECT label || ' ' || (puk_sealed IS NOT NULL) FROM card")" = 'kilit 1' ]
exit "$failed"
