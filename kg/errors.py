"""The errors of `kg`: one base class, one subclass per operation that can fail.

Every message says what went wrong, where, and what to do about it.
"""


class KgError(Exception):
    """Anything that `kg` reports to its user instead of a traceback."""


class ReadError(KgError):
    """An article could not be read: `reason` says what is wrong, `hint` what to do."""

    def __init__(self, reason: str, hint: str = "") -> None:
        super().__init__(f"{reason}; {hint}" if hint else reason)
        self.reason = reason
        self.hint = hint


class OntologyError(KgError):
    """A file of the ontology or of the lexicon is wrong."""


class ModelError(KgError):
    """The language model is missing or cannot be loaded."""


class SettingsError(KgError):
    """A setting has a value that cannot be used."""


class EngineError(KgError):
    """Workers cannot be started or reached, or end one after the other."""


class JobError(KgError):
    """A worker failed with an error that is not one of ours; its traceback is a note of this."""


class StoreError(KgError):
    """The graph cannot be opened or written."""


class ChangesError(KgError):
    """Two states of a graph cannot be compared."""


class BusyError(KgError):
    """Somebody else is writing to the graph just now."""


class QueryError(KgError):
    """A query is wrong, unknown or took too long."""


class RemoteError(KgError):
    """A SPARQL server cannot be reached, refuses, or gives no usable answer."""


class ServerError(KgError):
    """The server cannot start."""


class ExportError(KgError):
    """An output file could not be written."""


class GoldError(KgError):
    """A file of gold claims is missing, damaged, or does not fit its article."""


class AnalysisError(KgError):
    """A measure is unknown, wants something else, or cannot be taken of this graph."""


class JudgementError(KgError):
    """The file of judgements cannot be read or written."""


class LinkError(KgError):
    """An entity table cannot be read, or a reconciliation service gives no usable answer."""
