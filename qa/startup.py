"""An engine at first use: opens the index, and builds it when there is none or an old one."""

from index.build import BuildReport, Watcher, build_index
from index.encoding.encoder import Encoder
from index.errors import IndexMissingError, IndexOutdatedError
from qa.engine import Engine
from qa.ranking.reranker import Reranker
from qa.settings import Settings


def open_or_build(
    where: Settings,
    encoder: Encoder,
    watch: Watcher,
    listener: "BuildListener",
    reranker: Reranker | None = None,
) -> Engine:
    """An engine over the index; a damaged one is not touched.

    A missing index is built first, and one of an older format is brought up to date.

    Args:
        where: sources and index.
        encoder: the embedding model.
        watch: told how a build goes on.
        listener: called before and after a build.
        reranker: a cross-encoder that has a say in the order, None for none.

    Raises:
        VerbatimError: the sources or the index cannot be used.
    """
    try:
        return Engine.open(where.index, encoder, reranker, where.other_sources)
    except (IndexMissingError, IndexOutdatedError) as exc:
        listener.build_started(where, outdated=isinstance(exc, IndexOutdatedError))
        try:
            report = build_index(where.sources, where.index, encoder, watch)
        except BaseException:
            listener.build_failed()
            raise
        listener.build_finished(report)
        return Engine.open(where.index, encoder, reranker, where.other_sources)


class BuildListener:
    """Told about a build at first use; this one keeps silent."""

    def build_started(self, where: Settings, *, outdated: bool = False) -> None:
        """Hear that an index will be built, or one of an older format brought up to date."""

    def build_failed(self) -> None:
        """Hear that nothing was built; the error follows."""

    def build_finished(self, report: BuildReport) -> None:
        """Hear what was built."""
