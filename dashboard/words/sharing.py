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

# --- Code ------------------------------------------------------------------------------------------------------------
CODE_LANGUAGE, CODE_LANGUAGES = "Language of the code", {"python": "Python", "r": "R"}
_CODE_DOES = (
    " rebuilds the numbers of this chart as `table`. Download the articles into the folder in which you run it."
)
CODE_NOTES = {
    "python": f"This Python code (pandas with pyarrow){_CODE_DOES}",
    "r": f"This R code (base R; arrow reads the file){_CODE_DOES}",
}
CODE_ARTICLES, CODE_WHOLE = "Articles (Parquet)", "Articles in the denominator (Parquet)"
NO_CODE = (
    "This chart has no code. Charts that count articles by topic and date, or by outlet, have some; this one needs "
    "data that the file of articles does not contain, such as the words of the texts."
)

# --- Saved views -----------------------------------------------------------------------------------------------------
SAVED_VIEWS, SAVE_NAME, SAVE = "Saved views", "Name of this view", "Save this view"
NO_VIEWS = "No saved views yet."
RENAME, DELETE, NEW_NAME, CHANGE_VIEW = "Rename", "Delete", "New name", "Rename or delete"
EXPORT_VIEWS, IMPORT_VIEWS = "Export saved views", "Import saved views"
IMPORTED = "{views} imported."
BAD_LINK = "This is not a link to this dashboard, or it is too long. Copy it from the Share button."
BAD_NAME = "A name must be one line of 1 to {most} characters."
BAD_FILE = "This is not a file of saved views. Use one written by “Export saved views”."
NAME_TAKEN = "There is already a saved view called “{name}”; choose another name."
TOO_MANY_VIEWS = "There is room for {most} saved views; delete some first."
FILE_FAILED = "{path}: {reason}; views cannot be saved until this file can be written"

# --- The brief as mail ------------------------------------------------------------------------------------------------
MAIL_SUBJECT = "{name}: {sentence}"
MAIL_HEADS = {"stories": "NEW STORIES", "spikes": "SPIKES", "articles": "NEW ARTICLES"}

# --- Sign-in ---------------------------------------------------------------------------------------------------------
SIGN_IN, SIGN_OUT = "Sign in", "Sign out"
SIGN_IN_NOTE = "Sign in to see this dashboard."
NO_RIGHTS = (
    "Your account has no access to this dashboard, or you signed in over 12 hours ago. Sign out, then sign in again."
)
NO_READER_BUILD = (
    "There is no data without texts to show you. Run make update, or set {variable} to a build made with --text none."
)
SECRETS_UNREADABLE = (
    "The sign-in settings of this dashboard cannot be read, so it shows nothing. Correct .streamlit/secrets.toml."
)
SHARE_VIEW = "Visible to everyone"
