"""Interface text of what can be sent: the link, the citation, pictures, code, saved views."""

from __future__ import annotations

# --- Share -----------------------------------------------------------------------------------------------------------
SHARE = "Share"
LINK_NOTE = "Link to exactly this view. If the data has been updated since, the page says so."
CITE_NOTE = "Citation"
TEXT_NOTE = "In words"
CITATION = "{title}, {page}: {sentence}. Data {snapshot} of {built}. {link} (accessed {today})."

# --- Pictures --------------------------------------------------------------------------------------------------------
PNG, SVG = "Download PNG (16:9)", "Download SVG"
SAVED, NOT_SAVED = "Saved {name}", "The picture could not be made in this browser. Try again, or use another one."
PICTURE_SUBTITLE = "{sentence}. Counted in {unit}."
PICTURE_SOURCE = "Source: {title}, data {snapshot}. {link}"

# --- Files -----------------------------------------------------------------------------------------------------------
COLUMNS, ALL_COLUMNS = "Columns", "All columns"
