"""One event in several formats: whoever speaks, and what is said, are the same."""

import json

import pytest

from index.sources.reading import read_transcript

SPOKEN = [
    ("Mira Dalgaard", "The ferry sails at nine. Be early, all of you."),
    ("Ilse Brandt", "When does it return to the harbour?"),
    ("Mira Dalgaard", "It returns at ten."),
    ("Ilse Brandt", "Thank you."),
]


def cues(form, separator):
    """Captions of the event, two cues a turn, three seconds each."""
    lines = []
    for position, (name, words) in enumerate(SPOKEN):
        half = len(words.split()) // 2
        for part, said in enumerate((words.split()[:half], words.split()[half:])):
            at = 6 * position + 3 * part
            times = [f"00:00:{second:02}{separator}000" for second in (at, at + 3)]
            line = form.format(name=name, words=" ".join(said))
            lines.append(f"{2 * position + part + 1}\n{' --> '.join(times)}\n{line}\n")
    return "\n".join(lines)


FILES = {
    "event.txt": "\n\n".join(f"{name}: {words}" for name, words in SPOKEN),
    "voices.vtt": "WEBVTT\n\n" + cues("<v {name}>{words}</v>", "."),
    "labels.vtt": "WEBVTT\n\n" + cues("{name}: {words}", "."),
    "labels.srt": cues("{name}: {words}", ","),
    "captions.txt": "WEBVTT\n\n" + cues("<v {name}>{words}</v>", "."),
    "event.json": json.dumps(
        {"turns": [{"speaker": name, "text": words} for name, words in SPOKEN]}
    ),
    "event.jsonl": "\n".join(
        json.dumps({"speaker": name, "text": words}) for name, words in SPOKEN
    ),
    "meeting.json": json.dumps(
        {"meeting_transcripts": [{"speaker": name, "content": words} for name, words in SPOKEN]}
    ),
    "whisperx.json": json.dumps(
        {
            "segments": [
                {"speaker": name, "text": f" {sentence}.", "start": at, "end": at + 1}
                for at, (name, words) in enumerate(SPOKEN)
                for sentence in words.rstrip(".").split(". ")
            ]
        }
    ).replace("harbour?.", "harbour?"),
}


@pytest.mark.parametrize("name", FILES)
def test_turns_are_the_same_in_every_format(tmp_path, name):
    (tmp_path / name).write_text(FILES[name], encoding="utf-8")
    transcript = read_transcript(tmp_path / name, tmp_path)
    text = transcript.source.text
    turns = [
        (turn.speaker.name, " ".join(" ".join(part.of(text) for part in turn.paragraphs).split()))
        for turn in transcript.turns
    ]
    assert turns == SPOKEN
