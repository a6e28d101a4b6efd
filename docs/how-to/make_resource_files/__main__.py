"""Makes the files beside the documents of the documentation centre and says what each weighs."""

import sys
from pathlib import Path

from make_resource_files.catalogue import GLOSSARY_KINDS, TEXTS, WORKBOOKS
from make_resource_files.formats.calendar_file import calendar_file
from make_resource_files.making import Made, made_texts, made_workbooks
from make_resource_files.offered import wrong_offers
from make_resource_files.papers.dates import CALENDAR_NAME, CALENDAR_TEXT, CALENDAR_TITLE, EVENTS
from make_resource_files.papers.words import glossary

RESOURCES = Path(__file__).resolve().parents[3] / "content_xml" / "resources"


def main(folder: Path) -> int:
    """Write every file into ``folder`` and return 1 if a document says something else of one than what it is."""
    made = made_texts((*TEXTS, (glossary(RESOURCES), GLOSSARY_KINDS))) | made_workbooks(WORKBOOKS)
    made[f"{CALENDAR_NAME}.ics"] = Made(calendar_file(CALENDAR_TITLE, CALENDAR_TEXT, EVENTS))
    for name, file in sorted(made.items()):
        (folder / name).write_bytes(file.content)
        count = f"{file.pages:4} pages" if file.pages else ""
        print(f"{name:44} {len(file.content):7} bytes{count}")
    wrong = list(wrong_offers(RESOURCES, {name: file.pages for name, file in made.items()}))
    for said in wrong:
        print(said, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else RESOURCES))
