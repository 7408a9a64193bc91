from __future__ import annotations

import re
import tomllib
from pathlib import Path

from dashboard.draw import theme


def test_no_two_outlets_of_a_chart_share_a_colour() -> None:
    outlets = [f"outlet-{number}" for number in range(14)]
    for look, palette in theme.PALETTES.items():
        colours = theme.chart_colours([*outlets, None, "outlet-3"], look)
        first = [colours[outlet] for outlet in outlets[: len(palette.series)]]
        assert len(set(first)) == len(first)
        assert {colours[outlet] for outlet in [*outlets[len(palette.series) :], None]} == {palette.muted}
        assert palette.muted not in first


def test_the_config_has_the_palettes_of_the_charts() -> None:
    config = tomllib.loads((Path(__file__).parents[3] / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    for look in ("light", "dark"):
        assert tuple(config["theme"][look]["chartCategoricalColors"]) == theme.PALETTES[look].series


def luminance(colour: str) -> float:
    parts = [int(part, 16) / 255 for part in re.findall("..", colour[1:])]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_both_inks_stand_out_from_every_colour_of_a_scale() -> None:
    for look, turn in theme.INK_TURNS.items():
        palette = theme.PALETTES[look]
        ends = [[int(part, 16) for part in re.findall("..", end[1:])] for end in palette.scale]
        for part in range(101):
            mixed = [round(low + (high - low) * part / 100) for low, high in zip(*ends, strict=True)]
            ink = palette.paper if part / 100 > turn else palette.text
            light, dark = sorted((luminance("#{:02x}{:02x}{:02x}".format(*mixed)), luminance(ink)), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 3.8, (look, part)


def test_text_and_lines_stand_out_from_the_paper() -> None:
    for palette in theme.PALETTES.values():
        for colour, least in [(palette.text, 7.0), (palette.muted, 4.5), *((each, 3.0) for each in palette.series)]:
            light, dark = sorted((luminance(colour), luminance(palette.paper)), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= least, colour
