"""A model that ships packed -> a plain sentence-transformers folder in the user's cache.

It is assembled once, in seconds; from there on it goes the way of every other model.
"""

import shutil
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from index.encoding.cached_folder import cached_folder, is_intact
from index.encoding.learned_models import LearnedModel, learned_from
from index.encoding.model import (
    ALL_MINILM_L6_V2,
    MODEL_WEIGHTS_FILE,
    POOLING_FILE,
    TOKENIZER_FILE,
    Model,
    cache_folder,
    default_model_folder,
    verify_model,
)
from index.encoding.packed_weights import Tensors

_PIECES = ("pieces", "piece_offsets", "piece_scores")
"""The pieces of a Unigram tokenizer: UTF-8, where each begins and ends, and their scores."""

_UNIGRAM_SETTINGS = {
    "tokenizer_class": "PreTrainedTokenizerFast",
    "cls_token": "<s>",
    "pad_token": "<pad>",
    "sep_token": "</s>",
    "unk_token": "<unk>",
    "model_max_length": 512,
}

_MODULES = {"": "Transformer", "1_Pooling": "Pooling", "2_Normalize": "Normalize"}


def assembled_folder(learned: LearnedModel) -> Path:
    """The folder of a learned model, assembled now unless the cache holds it.

    Its weights are checked by ``verify_assembled``, before they are loaded.

    Raises:
        ModelError: a file that ships is missing or altered, or the folder cannot be kept.
    """
    target = cache_folder() / f"{learned.model.sha256[:16]}-{learned.model.name}"
    return cached_folder(
        target, lambda folder: _assemble(learned, folder), sized=(MODEL_WEIGHTS_FILE,)
    )


def verify_assembled(folder: Path, model: Model) -> None:
    """Check that a folder holds a model; a learned one that is damaged is assembled anew.

    Raises:
        ModelError: a file is missing or altered and cannot be made anew.
    """
    learned = learned_from(model)
    if learned is None:
        verify_model(folder, model)
    elif not is_intact(folder):
        cached_folder(folder, lambda pending: _assemble(learned, pending))


def _assemble(learned: LearnedModel, folder: Path) -> None:
    tensors = learned.read_weights()
    pieces = {name: tensors.pop(name) for name in _PIECES if name in tensors}
    if pieces:
        _write_unigram(folder, pieces)
        tensors |= _unused_pooler(learned.model.dimension)
    else:
        installed = default_model_folder()
        shutil.copyfile(installed / TOKENIZER_FILE, folder / TOKENIZER_FILE)
        tensors = _installed_weights(installed) | tensors
    _write_settings(folder, learned.model, _bert_config(tensors, padding=1 if pieces else 0))
    _write_weights(folder / MODEL_WEIGHTS_FILE, tensors)


def _installed_weights(folder: Path) -> Tensors:
    """The weights of all-MiniLM-L6-v2, over which the learned layers are laid."""
    from safetensors.numpy import load_file

    verify_model(folder, ALL_MINILM_L6_V2)
    tensors = load_file(folder / MODEL_WEIGHTS_FILE)
    del tensors["embeddings.position_ids"]  # counts up; transformers makes its own
    return tensors


def _unused_pooler(dimension: int) -> Tensors:
    """A layer of BertModel that nobody reads, and without which transformers warns."""
    return {
        "pooler.dense.weight": np.zeros((dimension, dimension), dtype=np.float32),
        "pooler.dense.bias": np.zeros(dimension, dtype=np.float32),
    }


def _write_unigram(folder: Path, pieces: Tensors) -> None:
    """The tokenizer of XLM-R; runs of spaces and line ends count as a space."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

    blob = pieces["pieces"].tobytes()
    ends = pieces["piece_offsets"].tolist()
    words = [blob[start:end].decode() for start, end in pairwise(ends)]
    scores = pieces["piece_scores"].tolist()
    tokenizer = Tokenizer(models.Unigram(list(zip(words, scores, strict=True)), unk_id=3))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.NFKC(),
            normalizers.Replace("\n", " "),
            normalizers.Replace("  ", " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.post_processor = processors.TemplateProcessing(
        "<s> $A </s>", None, [("<s>", 0), ("</s>", 2)]
    )
    tokenizer.save(str(folder / TOKENIZER_FILE), pretty=False)
    _write_json(folder / "tokenizer_config.json", _UNIGRAM_SETTINGS)


def _bert_config(tensors: Tensors, padding: int) -> dict[str, Any]:
    vocabulary, dimension = tensors["embeddings.word_embeddings.weight"].shape
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "dtype": "float32",
        "vocab_size": vocabulary,
        "hidden_size": dimension,
        "num_hidden_layers": sum(".query.weight" in name for name in tensors),
        "num_attention_heads": 12,
        "intermediate_size": len(tensors["encoder.layer.0.intermediate.dense.bias"]),
        "hidden_act": "gelu",
        "layer_norm_eps": 1e-12,
        "max_position_embeddings": len(tensors["embeddings.position_embeddings.weight"]),
        "type_vocab_size": len(tensors["embeddings.token_type_embeddings.weight"]),
        "pad_token_id": padding,
    }


def _write_settings(folder: Path, model: Model, config: dict[str, Any]) -> None:
    modules = [
        {
            "idx": number,
            "name": str(number),
            "path": path,
            "type": f"sentence_transformers.models.{kind}",
        }
        for number, (path, kind) in enumerate(_MODULES.items())
    ]
    prompts = {"query": model.query_prompt, "document": model.passage_prompt}
    _write_json(folder / "config.json", config)
    _write_json(folder / "modules.json", modules)
    _write_json(
        folder / POOLING_FILE,
        {"word_embedding_dimension": model.dimension, "pooling_mode_mean_tokens": True},
    )
    _write_json(folder / "sentence_bert_config.json", {"max_seq_length": model.max_pieces})
    _write_json(folder / "config_sentence_transformers.json", {"prompts": prompts})


def _write_weights(path: Path, tensors: Tensors) -> None:
    """In half precision, which is finer than what most of them were packed in."""
    from safetensors.numpy import save_file

    halved: Tensors = {}
    for name in list(tensors):
        halved[name] = tensors.pop(name).astype(np.float16)  # never two copies in full
    save_file(halved, path, metadata={"format": "pt"})
    path.chmod(0o644)  # as the files beside it; safetensors keeps others out


def _write_json(path: Path, content: Any) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(msgspec.json.format(msgspec.json.encode(content)))
