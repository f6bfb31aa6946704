"""Segmenters that a crew's processes can make by themselves: functions of a module that they find."""

import os
import time

from annotator.core.proposal import Proposal
from annotator.core.text import PageText
from annotator.segmentation.segmenter import Segmenter


class Fake(Segmenter):
    """Says what it was given and who it is; some texts make it fail."""

    def propose(self, text: PageText) -> Proposal:
        what, _, rest = text.text.partition(" ")
        if what == "sleep":
            time.sleep(float(rest))
        elif what == "fail":
            raise ValueError(rest)
        elif what == "die":
            os._exit(3)
        return Proposal((), by=f"{os.getpid()} {text.text}")


def fake() -> Fake:
    return Fake()


def not_to_be_made() -> Fake:
    raise RuntimeError("no model")
