"""The call screen: what is typed reaches the session, what happens is shown, nothing typed is lost."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Static

from simulator.engine.events import AgentSpoke, CallEnded, SilenceNoticed
from simulator.engine.state import Stage
from simulator.tui.app import TrainerApp
from simulator.tui.conversation import Conversation
from simulator.tui.dialogs import ConfirmDialog
from simulator.tui.screens.call import CallScreen
from simulator.tui.screens.documentation import DocumentationScreen
from simulator.tui.screens.too_small import TooSmallScreen
from simulator.tui.text import visible
from simulator.tui.widgets.editors import ReplyEditor
from simulator.tui.widgets.status import CoachLine
from simulator.tui.widgets.talk_log import TalkLog
from tests.tui.tui_stage import NASTY, REPLIES, SMALL, Clock, conversation, notices, shown, squeeze, trainer, words

Stagehand = Pilot[None]


@asynccontextmanager
async def on_call(
    talk: Conversation, size: tuple[int, int] = SMALL, app: TrainerApp | None = None
) -> AsyncIterator[Stagehand]:
    app = app or trainer()
    async with app.run_test(size=size) as pilot:
        await app.workers.wait_for_complete()
        await app.push_screen(CallScreen(talk))
        await pilot.pause()
        yield pilot


def reply(pilot: Stagehand) -> ReplyEditor:
    return pilot.app.screen.query_one("#reply", ReplyEditor)


async def test_enter_sends_exactly_what_was_typed() -> None:
    talk = conversation()
    async with on_call(talk) as pilot:
        await pilot.press(*"Guten Tag?", "ctrl+j", *"zweite", "enter")
        await pilot.pause()
        spoken = [event.text for event in talk.events if isinstance(event, AgentSpoke)]
        assert spoken == ["Guten Tag?\nzweite"]
        assert reply(pilot).text == ""
        assert "Krügerhier" in words(pilot.app)


async def test_pasting_lines_does_not_send() -> None:
    talk = conversation()
    async with on_call(talk) as pilot:
        reply(pilot).post_message(Paste("eins\nzwei\x1b[2J\n"))
        await pilot.pause()
        assert talk.state.turn == 0
        assert reply(pilot).text == "eins\nzwei␛[2J\n"


async def test_an_empty_reply_says_nothing() -> None:
    talk = conversation()
    async with on_call(talk) as pilot:
        await pilot.press("space", "enter")
        assert talk.state.turn == 0
        assert "Nochnichtsgeschrieben" in words(pilot.app)


async def test_ten_thousand_characters_are_said_and_shown() -> None:
    talk = conversation()
    long = ("Der Router steht im Schrank. " * 400)[:10_000].strip()
    async with on_call(talk) as pilot:
        reply(pilot).text = long
        await pilot.press("enter")
        await pilot.pause()
        assert talk.state.turn == 1
        said = next(event for event in talk.events if isinstance(event, AgentSpoke))
        assert said.text == long


async def test_a_longer_reply_is_kept_and_not_said() -> None:
    talk = conversation()
    async with on_call(talk) as pilot:
        reply(pilot).text = "a" * 10_001
        await pilot.press("enter")
        await pilot.pause()
        assert talk.state.turn == 0
        assert len(reply(pilot).text) == 10_001
        assert "1 Zeichen zu lang" in notices(pilot.app)


async def test_replies_are_shown_as_typed() -> None:
    talk = conversation()
    async with on_call(talk, (140, 40)) as pilot:
        for turn, text in enumerate(NASTY, 1):
            reply(pilot).text = text
            await pilot.press("enter")
            await pilot.pause()
            assert talk.state.turn == turn, text
            assert squeeze(visible(text)) in words(pilot.app), text


async def test_customers_words_and_names_are_never_markup() -> None:
    talk = conversation("Guten Tag")
    spoken = talk.events[-1].model_copy(update={"text": "[Kunde] sagt [/ \x1b[2J", "voice": "[b]Frau"})
    talk.session._events[-1] = spoken  # type: ignore[attr-defined]
    async with on_call(talk) as pilot:
        assert "[Kunde]sagt[/␛[2J" in words(pilot.app)
        assert "[b]Frau" in words(pilot.app)


async def test_the_coach_names_the_fault_and_the_better_words() -> None:
    talk = conversation()
    async with on_call(talk) as pilot:
        await pilot.press(*"Ich würde es prüfen.", "enter")
        await pilot.pause()
        assert "Konjunktiv:„würde“→„schlage“" in words(pilot.app)
        await pilot.press("f4")
        await pilot.pause()
        assert not pilot.app.screen.query_one(CoachLine).display
        await pilot.press("f4")
        await pilot.pause()
        assert "Konjunktiv:" in words(pilot.app)


async def test_an_exam_has_neither_coach_nor_feelings() -> None:
    talk = conversation(mode="exam")
    async with on_call(talk) as pilot:
        await pilot.press(*"Ich würde es prüfen.", "enter", "f4")
        await pilot.pause()
        assert not pilot.app.screen.query_one(CoachLine).display
        assert not pilot.app.screen.query("#feelings")
        assert "Ärger" not in shown(pilot.app)


async def test_a_guided_call_offers_three_replies_and_a_number_says_one() -> None:
    talk = conversation(mode="guided")
    async with on_call(talk) as pilot:
        offered = talk.choice
        assert offered is not None
        assert all(squeeze(visible(text)) in words(pilot.app) for text in offered.replies)
        worst = offered.replies.index("Haben Sie ein Problem [laut]?") + 1
        await pilot.press(str(worst), "enter")
        await pilot.pause()
        assert [event.text for event in talk.events if isinstance(event, AgentSpoke)] == [
            "Haben Sie ein Problem [laut]?"
        ]
        assert squeeze("Zuerst am Arbeitsplatz (F3): Öffnen Sie den Datensatz.") in words(pilot.app)
        await pilot.press("4", "enter")
        await pilot.pause()
        assert talk.state.turn == 2
        assert talk.choice is not None


async def test_free_words_are_welcome_in_a_guided_call_and_numbers_are_words_elsewhere() -> None:
    talk = conversation(mode="guided")
    async with on_call(talk) as pilot:
        await pilot.press(*"Moment bitte.", "enter")
        await pilot.pause()
        assert talk.choice is not None
        assert talk.choice.step == "begruessen"
    plain = conversation()
    async with on_call(plain) as pilot:
        assert not pilot.app.screen.query_one("#choices").display
        await pilot.press("1", "enter")
        await pilot.pause()
        assert [event.text for event in plain.events if isinstance(event, AgentSpoke)] == ["1"]


async def test_feelings_show_the_step_of_the_turn() -> None:
    talk = conversation()
    async with on_call(talk) as pilot:
        await pilot.press(*"Sie müssen warten.", "enter")
        await pilot.pause()
        assert "+2" in shown(pilot.app)
        await pilot.press(*"Gut.", "enter")
        await pilot.pause()
        assert "+2" not in shown(pilot.app)


async def test_silence_makes_the_customer_ask_and_typing_keeps_her_waiting() -> None:
    stage = Clock()
    talk = conversation(clock=stage)
    async with on_call(talk, app=trainer(clock=stage)) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, CallScreen)
        stage.now += 20
        await pilot.press("a")
        stage.now += 20
        screen._second()
        assert not any(isinstance(event, SilenceNoticed) for event in talk.events)
        stage.now += 10
        screen._second()
        await pilot.pause()
        assert any(isinstance(event, SilenceNoticed) for event in talk.events)
        assert "SindSienochdran" in words(pilot.app)
        assert reply(pilot).text == "a"


async def test_silence_can_be_switched_off() -> None:
    stage = Clock()
    talk = conversation(clock=stage)
    async with on_call(talk, app=trainer(clock=stage, silence=False)) as pilot:
        stage.now += 600
        pilot.app.screen._second()  # type: ignore[attr-defined]
        assert not any(isinstance(event, SilenceNoticed) for event in talk.events)
        assert "10:00 / 08:00" in shown(pilot.app)


async def test_hanging_up_is_asked_first() -> None:
    talk = conversation("Guten Tag")
    async with on_call(talk) as pilot:
        await pilot.press("ctrl+g")
        assert isinstance(pilot.app.screen, ConfirmDialog)
        await pilot.press("enter")
        assert not any(isinstance(event, CallEnded) for event in talk.events)
        await pilot.press("ctrl+g")
        await pilot.press("j")
        await pilot.pause()
        assert talk.state.stage is Stage.ENDED
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, DocumentationScreen)


async def test_when_the_customer_hangs_up_it_is_said_clearly() -> None:
    talk = conversation()
    async with on_call(talk) as pilot:
        await pilot.press(*"Tschüss", "enter")
        await pilot.pause()
        assert any(isinstance(event, CallEnded) and event.by == "customer" for event in talk.events)
        assert "FrauKrügerhataufgelegt" in words(pilot.app)
        assert "Dokumentation" in shown(pilot.app)
        await pilot.press("ctrl+g")
        assert isinstance(pilot.app.screen, CallScreen)


async def test_talk_and_desk_take_turns_in_a_small_window() -> None:
    talk = conversation(*REPLIES)
    async with on_call(talk) as pilot:
        screen = pilot.app.screen
        await pilot.press(*"Entwurf", "f3")
        await pilot.pause()
        assert screen.query_one("#work").display
        assert not screen.query_one("#talk").region.width
        assert "Nagut,wennSiemeinen" in words(pilot.app), "the last words stay in sight"
        await pilot.press("escape")
        await pilot.pause()
        assert reply(pilot).text == "Entwurf"
        assert reply(pilot).has_focus


async def test_talk_and_desk_stand_side_by_side_in_a_wide_window() -> None:
    async with on_call(conversation(*REPLIES), (120, 30)) as pilot:
        screen = pilot.app.screen
        assert screen.query_one("#talk").region.width > 50
        assert screen.query_one("#work").region.width > 40


async def test_a_window_that_is_too_small_says_so_and_loses_nothing() -> None:
    talk = conversation("Guten Tag")
    async with on_call(talk) as pilot:
        await pilot.press(*"Entwurf")
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert isinstance(pilot.app.screen, TooSmallScreen)
        assert "Das Fenster ist zu klein: 60×20. Nötig sind 80×24." in shown(pilot.app)
        await pilot.resize_terminal(140, 40)
        await pilot.pause()
        assert isinstance(pilot.app.screen, CallScreen)
        assert reply(pilot).text == "Entwurf"


async def test_typed_commands_do_what_the_desk_does() -> None:
    talk = conversation("Guten Tag", "Ihre Nummer, bitte?")
    async with on_call(talk) as pilot:
        for line in ("/oeffne K-1042", "/legitimiert kundennummer geburtsdatum"):
            reply(pilot).text = line
            await pilot.press("enter")
            await pilot.pause()
        assert talk.state.verified == "K-1042"
        assert talk.state.turn == 2, "a command is not said"


async def test_a_mistyped_command_is_neither_done_nor_said_nor_lost() -> None:
    talk = conversation()
    async with on_call(talk) as pilot:
        reply(pilot).text = "/ofne K-1042"
        await pilot.press("enter")
        await pilot.pause()
        assert talk.state.turn == 0
        assert reply(pilot).text == "/ofne K-1042"
        assert "/oeffne" in notices(pilot.app)


async def test_the_last_reply_can_be_brought_back() -> None:
    async with on_call(conversation("Guten Tag")) as pilot:
        await pilot.press("up")
        assert reply(pilot).text == "Guten Tag"


async def test_a_session_is_shown_again_from_its_events() -> None:
    talk = conversation(*REPLIES)
    talk.drafts["reply"] = "noch nicht gesendet"
    async with on_call(talk) as pilot:
        lines = [child.line.text for child in pilot.app.screen.query_one(TalkLog).children]  # type: ignore[attr-defined]
        assert [text for text in lines if text in REPLIES] == list(REPLIES)
        assert reply(pilot).text == "noch nicht gesendet"


async def test_a_long_talk_keeps_the_screen_small_and_the_session_whole() -> None:
    talk = conversation(*(f"Antwort {number}" for number in range(200)))
    async with on_call(talk) as pilot:
        await pilot.press(*"Ende", "enter")
        await pilot.pause()
        assert len(pilot.app.screen.query_one(TalkLog).children) <= 302
        assert talk.state.turn == 201
        assert "Ende" in shown(pilot.app)


async def test_the_status_names_the_phase_and_the_time() -> None:
    talk = conversation(*REPLIES)
    async with on_call(talk) as pilot:
        assert "● Bedarfsanalyse" in shown(pilot.app)
        assert "00:27 / 08:00" in shown(pilot.app)
        assert pilot.app.screen.query_one("#over", Static).region.height == 0


async def test_after_a_typed_command_the_next_words_go_into_the_reply() -> None:
    talk = conversation(*REPLIES)
    async with on_call(talk) as pilot:
        for line in ("/suche K", "/oeffne K-1042", "/legitimiert kundennummer geburtsdatum", "Danke."):
            await pilot.press(*line, "enter")
            await pilot.pause()
        assert talk.state.verified == "K-1042"
        assert talk.state.said[-1] == "danke."
