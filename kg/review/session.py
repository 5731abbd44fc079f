"""One walk through questions: each answer is in the file before the next question is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from kg.judgements.model import Judgement
from kg.judgements.writing import append_judgements, take_back
from kg.review.answers import Question, Signature
from kg.terminal import printable

Ask = Callable[[str], str | None]
"""Shows a prompt and gives the answer, None at the end of the input."""
Show = Callable[[str], None]

_SKIP, _UNDO, _QUIT = ("", "skip"), ("undo", "z"), ("quit", "q")


@dataclass(slots=True)
class Session:
    """Asks, writes what is answered, and takes back what is undone."""

    folder: Path
    who: str
    ask: Ask
    show: Show
    given: list[tuple[int, Judgement]] = field(default_factory=list)
    """The answers, each with the place of its question."""

    def walk(self, questions: Iterable[Question]) -> bool:
        """Go through the questions; whether to go on with others after them.

        Raises `JudgementError` where an answer cannot be written.
        """
        asked = list(questions)
        first, place = len(self.given), 0
        while place < len(asked):
            if asked[place].is_settled([judgement for _, judgement in self.given]):
                place += 1
                continue
            self.show(printable(f"\n{place + 1} of {len(asked)}\n{asked[place]}\n"))
            said = self.ask(f"{asked[place].keys}, skip, undo, quit: ")
            if said is None or said.strip() in _QUIT:
                return False
            place = self._take(said.strip(), asked[place], place, first)
        return True

    def _take(self, said: str, question: Question, place: int, first: int) -> int:
        """Do what was answered, and return the place of the next question."""
        if said in _SKIP:
            return place + 1
        if said in _UNDO:
            return self._undo(place, first)
        key, _, text = said.partition(" ")
        signature = Signature(self.who, datetime.now(UTC).isoformat(timespec="seconds"))
        try:
            judgement = question.judge(key.lower(), text.strip(), signature)
        except ValueError as error:
            self.show(printable(f"That cannot be: {error}"))
            return place
        if judgement is None:
            self.show(printable(f"{said!r} is no answer here."))
            return place
        append_judgements(self.folder, [judgement])
        self.given.append((place, judgement))
        return place + 1

    def _undo(self, place: int, first: int) -> int:
        if len(self.given) <= first:
            self.show("There is nothing to undo here; see kg review --list and --undo.")
            return place
        before, _ = self.given.pop()
        self.show(printable(f"Taken back: {take_back(self.folder)}"))
        return before
