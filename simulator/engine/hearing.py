"""What the customer hears in a reply: requests, statements, feelings put into words, nonsense."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from simulator.scenarios.models.persona import UtteranceKind
from simulator.scoring.phrases import find_any
from simulator.scoring.reading import Question, Reading, Sentence, YouMessage
from simulator.scoring.text import words

REQUESTS: Final = frozenset(
    {
        "offer_help",
        "ask_what_happened",
        "ask_since_when",
        "ask_tried",
        "ask_wish",
        "ask_reason",
        "ask_usage",
        "ask_budget",
        "ask_competitor",
        "ask_customer_number",
        "ask_name",
        "ask_birth_date",
        "ask_address",
        "ask_phone",
        "ask_email",
        "ask_password",
        "confirm_data",
        "propose_date",
        "ask_decision",
        "check_solved",
        "ask_further",
        "ask_opt_in",
        "offer_language",
    }
)
"""Trade intents that want an answer, however they are dressed."""

DATA_QUESTIONS: Final = frozenset(
    {"ask_customer_number", "ask_name", "ask_birth_date", "ask_address", "ask_phone", "ask_email", "ask_password"}
)

STORY_QUESTIONS: Final = frozenset({"offer_help", "ask_what_happened"})
"""Intents that have the matter told."""

EMOTIONAL: Final[Mapping[str, UtteranceKind]] = {
    "apologise": "apology",
    "empathise": "empathy",
    "thank": "thanks",
    "agree": "agreement",
}

_FACTUAL: Final[Mapping[str, UtteranceKind]] = {
    "ask_to_hold": "hold",
    "paraphrase": "paraphrase",
    "summarise": "paraphrase",
    "confirm_data": "confirm_data",
    "instruct": "instruction",
    "refuse": "refusal",
    "explain_cause": "explanation",
    "explain_privacy": "explanation",
    "name_price": "price",
    "name_benefit": "benefit",
    "smalltalk": "smalltalk",
    "say_goodbye": "goodbye",
    "greet": "greeting",
    "transfer": "offer",
    "escalate": "offer",
    "offer_technician": "offer",
    "offer_callback": "offer",
    "offer_credit": "offer",
    "offer_replacement": "offer",
    "offer_refund": "offer",
    "offer_product": "offer",
    "promise_document": "offer",
    "propose_date": "offer",
    "confirm_appointment": "offer",
    "offer_language": "offer",
}

_QUESTION_KINDS: Final[Mapping[Question, UtteranceKind]] = {
    Question.OPEN: "open_question",
    Question.INFORMATION: "information_question",
    Question.CLOSED: "closed_question",
    Question.ALTERNATIVE: "alternative_question",
    Question.SUGGESTIVE: "suggestive_question",
}

_YOU_MESSAGE_KINDS: Final[Mapping[YouMessage, UtteranceKind]] = {
    YouMessage.BLAME: "blame",
    YouMessage.ORDER: "order",
    YouMessage.JUDGEMENT: "judgement",
}

_NAME = re.compile(
    r"(?:mein name (?:ist|lautet)|ich heiße|ich heisse|sie sprechen mit|ich bin (?:der|die)?|am apparat ist"
    r"|hier (?:ist|spricht))"
    r"\s+(?:frau\s+|herr\s+)?([^\W\d_][\w-]+(?:\s+[^\W\d_][\w-]+)?)",
    re.IGNORECASE,
)
_NOT_NAMES: Final = frozenset(
    "ihr ihre mein meine der die das ein eine und von vom beim bei für gerade gleich froh sicher was wie womit worum "
    "guten hallo kann darf kundenservice service".split()
)
_GOODBYES: Final = ("{wiederhören|wiedersehen|tschüs|tschüss|tschau|ciao|goodbye}", "auf wieder {hören|sehen|schauen}")
"""Words with which nobody says anything but goodbye."""
_FAREWELLS: Final = (
    "{wiederhören|wiedersehen|tschüs|tschüss|tschau|ciao|ade|adieu|servus|pfiat|bye|goodbye}",
    "auf wieder {hören|sehen|schauen}",
    "bis {bald|dann|morgen|später|demnächst|zum nächsten mal}",
    "{schönen|schöner|schönes|angenehmen} * {tag|abend|feierabend|wochenende|nachmittag|vormittag|woche}",
    "machen sie es gut",
    "machen sies gut",
    "alles gute",
)
_NEGATIONS: Final = frozenset({"nicht", "kein", "keine", "keinen", "keiner", "nie"})
_DATA_WORDS: Final = frozenset(
    "kundennummer vertragsnummer geburtsdatum adresse anschrift telefonnummer rufnummer handynummer mailadresse "
    "emailadresse postleitzahl vorname nachname".split()
)
_ASKING_WORDS: Final = frozenset(
    "und dann noch auch bitte erst jetzt nur ihr ihre ihren die das der den brauch brauche braeuchte benoetige ich mir "
    "fehlt fehlen von ihnen sie ok okay gut so also".split()
)
_VOWELS: Final = frozenset("aeiouyäöü")
_COMMON: Final = frozenset(
    "ich sie wir es das der die den dem ein eine einen ist sind war hat haben habe kann können wird werden und oder "
    "aber nicht kein keine mit von zu für auf im in an bei ihnen ihr ihre ihren mir uns ja nein gut gern gerne bitte "
    "danke ok okay dann da so also noch schon mal mhm hm aha genau verstehe klar".split()
)


def is_request(sentence: Sentence) -> bool:
    """Whether the sentence wants an answer; „Ihre Nummer brauche ich nicht“ does not."""
    if sentence.question is not Question.NONE or _names_only_data(sentence.text):
        return True
    return bool(REQUESTS.intersection(sentence.sure_intents())) and not _NEGATIONS.intersection(
        words(sentence.text).folded
    )


def _names_only_data(text: str) -> bool:
    """Whether the sentence is nothing but data that are wanted: „Kundennummer und Adresse.“."""
    found = frozenset(words(text).folded)
    return bool(found & _DATA_WORDS) and found <= _DATA_WORDS | _ASKING_WORDS


def question_kind(sentence: Sentence) -> UtteranceKind:
    """Kind of small talk that answers a request nobody has scripted."""
    intents = sentence.sure_intents()
    if DATA_QUESTIONS.intersection(intents):
        return "data_question"
    if sentence.question is Question.CLOSED:
        # „Bleiben Sie kurz dran?“ asks for a deed, not for knowledge: „Das weiß ich nicht“ would be beside the point.
        for intent in intents:
            if intent in _FACTUAL:
                return _FACTUAL[intent]
    return _QUESTION_KINDS.get(sentence.question, "information_question")


def is_farewell(reading: Reading) -> bool:
    """Whether the reply ends with a goodbye: understood as one, and in words that nothing else is said with."""
    last = reading.sentences[-2:]
    if any(says_farewell(sentence.text) for sentence in last):
        return True
    understood = any("say_goodbye" in sentence.sure_intents() for sentence in last)
    return understood and any(find_any(_FAREWELLS, sentence.text) for sentence in last)


def says_farewell(text: str) -> bool:
    """Whether somebody says goodbye in words that mean nothing else."""
    return bool(find_any(_GOODBYES, text))


def emotional_kind(reading: Reading) -> UtteranceKind | None:
    """The strongest thing said to the customer as a person, if any."""
    if "insult" in reading.sure_intents():
        return "insult"
    for sentence in reading.sentences:
        if sentence.reproach is not YouMessage.NONE:
            return _YOU_MESSAGE_KINDS[sentence.reproach]
    if "apology" in reading.acts:
        return "apology"
    if "empathy" in reading.acts:
        return "empathy"
    for sentence in reading.sentences:
        for intent in sentence.sure_intents():
            if intent in EMOTIONAL:
                return EMOTIONAL[intent]
    return None


def factual_kind(reading: Reading) -> UtteranceKind | None:
    """What the reply is about as far as the trade intents tell, the last thing said first."""
    for sentence in reversed(reading.sentences):
        for intent in sentence.sure_intents():
            if intent in _FACTUAL:
                return _FACTUAL[intent]
    return "paraphrase" if "paraphrase" in reading.acts else None


def is_nonsense(text: str) -> bool:
    """Whether a text is no language at all: no letters, keys mashed, one sign over and over.

    Deliberately cautious: a clipped or misspelt sentence is not nonsense.
    """
    letters = [char for char in text.casefold() if char.isalpha()]
    if not letters:
        return not any(char.isdigit() for char in text)
    if len(letters) >= 6 and len(set(letters)) <= 2:
        return True
    found = words(text[:2000]).folded
    if any(word in _COMMON for word in found):
        return False
    mashed = [word for word in found if len(word) >= 5 and sum(char in _VOWELS for char in word) / len(word) < 0.15]
    return bool(found) and len(mashed) * 2 > len(found)


def has_common_words(text: str) -> bool:
    """Whether at least one everyday word stands in the text, so that it can be taken for a sentence."""
    return any(word in _COMMON for word in words(text[:2000]).folded)


def agent_name(text: str) -> str:
    """The name by which the apprentice introduces herself, empty if she does not."""
    # Who names the company first and herself after it means the latter by „mein Name ist“.
    found = sorted(_NAME.finditer(text[:400]), key=lambda match: not match.group().casefold().startswith("mein"))
    for match in found:
        parts = [part for part in match.group(1).split() if part.casefold() not in _NOT_NAMES]
        if parts and match.group(1).split()[0].casefold() not in _NOT_NAMES:
            return " ".join(part[:1].upper() + part[1:] for part in parts)
    return ""
