"""What a question has to offer, and who answers it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from kg.judgements.model import Judgement


@dataclass(frozen=True, slots=True)
class Signature:
    """Who judges, and when (ISO date-time)."""

    who: str
    when: str


class Question(Protocol):
    """A question to a person; `str` of it is what the person reads."""

    @property
    def keys(self) -> str:
        """The answers, as they are offered."""

    def judge(self, key: str, text: str, signature: Signature) -> Judgement | None:
        """The judgement that an answer is; None where the key is not one of this question's.

        Raises `ValueError` where the answer cannot be.
        """

    def is_settled(self, given: Sequence[Judgement]) -> bool:
        """Whether earlier answers leave nothing to ask."""
