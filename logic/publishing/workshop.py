"""The engines that a build works with. What it does with them is in ``build_site`` and ``run_build``."""

from dataclasses import dataclass

from data.builds.interface import SiteStore
from data.content.interface import ContentStore
from data.search.interface import SearchStore
from data.unit_of_work import OpenUnit
from logic.clock import Clock
from logic.rendering.composer import Composer


@dataclass(frozen=True, slots=True)
class Workshop:
    """Each engine by its name. ``content`` holds the files of the documents."""

    unit_of_work: OpenUnit
    site: SiteStore
    searches: SearchStore
    composer: Composer
    clock: Clock
    content: ContentStore
