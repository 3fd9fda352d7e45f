"""The two widths at which every page is looked at: `@both_widths` runs a test at each."""

import pytest

WIDE = 1280
NARROW = 390
HEIGHT = 900

both_widths = pytest.mark.parametrize(
    "width", [WIDE, NARROW], indirect=True, ids=["wide", "narrow"]
)
