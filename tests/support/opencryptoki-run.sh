#!/bin/sh
# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# opencryptoki-run.sh CMD [ARGS]: runs CMD with a soft token of opencryptoki of its own, in mount,
# IPC and process namespaces of its own, so that nothing of the machine's is touched and two may run at once.
# Token label "kilit", SO PIN 76543210, user PIN 123456; RSA alone; three wrong PINs lock it.
# Needs root (sudo -n where it is not). Ends with CMD's status, or 99 when the set-up fails.
set -u
if [ "${1-}" != --inner ]; then
  # processes too, so that the daemon ends with the command however that ends
  namespaces="--mount --ipc --pid --fork --kill-child --mount-proc"
  if [ "$(id -u)" = 0 ]; then
    exec unshare $namespaces "$0" --inner "$@"
  fi
  exec sudo -n unshare $namespaces "$0" --inner "$@"
fi
shift

fail () {
  echo "opencryptoki-run.sh: $1" >&2
  exit 99
}

for folder in /etc/opencryptoki /var/lib/opencryptoki /run /dev/shm; do
  mount -t tmpfs -o mode=755 tmpfs "$folder" || fail "mount $folder"
done
printf 'version opencryptoki-3.8\nslot 0\n{\nstdll = libpkcs11_sw.so\n}\n' \
  > /etc/opencryptoki/opencryptoki.conf
mkdir -p /run/lock/opencryptoki/swtok /var/lib/opencryptoki/swtok/TOK_OBJ
chgrp -R pkcs11 /run/lock/opencryptoki /var/lib/opencryptoki
chmod -R 770 /run/lock/opencryptoki /var/lib/opencryptoki
pkcsslotd || fail "pkcsslotd"
tries=0
while [ ! -S /run/pkcsslotd.socket ]; do
  tries=$((tries + 1))
  [ "$tries" -lt 500 ] || fail "pkcsslotd does not listen"
  sleep 0.02
done
{
  printf 'kilit\n' | pkcsconf -I -c 0 -S 87654321 \
    && pkcsconf -P -c 0 -S 87654321 -n 76543210 \
    && pkcsconf -u -c 0 -S 76543210 -n 123456
} > /dev/null 2>&1 || fail "the token's PINs"

"$@"
status=$?
kill "$(cat /run/pkcsslotd.pid)"
exit "$status"
