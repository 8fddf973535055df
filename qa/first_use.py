"""An engine at first use: opens the index, and builds it when there is none yet."""

from index.build import BuildReport, Watcher, build_index
from index.encoder import Encoder
from index.errors import IndexMissingError
from qa.engine import Engine
from qa.reranker import Reranker
from qa.settings import Settings


def open_or_build(
    where: Settings,
    encoder: Encoder,
    watch: Watcher,
    notice: "Notice",
    reranker: Reranker | None = None,
) -> Engine:
    """An engine over the index; a missing index is built first, a damaged one is not touched.

    Args:
        where: sources and index.
        encoder: the embedding model.
        watch: told how a build goes on.
        notice: told before and after a build.
        reranker: a cross-encoder that has a say in the order, None for none.

    Raises:
        VerbatimError: the sources or the index cannot be used.
    """
    try:
        return Engine.open(where.index, encoder, reranker)
    except IndexMissingError:
        notice.starts(where)
        try:
            report = build_index(where.sources, where.index, encoder, watch)
        except BaseException:
            notice.failed()
            raise
        notice.ended(report)
        return Engine.open(where.index, encoder, reranker)


class Notice:
    """Told about a build at first use; this one keeps silent."""

    def starts(self, where: Settings) -> None:
        """Hear that an index will be built."""

    def failed(self) -> None:
        """Hear that nothing was built; the error follows."""

    def ended(self, report: BuildReport) -> None:
        """Hear what was built."""
