#!/bin/sh
# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# with-pcsc.sh PIVCARD CMD [ARGS]: runs CMD with a loopback, a pcscd and a virtual PIV card of its
# own; nothing is shared with the machine. vpcd listens on every address, so it gets a network
# namespace. CMD finds the card's folder in PIVCARD_DIR, and pcscd's process and configuration in
# PCSCD_PID and PCSCD_CONFIG. Needs root: goes through sudo where the caller is not.
set -eu
if [ "$(id -u)" != 0 ]; then
  exec sudo -n env "G_DEBUG=${G_DEBUG-}" "LC_ALL=${LC_ALL-C.UTF-8}" "LANGUAGE=${LANGUAGE-}" \
    "G_TEST_SRCDIR=${G_TEST_SRCDIR-}" "G_TEST_BUILDDIR=${G_TEST_BUILDDIR-}" \
    GSETTINGS_BACKEND=memory GIO_USE_VFS=local TZ=UTC "$0" "$@"
fi
[ "$1" = --inner ] || exec unshare --net --mount "$0" --inner "$@"
shift
pivcard=$1
shift
ip link set lo up
mkdir -p /run/pcscd
mount -t tmpfs tmpfs /run/pcscd
PIVCARD_DIR=$(mktemp -d)
PCSCD_CONFIG=$PIVCARD_DIR/readers
mkdir "$PCSCD_CONFIG"
cat > "$PCSCD_CONFIG/vpcd" <<CONF
FRIENDLYNAME "Virtual PCD"
DEVICENAME /dev/null:0x8C7B
LIBPATH /usr/lib/pcsc/drivers/serial/libifdvpcd.so
CHANNELID 0x8C7B
CONF
wait_for() { # wait_for TEST PATH
  tries=0
  while ! test "$1" "$2"; do
    tries=$((tries + 1))
    [ $tries -lt 500 ] || { echo "with-pcsc.sh: waited in vain for $2" >&2; exit 99; }
    sleep 0.02
  done
}
pcscd --foreground --config "$PCSCD_CONFIG" > /dev/null 2>&1 &
PCSCD_PID=$!
wait_for -S /run/pcscd/pcscd.comm
"$pivcard" "$PIVCARD_DIR" 35963 &
card=$!
wait_for -p "$PIVCARD_DIR/ctl"
export PIVCARD_DIR PCSCD_CONFIG PCSCD_PID
status=0
"$@" || status=$?
kill "$card" 2> /dev/null || true
# CMD may have put another pcscd in its place
if [ -f /run/pcscd/pcscd.pid ]; then kill "$(cat /run/pcscd/pcscd.pid)" 2> /dev/null || true; fi
kill "$PCSCD_PID" 2> /dev/null || true
wait
rm -r "$PIVCARD_DIR"
exit $status
