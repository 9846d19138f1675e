"""How names of governments are compared: spelling variants that mean the same look the same."""

import re
import unicodedata

from governments.hanja import variants

# Middle dots that Korean documents use alike; the page fonts have only U+00B7.
MIDDLE_DOTS = dict.fromkeys(map(ord, "․‧ㆍ・･•"), "·")
IGNORED = dict.fromkeys(map(ord, " ·-–—.,'()"))

CONSONANTS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
# Typed one after the other, keyboards join them: ㅂ and ㅅ of «부산» arrive as ㅄ.
JOINED = str.maketrans(
    {
        "ㄳ": "ㄱㅅ",
        "ㄵ": "ㄴㅈ",
        "ㄶ": "ㄴㅎ",
        "ㄺ": "ㄹㄱ",
        "ㄻ": "ㄹㅁ",
        "ㄼ": "ㄹㅂ",
        "ㄽ": "ㄹㅅ",
        "ㄾ": "ㄹㅌ",
        "ㄿ": "ㄹㅍ",
        "ㅀ": "ㄹㅎ",
        "ㅄ": "ㅂㅅ",
    }
)
# As letters of their own; compatibility forms would turn them into halves of a syllable.
KEPT = str.maketrans({chr(0x1100 + place): letter for place, letter in enumerate(CONSONANTS)})
FIRST_SYLLABLE, LAST_SYLLABLE, SYLLABLES_OF_CONSONANT = ord("가"), ord("힣"), 588
HAS_CONSONANTS = re.compile(f"[{CONSONANTS}]")


def tidy(name: str) -> str:
    """`name` as it is stored: composed characters, one kind of middle dot, single spaces."""
    return " ".join(unicodedata.normalize("NFC", name).translate(MIDDLE_DOTS).split())


def fold(name: str) -> str:
    """`name` as it is compared: without case, spaces, dots, hyphens; each Chinese character in one form."""
    # Tidied first: compatibility forms would turn the dot ㆍ into an old vowel.
    text = unicodedata.normalize("NFKC", tidy(name).translate(JOINED)).translate(KEPT)
    return text.casefold().translate(IGNORED).translate(variants())


def initials(folded: str) -> str:
    """The first consonant of every syllable: ㅂㅅ of 부산; other letters stay."""
    return "".join(_initial(letter) for letter in folded)


def has_initials(folded: str) -> bool:
    """Whether consonants stand for whole syllables, as in ㅂㅅ, or in 부ㅅ that is still being typed."""
    return bool(HAS_CONSONANTS.search(folded))


def whole_syllables(folded: str) -> str:
    """What stands before the first such consonant."""
    return HAS_CONSONANTS.split(folded)[0]


def _initial(letter: str) -> str:
    place = ord(letter)
    if FIRST_SYLLABLE <= place <= LAST_SYLLABLE:
        return CONSONANTS[(place - FIRST_SYLLABLE) // SYLLABLES_OF_CONSONANT]
    return letter
