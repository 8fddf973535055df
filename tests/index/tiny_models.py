"""Random models of two layers, saved as sentence-transformers folders.

They know nothing, but are cut, padded, pooled and prompted as the published ones are.
"""

from pathlib import Path

WORDS = (
    "query : passage the a minister ordered netting for orchards and trained inspectors in "
    "valleys ; wheat harvest fell by nine percent after drought"
)
DIMENSION = 48
READS = 64


def save(
    folder: Path, kind: str, *, pooling: str = "mean", prompts: bool = False, dense: int = 0
) -> Path:
    """A model of a kind of transformer; the folder is given back.

    Args:
        folder: made anew.
        kind: bert, mpnet, xlm-roberta or distilbert.
        pooling: as sentence-transformers names it.
        prompts: whether it wants "query: " before questions and "passage: " before passages.
        dense: dimension that a last layer brings vectors to, 0 for none.
    """
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import (
        Dense,
        Normalize,
        Pooling,
        Transformer,
    )
    from transformers import AutoConfig, AutoModel
    from transformers.utils.logging import disable_progress_bar

    disable_progress_bar()
    torch.manual_seed(20211020)
    positions = READS + 2 if kind in ("mpnet", "xlm-roberta") else READS
    sizes = {"hidden_size": DIMENSION, "num_hidden_layers": 2, "num_attention_heads": 4}
    tokenizer = _word_pieces() if kind in ("bert", "distilbert") else _sentence_pieces()
    config = AutoConfig.for_model(
        kind,
        **({"dim": 48, "n_layers": 2, "n_heads": 4} if kind == "distilbert" else sizes),
        intermediate_size=64,
        vocab_size=len(tokenizer),
        max_position_embeddings=positions,
        pad_token_id=tokenizer.pad_token_id,
        initializer_range=0.5,  # else all texts are alike
    )
    bare = folder.with_name(f"{folder.name}-bare")
    AutoModel.from_config(config).save_pretrained(bare)
    tokenizer.save_pretrained(bare)
    modules = [Transformer(str(bare), max_seq_length=READS), Pooling(DIMENSION, pooling)]
    modules += [Dense(DIMENSION, dense)] if dense else []
    words = {"query": "query: ", "document": "passage: "} if prompts else None
    model = SentenceTransformer(modules=[*modules, Normalize()], prompts=words, device="cpu")
    model.save(str(folder), create_model_card=False)
    return folder


def _word_pieces():
    """A tokenizer of the BERT kind: [CLS] words and ##pieces [SEP]."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *sorted(set(WORDS.split()))]
    words += [sign + letter for letter in "abcdefghijklmnopqrstuvwxyz" for sign in ("", "##")]
    vocabulary = {word: number for number, word in enumerate(dict.fromkeys(words))}
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    marks = [(name, vocabulary[name]) for name in ("[CLS]", "[SEP]")]
    tokenizer.post_processor = processors.TemplateProcessing("[CLS] $A [SEP]", None, marks)
    names = {"pad_token": "[PAD]", "unk_token": "[UNK]", "cls_token": "[CLS]"}
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, **names, sep_token="[SEP]", mask_token="[MASK]"
    )


def _sentence_pieces():
    """A tokenizer of the XLM-R kind: <s> ▁words and pieces </s>."""
    from tokenizers import Tokenizer, models, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    words = [f"▁{word}" for word in sorted(set(WORDS.split()))]
    pieces = [*words, "▁", *"abcdefghijklmnopqrstuvwxyz:;"]
    scores = [(mark, 0.0) for mark in ("<s>", "<pad>", "</s>", "<unk>")]
    scores += [(piece, -float(number)) for number, piece in enumerate(dict.fromkeys(pieces), 1)]
    tokenizer = Tokenizer(models.Unigram(scores, unk_id=3))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    marks = [("<s>", 0), ("</s>", 2)]
    tokenizer.post_processor = processors.TemplateProcessing("<s> $A </s>", None, marks)
    names = {"pad_token": "<pad>", "unk_token": "<unk>", "cls_token": "<s>"}
    return PreTrainedTokenizerFast(tokenizer_object=tokenizer, **names, sep_token="</s>")
