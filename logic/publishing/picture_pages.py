"""The files of a document in a build: each at its address, and beside a picture its smaller forms, with what a page says of it."""

from dataclasses import dataclass, replace

from data.builds.interface import StoredPage
from data.content.interface import ContentStore
from data.repositories.records import DocumentFile
from data.xml.stylesheet import Target
from logic.publishing.file_targets import file_target
from logic.publishing.pages import Pages
from logic.rendering.renditions import Renditions


@dataclass(frozen=True, slots=True)
class FilePages:
    """Puts files into one build."""

    content: ContentStore
    renditions: Renditions
    pages: Pages
    number: int

    def put(self, file: DocumentFile) -> Target:
        """Give a file its addresses in the build, and return what a page says of it.

        Raises ``ContentMissing`` or ``ContentDamaged`` for a picture that must be opened and cannot.
        """
        target = file_target(file, self.content)
        if not self.pages.has(target.address):
            page = StoredPage(target.address, self.number, 200, file.media_type, file.digest, file.size, in_files=True)
            self.pages.put_page(page, None)
        offered = self.renditions.offer(replace(file, width=target.width, height=target.height))
        if offered is None:
            return target
        for address, (media_type, kept) in offered.pages.items():
            if not self.pages.has(address):
                made_from = f"rendition@{file.digest}"
                page = StoredPage(
                    address, self.number, 200, media_type, kept.digest, kept.size, in_files=True, sources=made_from
                )
                self.pages.put_page(page, None)
        sets = offered.sets
        avif, webp, jpeg = (sets.get(form, "") for form in ("avif", "webp", "jpeg"))
        return replace(target, avif=avif, webp=webp, jpeg=jpeg, plain=offered.plain)
