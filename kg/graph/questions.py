"""The questions that come with the program: `.rq` files with titles and parameters.

A file begins with comments:

    # title: Who urges somebody to do what?
    # description: One line that says more.
    # parameter: target name who is urged

and uses `$target` for the value, which is put in as a literal of the parameter's type.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Container, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from kg.errors import QueryError
from kg.graph.answers import Answer
from kg.graph.queries import RunQuery
from kg.graph.terms import day, string
from kg.schema import ontology_folder

_COMMENT = re.compile(r"^# (title|description|parameter): *(.+)$", re.MULTILINE)
_VARIABLE = re.compile(r"\$(\w+)")
_SPELLED = re.compile(r"FILTER\(LCASE\(STR\((\?\w+)\)\) = LCASE\(\$(\w+)\)\)")
"""How questions ask for a name in whatever case: with the parameter, to be looked up first."""
_PLACE = re.compile(rf"{_SPELLED.pattern}|{_VARIABLE.pattern}")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_KNOWN = {
    "name": (
        "?x a kg:Entity ; rdfs:label|skos:altLabel ?known FILTER NOT EXISTS { ?c kg:event ?x }"
    ),
    "class": "?e a ?x . ?x rdfs:label ?known",
    "relation": "?e a kg:Relation ; rdfs:label ?known",
    "text": None,
    "date": None,
}
"""The types of parameters, each with the pattern that finds all values that exist."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question wants to be told.

    A `name` of an entity, the label of a `class` or `relation`, a `date`, or any `text`.
    """

    name: str
    type: str
    description: str

    def literal(self, argument: str) -> str:
        """The argument as SPARQL that cannot break out; `QueryError` where it does not fit."""
        text = _plain(argument)
        if self.type != "date":
            return string(text)
        written = day(text) if _DATE.fullmatch(text) else None
        if written is None:
            raise QueryError(f"{self.name} is a date such as 2025-03-31, not {argument!r}")
        return written


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its SPARQL; `name` is that of its file."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    text: str

    def sparql(
        self, arguments: Sequence[str], spellings: Mapping[str, Sequence[str]] | None = None
    ) -> str:
        """The query with the arguments in it, as literals that cannot break out.

        `spellings` are literals that the graph has for some of the parameters. With them a store
        looks a name up in its index, instead of trying all labels that there are: 0.8 seconds
        instead of 14 for what is claimed about somebody in 5,000 articles.

        Raises `QueryError` where there are too few or too many, or one does not fit its type.
        """
        if len(arguments) != len(self.parameters):
            wanted = " ".join(parameter.name.upper() for parameter in self.parameters)
            raise QueryError(
                f"{self.name} wants {len(self.parameters)} argument(s), not {len(arguments)}; "
                f"ask it like this: {self.name} {wanted}".rstrip()
            )
        values = {
            parameter.name: parameter.literal(argument)
            for parameter, argument in zip(self.parameters, arguments, strict=True)
        }
        known = spellings or {}

        def put_in(found: re.Match[str]) -> str:
            """Everything in one pass: what is put in is never looked at again."""
            variable, spelled, plain = found.groups()
            if plain:
                return values[plain]
            if spelled in known:
                return f"VALUES {variable} {{ {' '.join(known[spelled])} }}"
            return found[0].replace(f"${spelled}", values[spelled])

        return _PLACE.sub(put_in, self.text)

    def as_json(self) -> dict[str, object]:
        """What a page needs to offer it."""
        return {
            "name": self.name,
            "title": self.title,
            "description": self.description,
            "parameters": [[each.name, each.type, each.description] for each in self.parameters],
            "text": self.text,
        }


@cache
def load_questions(folder: Path | None = None) -> Mapping[str, Question]:
    """All questions by name. Raises `QueryError` where a file of them is wrong."""
    root = folder or ontology_folder() / "queries"
    return {path.stem: _question(path) for path in sorted(root.glob("*.rq"))}


def find_question(name: str) -> Question:
    """The question of that name. Raises `QueryError` that lists those there are."""
    questions = load_questions()
    if name not in questions:
        near = difflib.get_close_matches(name, questions, n=1)
        hint = f"did you mean {near[0]}? " if near else ""
        raise QueryError(f"there is no question {name!r}; {hint}there are: {', '.join(questions)}")
    return questions[name]


def ask(run: RunQuery, name: str, arguments: Sequence[str] = ()) -> Answer:
    """Answer a question that comes with the program; `run` answers its SPARQL.

    Raises `QueryError` where there is no such question, the arguments do not fit it, or a
    name or class is given that the graph does not have.
    """
    asking = queries_of(name, arguments)
    query = next(asking)
    while True:
        try:
            query = asking.send(run(query))
        except StopIteration as answered:
            answer: Answer = answered.value
            return answer


def queries_of(name: str, arguments: Sequence[str] = ()) -> Generator[str, Answer, Answer]:
    """The queries of a question, one after the other; it is told their answers, and gives its own.

    Raises as `ask`, for whoever answers queries in another way than by calling a function.
    """
    question = find_question(name)
    question.sparql(arguments)  # says what is wrong with the arguments, before anything is asked
    spellings = yield from _spellings(question, arguments)
    answer = yield question.sparql(arguments, spellings)
    if not answer.rows and not answer.boolean:
        for known, check in _checks(question, arguments, spellings):
            check((yield known))
    return answer


def _spellings(
    question: Question, arguments: Sequence[str]
) -> Generator[str, Answer, Mapping[str, Sequence[str]]]:
    """How the graph writes the names that a question is asked for, where it has them.

    Those usual spellings are looked for first; only a name that has none of them is sought
    among all labels.
    """
    found: dict[str, Sequence[str]] = {}
    wanted = {match[2] for match in _SPELLED.finditer(question.text)}
    for parameter, argument in zip(question.parameters, arguments, strict=True):
        if parameter.name not in wanted:
            continue
        text = _plain(argument)
        usual = dict.fromkeys((text, text.lower(), text.upper(), text.title(), _capital(text)))
        literals = " ".join(string(each) for each in usual)
        for pattern in (
            f"VALUES ?name {{ {literals} }} ?x rdfs:label|skos:altLabel ?name",
            f"?x rdfs:label|skos:altLabel ?name FILTER(LCASE(STR(?name)) = LCASE({string(text)}))",
        ):
            answer = yield f"SELECT DISTINCT ?name WHERE {{ {pattern} }}"
            if rows := answer.texts():
                found[parameter.name] = sorted(string(name) for (name,) in rows)
                break
    return found


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _checks(
    question: Question, arguments: Sequence[str], known: Container[str]
) -> Iterator[tuple[str, Callable[[Answer], None]]]:
    """Tell names that nothing has from a question that has no answer.

    For each argument that can be checked, and is of no parameter that is `known`: a query for
    all values there are, and a check that takes its answer and raises `QueryError` where the
    argument is none of them.
    """
    for parameter, argument in zip(question.parameters, arguments, strict=True):
        pattern = _KNOWN[parameter.type]
        if pattern is not None and parameter.name not in known:
            values = f"SELECT DISTINCT ?known WHERE {{ {pattern} }}"
            yield values, partial(_check_known, parameter, argument)


def _check_known(parameter: Parameter, argument: str, answer: Answer) -> None:
    known = {row[0].lower(): row[0] for row in sorted(answer.texts())}
    wanted = _plain(argument).lower()
    if wanted not in known:
        near = [known[match] for match in difflib.get_close_matches(wanted, known, n=3)]
        hint = f"; did you mean: {', '.join(near)}?" if near else ""
        raise QueryError(f"the graph has no {parameter.type} {argument!r}{hint}")


def _question(path: Path) -> Question:
    text = path.read_text("utf-8")
    comments = _COMMENT.findall(text)
    described = dict(comments)
    parameters = tuple(_parameter(path, value) for kind, value in comments if kind == "parameter")
    if "title" not in described or "description" not in described:
        raise QueryError(f"{path}: a question needs the comments title and description")
    if set(_VARIABLE.findall(text)) != {parameter.name for parameter in parameters}:
        raise QueryError(f"{path}: the parameters and the $variables of the query differ")
    return Question(path.stem, described["title"], described["description"], parameters, text)


def _parameter(path: Path, value: str) -> Parameter:
    name, kind, description = value.split(maxsplit=2)
    if kind not in _KNOWN:
        raise QueryError(f"{path}: unknown type {kind!r}; there are: {', '.join(_KNOWN)}")
    return Parameter(name, kind, description)


def _plain(argument: str) -> str:
    """The argument as names are written in the graph: NFC, blanks merged."""
    return " ".join(unicodedata.normalize("NFC", argument).split())
