"""How long a process that helps a builder lives: no longer than the builder, however that one ends."""

import os
from multiprocessing.process import parent_process
from threading import Thread


def end_with_builder() -> None:
    """Have this process end when the one that forked it does: a killed builder cannot tell its helpers that there is no more to do."""
    Thread(target=_end_after, name="end-with-builder", daemon=True).start()


def _end_after() -> None:
    builder = parent_process()
    if builder is not None:
        builder.join()
        os._exit(1)
