"""One line of a script, one input; mistakes name the place and the way out."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.engine import inputs as inp
from simulator.engine.embedded import run_script
from simulator.engine.inputs import DeskVerb
from simulator.engine.script import COMMANDS, ScriptError, ScriptReader
from simulator.engine.session import Session
from simulator.engine.world import World


def read(line: str) -> inp.Input | None:
    return ScriptReader(today="2026-11-23").read(line)


@pytest.mark.parametrize(
    ("line", "verb", "args"),
    [
        ("/suche Krüger Linden", DeskVerb.SEARCH, {"query": "Krüger Linden"}),
        ("/öffne K-1001", DeskVerb.OPEN, {"record": "K-1001"}),
        ("/OEFFNE k-1001", DeskVerb.OPEN, {"record": "k-1001"}),
        ("/legitimiert Kundennummer, Geburtsdatum", DeskVerb.VERIFY, {"features": "customer_number,birth_date"}),
        ("/aendere straße=Am Markt 3", DeskVerb.EDIT, {"field": "street", "value": "Am Markt 3"}),
        (
            "/auftrag tausch termin=Freitag; ort=Flur",
            DeskVerb.ORDER,
            {"service": "tausch", "termin": "Freitag", "ort": "Flur"},
        ),
        ("/optin Telefon nicht erteilt", DeskVerb.OPT_IN, {"channel": "telefon", "value": "nicht erteilt"}),
        ("/weiter Technik: Leitung prüfen", DeskVerb.TRANSFER, {"to": "Technik", "reason": "Leitung prüfen"}),
    ],
)
def test_commands(line: str, verb: DeskVerb, args: dict[str, str]) -> None:
    given_input = read(line)
    assert isinstance(given_input, inp.Desk)
    assert given_input.verb is verb
    assert dict(given_input.args) == args


def test_everything_else_is_said() -> None:
    assert read("Guten Tag!") == inp.Say("Guten Tag!", at=8.0)
    assert read("   ") is None


def test_today_and_days_from_now() -> None:
    assert read("bis {heute+7}, seit {heute - 1}, {heute}") == inp.Say(
        "bis 2026-11-30, seit 2026-11-22, 2026-11-23", at=8.0
    )


def test_documentation_gathers_its_fields() -> None:
    reader = ScriptReader(today="2026-11-23")
    for line in ("/doku datum: {heute}", "/doku kunde: K-1001", "/doku zusammenfassung: Zeile eins / Zeile zwei"):
        assert reader.read(line) is None
    document = reader.read("/doku fertig")
    assert isinstance(document, inp.Document)
    assert document.fields == {"date": "2026-11-23", "customer_id": "K-1001", "summary": "Zeile eins\nZeile zwei"}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("/such Krüger", "Meinten Sie „/suche“"),
        ("/qqqq", "/hilfe"),
        ("/aendere farbe=blau", "Möglich: vorname"),
        ("/aendere telefon", "feld=wert"),
        ("/warten bald", "Sekunden"),
        ("/doku geheim: ja", "geheim"),
        ("/auftrag", "Welcher Auftrag"),
    ],
)
def test_mistakes_say_what_would_be_right(line: str, message: str) -> None:
    with pytest.raises(ScriptError, match=message):
        read(line)


@given(
    st.one_of(
        st.text(max_size=80),
        st.sampled_from(list(COMMANDS)),
        st.builds("{} {}".format, st.sampled_from(list(COMMANDS)), st.text(max_size=40)),
    )
)
def test_any_line_is_read_or_refused(line: str) -> None:
    with suppress(ScriptError):
        read(line)


def test_a_script_names_the_line_that_does_not_fit(world: World) -> None:
    session = Session.start(world, seed=1, date="2026-11-23")
    with pytest.raises(ScriptError, match="Zeile 3: Das Gespräch ist schon"):
        list(run_script(session, "# Kommentar\nHallo\n/annehmen"))
