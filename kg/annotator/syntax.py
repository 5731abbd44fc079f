"""Questions about single tokens of a dependency parse (spaCy's English labels, CLEAR style)."""

from __future__ import annotations

from kg.annotator.tokens import Token

SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
OBJECTS = frozenset({"dobj", "obj"})
COMPLEMENTS = frozenset({"attr", "acomp", "oprd"})
CLAUSES = frozenset({"xcomp", "ccomp"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
VERBAL = frozenset({"VERB", "AUX"})
_KINDS = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a"}
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_RELATIVE_TAGS = frozenset({"WDT", "WP"})


def key_of(token: Token) -> str:
    """What a predicate is looked up by: lemma, particle and kind ("call_off/v", "deal/n")."""
    lemma = token.lower_ if token.pos_ == "ADJ" else token.lemma_.lower()
    for child in token.children:
        if child.dep_ == "prt":
            lemma = f"{lemma}_{child.lower_}"
            break
    return f"{lemma}/{_KINDS.get(token.pos_, 'x')}"


def verb_key(lemma: str) -> str:
    """The key of a verb, as a noun made from it has it, too."""
    return f"{lemma}/v"


def adjective_key(word: str) -> str:
    """The key of an adjective, as a passive participle has it, too."""
    return f"{word}/a"


def own_subject(verb: Token) -> Token | None:
    """The subject that hangs on the verb itself."""
    for child in verb.children:
        if child.dep_ in SUBJECTS or child.dep_ in PASSIVE_SUBJECTS:
            return child
    return None


def is_passive(verb: Token) -> bool:
    """Whether the surface subject of the verb undergoes what it says."""
    if any(c.dep_ == "auxpass" or c.dep_ in PASSIVE_SUBJECTS for c in verb.children):
        return True
    if verb.tag_ not in {"VBN", "VBD"}:
        return False
    if verb.dep_ == "acl":
        return True
    if verb.dep_ == "conj" and not any(child.dep_ == "aux" for child in verb.children):
        return verb.tag_ == "VBN" and own_subject(verb) is None and is_passive(verb.head)
    return verb.tag_ == "VBN" and verb.dep_ in {"advcl", "amod"} and own_subject(verb) is None


def agrees(verb: Token, first: Token) -> bool:
    """Whether a coordinated verb can have the first one's subject.

    "Join us in saying that it tracks people and end the sale": a bare "end" cannot.
    """
    bare = verb.tag_ == "VB" and not any(child.dep_ == "aux" for child in verb.children)
    return not bare or first.tag_ in {"VB", "VBP"}


def is_infinitive(verb: Token) -> bool:
    """Whether the verb has "to"."""
    return any(child.tag_ == "TO" and child.dep_ == "aux" for child in verb.children)


def is_content(clause: Token) -> bool:
    """Whether a clause tells what its noun is about: "plan to sell", "letter urging"."""
    if clause.dep_ == "acl" and clause.tag_ == "VBG":
        return True
    return clause.dep_ in {"acl", "relcl"} and is_infinitive(clause)


def is_relative(token: Token) -> bool:
    """Whether the token is a relative pronoun."""
    return token.tag_ in _RELATIVE_TAGS


def clause_role(clause: Token) -> str:
    """What kind of clause a predicate takes: `infinitive`, `gerund` or a finite `clause`."""
    if is_infinitive(clause):
        return "infinitive"
    has_helper = any(child.dep_ == "aux" for child in clause.children)
    return "gerund" if clause.tag_ == "VBG" and not has_helper else "clause"


def is_misread_name(token: Token) -> bool:
    """Whether "to Bolt" was read as an infinitive."""
    return token.pos_ == "PROPN" and any(c.lower_ == "to" for c in token.children)


def starts_clause(verb: Token) -> bool:
    """Whether the verb opens a finite clause of its own, which then lacks its subject by error."""
    return verb.dep_ == "ccomp" and any(child.dep_ == "mark" for child in verb.children)


def addressee(matrix: Token, before: Token) -> Token | None:
    """Whom a verb is addressed to: its object, or that of "call on", ahead of the clause."""
    for child in matrix.children:
        if child.i >= before.i:
            break
        if child.dep_ in OBJECTS or (child.dep_ == "dative" and child.pos_ in NOMINAL):
            return child
        if child.dep_ == "prep" and child.lower_ in {"on", "upon", "for", "to"}:
            for inner in child.children:
                if inner.dep_ == "pobj":
                    return inner
    if is_passive(matrix):
        return own_subject(matrix)
    return None


def is_definite(noun: Token) -> bool:
    """Whether a noun phrase takes it for granted that there is such a thing."""
    return any(
        child.dep_ == "poss" or (child.dep_ == "det" and child.lower_ in _DEFINITE)
        for child in noun.children
    )


def is_described(verb: Token) -> bool:
    """Whether "be" says what something is like, not that it is: "the deal is worrying"."""
    return any(child.dep_ in {"acomp", "attr"} for child in verb.children)


def is_quoted(verb: Token, clause: Token) -> bool:
    """Whether a quotation opens between a verb and the clause: 'told us, "To show ..."'."""
    return any(child.is_quote and verb.i < child.i < clause.i for child in verb.children)


def stranded_preposition(verb: Token) -> Token | None:
    """The preposition of a passive whose object is the subject: "was shot at (41 times)"."""
    for child in verb.children:
        if child.dep_ == "prep" and child.i == verb.i + 1:
            held = [inner.lower_ for inner in child.children if inner.dep_ in {"pobj", "pcomp"}]
            if not held or held == ["times"]:
                return child
    return None
