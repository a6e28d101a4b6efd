"""What changed in the files beside a document, told in sentences. What its text says of them is told with the text."""

from collections.abc import Iterable

from data.repositories.records import DocumentFile
from logic.comparing.tell_changes import Part, Sentence
from logic.rendering.labels import labels

LANGUAGE = "es"


def tell_files(before: Iterable[DocumentFile], after: Iterable[DocumentFile]) -> tuple[Sentence, ...]:
    """Return a sentence for each file that came, went or has other bytes, by name."""
    old, new = ({file.name: file for file in files} for files in (before, after))
    return tuple(
        Sentence(tuple(parts))
        for name in sorted({*old, *new})
        if (parts := _parts(old.get(name), new.get(name))) is not None
    )


def _parts(old: DocumentFile | None, new: DocumentFile | None) -> list[Part] | None:
    if old is None and new is not None:
        return [
            Part("text", "Se agregó el archivo "),
            Part("ins", f"«{new.name}» ({_described(new)})"),
            Part("text", "."),
        ]
    if old is not None and new is None:
        return [
            Part("text", "Se quitó el archivo "),
            Part("del", f"«{old.name}» ({_described(old)})"),
            Part("text", "."),
        ]
    if old is None or new is None or old.digest == new.digest:
        return None
    begin = f"Cambió el contenido del archivo «{new.name}» ("
    if _size(old) == _size(new):
        return [Part("text", f"{begin}{_described(new)}).")]
    sizes = [Part("del", _size(old)), Part("text", " a "), Part("ins", _size(new))]
    return [Part("text", f"{begin}{_form(new)}): pasó de "), *sizes, Part("text", ".")]


def _described(file: DocumentFile) -> str:
    return f"{_form(file)}, {_size(file)}"


def _form(file: DocumentFile) -> str:
    return file.name.rpartition(".")[2].upper()


def _size(file: DocumentFile) -> str:
    return labels(LANGUAGE).size(file.size)
