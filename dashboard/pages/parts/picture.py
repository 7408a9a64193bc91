"""A chart as a picture to send: its title, what was counted and its source; saved as PNG or SVG in the browser."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard.ask import queries
from dashboard.ask.scope import Scope
from dashboard.draw.charts import Chart
from dashboard.draw.picture import HIGH, WIDE, picture
from dashboard.files.provenance import file_name
from dashboard.pages.parts.context import PageContext
from dashboard.pages.parts.files import Settings, download_buttons, provenance
from dashboard.words import codes, sharing
from dashboard.words import interface as ui

SHARP = 2  # pixels of a PNG per pixel on screen: slides are shown larger than pages
_HTML = '<button data-format="png"></button><button data-format="svg"></button><span role="status"></span>'
_CSS = """
:host{display:block}
button{font:inherit;padding:.4rem .8rem;margin:0 .5rem .5rem 0;border-radius:var(--st-base-radius);cursor:pointer;
border:1px solid var(--st-border-color);background:var(--st-background-color);color:var(--st-text-color)}
button[data-format=png]{background:#0b63a5;border-color:#0b63a5;color:#fff}
button:focus-visible{outline:2px solid var(--st-primary-color);outline-offset:2px}
span{font-size:.85rem;color:var(--st-text-color)}
"""
_buttons = st.components.v2.component(
    "picture", html=_HTML, css=_CSS, js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
)


def render(chart: Chart, scope: Scope, context: PageContext, settings: Settings | None = None) -> None:
    """The picture, the buttons that save it, and the downloads of its numbers."""
    about = provenance(scope, context, settings)
    source = sharing.PICTURE_SOURCE.format(title=ui.TITLE, snapshot=about.snapshot_id, link=about.link)
    source += f" {ui.FICTIONAL}" if bool(queries.coverage(context.snapshot)["is_invented"]) else ""
    subtitle = sharing.PICTURE_SUBTITLE.format(sentence=about.sentence, unit=codes.UNITS[scope.unit].lower())
    file = file_name(chart.name, about, "png").removesuffix(".png")
    key = f"{chart.name}-picture"
    with st.container(horizontal=True, vertical_alignment="top"):
        _buttons(
            key=f"{key}-buttons",
            data={
                "chart": key, "name": file, "width": WIDE, "height": HIGH, "scale": SHARP,
                "labels": {"png": sharing.PNG, "svg": sharing.SVG},
                "saved": sharing.SAVED, "failed": sharing.NOT_SAVED,
            },
            width="content",
        )  # fmt: skip
        download_buttons(f"{chart.name}-numbers", chart.frame, scope, context, settings)
    framed = picture(chart.figure, chart.finding, subtitle, source, context.look)
    config = {
        "displaylogo": False,
        "showSendToCloud": False,
        "displayModeBar": True,
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": {"format": "svg", "filename": file, "width": WIDE, "height": HIGH},
    }
    st.plotly_chart(framed, key=key, theme=None, alt=chart.alt, config=config)
