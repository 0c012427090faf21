# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Start to first frame and memory of the window, against a bare window with all defaults.

    ui-run.sh start.py FIRST-FRAME FLOOR-WINDOW EIMZA-ASISTANI

Seen from outside only: the X server tells when the first frame is there, the kernel how much memory is held,
and valgrind's callgrind how many instructions there were until the first frame was handed over. Runs are interleaved, so that
a busy machine hits all alike. Nothing here fails on a time.
"""
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

TIMES = 15
MEMORIES = 3
INSTRUCTIONS = 3
SETTLE_S = 2
LIMIT_S = 180
# the toolkit's own call at the end of each frame: with it the first dump holds the first frame and all before
END_OF_FRAME = "gdk_draw_context_end_frame"
MIB = 1024.0


def figure(name, unit, ours, floor, goal=None):
    """The same form as fixture_figure_print()."""
    ratio = ours / floor
    line = f"{name:<34} {ours:10.2f} {unit:<6} floor {floor:10.2f}  ratio {ratio:6.2f}"
    verdict = "  (information)" if goal is None \
        else f"  goal <= {goal:5.2f}  {'met' if ratio <= goal else 'NOT MET'}"
    print(line + verdict, flush=True)


def environment(**more):
    """As a person's session has it: nothing said about renderers."""
    kept = {name: value for name, value in os.environ.items()
            if name not in ("GSK_RENDERER", "GDK_DEBUG", "GDK_GL", "UI_APP_G_DEBUG")}
    return {**kept, **more}


def pss_kib(pid):
    with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as file:
        return int(re.search(r"^Pss:\s+(\d+) kB", file.read(), re.M)[1])


def descendants(pid):
    found, parents = [], {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open(f"/proc/{entry}/stat", encoding="utf-8", errors="replace") as file:
                    parents[int(entry)] = int(file.read().rpartition(")")[2].split()[1])
            except OSError:
                continue
    for one in parents:
        above = parents[one]
        while above not in (0, 1, pid):
            above = parents.get(above, 0)
        if above == pid:
            found.append(one)
    return found


def all_pss_kib(pid):
    total = 0
    for one in [pid, *descendants(pid)]:
        try:
            total += pss_kib(one)
        except OSError:
            continue   # ended meanwhile
    return total


class Candidate:
    def __init__(self, program, **variables):
        self.program = program
        self.environment = environment(**variables)
        self.painted, self.own, self.all, self.instructions = [], [], [], []

    def start(self, watcher):
        process = subprocess.Popen([watcher, self.program], env=self.environment, stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, text=True)
        words = process.stdout.readline().split()
        if len(words) != 3:
            process.communicate()
            sys.exit(f"{self.program}: no first frame")
        return process, int(words[0]), float(words[2])

    def time(self, watcher):
        process, _, painted = self.start(watcher)
        process.communicate()
        self.painted.append(painted)

    def weigh(self, watcher):
        process, pid, _ = self.start(watcher)
        time.sleep(SETTLE_S)
        self.own.append(pss_kib(pid))
        self.all.append(all_pss_kib(pid))
        process.communicate()

    def count(self):
        """Callgrind until the first frame is handed over; what comes after it is cut off there and then."""
        with tempfile.TemporaryDirectory() as folder:
            out = os.path.join(folder, "out")
            process = subprocess.Popen(
                ["valgrind", "--tool=callgrind", f"--dump-after={END_OF_FRAME}", f"--callgrind-out-file={out}",
                 self.program], env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE, text=True)
            until = time.monotonic() + LIMIT_S
            found = None
            while found is None and time.monotonic() < until and process.poll() is None:
                time.sleep(0.1)
                if os.path.exists(out + ".1"):
                    with open(out + ".1", encoding="utf-8", errors="replace") as file:
                        found = re.search(r"^totals: (\d+)", file.read(), re.M)
            process.send_signal(signal.SIGKILL)
            message = process.communicate()[1]
        if found is None:
            sys.exit(f"{self.program}: callgrind saw no frame\n{message[-2000:]}")
        self.instructions.append(int(found[1]))


def main():
    watcher, floor_program, program = sys.argv[1:]
    if shutil.which("valgrind") is None:
        sys.exit("valgrind is not installed")
    ours, floor = Candidate(program), Candidate(floor_program)
    # the same bare window drawn as ours is: what of the gain is the renderer, and what our own start costs
    alike = Candidate(floor_program, GSK_RENDERER="cairo", GDK_DEBUG="gl-disable")
    everybody = (floor, ours, alike)
    for one in everybody:   # warms caches
        one.start(watcher)[0].communicate()
    for _ in range(TIMES):
        for one in everybody:
            one.time(watcher)
    for _ in range(MEMORIES):
        for one in everybody:
            one.weigh(watcher)
    for _ in range(INSTRUCTIONS):
        for one in everybody:
            one.count()
    figure("start to first frame", "ms", min(ours.painted), min(floor.painted), 1.0)
    figure("  the same, medians", "ms", statistics.median(ours.painted), statistics.median(floor.painted))
    figure("  floor drawn as ours is", "ms", min(ours.painted), min(alike.painted))
    figure("instructions to first frame", "M", min(ours.instructions) / 1e6, min(floor.instructions) / 1e6, 1.5)
    figure("  floor drawn as ours is", "M", min(ours.instructions) / 1e6, min(alike.instructions) / 1e6)
    figure("PSS of the window", "MiB", statistics.median(ours.own) / MIB, statistics.median(floor.own) / MIB, 0.7)
    figure("  with its workers", "MiB", statistics.median(ours.all) / MIB, statistics.median(floor.all) / MIB)
    figure("  floor drawn as ours is", "MiB", statistics.median(ours.own) / MIB, statistics.median(alike.own) / MIB)


main()
