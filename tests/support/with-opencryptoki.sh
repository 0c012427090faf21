#!/bin/sh
# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# with-opencryptoki.sh CMD [ARGS]: runs CMD with a soft token of opencryptoki of its own, which counts
# PIN tries and locks after three: label "kilit", SO PIN 76543210, user PIN 246813, RSA only.
# Nothing is shared with the machine. Needs root: goes through sudo where the caller is not.
set -eu
if [ "$(id -u)" != 0 ]; then
  exec sudo -n env "G_DEBUG=${G_DEBUG-}" "LC_ALL=${LC_ALL-C.UTF-8}" "LANGUAGE=${LANGUAGE-}" \
    "G_TEST_SRCDIR=${G_TEST_SRCDIR-}" "G_TEST_BUILDDIR=${G_TEST_BUILDDIR-}" \
    GSETTINGS_BACKEND=memory GIO_USE_VFS=local TZ=UTC "$0" "$@"
fi
# processes too, so that the daemon ends with the command however that ends
[ "$1" = --inner ] || exec unshare --mount --ipc --pid --fork --kill-child --mount-proc "$0" --inner "$@"
shift
for folder in /etc/opencryptoki /var/lib/opencryptoki /run /dev/shm; do
  mkdir -p "$folder"
  mount -t tmpfs -o mode=755 tmpfs "$folder"
done
cat > /etc/opencryptoki/opencryptoki.conf <<CONF
version opencryptoki-3.8
slot 0
{
stdll = libpkcs11_sw.so
}
CONF
mkdir -p /run/lock/opencryptoki/swtok /var/lib/opencryptoki/swtok/TOK_OBJ
chgrp -R pkcs11 /run/lock/opencryptoki /var/lib/opencryptoki
chmod -R 770 /run/lock/opencryptoki /var/lib/opencryptoki
pkcsslotd
tries=0
while [ ! -S /run/pkcsslotd.socket ]; do
  tries=$((tries + 1))
  [ $tries -lt 500 ] || { echo "with-opencryptoki.sh: pkcsslotd does not come up" >&2; exit 99; }
  sleep 0.02
done
{
  printf 'kilit\n' | pkcsconf -I -c 0 -S 87654321
  pkcsconf -P -c 0 -S 87654321 -n 76543210
  pkcsconf -u -c 0 -S 76543210 -n 246813
} > /dev/null 2>&1 || { echo "with-opencryptoki.sh: cannot set the token up" >&2; exit 99; }
status=0
"$@" || status=$?
kill "$(cat /run/pkcsslotd.pid)"
exit $status
