# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a journey leaves behind: no PIN and no PUK anywhere, no SMS code and no token where others could find it, no
T.C. number in a log. With a self-test of the search, which must find what is deliberately kept.

usage: test-residue.py EIMZA-ASISTANI EIMZA-SANDBOX FAULT-SHIM LOCALES EIMZA [CASE…]   (under ui-run.sh, in Turkish)
"""
import gettext
import glob
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from login import WORDS, solve
from residue import Needles, Pattern, Selections, children, in_files, in_memory, in_tree, may_read_memory
from stage import LOCALES, Stage, _, enter_code, enter_pin, press, read, review
from tap import equal, holds, run

pgettext = gettext.translation("eimza-asistani", LOCALES, ["tr"]).pgettext
EIMZA = os.path.abspath(sys.argv[5])
# not digits that a library might hold for reasons of its own
SECRETS = {"PIN": "83061492", "new PIN": "40617298", "PUK": "9172640385"}
LIMIT_S = 60


class Scene:
    """A stage, a folder to run in, a log; after the journey `check` looks everywhere."""

    def __init__(self, with_card=True):
        self.stage = Stage(with_card=False, pin=SECRETS["PIN"], so_pin=SECRETS["PUK"])
        if with_card:
            self.stage.cards.add(self.stage.portal, self.stage.person, puk=SECRETS["PUK"])
        # by this name the assistant knows how its cards are unlocked
        driver = os.path.join(self.stage.shim.folder, "libsofthsm2.so")
        shutil.copy(self.stage.shim.module, driver)
        self.stage.shim.module = driver
        self.folder = tempfile.TemporaryDirectory(prefix="run-")
        self.log = os.path.join(self.folder.name, "log")
        self.told = {}    # SMS codes, tokens: what the portal let this person know
        # as on a computer that keeps core files
        resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)

    def __enter__(self):
        return self

    def __exit__(self, *_exception):
        self.stage.__exit__()
        self.folder.cleanup()

    def through(self, redirection):
        return ["sh", "-c", f'cd "$0" && exec "$@" {redirection}', self.folder.name]

    def window(self, *words):
        return self.stage.window(*words, through=self.through(">log 2>&1"), G_MESSAGES_DEBUG="all")

    def learn_token(self):
        """The token of the task that is under way, from the file by which it could be resumed."""
        for path in glob.glob(os.path.join(os.environ["XDG_RUNTIME_DIR"], "eimza-asistani", "*.task")):
            with open(path, encoding="utf-8") as file:
                found = re.search(r"^Token=(\S{43})$", file.read(), re.M)
                if found:
                    self.told["token"] = found[1]

    def check_memory(self, pid):
        """Of the program and of its workers."""
        if not may_read_memory():
            print("# only root may read the memory of these programs")
            return
        control = in_memory(pid, Needles(module=self.stage.shim.module))
        holds(control, "the search does not even find the path of the driver")
        workers = list(children(pid))
        holds(workers, "there is no worker")
        for program in (pid, *workers):
            equal(in_memory(program, Needles(**SECRETS)), {}, "memory")

    def check_files(self):
        resume = os.path.join(os.environ["XDG_RUNTIME_DIR"], "eimza-asistani")
        places = (os.environ["HOME"], self.stage.shim.folder, self.folder.name)
        equal(in_files(Needles(**SECRETS), *places, os.environ["XDG_RUNTIME_DIR"]), {}, "files and logs")
        equal(in_files(Needles(**self.told), *places), {}, "files and logs")
        equal(in_files(Pattern(bearer=rb"[Bb]earer [\w-]{43}"), *places), {}, "files and logs")
        # the only file with a token, while its task lives
        for name in os.listdir(resume) if os.path.isdir(resume) else []:
            equal(oct(os.stat(os.path.join(resume, name)).st_mode & 0o777), "0o600", name)
        equal(in_files(Needles(tckn=self.stage.person), self.log), {}, "log")
        holds(os.path.getsize(self.log) > 0, "the program has logged nothing at all")

    def check_display(self, ui):
        needles = Needles(**SECRETS, **self.told)
        equal(in_tree(needles, ui), {}, "accessibility tree")
        equal(Selections().hits(needles, ui.until), {}, "clipboard and selections")

    def check_core(self, ui):
        """Killed as by a crash: no core file, so nothing in it."""
        ui.proc.send_signal(signal.SIGABRT)
        equal(ui.proc.wait(), -signal.SIGABRT)
        equal([name for name in os.listdir(self.folder.name) if "core" in name], [], "core files")


# --- the journeys: each goes through the window, and says in scene.told what must not stay ------------

def signs_in(scene, ui):
    """signing in without a code"""
    press(ui, "Services")
    read(ui, "Signing in")
    scene.learn_token()
    enter_pin(ui, SECRETS["PIN"], heading="Signing in")
    read(ui, "Services")
    ui.find_text(scene.stage.name)


def signs_with_a_code(scene, ui):
    """signing with a code"""
    offer = scene.stage.visitor.sign_in(scene.stage.person)
    enter_code(ui, offer["code"])
    read(ui, "Read what you will sign")
    scene.learn_token()
    review(ui)
    enter_pin(ui, SECRETS["PIN"])
    read(ui, "Signed. Go back to your browser")


def on_keypad(ui, secret):
    for digit in SECRETS[secret]:
        ui.find("push button", digit).click()


def choose_new_pin(ui):
    read(ui, "Choose a new PIN")
    on_keypad(ui, "new PIN")
    press(ui, "Continue")
    ui.find_text(_("Enter the new PIN once more."))
    on_keypad(ui, "new PIN")
    press(ui, "Set This PIN")


def unlocks(scene, ui):
    """a new PIN with a released PUK"""
    scene.stage.sign_visitor_in()
    enter_code(ui, scene.stage.reset_code())
    read(ui, "Choose a new PIN")
    scene.learn_token()
    choose_new_pin(ui)
    read(ui, "Enter the code from the SMS")
    scene.told["SMS code"] = scene.stage.portal.sms_code()
    ui.key(*scene.told["SMS code"])
    press(ui, "Confirm")
    read(ui, "Your new PIN is set")


def changes_pin(scene, ui):
    """a new PIN with the old one"""
    ui.until("the window is active", lambda: ui.frame.has("active"))
    ui.key("F10")
    ui.find("menu item", _("Change the _PIN…").replace("_", "")).click()
    read(ui, "Enter your present PIN")
    on_keypad(ui, "PIN")
    press(ui, "Continue")
    choose_new_pin(ui)
    read(ui, "Your PIN is changed")


def gives_e_onay(scene, ui):
    """giving e-Onay, with the sign-in before it"""
    press(ui, "e-Onay")
    read(ui, "Signing in")
    enter_pin(ui, SECRETS["PIN"], heading="Signing in")
    read(ui, "e-Onay")
    ui.find("push button", pgettext("e-Onay", "I ACCEPT")).click()
    ui.find("push button", "1")
    scene.learn_token()
    enter_pin(ui, SECRETS["PIN"], heading="e-Onay")
    read(ui, "e-Onay is given")


def signs_in_with_a_password(scene, ui):
    """signing in with a password"""
    press(ui, "Sign in")
    press(ui, "With a password")
    read(ui, "Sign in with a password")
    press(ui, "Ask me a question instead")
    answer = ui.find("text", _("_Answer to the question").replace("_", ""))
    ui.find("text", _("_T.C. identity number").replace("_", "")).type(scene.stage.person)
    ui.tab_to(_("_Security word").replace("_", ""))
    scene.told["security word"] = WORDS[scene.stage.person]
    ui.key(*scene.told["security word"])
    answer.type(solve(answer.fresh().desc))
    press(ui, "Continue")
    read(ui, "Enter the code from the SMS")
    scene.told["SMS code"] = scene.stage.portal.sms_code()
    ui.key(*scene.told["SMS code"])
    press(ui, "Confirm")
    read(ui, "Services")


# the journey, and what the test must have been told by then
WINDOW_JOURNEYS = {
    signs_in: {"token"},
    signs_with_a_code: {"token"},
    unlocks: {"token", "SMS code"},
    changes_pin: set(),
    gives_e_onay: {"token"},
    signs_in_with_a_password: {"security word", "SMS code"},
}
WITHOUT_CARD = (signs_in_with_a_password,)


def through_the_window(journey):
    def case():
        with Scene(with_card=journey not in WITHOUT_CARD) as scene, scene.window() as ui:
            journey(scene, ui)
            equal(set(scene.told), WINDOW_JOURNEYS[journey], "what the test was told")
            scene.check_display(ui)
            scene.check_memory(ui.proc.pid)
            scene.check_core(ui)
            scene.check_files()
    case.__doc__ = f"window, {journey.__doc__}: nothing stays"
    case.__name__ = journey.__name__
    return case


# --- the terminal program: words, and the secrets of its descriptors -----------------------------------

def sign_words(scene):
    """eimza sign"""
    offer = scene.stage.visitor.sign_in(scene.stage.person)
    return ["sign", "--yes", "--code", offer["code"], "--portal", scene.stage.portal.url,
            "--ca", scene.stage.portal.ca], {"--pin-fd": ("PIN",)}


def pin_change_words(_scene):
    """eimza pin change"""
    return ["pin", "change"], {"--pin-fd": ("PIN",), "--new-pin-fd": ("new PIN",)}


def pin_unlock_words(scene):
    """eimza pin unlock"""
    scene.stage.sign_visitor_in()
    return ["pin", "unlock", "--code", scene.stage.reset_code(), "--portal", scene.stage.portal.url,
            "--ca", scene.stage.portal.ca], {"--new-pin-fd": ("new PIN",), "--sms-fd": None}


def e_onay_words(scene):
    """eimza eonay grant"""
    return ["eonay", "grant", "--yes", "--portal", scene.stage.portal.url,
            "--ca", scene.stage.portal.ca], {"--pin-fd": ("PIN", "PIN")}


# the journey, and how many acts of the card it has
TERMINAL_JOURNEYS = {sign_words: 1, pin_change_words: 1, pin_unlock_words: 1, e_onay_words: 2}


def start_terminal(scene, journey):
    words, descriptors = journey(scene)
    readers, sms_writer = [], None
    for option, lines in descriptors.items():
        reader, writer = os.pipe()
        if lines is None:
            sms_writer = writer
        else:
            os.write(writer, "".join(SECRETS[name] + "\n" for name in lines).encode())
            os.close(writer)
        readers.append(reader)
        words += [option, str(reader)]
    process = subprocess.Popen([*scene.through("2>log"), EIMZA, *words, "--module", scene.stage.shim.module, "--json"],
                               env={**os.environ, **scene.stage.shim.environment, "G_MESSAGES_DEBUG": "all"},
                               pass_fds=readers, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
    for reader in readers:
        os.close(reader)
    if sms_writer is not None:
        give_sms_code(scene, process, sms_writer)
    return process


def give_sms_code(scene, process, writer):
    wait_for(scene.stage.portal.sms_code, process, "an SMS")
    scene.told["SMS code"] = scene.stage.portal.sms_code()
    os.write(writer, scene.told["SMS code"].encode() + b"\n")
    os.close(writer)


def wait_for(condition, process, what):
    end = time.monotonic() + LIMIT_S
    while not condition():
        holds(process.poll() is None, f"the program ended before {what}")
        holds(time.monotonic() < end, f"waited in vain for {what}")
        time.sleep(0.01)


def in_the_terminal(journey):
    def case():
        with Scene() as scene:
            # held fast right after the card's last part
            acts = TERMINAL_JOURNEYS[journey]
            scene.stage.shim.rule(f"C_Logout {acts} hang")
            process = start_terminal(scene, journey)
            try:
                wait_for(lambda: scene.stage.shim.count("C_Logout") == acts, process, "the logout")
                scene.check_memory(process.pid)
            finally:
                process.kill()
                process.communicate()
        with Scene() as scene:
            process = start_terminal(scene, journey)
            out, _err = process.communicate(timeout=LIMIT_S)
            equal(process.returncode, 0, out)
            equal(Needles(**SECRETS).found_in(out), set(), "output")
            scene.check_files()
    case.__doc__ = f"terminal, {journey.__doc__}: nothing stays"
    case.__name__ = journey.__name__
    return case


# --- does the search find anything? --------------------------------------------------------------------

KEEPER = """
import ctypes, mmap, sys
kept = "".join(chr(ord(c) - 1) for c in sys.argv[1])
shut = mmap.mmap(-1, 4096)
shut.write("".join(chr(ord(c) - 1) for c in sys.argv[2]).encode())
shut.madvise(mmap.MADV_DONTDUMP)
wide = "".join(chr(ord(c) - 1) for c in sys.argv[3]).encode("utf-32-le")
print(flush=True)
input()
"""
CLIPBOARD = """
import gi, sys
gi.require_version("Gdk", "4.0"); gi.require_version("Gtk", "4.0")
from gi.repository import Gdk, GLib, Gtk
Gtk.init()
display = Gdk.Display.get_default()
display.get_clipboard().set(sys.argv[1])
display.get_primary_clipboard().set(sys.argv[2])
GLib.timeout_add(50, lambda: print(flush=True))
GLib.MainLoop().run()
"""


def shifted(text):
    return "".join(chr(ord(c) + 1) for c in text)


def finds_what_is_kept_in_memory():
    """the search finds a PIN in memory and in wide characters, and knows what a core file leaves out"""
    if not may_read_memory():
        return
    keeper = subprocess.Popen([sys.executable, "-c", KEEPER, *map(shifted, SECRETS.values())],
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        keeper.stdout.readline()
        needles = Needles(**SECRETS, other="5820619374" + "x")
        equal(set(in_memory(keeper.pid, needles)), set(SECRETS), "memory")
        equal(set(in_memory(keeper.pid, needles, only_core=True)), {"PIN", "PUK"}, "core")
    finally:
        keeper.communicate(b"\n")


def finds_what_is_kept_in_files():
    """the search finds a PIN in a file, in the name of a file, and a token in a log"""
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, SECRETS["PUK"]), "w", encoding="utf-8") as file:
            file.write(f"x{SECRETS['PIN']}\nAuthorization: Bearer {'a' * 43}\n")
        equal(set(in_files(Needles(**SECRETS), folder)), {"PIN", "PUK"})
        equal(set(in_files(Pattern(bearer=rb"[Bb]earer [\w-]{43}"), folder)), {"bearer"})


def finds_what_is_kept_on_the_display():
    """the search finds a code on the clipboard, in the selection and on the page"""
    owner = subprocess.Popen([sys.executable, "-c", CLIPBOARD, SECRETS["PIN"], SECRETS["PUK"]],
                             stdout=subprocess.PIPE)
    try:
        owner.stdout.readline()
        with Stage() as stage, stage.window() as ui:
            equal(Selections().hits(Needles(**SECRETS), ui.until), {"PIN": "CLIPBOARD", "PUK": "PRIMARY"})
            enter_code(ui, "123456789012345")
            equal(set(in_tree(Needles(code="123 456 789 012 345", **SECRETS), ui)), {"code"})
    finally:
        owner.kill()
        owner.communicate()


def crashes_leave_core_files():
    """a program that does not forbid it leaves a core file here, so that its absence says something"""
    with open("/proc/sys/kernel/core_pattern", encoding="ascii") as file:
        pattern = file.read().strip()
    if pattern.startswith(("|", "/")) or resource.getrlimit(resource.RLIMIT_CORE)[1] == 0:
        print("# core files go elsewhere on this machine")
        return
    with Scene() as scene:
        subprocess.run([*scene.through(""), "sh", "-c", "kill -ABRT $$"], check=False)
        holds([name for name in os.listdir(scene.folder.name) if "core" in name], "no core file")


if __name__ == "__main__":
    cases = [finds_what_is_kept_in_memory, finds_what_is_kept_in_files, finds_what_is_kept_on_the_display,
             crashes_leave_core_files, *map(through_the_window, WINDOW_JOURNEYS),
             *map(in_the_terminal, TERMINAL_JOURNEYS)]
    sys.exit(run([case for case in cases if len(sys.argv) < 7 or case.__name__ in sys.argv[6:]]))
