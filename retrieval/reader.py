"""The reader: a small question-answering model that points at answers inside passages.

The only module that imports onnxruntime and transformers, and it does so on first use.
"""

import hashlib
import logging
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from corpus.issues import BackissueError
from corpus.passages import Passage, lead
from retrieval.spans import Logits, best_spans

SHIPPED_MODEL = Path(__file__).parent / "model"
CHECKSUMS = "SHA256SUMS"
WINDOW_TOKENS = 384  # what the model was trained on; longer passages are read in windows
STRIDE_TOKENS = 128  # how much two windows of one passage share
QUESTION_TOKENS = 128  # of a longer question the end is left unread: passages need the room
SPANS_PER_PASSAGE = 3
OUTPUTS = ["start_logits", "end_logits"]  # what question-answering exports call them
MODEL_FILES = ["*.json", "*.txt", "*.onnx", "*.safetensors"]  # what is fetched of a hub model


class ReaderError(BackissueError):
    """The model cannot be used; the message says which file or setting and what to do."""


@dataclass(frozen=True, slots=True)
class Span:
    """Characters [start, end) of a passage's text that may answer, and the reader's score.

    score: raw start + end logits above the window's "no answer"; 0 is where they balance.
    """

    passage: Passage
    start: int
    end: int
    score: float

    @property
    def text(self) -> str:
        return self.passage.text[self.start : self.end]


class Model(Protocol):
    """Token arrays [windows, tokens] in, start and end logits [windows, tokens] out."""

    def __call__(self, inputs: dict[str, npt.NDArray[np.int64]]) -> tuple[Logits, Logits]: ...


class SpanReader:
    """Finds answer spans; safe to share between threads."""

    def __init__(self, tokenizer: Any, model: Model) -> None:  # the tokenizer is untyped upstream
        self._tokenizer = tokenizer
        self._tokenizing = Lock()  # a tokenizer keeps how it cuts as a state of its own
        self._model = model

    def read(self, question: str, passages: Sequence[Passage]) -> list[Span]:
        """The best spans of each passage, all passages in one batch, in the passages' order."""
        if not passages:
            return []
        windows = self._windows(question, passages)
        names = self._tokenizer.model_input_names
        inputs = {name: np.asarray(windows[name], np.int64) for name in names}
        start_logits, end_logits = self._model(inputs)
        spans: list[list[Span]] = [[] for _ in passages]
        for row, owner in enumerate(windows["overflow_to_sample_mapping"]):
            spans[owner] += self._spans_in_window(
                passages[owner], windows, row, start_logits[row], end_logits[row]
            )
        return [span for of_passage in spans for span in _best_apart(of_passage)]

    def _windows(self, question: str, passages: Sequence[Passage]) -> Any:
        with self._tokenizing:
            return self._tokenizer(
                [self._cut(question)] * len(passages),
                [lead(passage.story) + passage.text for passage in passages],
                truncation="only_second",
                max_length=WINDOW_TOKENS,
                stride=STRIDE_TOKENS,
                padding=True,
                return_overflowing_tokens=True,
                return_offsets_mapping=True,
            )

    def _cut(self, question: str) -> str:
        """The question without what lies behind QUESTION_TOKENS."""
        question = question.encode(errors="replace").decode()  # a terminal passes half characters
        offsets = self._tokenizer(
            question,
            add_special_tokens=False,
            truncation=True,
            max_length=QUESTION_TOKENS,
            return_offsets_mapping=True,
        )["offset_mapping"]
        return question[: offsets[-1][1]] if offsets else question

    @staticmethod
    def _spans_in_window(
        passage: Passage, windows: Any, row: int, start_logits: Logits, end_logits: Logits
    ) -> list[Span]:
        before = len(lead(passage.story))
        offsets = [(start - before, end - before) for start, end in windows["offset_mapping"][row]]
        parts = zip(windows.sequence_ids(row), offsets, strict=True)
        legal = np.array([part == 1 and start >= 0 for part, (start, _) in parts])
        found = best_spans(start_logits, end_logits, legal, SPANS_PER_PASSAGE)
        return [Span(passage, offsets[s.start][0], offsets[s.end][1], s.score) for s in found]


def load_reader(model: str | None = None, threads: int = 0) -> SpanReader:
    """Open the reader. model: a local folder or a hub id; None is the shipped one.

    threads: how many the model computes with; 0 lets ONNX Runtime choose. Raises ReaderError.
    """
    folder = SHIPPED_MODEL if model is None else _model_folder(model)
    check_files(folder)
    # It warns at import that PyTorch is missing, which an ONNX model does not need.
    logging.getLogger("transformers").addFilter(lambda record: "PyTorch" not in record.getMessage())
    from transformers import AutoTokenizer  # late: it takes most of a second to import

    try:
        tokenizer = AutoTokenizer.from_pretrained(folder)
        return SpanReader(tokenizer, _load_model(folder, threads))
    except ReaderError:
        raise
    except Exception as error:  # whatever a foreign model folder makes these libraries raise
        reason = str(error).strip().partition("\n")[0].rstrip(" .:")
        raise ReaderError(
            f"The model in {folder} cannot be loaded ({reason}); "
            "set READER_MODEL to a Hugging Face question-answering model, or unset it."
        ) from error


def check_files(folder: Path) -> None:
    """Compare a model folder with its SHA256SUMS, if it has one. Raises ReaderError."""
    sums = folder / CHECKSUMS
    for line in sums.read_text(encoding="ascii").splitlines() if sums.exists() else ():
        expected, name = line.split()
        path = folder / name
        if not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() != expected:
            raise ReaderError(
                f"The model file {path} is missing or damaged; install Backissue again."
            )


def _model_folder(model: str) -> Path:
    """A local folder as it is; anything else is a hub id, fetched or found in the hub's cache."""
    if Path(model).is_dir():
        return Path(model)
    from huggingface_hub import snapshot_download

    try:
        return Path(snapshot_download(model, allow_patterns=MODEL_FILES))
    except Exception as error:  # network, unknown id, disk: all end the same way for the user
        raise ReaderError(
            f"READER_MODEL {model!r} is neither a folder nor a model that could be fetched "
            f"({type(error).__name__}); name a local folder or unset it."
        ) from error


def _load_model(folder: Path, threads: int) -> Model:
    for name in ("model.onnx", "onnx/model.onnx"):
        if (folder / name).exists():
            return OnnxModel(folder / name, threads)
    return TorchModel(folder, threads)


class OnnxModel:
    """A question-answering model run by ONNX Runtime on the CPU."""

    def __init__(self, path: Path, threads: int) -> None:
        os.putenv("ORT_DISABLE_TELEMETRY", "1")  # it would send what machine this is, and when
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self._session = onnxruntime.InferenceSession(path, options, ["CPUExecutionProvider"])
        self._inputs = {each.name for each in self._session.get_inputs()}
        if not {*OUTPUTS}.issubset(each.name for each in self._session.get_outputs()):
            raise ReaderError(
                f"The model {path} is not one for question answering (it has no {OUTPUTS[0]}); "
                "set READER_MODEL to one that is, or unset it."
            )

    def __call__(self, inputs: dict[str, npt.NDArray[np.int64]]) -> tuple[Logits, Logits]:
        wanted = {name: array for name, array in inputs.items() if name in self._inputs}
        start, end = self._session.run(OUTPUTS, wanted)
        return start, end


class TorchModel:
    """A question-answering model from PyTorch weights; needs the `torch` extra."""

    def __init__(self, folder: Path, threads: int) -> None:
        try:
            import torch
            from transformers import AutoModelForQuestionAnswering
        except ImportError as error:
            raise ReaderError(
                f"{folder} holds no model.onnx, and PyTorch weights need the torch extra: "
                "pip install 'backissue[torch]'."
            ) from error
        if threads:
            torch.set_num_threads(threads)
        self._torch = torch
        self._model = AutoModelForQuestionAnswering.from_pretrained(folder).eval()

    def __call__(self, inputs: dict[str, npt.NDArray[np.int64]]) -> tuple[Logits, Logits]:
        tensors = {name: self._torch.from_numpy(array) for name, array in inputs.items()}
        with self._torch.inference_mode():
            logits = self._model(**tensors)
        return logits.start_logits.numpy(), logits.end_logits.numpy()


def _best_apart(spans: list[Span]) -> list[Span]:
    """A passage read in several windows yields the same span twice: keep the better, apart."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda each: -each.score):
        if all(span.end <= other.start or span.start >= other.end for other in kept):
            kept.append(span)
    return kept[:SPANS_PER_PASSAGE]
