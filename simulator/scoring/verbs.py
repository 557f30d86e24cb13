"""Whether a note says that something is done: a verb, not only nouns („Termin 27.11.“ names no deed)."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from simulator.scoring.text import words

_IRREGULAR: Final = frozenset(
    """
    ist sind war waren wird werden wurde wurden worden hat haben hatte hatten soll sollen will wollen kann koennen muss
    muessen darf duerfen moechte moechten erhaelt erhalten bekommt bekommen bekam gibt geben gegeben nimmt nehmen
    genommen kommt kommen gekommen geht gehen gegangen laeuft laufen gelaufen ruft rufen gerufen anrufen angerufen
    zurueckrufen zurueckgerufen zurueckzurufen anzurufen haelt halten gehalten eingehalten bleibt bleiben geblieben
    steht stehen bringt bringen gebracht schreibt schreiben geschrieben gutgeschrieben gutschreiben gutzuschreiben
    traegt tragen eingetragen einzutragen spricht sprechen besprochen abgesprochen gesprochen versprochen liest lesen
    gelesen sieht sehen findet finden gefunden verbindet verbunden beginnt beginnen begonnen beginn entscheidet
    entscheiden entschieden weiss wissen gewusst denkt traegt betraegt unterschreibt unterschrieben verschiebt
    verschoben zieht ziehen umgezogen bezieht tritt faehrt fahren trifft treffen getroffen schliesst schliessen
    abgeschlossen geschlossen anschliessen angeschlossen hilft helfen geholfen sendet gesendet versandt versendet
    gesandt uebernimmt uebernehmen uebernommen vornimmt vorgenommen mitgenommen zurueckgenommen ueberweist ueberwiesen
    erstattet reduziert wechselt gewechselt aendert geaendert tut tun getan faellt entfaellt trennt getrennt
    """.split()
)

_STEMS: Final = tuple(
    """
    schick send stell klaer pruef meld buch bestell liefer melde richt aktivier informier dokumentier bestaetig sag frag
    test mess bau tausch setz leg hol warte antwort beantwort bearbeit erledig veranlass vereinbar beauftrag erinner
    notier vermerk aktualisier loesch storner stornier kuendig verlaenger erklaer erstatt gewaehr ueberweis kontaktier
    koordinier organisier wiederhol beobacht versuch nutz teil zahl verschick freischalt schalt steck start plan
    terminier reservier verbind pfleg speicher leit besuch tausch ersetz probier kuemmer mach reich wuensch
    """.split()
)

_PREFIXES: Final = (
    "an", "ab", "auf", "aus", "ein", "zu", "zurueck", "nach", "mit", "vor", "weiter", "her", "hin", "um", "frei",
    "fest", "bereit", "durch", "gut", "vorbei", "fertig", "ueber",
)  # fmt: skip
_INSEPARABLE: Final = ("be", "ver", "er", "ent", "zer", "ueber", "unter")


@lru_cache(maxsize=1)
def _forms() -> frozenset[str]:
    forms = set(_IRREGULAR)
    for stem in _STEMS:
        present = {f"{stem}{ending}" for ending in ("e", "t", "et", "en", "n", "te", "ete", "ten", "eten")}
        participles = {f"ge{stem}t", f"ge{stem}et"}
        forms |= present | participles
        for prefix in _PREFIXES:
            forms |= {f"{prefix}{form}" for form in present | participles}
            forms |= {f"{prefix}zu{stem}en", f"{prefix}zu{stem}n"}
        for prefix in _INSEPARABLE:
            forms |= {f"{prefix}{form}" for form in present}
    return frozenset(forms)


def has_verb(text: str) -> bool:
    """Whether the text has a verb in any form: finite (`meldet`), infinitive (`melden`) or participle (`gemeldet`).

    Known verbs of the trade in all forms; of other verbs only those in -ieren. A noun is no verb: „Versand“.
    """
    forms = _forms()
    return any(
        word in forms or (len(word) > 6 and word.endswith(("iert", "ieren", "ierte", "ierten")))
        for word in words(text).folded
    )
