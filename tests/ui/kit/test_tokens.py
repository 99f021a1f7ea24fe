import pytest

from tests.ui.kit.colour import closest, contrast, difference
from ui.kit.tokens import load_tokens

THEMES = ("light", "dark")
GROUNDS = ("window", "surface", "alternate", "hover")
INKS = ("text", "muted", "placeholder", "accent", "success", "warning", "danger")


@pytest.fixture(params=THEMES)
def tokens(request):
    return load_tokens(request.param)


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ink", INKS)
def test_text_is_readable_on_every_ground(tokens, ink, ground):
    assert contrast(tokens.colours[ink], tokens.colours[ground]) >= 4.5


@pytest.mark.parametrize("ink", [one for one in INKS if one != "placeholder"])
def test_text_is_readable_on_a_selection(tokens, ink):
    assert contrast(tokens.colours[ink], tokens.colours["selection"]) >= 4.5


@pytest.mark.parametrize("ground", [*GROUNDS, "selection"])
@pytest.mark.parametrize("mark", ["border", "accent"])
def test_borders_and_focus_rings_are_seen(tokens, mark, ground):
    assert contrast(tokens.colours[mark], tokens.colours[ground]) >= 3


@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("on_accent", "accent"),
        ("on_accent", "accent_strong"),
        ("text", "danger_soft"),
        ("danger", "danger_soft"),
        ("text", "warning_soft"),
        ("warning", "warning_soft"),
    ],
)
def test_text_is_readable_on_filled_parts(tokens, ink, ground):
    assert contrast(tokens.colours[ink], tokens.colours[ground]) >= 4.5


@pytest.mark.parametrize("fill", ["accent", "danger", "muted", "text"])
def test_bars_stand_out_from_their_track(tokens, fill):
    assert contrast(tokens.colours[fill], tokens.colours["track"]) >= 3


def test_tiers_can_be_read_and_told_apart(tokens):
    fills = [mark.fill for mark in tokens.tiers.values()]
    assert min(contrast(fill, tokens.tier_text) for fill in fills) >= 4.5
    assert min(contrast(fill, tokens.colours["selection"]) for fill in fills) >= 3
    assert closest(fills) >= 15  # also for protan, deutan and tritan eyes
    assert len({mark.shape for mark in tokens.tiers.values()}) == len(fills)


def test_ratings_can_be_read(tokens):
    assert len(tokens.ratings) == 5
    assert min(contrast(fill, tokens.rating_text) for fill in tokens.ratings) >= 4.5


def test_chart_colours_stand_out(tokens):
    assert len(tokens.chart) == 6
    assert min(contrast(one, tokens.colours["surface"]) for one in tokens.chart) >= 3
    assert closest(tokens.chart) >= 9  # so a chart also varies marker and dash


def test_themes_have_the_same_tokens():
    light, dark = (load_tokens(name) for name in THEMES)
    assert light.colours.keys() == dark.colours.keys()
    assert light.tiers.keys() == dark.tiers.keys()
    assert (light.dark, dark.dark) == (False, True)


def test_an_unknown_theme_is_not_found():
    with pytest.raises(FileNotFoundError):
        load_tokens("sepia")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
    ],
)
def test_difference_agrees_with_the_published_pairs(one, other, expected):
    assert difference(one, other) == pytest.approx(expected, abs=5e-5)
