import re

from django.utils.translation import get_language

# A Korean particle takes its form from the sound before it; translations write both, «을(를)».
PARTICLES = {
    "을(를)": ("을", "를"),
    "은(는)": ("은", "는"),
    "이(가)": ("이", "가"),
    "과(와)": ("과", "와"),
    "(으)로": ("으로", "로"),
}
PARTICLE = re.compile(
    r"(?P<sound>\w)(?P<between>\W*?)(?P<particle>" + "|".join(map(re.escape, PARTICLES)) + ")"
)
FIRST_SYLLABLE, LAST_SYLLABLE, FINALS, FINAL_RIEUL = "가", "힣", 28, 8
# As they are read: 영 일 삼 육 칠 팔; 엘 엠 엔 알.
SPOKEN_WITH_FINAL, SPOKEN_WITH_RIEUL = set("013678lmnrLMNR"), set("178lrLR")


def in_language(korean: str, english: str) -> str:
    """The text in the language of the reader; the other one where a translation is missing."""
    if (get_language() or "ko").startswith("ko"):
        return korean or english
    return english or korean


def with_particles(text: str) -> str:
    """A Korean sentence with the particle that each word asks for: «체결일을», «목적을», «12로»."""
    return PARTICLE.sub(_fitting, text)


def _fitting(match: re.Match) -> str:
    after_final, after_vowel = PARTICLES[match["particle"]]
    has_final, is_rieul = _final(match["sound"])
    if match["particle"] == "(으)로" and is_rieul:
        has_final = False
    return match["sound"] + match["between"] + (after_final if has_final else after_vowel)


def _final(sound: str) -> tuple[bool, bool]:
    if FIRST_SYLLABLE <= sound <= LAST_SYLLABLE:
        final = (ord(sound) - ord(FIRST_SYLLABLE)) % FINALS
        return final != 0, final == FINAL_RIEUL
    return sound in SPOKEN_WITH_FINAL, sound in SPOKEN_WITH_RIEUL
