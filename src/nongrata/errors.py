"""The exceptions that a user of nongrata can meet, as one tree.

NongrataError
├── UnreadableInput (ValueError)    a file, record or field that cannot be read, with where it stands
├── BadArgument (ValueError)        a command or call that asks for what does not exist
│   ├── ColumnTie               two columns of a table may hold the same
│   ├── UnlikeHeadcounts        two headcounts do not count the same
│   ├── BadParameters           assumptions of a model that make no sense
│   └── BadRules                rules for alerts that cannot be followed
├── NotAnswerable (ValueError)      what is known does not suffice for the answer; says what would
├── NotInLedger (LookupError)       no such measure, claim or document
├── BrokenInstallation (OSError)    the package's own data is missing or damaged
├── OutputUnwritable (OSError)      a file that was asked for cannot be written
├── AddressRefused (ValueError)     an address that is not asked for: inside a private network, say
├── FetchFailed (OSError)           an address of the web that was asked for, and gave nothing
├── ClusterFailed (OSError)         other machines cannot be reached, or failed
├── ExtraMissing (ImportError)      the command needs libraries that are not installed
└── LedgerError
    ├── LedgerUnavailable (OSError) cannot be opened, written or reached
    ├── LedgerLocked (OSError)      another process is writing and did not finish in time
    └── LedgerTooNew (ValueError)   made by a later version of nongrata

Every message says what happened, where, and what to do next. Bad data in a heap of good data is no exception: it
is a `Rejection` (see `nongrata.model`), counted, kept and shown at the end.
"""


class NongrataError(Exception):
    """Root of all errors that nongrata raises on purpose; `code` is stable and explained in docs/errors.md."""

    code = "nongrata"


class UnreadableInput(NongrataError, ValueError):
    """The input cannot be read."""

    code = "unreadable-input"


class BadArgument(NongrataError, ValueError):
    """The call asks for something that does not exist or contradicts itself."""

    code = "bad-argument"


class ColumnTie(BadArgument):
    """Two columns of a table, `heads`, may both hold what `holds` names."""

    code = "column-tie"

    def __init__(self, holds: str, heads: tuple[str, ...]) -> None:
        super().__init__(
            f"the columns {' and '.join(heads)} may both hold {holds}; say which does: --column {holds}={heads[0]!r}"
        )
        self.holds, self.heads = holds, heads


class BadParameters(BadArgument):
    """Assumptions of a model make no sense; the message names file, line and key."""

    code = "bad-parameters"


class BadRules(BadArgument):
    """Rules for alerts cannot be followed; the message names file and key."""

    code = "bad-rules"


class NotAnswerable(NongrataError, ValueError):
    """What is known does not suffice for the answer, `because`; `needs` is the least that would."""

    code = "not-answerable"

    def __init__(self, because: str, needs: str) -> None:
        super().__init__(f"not answerable: {because}; it needs {needs}")
        self.because, self.needs = because, needs


class UnlikeHeadcounts(BadArgument):
    """Two headcounts do not count the same, and no bridge between them is declared."""

    code = "unlike-headcounts"


class NotInLedger(NongrataError, LookupError):
    """The ledger holds no such measure, claim or document."""

    code = "not-in-ledger"


class BrokenInstallation(NongrataError, OSError):
    """The data that nongrata brings along is missing or damaged."""

    code = "broken-installation"


class OutputUnwritable(NongrataError, OSError):
    """A file that was asked for cannot be written."""

    code = "output-unwritable"


class AddressRefused(NongrataError, ValueError):
    """An address is not asked for: it is none of the web, leads into a private network, or robots.txt forbids it."""

    code = "address-refused"


class FetchFailed(NongrataError, OSError):
    """An address of the web gave nothing; `final` says that asking again is no use, `retry_after` how many seconds
    the server asks to wait (0: it does not say), `asked` whether the address itself was asked for."""

    code = "fetch-failed"

    def __init__(self, why: str, *, final: bool = False, retry_after: float = 0, asked: bool = True) -> None:
        super().__init__(why)
        self.final, self.retry_after, self.asked = final, retry_after, asked


class ClusterFailed(NongrataError, OSError):
    """A cluster of machines cannot be reached, or failed at its work."""

    code = "cluster-failed"


class ExtraMissing(NongrataError, ImportError):
    """The command needs libraries that are only installed with an extra of nongrata."""

    code = "extra-missing"


class LedgerError(NongrataError):
    """Something about the store as a whole."""

    code = "ledger"


class LedgerUnavailable(LedgerError, OSError):
    """The ledger cannot be opened, written or reached."""

    code = "ledger-unavailable"


class LedgerLocked(LedgerError, OSError):
    """Another process is writing to the ledger and did not finish in time."""

    code = "ledger-locked"


class LedgerTooNew(LedgerError, ValueError):
    """The ledger was made by a later version of nongrata."""

    code = "ledger-too-new"
