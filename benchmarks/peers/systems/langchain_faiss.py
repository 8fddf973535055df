"""LangChain with FAISS and sentence-transformers, as in its tutorials.

Chunks of 1000 characters with 200 of overlap over the raw files, HuggingFaceEmbeddings, the FAISS
vector store (exact, L2), ``similarity_search``. Its store is a pickle, loaded only because this
module wrote it.
"""

from langchain_community.vectorstores import FAISS  # type: ignore[import-not-found]
from langchain_core.documents import Document
from langchain_huggingface import HuggingFaceEmbeddings  # type: ignore[import-not-found]
from langchain_text_splitters import RecursiveCharacterTextSplitter

from benchmarks.peers.systems.timing import Ask, PiecePlace, SpanResult, Task, serve


def _build(task: Task) -> list[PiecePlace]:
    """Split, embed and save; return the place of each chunk."""
    splitter = RecursiveCharacterTextSplitter(
        chunk_size=1000, chunk_overlap=200, add_start_index=True
    )
    documents = [
        Document(page_content=text, metadata={"source": name}) for name, text in task.texts()
    ]
    chunks = splitter.split_documents(documents)
    FAISS.from_documents(chunks, _embeddings(task)).save_local(task.index)
    return [(result.source, result.start, result.end) for result in map(_result, chunks)]


def _open(task: Task) -> Ask:
    """Load the store; return what answers questions."""
    store = FAISS.load_local(task.index, _embeddings(task), allow_dangerous_deserialization=True)
    return lambda question: [
        _result(chunk) for chunk in store.similarity_search(question, k=task.top)
    ]


def _embeddings(task: Task) -> HuggingFaceEmbeddings:
    return HuggingFaceEmbeddings(model_name=task.model)


def _result(chunk: Document) -> SpanResult:
    start = chunk.metadata["start_index"]
    text = chunk.page_content
    return SpanResult(chunk.metadata["source"], start, start + len(text), text)


if __name__ == "__main__":
    serve(_open, _build)
