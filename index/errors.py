"""Every error that Verbatim raises on purpose.

VerbatimError                 base; its text is one line for a person
├── SourceError               a source folder or file cannot be used
│   └── UnreadableSourceError   one file cannot be read, decoded or parsed
├── MetadataError             a sidecar or front matter is not what it must be
├── ModelError                the embedding model is missing or not the one expected
├── IndexStateError           the index on disk cannot be used
│   ├── IndexMissingError       there is none
│   ├── IndexDamagedError       a file is missing, cut or altered
│   ├── IndexVersionError       it was written in another format or by another model
│   │   ├── IndexOutdatedError      in an older format, which a build brings up to date
│   │   └── IndexModelError         its vectors are those of another model
│   ├── IndexSourcesError       it was made of other transcripts than those in a folder
│   └── IndexBusyError          another process is writing it
└── QuestionError             a question or one of its filters cannot be understood

A message says what must hold, what was given, and the command that mends it.
"""


class VerbatimError(Exception):
    """Base of all errors shown to a user."""


class SourceError(VerbatimError):
    """A folder of sources cannot be used."""


class UnreadableSourceError(SourceError):
    """One source file cannot be read, decoded or parsed."""


class MetadataError(VerbatimError):
    """A sidecar or front matter does not hold what it must."""


class ModelError(VerbatimError):
    """The embedding model is missing, altered or of the wrong kind."""


class IndexStateError(VerbatimError):
    """The index on disk cannot be used as it is."""


class IndexMissingError(IndexStateError):
    """There is no index at the given place."""


class IndexDamagedError(IndexStateError):
    """A file of the index is missing, cut or altered."""


class IndexVersionError(IndexStateError):
    """The index was written in another format or with another model."""


class IndexOutdatedError(IndexVersionError):
    """The index was written in an older format; a build brings it up to date."""


class IndexModelError(IndexVersionError):
    """The index was made with another model than the one in use."""


class IndexSourcesError(IndexStateError):
    """The index was made of other transcripts than those in a folder."""


class IndexBusyError(IndexStateError):
    """Another process is writing the index."""


class QuestionError(VerbatimError):
    """A question or one of its filters cannot be understood."""
