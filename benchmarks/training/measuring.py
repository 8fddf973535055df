"""How well what was learned ranks, alone, for each set of questions."""

from benchmarks.training.judging.judged_sets import FIRST, encoder_measures
from benchmarks.training.judging.measures import Measures, measures_of, ranks_of
from benchmarks.training.learning.materials import Materials
from benchmarks.training.networks.encoder import MatchingEncoder
from benchmarks.training.networks.reader import Reader, read_candidates
from benchmarks.training.networks.vectors import PassageVectors

Table = dict[str, dict[str, Measures]]
"""Name of a set -> name of a ranking -> its measures."""


def measure_encoder(encoder: MatchingEncoder, materials: Materials, size: int) -> Table:
    """How well an encoder ranks all passages, and the first of the product.

    Args:
        encoder: the encoder.
        materials: passages and questions in its pieces.
        size: number of signs of a piece.
    """
    device = materials.device
    vectors = PassageVectors(encoder, materials.passages, [size], device)
    return {
        name: encoder_measures(questions, encoder, vectors, size, over_all=True, device=device)
        for name, questions in materials.judging_sets().items()
    }


def measure_reader(reader: Reader, materials: Materials) -> Table:
    """How well the reader ranks the first passages of the product."""
    table: Table = {}
    for name, questions in materials.judging_sets().items():
        if questions.has_candidates:
            scores = read_candidates(
                reader,
                questions.questions,
                materials.passages,
                questions.candidates,
                materials.device,
            )
            ranks = ranks_of(scores, questions.gold_candidates)
            table[name] = {f"reader, first {FIRST}": measures_of(ranks)}
    return table


def measure_table(table: Table) -> str:
    """A table in Markdown."""
    lines = [
        "| questions | ranking | Success@1 | Success@5 | RR@10 | Success@100 |",
        "|---|---|---|---|---|---|",
    ]
    for name, rankings in table.items():
        for ranking, measures in rankings.items():
            figures = (
                measures.success_1,
                measures.success_5,
                measures.reciprocal_rank,
                measures.success_100,
            )
            cells = " | ".join(f"{figure:.3f}" for figure in figures)
            lines.append(f"| {name} ({measures.questions}) | {ranking} | {cells} |")
    return "\n".join(lines)
