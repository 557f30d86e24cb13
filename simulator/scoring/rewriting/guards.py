"""Sentences that need their Konjunktiv: what did not happen, what is only thought, what another one said."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from simulator.scoring.rewrite_table import RewriteTable
from simulator.scoring.rewriting.sentence import SUBORDINATORS, Clause, Sentence

_SAID: Final = frozenset(
    """
    sagten sagte schrieben schrieb meinten meinte erwaehnten erzaehlten behaupten behaupteten behauptet hiess
    meintest sagtest angeblich erklaerten gedacht dachten
    """.split()
)
_ALMOST: Final = frozenset(
    "fast beinahe wuenschte wuenschten stelle zaubern angenommen gesetzt wenigstens gestern vorgestern damals".split()
)
_BY_SEIN: Final = frozenset(
    """
    kommen gehen passieren werden sein bleiben laufen fahren fallen geschehen gelingen steigen reisen begegnen
    folgen erscheinen treffen sterben springen rutschen entstehen treten wachsen verschwinden fliegen landen
    scheitern sinken brechen platzen
    """.split()
)
_MODAL_ENDS: Final = frozenset("muessen sollen koennen duerfen wollen brauchen lassen".split())
_PERSONS: Final = frozenset(
    """
    chef chefin mann frau kollege kollegin kollegen sohn tochter vater mutter nachbar nachbarin partner
    partnerin freund freundin kunden kinder familie vermieter arzt
    """.split()
)


def unreal(sentence: Sentence, table: RewriteTable) -> bool:
    """True for sentences that are right only in Konjunktiv."""
    keys = sentence.keys
    present = set(keys)
    if present & _SAID or (present & _ALMOST and not {"anstelle"} & present):
        return True
    if "gesagt" in present and {"haben", "hatten", "hat", "hatte"} & present:
        return True
    if keys[0] in {"ohne", "mit"} and {"schon", "laengst"} & present:
        return True
    if keys[0] in {"haettste", "haettest", "waerste"}:
        return True
    if _as_if(keys, table) or _my_skin(keys) or _what_would_others_say(keys):
        return True
    if any(_me_too(clause) for clause in sentence.clauses):
        return True
    if _turned_condition(sentence, table):
        return True
    return any(past_unreal(clause, table) for clause in sentence.clauses) or _only_thought(sentence, table)


def _as_if(keys: tuple[str, ...], table: RewriteTable) -> bool:
    """`als wäre`, `als ob`, `zu schön, um wahr zu sein`."""
    for one, other in pairwise(keys):
        if one == "als" and (other in {"ob", "wenn"} or table.lexicon.conditional(other) is not None):
            return True
    return ("wahr" in keys and "um" in keys) or "ein haar" in " ".join(keys)


def _my_skin(keys: tuple[str, ...]) -> bool:
    """`wenn ich Sie wäre`, `da wäre ich auch sauer`, `würde mich auch ärgern`."""
    text = " ".join(keys)
    if any(
        part in text
        for part in (
            "ich sie waer",
            "ich du waer",
            "nach mir ginge",
            "nach mir ging",
            "wenn ich koennte",
            "so gern ich",
            "haette ich ihr",
            "waere ich ihr",
            "mir ginge es da",
            "ginge es mir",
        )
    ):
        return True
    feeling = {"auch", "genauso", "ebenso", "ebenfalls"} & set(keys)
    return (
        bool(feeling)
        and bool(
            {"meine", "mein", "meinem", "ich", "mir", "mich", "jeder", "jeden", "jedem", "man", "einem", "keiner"}
            & set(keys)
        )
        and bool({"wuerde", "waere", "haette", "wuerd", "waer", "haett", "ginge"} & set(keys))
        and bool(
            {"da", "das", "mich", "nach", "so", "bei"} & set(keys[:3]) or (keys[0] == "ich" and keys[2] in feeling)
        )
    )


def _me_too(clause: Clause) -> bool:
    """`Mir bliebe auch die Spucke weg`, `… hätte ich auch keinen Kopf`: the speaker in the place of the other."""
    keys = set(clause.keys)
    return (
        bool({"auch", "genauso", "ebenfalls"} & keys)
        and bool({"ich", "mir", "mich", "meine", "mein"} & keys)
        and bool(_THOUGHT & keys)
        and not {"ihnen", "sie", "dir", "gern", "gerne"} & keys
    )


_THOUGHT: Final = frozenset("wuerde wuerd haette haett waere waer ginge bliebe kaeme platzte fiele".split())


def _turned_condition(sentence: Sentence, table: RewriteTable) -> bool:
    """`Wären Sie sparsamer, hätten wir dieses Gespräch nicht`: a condition without `wenn` that is not so."""
    if len(sentence.clauses) < 2 or sentence.mark == "?":
        return False
    first, second = sentence.clauses[:2]
    both = all(table.lexicon.conditional(clause.keys[0]) is not None for clause in (first, second))
    return both and bool({"nicht", "kein", "keine", "schon", "laengst"} & {*first.keys, *second.keys})


def _what_would_others_say(keys: tuple[str, ...]) -> bool:
    if not keys or keys[0] not in {"was", "wie", "wer", "wann", "woran"}:
        return False
    return bool({"wuerde", "wuerden", "wuerd", "haette", "haetten"} & set(keys)) and bool(_PERSONS & set(keys))


def past_unreal(clause: Clause, table: RewriteTable) -> bool:
    """True for `hätte … gemacht`, `wäre … gekommen`, `hätte … müssen`."""
    for index, key in enumerate(clause.keys):
        found = table.lexicon.conditional(key)
        if found is None or found.verb.base not in {"haben", "sein"}:
            continue
        rest = clause.keys[index + 1 :] if index < len(clause) - 1 else clause.keys[max(index - 3, 0) : index]
        typed = clause.words[index + 1 :] if index < len(clause) - 1 else clause.words[max(index - 3, 0) : index]
        if rest and rest[-1] in _MODAL_ENDS and found.verb.base == "haben":
            return True
        for one in typed:
            verb = None if one.capital and one.key != "gehabt" else table.lexicon.participle(one.key)
            like = one.key in _LIKE_PARTICIPLES and not (one.key == "gelegen" and found.verb.base == "haben")
            if verb is None or like:
                continue
            if found.verb.base == "haben" or verb.base in _BY_SEIN or "ich" in clause.keys:
                return True
        if {"gewesen", "worden"} & set(rest):
            return True
        last = typed[-1] if typed else None
        if last is not None and not last.capital and _unknown_participle(last.key, table):
            return True
    return False


def _unknown_participle(key: str, table: RewriteTable) -> bool:
    """True for a word that looks like the participle of a verb that is not known: `ausgeflippt`."""
    return table.lexicon.participle(key) is None and bool(_PARTICIPLE.fullmatch(key)) and key not in _LIKE_PARTICIPLES


_PARTICIPLE: Final = re.compile(r"[a-z]{0,8}ge[a-z]{3,}t")
_LIKE_PARTICIPLES: Final = frozenset(
    "gelegen angebracht gerecht gut geeignet gewohnt bereit bekannt recht gern genau".split()
)


def _only_thought(sentence: Sentence, table: RewriteTable) -> bool:
    """True for conditions that are plainly not so: `Wenn Sie …, würden Sie so etwas nicht behaupten.`."""
    if len(sentence.clauses) < 2 or not {"wenn", "falls"} & set(sentence.keys):
        return False
    conditions = [c for c in sentence.clauses if c.keys[:1] and c.keys[0] in {"wenn", "falls", "sofern"}]
    others = [c for c in sentence.clauses if not c.keys[:1] or c.keys[0] not in SUBORDINATORS]
    thought = [c for c in conditions if _has(c, table)]
    if not thought:
        return False
    both = any(_has(clause, table) for clause in others)
    main = {key for clause in others for key in clause.keys}
    told = bool({"schon", "laengst", "nicht", "kein", "keine", "doch", "sonst"} & main)
    return both and told and sentence.mark != "?" and "ich" not in main


def _has(clause: Clause, table: RewriteTable) -> bool:
    return any(table.lexicon.conditional(key) is not None for key in clause.keys)
