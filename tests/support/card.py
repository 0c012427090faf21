# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Practice cards for tests: SoftHSM2 tokens of their own, in a folder that goes with them.

    with Cards() as cards:
        cards.add(portal, tckn, key="p384")
        subprocess.run([...], env={**os.environ, **cards.environment})
"""
import os
import subprocess
import tempfile

MODULES = ("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
           "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so")
PIN = "271828"
SO_PIN = "87654321"


def module():
    found = next((path for path in MODULES if os.path.exists(path)), None)
    if found is None:
        raise AssertionError("SoftHSM2 is not installed")
    return found


class Cards:
    """A folder of tokens; all of them are inserted at once, in the order in which they were added."""

    def __init__(self, pin=PIN, so_pin=SO_PIN):
        self.pin, self.so_pin = pin, so_pin
        self._folder = tempfile.TemporaryDirectory(prefix="cards-")
        tokens = os.path.join(self._folder.name, "tokens")
        conf = os.path.join(self._folder.name, "softhsm2.conf")
        os.mkdir(tokens, 0o700)
        with open(conf, "w", encoding="utf-8") as file:
            file.write(f"directories.tokendir = {tokens}\nobjectstore.backend = file\nlog.level = ERROR\n")
        self.environment = {"SOFTHSM2_CONF": conf}
        self.module = module()
        self._count = 0

    def run(self, *command, pin=None, puk=None):
        """Runs a program on these tokens; a PIN goes through a descriptor of its own, a PUK after it."""
        descriptors = []
        command = list(command)
        if pin is not None:
            reader, writer = os.pipe()
            os.write(writer, "".join(f"{line}\n" for line in (pin, puk) if line is not None).encode())
            os.close(writer)
            descriptors = [reader]
            command += ["--pin-fd", str(reader)]
            if puk is not None:
                command += ["--puk-fd", str(reader)]
        done = subprocess.run(command, env={**os.environ, **self.environment}, pass_fds=descriptors,
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
        for descriptor in descriptors:
            os.close(descriptor)
        if done.returncode != 0:
            raise AssertionError(f"{' '.join(command[:2])}: {done.stderr}")
        return done.stdout

    def empty(self):
        """A card without anything on it; gives its label."""
        self._count += 1
        label = f"card-{self._count}"
        self.run("softhsm2-util", "--init-token", "--free", "--label", label, "--so-pin", self.so_pin, "--pin",
                 self.pin)
        return label

    def add(self, portal, tckn, key="rsa2048", puk=None, profile="nes"):
        """A card of a person of this portal, which keeps the PUK (here the SO PIN) if one is given; gives its label."""
        label = self.empty()
        self.run(portal.program, "card", "--state", portal.state, "--module", self.module, "--token", label,
                 "--person", tckn, "--key", key, "--profile", profile, pin=self.pin, puk=puk)
        return label

    def close(self):
        self._folder.cleanup()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


class Shim:
    """The same cards behind a driver that suffers by script (tests/support/shim/fault-shim.c)."""

    def __init__(self, cards, module_path):
        self.module = module_path
        self.folder = os.path.dirname(cards.environment["SOFTHSM2_CONF"])
        self._script = os.path.join(self.folder, "script")
        self._log = os.path.join(self.folder, "calls")
        self._behind = cards.module
        self.environment = {**cards.environment, "FAULT_SHIM_SCRIPT": self._script}
        self.rule("")

    def rule(self, rules):
        fresh = self._script + ".new"
        with open(fresh, "w", encoding="utf-8") as file:
            file.write(f"module {self._behind}\nlog {self._log}\n{rules}\n")
        os.replace(fresh, self._script)

    def last(self):
        """The last call of the driver, of any process."""
        if not os.path.exists(self._log):
            return None
        with open(self._log, encoding="utf-8") as file:
            return file.read().rpartition("\n")[0].rpartition("\n")[2].strip()

    def count(self, call):
        """How often the driver was called so, over all processes."""
        if not os.path.exists(self._log):
            return 0
        with open(self._log, encoding="utf-8") as file:
            return sum(line.strip() == call for line in file)
