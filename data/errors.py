"""Errors of the data tier: broken assumptions and things that cannot be had. Not a person's mistakes: those are issues.

Each error carries its facts as attributes; ``str(error)`` is for logs, never for a visitor.
"""


class PortalError(Exception):
    """Base of every error that the portal raises on purpose. Not raised itself."""


class ContentMissing(PortalError):
    """The content store has no bytes of this digest. Not: they are there but damaged."""

    def __init__(self, digest: str) -> None:
        super().__init__(f"no content {digest}")
        self.digest = digest


class ContentDamaged(PortalError):
    """Kept bytes no longer have the digest that they were kept under."""

    def __init__(self, digest: str) -> None:
        super().__init__(f"damaged content {digest}")
        self.digest = digest


class IndexUnreadable(PortalError):
    """A generation of the search index is missing, torn or of another edition: it must be built again."""

    def __init__(self, generation: str, reason: str) -> None:
        super().__init__(f"search index {generation}: {reason}")
        self.generation = generation
        self.reason = reason


class BuildUnknown(PortalError):
    """No sealed build has this number."""

    def __init__(self, number: int) -> None:
        super().__init__(f"no sealed build {number}")
        self.number = number


class BuilderBusy(PortalError):
    """Another process is building: one builder at a time."""


class StoreFull(PortalError):
    """The disk refused to write. Nothing of the change was kept."""


class SettingsInvalid(PortalError):
    """The environment does not describe a portal. ``faults`` holds every fault as (setting, what is wrong, how to mend it)."""

    def __init__(self, faults: tuple[tuple[str, str, str], ...]) -> None:
        super().__init__("; ".join(f"{name}: {fault}" for name, fault, _ in faults))
        self.faults = faults
