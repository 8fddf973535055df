import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from index.build import build_index
from index.errors import MetadataError, UnreadableSourceError
from index.sources import worker as worker_module
from index.sources.formats.registry import read_document
from index.sources.worker import ReadingWorker, read_safely
from index.sources.worker_messages import ReadingLimits
from tests.conftest import HashedEncoder

LIMITS = ReadingLimits(
    processor_seconds=1, seconds=60, memory_mib=256, output_mib=2, idle_seconds=60
)
MISBEHAVING = "tests.index.sources.misbehaving_worker"
ROOT = Path(__file__).parents[3]


@pytest.fixture
def worker() -> Iterator[ReadingWorker]:
    with ReadingWorker(LIMITS, MISBEHAVING) as worker:
        yield worker


def process_of(worker: ReadingWorker) -> int:
    return int(worker.read(b"pid", "a.txt").text)


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_document_comes_back_as_the_format_gave_it() -> None:
    data = "\ufeffx\n---\nMR KLEIN: día".encode("cp1252", "ignore")
    with ReadingWorker() as worker:
        assert worker.read(data, "a.txt") == read_document(data, "a.txt")


def test_front_matter_comes_back_as_it_was_read() -> None:
    data = "---\ndate: 2021-03-04 10:00:00\nplace: Málaga\n---\nwords".encode("cp1252")
    with ReadingWorker() as worker:
        assert worker.read(data, "a.txt").values == {
            "date": "2021-03-04 10:00:00",
            "place": "Málaga",
        }


def test_an_error_of_a_format_comes_back_as_it_was_raised() -> None:
    with ReadingWorker() as worker:
        with pytest.raises(MetadataError, match=r"a\.txt: metadata must be YAML"):
            worker.read("---\nplace: [\xe9\n---\n".encode("cp1252"), "a.txt")
        with pytest.raises(UnreadableSourceError, match=r"a\.txt: a source must be text"):
            worker.read(b"\0", "a.txt")


def test_a_process_reads_many_files(worker: ReadingWorker) -> None:
    assert process_of(worker) == process_of(worker)


@pytest.mark.parametrize(
    ("task", "reason"),
    [
        ("allocate", "took more than 256 MiB of memory"),
        ("loop", "took more than 1 seconds of processor time"),
        ("crash", r"ended the process that reads it \(SIGSEGV\)"),
        ("fault", r"cannot be read \(KeyError\), so it was set aside"),
        ("long", "must hold at most 2 MiB of text"),
        ("surrogate", r"cannot be read \(UnicodeEncodeError\), so it was set aside"),
    ],
)
def test_a_bad_file_is_named_and_the_next_is_read(
    worker: ReadingWorker, task: str, reason: str
) -> None:
    with pytest.raises(UnreadableSourceError, match=rf"^a\.pdf: .*{reason}"):
        worker.read(task.encode(), "a.pdf")
    assert worker.read(b"next", "b.pdf").text == "next"


def test_a_file_that_takes_too_long_is_named_and_the_next_is_read() -> None:
    with ReadingWorker(ReadingLimits(seconds=0.5), MISBEHAVING) as worker:
        with pytest.raises(UnreadableSourceError, match=r"^a\.pdf: .* took more than 0\.5 seconds"):
            worker.read(b"sleep", "a.pdf")
        assert worker.read(b"next", "b.pdf").text == "next"


def test_a_file_larger_than_a_pipe_for_a_process_that_is_gone_is_named() -> None:
    reason = r"a\.pdf: .* \(status 1\)"
    worker = ReadingWorker(LIMITS, "no_such_module")
    with pytest.raises(UnreadableSourceError, match=reason):
        worker.read(b" " * 2**20, "a.pdf")


@pytest.mark.parametrize("task", ["resolve", "socket", "process", "write"])
def test_a_reader_opens_no_network_no_process_and_no_file_to_write(
    worker: ReadingWorker, task: str
) -> None:
    with pytest.raises(UnreadableSourceError, match=r"cannot be read \(PermissionError\)"):
        worker.read(task.encode(), "a.pdf")
    assert not (ROOT / "written.txt").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="needs name spaces of Linux")
def test_a_reader_sees_no_network_where_the_kernel_lets_it_leave(worker: ReadingWorker) -> None:
    if subprocess.run(["unshare", "-n", "true"], check=False, capture_output=True).returncode:
        pytest.skip("this system keeps a process in its network")
    assert worker.read(b"network", "a.pdf").text == "lo"


def test_what_a_library_prints_is_no_message(worker: ReadingWorker) -> None:
    assert worker.read(b"print", "a.pdf").text == "18"


def test_a_worker_is_light(worker: ReadingWorker) -> None:
    modules = set(worker.read(b"modules", "a.pdf").text.split())
    heavy = {"torch", "streamlit", "faiss", "numpy", "openvino", "lxml", "docx", "pypdfium2"}
    assert modules & heavy == set()


def test_reading_plain_text_imports_no_library_of_another_format(corpus: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from index.sources.reading import read_transcript; "
        "path = Path(sys.argv[1]); read_transcript(path, path.parent); print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(corpus / "harvest.txt")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    libraries = {"lxml", "webvtt", "docx", "pypdfium2", "charset_normalizer"}
    assert set(done.stdout.split()) & libraries == set()


def test_an_idle_process_is_ended() -> None:
    worker = ReadingWorker(ReadingLimits(idle_seconds=0.05), MISBEHAVING)
    process = worker._running("a.pdf")
    worker.read(b"a", "a.pdf")
    assert process.wait(timeout=10) < 0


def test_a_closed_worker_leaves_no_process_and_can_read_again() -> None:
    with ReadingWorker(LIMITS, MISBEHAVING) as worker:
        process = process_of(worker)
    assert not is_running(process)
    assert process_of(worker) != process
    worker.close()


def test_threads_take_turns(worker: ReadingWorker) -> None:
    with ThreadPoolExecutor(8) as pool:
        texts = list(pool.map(lambda n: worker.read(b"%d" % n, "a.pdf").text, range(64)))
        processes = set(pool.map(lambda n: process_of(worker), range(64)))
    assert texts == [str(n) for n in range(64)]
    assert len(processes) == 1


def test_an_interrupted_reading_gives_no_answer_to_the_next(
    worker: ReadingWorker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*arguments: object) -> bytes:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(worker_module, "read_frame", interrupt)
        with pytest.raises(KeyboardInterrupt):
            worker.read(b"first", "a.pdf")
    assert worker.read(b"second", "b.pdf").text == "second"


PROGRAM = """
import os, sys
from index.sources import worker
print(worker.read_safely("d\\xeda".encode("cp1252"), "a.txt").text, flush=True)
print(worker._worker._process.pid, flush=True)
"""


@pytest.mark.parametrize("end", ["", "os._exit(0)", "os.kill(os.getpid(), 9)", "1 / 0"])
def test_no_process_outlives_the_program_however_it_ends(end: str) -> None:
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM + end],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    text, process = program.communicate(timeout=60)[0].split()
    assert text == "día"
    for _ in range(100):
        if not is_running(int(process)):
            return
        subprocess.run(["sleep", "0.05"], check=True)
    pytest.fail("the process that reads is still there")


def test_a_forked_program_has_a_process_of_its_own() -> None:
    program = PROGRAM + (
        "pid = os.fork()\n"
        "print(worker.read_safely('d\\xeda'.encode('cp1252'), 'a.txt').text, flush=True)\n"
        "print(worker._worker._process.pid, flush=True)\n"
        "if pid: os.waitpid(pid, 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    words = done.stdout.split()
    # The parent reads twice in its process, the child once in another one.
    assert (words.count("día"), len(set(words)), done.stderr) == (3, 3, "")


def test_plain_text_starts_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_module._worker, "_ask", None)
    assert read_safely("día".encode(), "a.txt").text == "día"


def test_a_file_that_ends_its_reader_is_left_out_of_a_build_and_the_others_go_on(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, worker: ReadingWorker
) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "harvest.txt").write_bytes((corpus / "harvest.txt").read_bytes())
    (sources / "bad.txt").write_bytes(b"crash")
    monkeypatch.setattr(worker_module, "_worker", worker)
    monkeypatch.setattr(worker_module, "is_plain_text", lambda data: data != b"crash")
    report = build_index(sources, tmp_path / "index", HashedEncoder())
    assert report.manifest.transcripts == 1
    assert report.left_out == (
        "bad.txt: reading it ended the process that reads it (SIGSEGV), so it was set aside; "
        "part it, or save it anew",
    )
