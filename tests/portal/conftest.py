import pytest

from agreements.loading import load_agreements
from governments.actions import load_register
from tests.factories import TODAY, DepartmentFactory
from tests.standing import standing


@standing
def shipped():
    DepartmentFactory()
    load_register()
    load_agreements(on=TODAY)


@pytest.fixture
def facts(shipped, db):
    """The register and the agreements that the portal ships."""


@pytest.fixture
def no_shapes(settings, tmp_path):
    """As where the npm package with the outlines is not installed."""
    settings.PROVINCE_SHAPES = tmp_path / "missing.svg"


SQUARE = "m 0,0 0,100 100,0 0,-100 z"


@pytest.fixture
def shapes(settings, tmp_path):
    """Four outlines in place of the npm package's: two big ones and an enclave in each."""
    outlines = {
        "north-jeolla": SQUARE,
        "south-jeolla": SQUARE.replace("0,0", "0,200", 1),
        "gwangju": "m 40,240 0,20 20,0 0,-20 z",
        "sejong": "m 40,40 0,20 20,0 0,-20 z",
    }
    paths = "".join(f'<path id="{name}" d="{line}"/>' for name, line in outlines.items())
    source = tmp_path / "shapes.svg"
    source.write_text(f'<svg xmlns="http://www.w3.org/2000/svg">{paths}</svg>', encoding="utf-8")
    settings.PROVINCE_SHAPES = source
