"""Where one sentence of typed talk ends and the next begins.

Two layers. Punctuation and line breaks are decided by rules with the abbreviations and ordinals of German business
writing. Trainees who type without punctuation are helped by a small linear model over the words around each gap
(`SplitModel`); it was trained on labelled utterances and says where a new main clause begins a new move. A comma never
ends a sentence: a comma splice that is one move stays one sentence (labels.md, boundary decision 13).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from simulator.scoring.text import Words, words

ABBREVIATIONS: Final = frozenset(
    """
    a abs abt akt allg art az b bd best betr bez bezgl bitt bspw bsp bzgl bzw ca co d dez dgl dr e eigtl einschl em etc
    evt evtl exkl f ff fr frl fon g gem ggf ggfs gl h hbf hr hrn i inkl insb insbes jan jh jhd k kd kdnr kfz kto l lfd
    lt m max mfg min mind mio mrd ms mtl mwst n nachm niederl nov nr o od okt p pos prof q qm r s sa sep sept sog st
    std stk str t tel tgl tsd u ua ust usw v verl vers vgl vllt vlt vlg vorm w wg x y z zb zh zt ztl zw zzgl
    """.split()
)
"""Words (folded, without the full stop) after which a full stop does not end the sentence when more words follow."""

_SENTENCE_ABBREVIATIONS: Final = frozenset("usw etc dgl ff stk std mwst qm kg min co ua".split())
"""Abbreviations that often stand last in a sentence: before a capitalised function word they end it."""

MONTHS: Final = tuple("januar februar maerz april mai juni juli august september oktober november dezember".split())
"""The months, folded, from January."""

_MONTH_STARTS: Final = frozenset(MONTHS) | frozenset(
    """
    jan feb mrz apr jun jul aug sep sept okt nov dez jaenner stock etage og quartal mal rate monat tag woche
    """.split()
)
_BEFORE_ORDINAL: Final = frozenset(
    """
    am vom zum bis der die das dem den des im ab ein einen einem beim jeden jedem unser unsere ihr ihre ihren
    spaetestens seit nach
    """.split()
)
_STARTERS: Final = frozenset(
    """
    ich sie wir es das da dann die der ein eine mein unser ihr ihre und aber oder also bitte danke vielen was wie wann
    wo wer welche welcher welches warum haben hat hatte habe ist sind war koennen kann soll sollen moechten darf
    duerfen gibt passt wollen brauchen nennen bleiben in im am an auf mit fuer wenn damit nun jetzt gerne gern ja nein
    hier so dem dafuer geht testen nehmen mir uns man manchmal aktuell kein keine rueckfragen gut alles okay ok herr
    frau bei bis
    """.split()
)
"""Words that often begin a sentence: after a number or an ellipsis they show that a new one begins."""

_END_MARK = re.compile(r"([.!?…]+)[\"“”»«'’)\]]*(?=\s|$)")
_BREAK = re.compile(r"[\n\r\u2028\u2029\x0b\x0c]")


@dataclass(frozen=True, slots=True)
class SplitModel:
    """A linear model for gaps without an end mark.

    Attributes:
        bias: added to every sum.
        weights: weight per feature, see `gap_features`.
        threshold: a gap whose sum is above this begins a new sentence.
    """

    bias: float
    weights: Mapping[str, float]
    threshold: float = 0.0


def split(text: str, model: SplitModel | None = None) -> list[tuple[int, int]]:
    """Places of the sentences in `text` as (first character, one past the last), white space around them left out.

    Every visible character belongs to a sentence. A text without any visible character has no sentence.
    """
    found = words(text)
    if not found:
        stripped = text.strip()
        return [(text.find(stripped), text.find(stripped) + len(stripped))] if stripped else []
    starts = [0]
    segment = 0
    for index in range(1, len(found)):
        gap = found.between(index)
        if _ends_here(found, index, gap) or (model is not None and _begins_new_move(found, segment, index, gap, model)):
            segment = index
            starts.append(_start_of_word(text, found, index))
    spans = []
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        piece = text[start:end]
        left = len(piece) - len(piece.lstrip())
        spans.append((start + left, start + len(piece.rstrip())))
    return spans


def _start_of_word(text: str, found: Words, index: int) -> int:
    """Where the sentence that begins with word `index` starts, opening quotes and brackets included."""
    left, start = found.spans[index - 1][1], found.spans[index][0]
    while start > left and not text[start - 1].isspace():
        start -= 1
    return start if start > left else found.spans[index][0]


def _ends_here(found: Words, index: int, gap: str) -> bool:
    """True when the marks between word `index - 1` and word `index` end a sentence."""
    if _BREAK.search(gap):
        return True
    match = _END_MARK.search(gap)
    if match is None:
        return False
    marks = match.group(1)
    capital = found.original(index)[0].isupper()
    if (len(marks) > 1 and set(marks) <= {".", "…"}) or marks == "…":
        return capital and found.folded[index] in _STARTERS
    if marks != ".":
        return True
    if gap == "." and _in_address(found, index):
        return False
    before, after = found.folded[index - 1], found.folded[index]
    if before.isdigit() and len(before) <= 2:
        return not _is_ordinal(found, index, capital=capital)
    if before in ABBREVIATIONS and gap.lstrip(".").strip("\"“”'’)") == gap[1:]:
        return before in _SENTENCE_ABBREVIATIONS and capital and after in _STARTERS
    return True


def _in_address(found: Words, index: int) -> bool:
    """True inside `name@firma.example` or `www.firma.example`: a dot without a blank, an @ or www in the same run."""
    text = found.text
    start = end = found.spans[index][0]
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    run = text[start:end].casefold()
    return "@" in run or run.startswith("www.")


def _is_ordinal(found: Words, index: int, *, capital: bool) -> bool:
    """True when the number before word `index` is an ordinal (`am 3. Dezember`), not the end of a sentence."""
    if found.folded[index] in _MONTH_STARTS or found.folded[index][0].isdigit():
        return True
    if capital and found.folded[index] in _STARTERS:
        return False
    if index >= 2 and found.between(index - 1) == "." and found.folded[index - 2].isdigit():
        return not capital
    return index >= 2 and found.folded[index - 2] in _BEFORE_ORDINAL


def _begins_new_move(found: Words, segment: int, index: int, gap: str, model: SplitModel) -> bool:
    if not any(char.isspace() for char in gap) or _asks_inside(found, index):
        return False
    total = model.bias
    for feature in gap_features(found, segment, index):
        total += model.weights.get(feature, 0.0)
    return total > model.threshold


def _asks_inside(found: Words, index: int) -> bool:
    """True before a question that depends on the verb before it (`sagen seit wann …`)."""
    right = found.folded[index : index + 2]
    question = right[0] in QUESTION_WORDS or (right[0] in _PREPOSITIONS and right[-1] in QUESTION_WORDS)
    return question and found.folded[index - 1] in _ASKING


_ASKING: Final = frozenset(
    "sagen sag wissen weiss verraten nennen erklaeren erzaehlen beschreiben schildern mitteilen fragen frage ob".split()
)
_VERB_END = ("te", "ten", "st", "t", "en")
_PRONOUNS: Final = frozenset("ich sie du er es wir ihr man das die der".split())
FINITE_VERBS: Final = frozenset(
    """
    haben hat habe hab hatten hatte hast sind ist bin war waren bist koennen kann konnten konnte kannst moechten moechte
    wollen will duerfen darf durfte soll sollen muss muessen werden wird gibt gab passt leuchtet blinkt geht
    funktioniert stimmt bleiben brauchen nutzen wissen sehen wohnen nehmen reicht kennen wuerden wuerde koennten koennte
    haetten haette waere waeren duerfte benutzen verwenden laeuft steht liegt kommt kommen rufen sprechen bekommen
    erhalten besteht sagt tritt treten hilft gefaellt schick schicke schau schaue guck gucke pruef pruefe seh sehe
    verbind verbinde mach mache meld melde ruf rufe versteh verstehe glaub glaube denk denke find finde brauch brauche
    tut klingt sparen zahlen sollten muessten
    """.split()
)
"""Frequent finite verbs, folded."""

_SUBORDINATORS: Final = frozenset("wenn falls sobald weil da ob nachdem bevor als sofern damit dass obwohl".split())
_PREPOSITIONS: Final = frozenset("seit ab bis um von fuer mit an in auf zu unter bei nach aus".split())
_INVERTERS: Final = frozenset(
    """
    dann da so damit dort hier jetzt nun heute morgen auch gern gerne natuerlich leider das dies vielleicht eventuell
    und oder aber denn trotzdem deshalb dafuer dadurch dabei also sicher bestimmt nur noch
    """.split()
)
_EMBEDDERS: Final = frozenset("mir sagen wissen weiss frage fragen schauen pruefen sehen nach und oder aber".split())
_GREETINGS: Final = frozenset("hallo guten gruess servus moin hi tag willkommen schoenen".split())

QUESTION_WORDS: Final = frozenset(
    """
    was wer wie wo wann warum wieso weshalb welche welcher welches welchen welchem wem wen wessen woran worauf womit
    wofuer wozu wohin woher wovon worum wieviel wielange wodurch worin
    """.split()
)
"""Words that begin a question, folded."""


def _clause_features(folded: tuple[str, ...], segment: int, index: int) -> Iterator[str]:
    """Whether a clause stands complete before the gap, and whether one seems to begin after it."""
    left, right = folded[index - 1], folded[index]
    right2 = folded[index + 1] if index + 1 < len(folded) else "$"
    first = max(segment, index - 25)
    clause = any(
        (word in FINITE_VERBS or (other == "ich" and word.endswith("e"))) and other in _PRONOUNS
        for one, two in zip(folded[first : index - 1], folded[first + 1 : index], strict=True)
        for word, other in ((one, two), (two, one))
    )
    sub = folded[segment] in _SUBORDINATORS
    verb = right in FINITE_VERBS and right2 in _PRONOUNS
    question = right in QUESTION_WORDS or (right in _PREPOSITIONS and right2 in QUESTION_WORDS)
    statement = right in _PRONOUNS and (right2 in FINITE_VERBS or right2.endswith("e"))
    lead = left in _INVERTERS or left in _EMBEDDERS
    greeting = folded[segment] in _GREETINGS
    yield f"verb {verb} {clause} {sub} {lead}"
    yield f"question {question} {clause} {sub} {lead}"
    yield f"statement {statement} {clause} {sub} {lead}"
    yield f"greeting {greeting} {verb} {question} {statement}"
    yield f"short {min(index - segment, 3)} {verb} {question} {statement} {lead}"
    if left == "bitte":
        yield f"bitte {verb} {question} {statement} {clause}"


@lru_cache(maxsize=64)
def _style(text: str) -> str:
    """How carefully the utterance is typed: with end marks (`p`), commas (`c`), capitals (`C`)."""
    return "".join(
        mark for mark, pattern in (("p", r"[.!?]"), ("c", ","), ("C", r"[A-ZÄÖÜ][a-zäöü]")) if re.search(pattern, text)
    )


def gap_features(found: Words, segment: int, index: int) -> Iterator[str]:
    """Features of the gap before word `index`, for `SplitModel`.

    Args:
        found: the words of the utterance.
        segment: index of the first word of the sentence that is going on.
        index: index of the word after the gap.
    """
    folded = found.folded
    last = len(folded)
    left = folded[index - 1]
    left2 = folded[index - 2] if index - 2 >= segment else "^"
    left3 = folded[index - 3] if index - 3 >= segment else "^"
    right = folded[index]
    right2 = folded[index + 1] if index + 1 < last else "$"
    right3 = folded[index + 2] if index + 2 < last else "$"
    yield "l=" + left
    yield "m=" + left2
    yield "r=" + right
    yield "s=" + right2
    yield "t=" + right3
    yield f"lr={left} {right}"
    yield f"rs={right} {right2}"
    yield f"rst={right} {right2} {right3}"
    yield f"ml={left2} {left}"
    yield f"nml={left3} {left2} {left}"
    yield f"lrs={left} {right} {right2}"
    yield "le=" + left[-3:]
    yield "re=" + right[-2:]
    yield "se=" + right2[-2:]
    yield "l2e=" + left2[-2:]
    yield f"le,r={left[-2:]} {right}"
    yield f"l,re={left} {right[-2:]}"
    length = index - segment
    rest = last - index
    yield f"len={min(length, 12)}"
    yield f"rest={min(rest, 6)}"
    yield f"len,r={min(length, 4)} {right}"
    gap = "".join(char for char in found.between(index) if not char.isspace())
    yield "gap=" + gap[:3]
    wh = right in QUESTION_WORDS
    verb = right.endswith(_VERB_END) and right2 in _PRONOUNS
    yield f"wh={wh} verb={verb} r2p={right2 in _PRONOUNS} rp={right in _PRONOUNS}"
    segment_words = folded[segment:index] if length <= 40 else folded[index - 40 : index]
    has_wh = any(word in QUESTION_WORDS for word in segment_words)
    has_pronoun = any(word in _PRONOUNS for word in segment_words)
    yield f"seg wh={has_wh} pro={has_pronoun} now={wh}{verb}"
    yield f"seg0={folded[segment]}"
    yield f"seg0,r={folded[segment]} {right}"
    yield from _clause_features(folded, segment, index)
    style = _style(found.text)
    yield f"style={style}"
    yield f"style,r={style} {right}"
    yield f"style,len={style} {min(length, 6)}"
    original = found.original(index)
    yield f"case={original[0].isupper()}{found.original(index - 1)[0].isupper()}"
    yield f"case,r={original[0].isupper()} {right}"
