# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rule by which actions are counted, with a driver that only tells what it would do."""
import sys

from actions import GUIDES, Actions
from tap import equal, run


class Player:
    """A program with a page; what is done on it is only told."""

    def __init__(self, page):
        self._page = page

    def page(self):
        return self._page

    def go(self, page):
        self._page = page
        self.observer.sees(self)

    def click(self, name, role="push button"):
        self.observer.clicks(self, role, name)

    def key(self, *keys):
        for key in keys:
            self.observer.presses(self, key)


def launched():
    count, player = Actions("test"), Player("home")
    count.launch(player)
    return count, player


def kinds(count):
    return "".join(kind for kind, what in count.done)


def starts_at_the_icon():
    """the icon is a click, the window a switch, its first page a page"""
    count, _player = launched()
    equal(kinds(count), "KSP")


def a_pin_is_one_field():
    """six keys of the keypad are one field, the button after them a click"""
    count, player = launched()
    player.go("PIN")
    for digit in "271828":
        player.click(digit)
    player.click("SIGN")
    equal(kinds(count)[3:], "PFK")


def a_pin_twice_is_two_fields():
    """the same page with two fields"""
    count, player = launched()
    player.key(*"123456")
    count.next_field()
    player.key(*"123456", "Return")
    equal(kinds(count)[3:], "FFK")
    player.key(*"12", "Tab", *"12")
    equal(kinds(count)[6:], "FF")


def walking_is_free():
    """Tab, arrows and putting the cursor into a field are not counted"""
    count, player = launched()
    player.key("Tab", "Down", "shift+Tab")
    player.click("Code", role="text")
    equal(kinds(count)[3:], "")
    player.click("Certificate", role="combo box")
    equal(kinds(count)[3:], "F")


def a_page_counts_when_it_is_new():
    """looking twice is one page; coming back is another"""
    count, player = launched()
    player.go("review")
    player.go("review")
    player.go("PIN")
    player.go("review")
    equal(kinds(count)[3:], "PPP")


def the_telephone_is_two_switches():
    """an SMS: there, back, the field, the button, the next page"""
    count, player = launched()
    count.glance("phone")
    player.key(*"482913")
    player.click("Continue")
    player.go("result")
    equal(kinds(count)[3:], "SSFKP")


def the_test_itself_is_not_counted():
    """what the test looks up aside"""
    count, player = launched()
    with count.aside():
        player.go("elsewhere")
        player.click("button")
    equal(kinds(count)[3:], "")


def more_than_the_limit_fails():
    """one action more than the limit is red, and so is a journey as long as its guide"""
    count, player = launched()
    count.tell(limit=3)
    player.click("one more")
    for limit, guides in ((3, []), (100, ["G1"])):
        while guides and count.total() < sum(GUIDES["G1"][1:]):
            player.click("and one more")
        try:
            count.tell(limit, guides)
        except AssertionError:
            continue
        raise AssertionError(f"limit {limit}, guides {guides}: was not refused")


def the_guides_add_up():
    """the sums of the study of the guides"""
    equal({name: sum(row[1:]) for name, row in GUIDES.items()},
          {"G1": 33, "G2a": 39, "G2a sign-in": 23, "G2b": 35, "G3": 40, "G4": 38, "G5": 36})


if __name__ == "__main__":
    sys.exit(run([starts_at_the_icon, a_pin_is_one_field, a_pin_twice_is_two_fields, walking_is_free,
                  a_page_counts_when_it_is_new, the_telephone_is_two_switches, the_test_itself_is_not_counted,
                  more_than_the_limit_fails, the_guides_add_up]))
