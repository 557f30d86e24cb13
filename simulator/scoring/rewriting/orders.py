"""Duties and rough commands become requests: `Sie müssen mir erst … nennen` → `Bitte nennen Sie mir zuerst …`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from simulator.scoring.rewrite_table import RewriteTable
from simulator.scoring.rewriting.commands import LEADS, asked_for, clause_request, command
from simulator.scoring.rewriting.idioms import advice
from simulator.scoring.rewriting.parsing import parse
from simulator.scoring.rewriting.phrasing import cleaned_words, is_action
from simulator.scoring.rewriting.requests import from_middle
from simulator.scoring.rewriting.sentence import (
    Clause,
    Sentence,
    Word,
    dialect,
    ended,
    linked,
    render,
    word,
)
from simulator.scoring.text import words as split_words

_RUDE: Final = frozenset(
    """
    luft lernen frieden halblang folgen hin ruecken rueck ruhe abgeregt gefasst mund klappe schnabel still
    schaemen schaem theater drama staatsaffaere umstaende mimose ausrede ausreden unsinn quatsch beruhigen
    aufregen anstellen uebertreiben zusammenreissen abregen einmischen meckern jammern rummeckern pfuschen
    quatschen traeumen maerchen gegenfragen gas klemmen sachlich anstand manieren ton tonfall troll verschonen
    abfinden ratschlaege brille augen ohren nase verstand hirn kopf pech nerven leine spaeter-mal bloed dumm weg
    verschwinden schreien bruellen unterbrechen dazwischen kasper oma mimosen erwachsen leid gedulden benehmen
    merken gewoehnen unterlassen unterstehen wagen wundern genug ahnung schnauze schluss basta kapieren
    begreifen verarschen reden red geh gehn lass bleiben froh dankbar haendchen finger fluechtigkeit pingelig
    wort vorher laut leiser faulenzen anzeige anwalt gericht inkasso uhr wand anmeckern drohen beruhigt presse
    dalli wenigstens ehrlich haar zigarette affen telefonieren kommen suchen trauen trost heulen weinen glauben
    akzeptieren hinnehmen auskommen leben verzichten mich-mal schlafen freuen weisheiten kram denken jeder
    lamentieren beschuldigen kaputt beschweren schimpfen riemen markieren schmecken anschuldigen
    geduld strapazieren platte kauf
    """.split()
)


_THREAT: Final = frozenset(
    """
    sonst andernfalls verstanden klar basta fertig punkt schluss kapiert sonst ansonsten lasse mahne weg ruhe
    ende
    """.split()
)


_NEGATION: Final = frozenset(
    "nicht nie niemals kein keine keinen keinem keiner nichts nix nich net weder niemand".split()
)


def request(text: str, table: RewriteTable) -> str | None:
    """Turn a duty or a rough command into a request, or give nothing."""
    sentence = parse(text, table)
    if sentence is None or len(sentence.keys) < 3 or dialect(sentence) or sentence.mark == "?":
        return None
    sentence = _without_threat(_without_call(sentence))
    keys = set(sentence.keys)
    if {"man", "einem"} <= keys:
        return None
    if {"lassen", "mich", "ausreden"} <= keys and not keys & (_RUDE - {"ausreden", "wort"}):
        return "Bitte lassen Sie mich kurz ausreden."
    refused = _not_to_do(sentence, table) if not keys & _RUDE else None
    if refused is not None:
        return refused
    if keys & _RUDE or _denied(sentence) or "du" in keys:
        better = (
            tactful(text, table)
            if len(sentence.keys) <= 8 and len(sentence.clauses) == 1 and "erst" not in keys
            else None
        )
        return better if better is not None and better.startswith(_FOR_ORDERS) else None
    index = next((i for i, clause in enumerate(sentence.clauses) if not _opening(clause, sentence, i)), None)
    if index is None:
        return None
    step = advice(sentence, index, table)
    asked = asked_for(sentence, index, table)
    made = step.words if step is not None and step.words else asked or clause_request(sentence.clauses[index], table)
    rest = sentence.clauses[index + (2 if asked else 1) :]
    if made is None or not _tail_stands(rest):
        return None
    made = ended(made, (made[-1].after or ",") if rest else "")
    front = [clause for clause in sentence.clauses[:index] if clause.subordinate or clause.keys[0] == "damit"]
    if front and (made[0].key != "bitte" or any("hier" in clause.keys for clause in front)):
        return None
    words = [
        *(clause.words for clause in front),
        _please_inside(made) if front else made,
        *(clause.words for clause in rest),
    ]
    result = render(words, ".")
    return result if result != text else None


_SCOLDING: Final = frozenset(
    """
    so mir mich uns sich einfach staendig dauernd immer gleich wieder mehr du rum herum dran und oder auch was
    irgendwas alles dumm ueberhaupt
    """.split()
)


def _not_to_do(sentence: Sentence, table: RewriteTable) -> str | None:
    """`Sie dürfen das nicht per Mail schicken` → `Bitte schicken Sie das nicht per Mail`."""
    words = sentence.words
    keys = sentence.keys
    if len(sentence.clauses) != 1 or len(keys) < 5 or keys.count("nicht") != 1 or _SCOLDING & set(keys):
        return None
    if keys[:2] == ("sie", "duerfen"):
        middle = cleaned_words(words[2:])
        made = from_middle(middle, table) if middle and is_action(middle, table) else None
    else:
        made = command(words, table)
    if made is None or made[-1].after:
        return None
    return render((made,), ".")


def _denied(sentence: Sentence) -> bool:
    """True where a negation stands in more than a plain reason behind the command."""
    for place, clause in enumerate(sentence.clauses):
        reason = place > 0 and not clause.subordinate and not {"sie", "und", "oder"} & set(clause.keys)
        if set(clause.keys) & _NEGATION and not reason:
            return True
    return False


def words_of(text: str) -> tuple[str, ...]:
    """The folded words of a text."""
    return split_words(text).folded


def _opening(clause: Clause, sentence: Sentence, index: int) -> bool:
    """True for clauses before the one that commands: `Damit ich buchen kann,` or `So,`."""
    if index == len(sentence.clauses) - 1:
        return False
    return (
        clause.subordinate
        or (clause.keys[0] == "damit" and "sie" not in clause.keys[1:3])
        or all(key in LEADS for key in clause.keys)
    )


def _please_inside(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """`Bitte kümmern Sie sich um …` → `kümmern Sie sich bitte um …`, behind another clause."""
    count = 3
    while (
        count < len(words)
        and words[count].key in {"mir", "uns", "sich", "mich", "es", "das"}
        and not words[count].after
    ):
        count += 1
    return (*words[1:count], word("bitte"), *words[count:]) if count < len(words) else (*words[1:], word("bitte"))


def _without_threat(sentence: Sentence) -> Sentence:
    """The sentence without a last clause that only presses: `, basta`, `, sonst …`, `, und zwar dalli`."""
    clauses = list(sentence.clauses)
    while len(clauses) > 1:
        keys = clauses[-1].keys
        pressing = keys[0] in {
            "sonst",
            "andernfalls",
            "ansonsten",
            "basta",
            "fertig",
            "verstanden",
            "kapiert",
            "klar",
            "punkt",
            "keinen",
            "aber",
            "merken",
            "ohne",
            "keine",
        } or keys[:2] in {
            ("und", "zwar"),
            ("dann", "ist"),
            ("und", "fertig"),
            ("da", "gibt"),
            ("und", "basta"),
            ("so", "einfach"),
        }
        pressing = pressing or keys[0] in {"statt", "anstatt", "nicht"} or _impatient(clauses[-1])
        if (
            not pressing
            or (keys[0] == "aber" and len(keys) > 3)
            or (keys[0] == "ohne" and "wenn" not in keys)
            or (keys[0].startswith("kein") and len(keys) > 3)
        ):
            break
        if keys[:2] == ("und", "zwar") and len(keys) > 3 and not {"ihnen", "sie"} & set(keys):
            break
        clauses = clauses[:-1]
        clauses[-1] = Clause.of(linked(clauses[-1].words, ""))
    return replace(sentence, clauses=tuple(clauses))


def _impatient(clause: Clause) -> bool:
    """`dafür bin ich nicht da`, `ein drittes Mal sage ich es nicht`: a reason that only scolds."""
    keys = set(clause.keys)
    if clause.keys[:2] == ("das", "sage"):
        return True
    if clause.keys[:2] in {("das", "ist"), ("dafuer", "ist")} and not keys & {"sie", "ihnen"}:
        return True
    if {"schwer", "nicht"} <= keys or {"schwierig", "nicht"} <= keys:
        return True
    return (
        not clause.subordinate
        and bool(keys & {"ich", "wir", "mir", "hier"})
        and bool(keys & _NEGATION)
        and not keys & {"ihnen", "heute", "morgen", "denn", "montag", "freitag", "abend", "leider"}
    )


def _without_call(sentence: Sentence) -> Sentence:
    """The sentence without a last word that only scolds: `schalten Sie das aus Mensch`."""
    last = sentence.clauses[-1]
    if last.keys[-1] not in _CALLS or len(last) < 3:
        return sentence
    return replace(sentence, clauses=(*sentence.clauses[:-1], Clause.of(linked(last.words[:-1], ""))))


_CALLS: Final = frozenset("mensch mann ey verdammt herrgott himmel echt zefix manno freundchen".split())
_FOR_ORDERS: Final = ("Bitte lassen", "Ich möchte das gern in Ruhe", "Ich erkläre")


def tactful(text: str, table: RewriteTable) -> str | None:
    """The trade's sentence for what cannot be said politely, by a word in it: `beruhigen` → `… in Ruhe klären.`."""
    found = set(words_of(text))
    for sign, better in table.tactful_signs:
        if any(key == sign or (sign.endswith("~") and key.startswith(sign[:-1])) for key in found):
            if sign.startswith("ausreden") and not {"lassen", "mich"} & found:
                continue
            return better
    return None


def _tail_stands(clauses: Sequence[Clause]) -> bool:
    """True when what follows neither threatens nor commands again."""
    for clause in clauses:
        keys = set(clause.keys)
        if clause.keys[:2] in {("der", "das"), ("die", "das")}:
            return False
        if ("man" in keys and clause.keys[0] != "wie") or ({"hier", "sie"} <= keys and clause.keys[0] != "wenn"):
            return False
        if keys & _THREAT or (keys & {"gefaelligst", "sie"} and not clause.subordinate and "ihnen" not in keys):
            return False
        if not clause.subordinate and clause.keys[0] in {"und", "oder", "dann", "danach"} and len(clause) < 4:
            return False
        if len(clause) < 2:
            return False
    return len(clauses) <= 2
