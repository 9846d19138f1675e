"""The map of the world is drawn from the package where it is installed, and never missed where it is not."""

import json

import pytest
from django.conf import settings

from governments.countries import country_name
from networks.countries import code_of_number, validate_country
from networks.models import CountryNote
from networks.world import BOTTOM, TOP, WIDTH, country_paths, project
from tests.factories import GovernmentFactory
from tests.networks.factories import MembershipFactory, part

# Two squares that share a border, on a grid of one degree: 410 is Korea, 392 Japan.
SQUARES = {
    "transform": {"scale": [1, 1], "translate": [120, 30]},
    "arcs": [
        [[10, 0], [0, 10]],
        [[10, 10], [-10, 0], [0, -10], [10, 0]],
        [[10, 0], [10, 0], [0, 10], [-10, 0]],
    ],
    "objects": {
        "countries": {
            "geometries": [
                {"type": "Polygon", "id": "410", "arcs": [[0, 1]]},
                {"type": "MultiPolygon", "id": "392", "arcs": [[[2, -1]]]},
                {"type": "Polygon", "id": "010", "arcs": [[0, 1]]},
                {"type": "Polygon", "arcs": [[0, 1]]},
            ]
        }
    },
}


@pytest.fixture
def squares(tmp_path, settings):
    path = tmp_path / "countries.json"
    path.write_text(json.dumps(SQUARES))
    settings.WORLD_SHAPES = path
    return path


def test_countries_are_read_by_their_two_letters(squares):
    paths = country_paths(squares)
    assert set(paths) == {"KR", "JP"}  # neither Antarctica nor a shape without a number
    for path in paths.values():
        assert path.startswith("M")
        assert path.endswith("z")
        assert path.count(" ") >= 8  # four corners


def test_the_projection_stays_on_the_sheet():
    for longitude in range(-169, 190, 10):
        for latitude in (-55, 0, 37.5, 80):
            x, y = project(longitude, latitude)
            assert 0 <= x <= WIDTH
            assert TOP <= y <= BOTTOM
    assert project(11, 0) == (WIDTH / 2, 0)
    assert project(127, 37.5)[0] > project(0, 37.5)[0]


def test_without_the_package_the_table_stands_alone(db, client, home, settings, tmp_path):
    settings.WORLD_SHAPES = tmp_path / "nothing.json"
    network = MembershipFactory(government=GovernmentFactory(country="JP")).network
    page = client.get(network.get_absolute_url())
    assert page.context["drawn"].map is None
    assert "Japan" in page.content.decode()


def test_the_map_says_what_the_table_says(db, client, home, squares):
    network = MembershipFactory(government=GovernmentFactory(country="JP")).network
    part(network, CountryNote, countries=["KR", "SG"], text_ko="다수", text_en="Many")
    drawn = client.get(network.get_absolute_url()).context["drawn"]
    assert [(c.code, c.state, c.count) for c in drawn.map.countries] == [
        ("JP", "members", 1),
        ("SG", "named", 0),
        ("KR", "named", 0),
    ]
    assert drawn.map.not_drawn == ["Singapore"]


@pytest.mark.skipif(not settings.WORLD_SHAPES.is_file(), reason="world-atlas is not installed")
def test_the_package_draws_the_countries_of_the_study():
    paths = country_paths(settings.WORLD_SHAPES)
    assert {"KR", "JP", "CN", "RU", "MN", "KP", "US", "DE", "BR", "AU"} <= set(paths)
    assert sum(map(len, paths.values())) < 100_000


def test_countries_have_names_in_both_languages():
    assert country_name("KR") == "South Korea"
    assert code_of_number("410") == "KR"
    assert code_of_number("12345") == ""
    validate_country("KP")
