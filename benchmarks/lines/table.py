"""The table of weights: which features the line model adds up, and the reason that each stands for."""

from __future__ import annotations

from pathlib import Path

import pipeline.measure.cleaning.model as reader
from pipeline.measure.cleaning.model import Model

TABLE = Path(reader.__file__).with_name("weights.toml")

_BY_REASON = {
    "scrap": (
        "log_words length one_or_two three_to_six ends long_open sentence title digits stops colon ellipsis quote"
        " bullet long_title page_prose density han"
    ),
    "link": "address separator by repeated",
    "near_clutter": (
        "scraps_after titles_before titles_after answers_before answers_after rules_after scrap_above"
        " moments_around_sentence rule_chrome rule_read_also rule_share rule_subscribe rule_copyright rule_caption"
        " rule_tags rule_updated rule_pitch"
    ),
    "far_from_prose": (
        "prose_before prose_after near_prose_before near_prose_after far_prose_before far_prose_after company"
        " sentence_above sentence_below sentences_around second_sentence_below words_above second_words_below"
    ),
    "beyond_end": (
        "position position_squared at_end at_start closed after_heading near_heading near_late_heading after_comments"
        " titles_since rules_since headings_since answers_since moments_since_sentence"
    ),
    "other_subject": "common kinship kin_words kin_sentence",
}
REASONS = {name: reason for reason, names in _BY_REASON.items() for name in names.split()}

_HEAD = """\
# Weights of the line model, written by benchmarks/lines/fit.py; do not edit by hand.
# A line's log odds of being the article's are constant + sum of weight x feature (evidence.py), plus `verdict` where
# the rules leave it and minus that where they remove it, against `threshold`; `gap` and `strong` bound gaps. Of an
# HTML page, `extraction` says in the rules' place what an extractor chose, and gaps may be as wide as its.
"""


def write_table(model: Model, path: Path = TABLE) -> None:
    """Write the weights, rounded to four digits, which changes no line of a page."""
    lines = [_HEAD, "[model]"]
    for name in ("constant", "verdict", "threshold", "gap", "strong", "extraction", "extraction_gap"):
        lines.append(f"{name} = {getattr(model, name):.4f}")
    lines += ["", "[features]"]
    for name, weight in model.weights.items():
        lines.append(
            f'{name} = {{ weight = {weight:.4f}, mean = {model.means[name]:.4f}, reason = "{model.reasons[name]}" }}'
        )
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
