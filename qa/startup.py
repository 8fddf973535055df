"""Startup of an engine: open the index, or build it first when it is missing or outdated."""

from index.build import BuildReport, Watcher, build_index
from index.encoding.encoder import Encoder
from index.errors import IndexMissingError, IndexOutdatedError
from index.sources.folder import find_sources
from index.store.belonging import check_belongs, check_model, hinted_sources
from index.store.commit import check_index_folder
from qa.engine import Engine
from qa.ranking.reranker import Reranker
from qa.settings import Settings


def check_start(settings: Settings, encoder: Encoder) -> None:
    """Check what an engine will need, without opening or building anything.

    A missing default index passes, for it is built; so does a missing folder of sources beside an
    index, unless it is named.

    Args:
        settings: folders of sources and index.
        encoder: the embedding model.

    Raises:
        VerbatimError: the sources or the index cannot be used.
    """
    check_index_folder(settings.index)
    settings.check_named_index()
    if settings.other_sources or hinted_sources(settings.index) is None:
        find_sources(settings.sources)
    check_belongs(settings.index, settings.sources)
    check_model(settings.index, encoder.model)


def open_or_build(
    settings: Settings,
    encoder: Encoder,
    watch: Watcher,
    listener: "BuildListener",
    reranker: Reranker | None = None,
) -> Engine:
    """Return an engine over the index; a damaged index is not touched.

    The default index is built first where it is missing; an index of an older format is brought
    up to date.

    Args:
        settings: folders of sources and index.
        encoder: the embedding model.
        watch: called with the progress of a build.
        listener: called before and after a build.
        reranker: reads the best candidates, None for none.

    Raises:
        VerbatimError: the sources or the index cannot be used.
    """
    check_index_folder(settings.index)
    settings.check_named_index()
    try:
        return Engine.open(settings.index, encoder, reranker, settings.other_sources)
    except (IndexMissingError, IndexOutdatedError) as exc:
        listener.build_started(settings, outdated=isinstance(exc, IndexOutdatedError))
        try:
            report = build_index(settings.sources, settings.index, encoder, watch)
        except BaseException:
            listener.build_failed()
            raise
        listener.build_finished(report)
        return Engine.open(settings.index, encoder, reranker, settings.other_sources)


class BuildListener:
    """Callbacks for a build at startup; these do nothing."""

    def build_started(self, settings: Settings, *, outdated: bool = False) -> None:
        """Report that a build starts; ``outdated`` when an index of an older format is updated."""

    def build_failed(self) -> None:
        """Report that the build failed; its error is raised afterwards."""

    def build_finished(self, report: BuildReport) -> None:
        """Report that the build is complete."""
