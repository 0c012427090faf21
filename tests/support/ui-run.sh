#!/bin/sh
# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# ui-run.sh COMMAND [ARGUMENT...]
#
# Runs one command in an X display, a session bus, a home and a font set of its own, and
# leaves nothing behind. The command's exit status is ours; 99 says that the ground could not be laid.
#
#   UI_WM        window manager to start: needed when a test opens a second window (jwm)
#   UI_SCREEN    size of the screen, 1024x768x24
#   UI_LOCALE    LC_ALL of the command, C.UTF-8
#   UI_LANGUAGE  LANGUAGE of the command, en
#   UI_FONT      "Cantarell 11"
#   UI_SETTINGS  more lines for GTK's settings.ini
#   UI_CACHE     a cache directory that outlives the run (font cache: steadier start-up times)
#   UI_SHOTS     a directory: after a failure the whole screen is put there as COMMAND-NAME.png
#
# G_DEBUG is taken away from the drivers, which print harmless warnings, and handed to the
# program under test as UI_APP_G_DEBUG (a11y.py puts it back); in-process tests make warnings
# fatal by themselves.
set -u
here=$(cd "$(dirname "$0")" && pwd)
top=$(mktemp -d) || exit 99
xserver= session=
clean_up ()
{
    trap - EXIT INT TERM HUP
    for pid in $session $xserver; do
        kill "$pid" 2>/dev/null
    done
    wait
    # the bus and its helpers chatter there too: show what is ours
    [ ! -s "$top/stderr" ] || grep -v -e 'dbus-daemon\[' -e 'SpiRegistry daemon is running' \
        -e '^X connection to' -e 'Failed to set fd limit' -e '^$' "$top/stderr" >&2
    rm -rf "$top"
}
trap clean_up EXIT
trap 'exit 143' INT TERM HUP

for tool in Xvfb dbus-run-session; do
    command -v "$tool" >/dev/null || { echo "ui-run.sh: $tool is not installed" >&2; exit 99; }
done

export HOME="$top/home" XDG_RUNTIME_DIR="$top/run" XDG_CONFIG_HOME="$top/home/.config" \
    XDG_CACHE_HOME="${UI_CACHE:-$top/home/.cache}" XDG_DATA_HOME="$top/home/.local/share" \
    XDG_STATE_HOME="$top/home/.local/state" TMPDIR="$top/tmp" FONTCONFIG_FILE="$here/fonts.conf"
mkdir -m 700 "$XDG_RUNTIME_DIR" "$TMPDIR" &&
    mkdir -p "$XDG_CONFIG_HOME/gtk-4.0" "$XDG_CACHE_HOME" "$XDG_DATA_HOME" "$XDG_STATE_HOME" || exit 99
cat > "$XDG_CONFIG_HOME/gtk-4.0/settings.ini" <<INI
[Settings]
gtk-font-name=${UI_FONT:-Cantarell 11}
gtk-enable-animations=0
gtk-cursor-blink=0
gtk-xft-antialias=1
gtk-xft-hinting=1
gtk-xft-hintstyle=hintslight
gtk-xft-rgba=none
${UI_SETTINGS:-}
INI
export GDK_BACKEND=x11 GSK_RENDERER=cairo GSETTINGS_BACKEND=memory GIO_USE_PROXY_RESOLVER=dummy \
    ADW_DISABLE_PORTAL=1 GTK_USE_PORTAL=0 LC_ALL="${UI_LOCALE:-C.UTF-8}" LANGUAGE="${UI_LANGUAGE:-en}" \
    UI_APP_G_DEBUG="${UI_APP_G_DEBUG:-${G_DEBUG:-fatal-warnings}}"
unset G_DEBUG WAYLAND_DISPLAY DISPLAY DBUS_SESSION_BUS_ADDRESS AT_SPI_BUS_ADDRESS GTK_THEME GTK_MODULES \
    NO_AT_BRIDGE XAUTHORITY LANG

# -displayfd, not "xvfb-run -a": that one guesses a free number and races when tests run side by side.
# -noreset: a server that resets when its last client leaves refuses the one that comes just then.
Xvfb -displayfd 3 -screen 0 "${UI_SCREEN:-1024x768x24}" -nolisten tcp -noreset \
    3>"$top/display" 2>"$top/xserver.log" &
xserver=$!
tries=0
until [ -s "$top/display" ]; do
    tries=$((tries + 1))
    if [ $tries -gt 1500 ] || ! kill -0 "$xserver" 2>/dev/null; then
        echo "ui-run.sh: Xvfb did not start" >&2
        cat "$top/xserver.log" >&2
        exit 99
    fi
    sleep 0.02
done
DISPLAY=":$(cat "$top/display")"
export DISPLAY

# in the background and waited for, so that a signal from the test runner is acted on at once;
# a background job of sh has no standard input of its own, hence the copy
exec 4<&0
# the services that the bus starts speak on its standard output: it gets none, only the command has ours
dbus-run-session -- sh -c '
    if [ -n "${UI_WM:-}" ]; then "$UI_WM" >/dev/null 2>&1 & fi
    "$@" >&5 5>&-
    status=$?
    if [ $status -ne 0 ] && [ $status -ne 77 ] && [ -n "${UI_SHOTS:-}" ] && command -v import >/dev/null; then
        mkdir -p "$UI_SHOTS" && import -window root "$UI_SHOTS/$(basename "$1").png"
    fi
    exit $status' sh "$@" <&4 4<&- 5>&1 >/dev/null 2>"$top/stderr" &
session=$!
wait "$session"
status=$?
session=
exit $status
