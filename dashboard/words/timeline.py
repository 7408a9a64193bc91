"""The text of the Timeline page. Braces are filled in by the page."""

from __future__ import annotations

TOPICS_SHOWN, MEASURE, SMOOTHING, BELOW = "Topics", "Measure", "Smoothing", "Show below the chart"
MOST_SMOOTH = 7  # points on either side: averaged over more than two weeks of days, a spike disappears
SHARE_HELP = "Matching articles ÷ all articles from the same outlets, dates and languages."
SMOOTH_HELP = "Averages each point with this many points on either side. 0 = no smoothing."
SHARE_AXIS = "% of these outlets’ articles"
ZOOM_NOTE = "Drag across the grey bars to zoom in on dates."
STRIP_ALT = "All articles by date. Drag to zoom, or use the field Dates."
STRIP_COUNT = "matching all filters except dates"
TIMELINE_NOTE = (
    "Click a point to list its articles, or a diamond for the event. Gaps: no articles. Hollow circles: "
    "fewer than 5 articles. Grey bands: incomplete periods."
)
UNDATED_NOTE = "{undated:,} of {articles} have no date; they are shown at the right of the chart."
UNCOLLECTED_NOTE = "Dotted frames: days on which nothing was collected."
SMOOTHED_NOTE = "Lines are smoothed; dots show the actual values."
SPIKES_NOTE = "Triangles: {spikes}. {rule}"
SOME_SPIKES = "the {shown} most unusual of {spikes}; all are listed below"
SPIKE_RULE = (
    "A spike is a day with at least 3 articles and far more than the average of the previous 14 days (less than a 1% "
    "chance of happening at random, Poisson). Days without articles are left out of the average, and the first 14 days "
    "of coverage are not judged. Spikes always count articles, day by day."
)
SPIKE_POINTER = "{articles} (normally {usual:.1f} a day); chance {chance}<br>{rule}"
SPIKE_SHORT_RULE = "Unusual: 3+ articles, less than a 1% chance given the previous 14 days"
SPIKE_LABEL = "{day}<br>{articles}"
SPIKE_NAME = "Spike: {label}"
ARTICLES_OF_PERIOD, ARTICLES_OF_PERIOD_NOTE = (
    "Articles in the selected period",
    "Click the chart, or pick a period here.",
)
PERIOD = "Period"
SPIKE_CHOICE = "Spike: {label}, {day}, {articles} (normally {usual:.1f} a day)"
SPIKE_COUNTED = "**{day}**: {articles} on {topic}, against {usual:.1f} a day on average in the {days} days before."
SPIKE_EVENT, NO_SPIKE_EVENT = "{when}: {title}", "No event in our list on that day or the day before."
THAT_DAY, DAY_BEFORE = "That day", "The day before"
LEADING_STORY = "Leading story, with {articles} of these {total:,}:"
TIED_STORIES = "One of the leading stories, each with {articles} of these {total:,}:"
NO_LEADING_STORY = "No story has two of these articles."
SPIKE_WORDS = "Words that set these articles apart from those on {topic} in the {days} days before: {words}."
NO_SPIKE_WORDS = (
    "No word sets these articles apart from earlier ones: there are too few articles, or the differences may be chance."
)
PERIOD_COUNT = "{shown:,} of {articles} on {topics}"
MILESTONES, MILESTONES_NOTE, MILESTONE = "Events", "Click a diamond, or pick an event here.", "Event"
MILESTONES_TABLE = "{events} in this period, and how fast outlets followed"
ANNOUNCED, SIGNED, IN_FORCE, FROM_DAY = "announced", "signed", "in force", "from {day}"
US_RATE, CHINA_RATE = "US on China", "China on US"
TARIFF_AXIS = "Added duty, %"
TARIFF_KEY = "Duties on nearly all goods: {us}, {china}"
TARIFF_KEY_US, TARIFF_KEY_CHINA = "US on China", "China on US (dotted)"
TARIFF_NOTE = (
    "The tariff lane shows across-the-board duties added since January 2025. It leaves out ordinary duties, the lists "
    "of 2018–24, and duties on single sectors or goods."
)
SOURCE, CONFIDENCE = "Source:", "(our confidence in this entry: {confidence})"
OUTSIDE_DATES = "This event is outside your dates, so there is no response to show."
NO_RESPONSE = "No dated articles in the {days} days after this event, so there is no response to show."
RESPONSE = "{covered:,} of the {outlets} with dated articles in the following {days} days published on {topics}"
RESPONSE_MEDIAN = "; typically after {median:g} days (median)"
RESPONSE_WITHIN = ". Within two days: {share}."
RESPONSE_INCOMPLETE = "The 14-day window is not complete yet."
OWN_EVENTS, OWN_EVENTS_FILE, REMOVE_EVENTS = "Your events", "CSV file with two columns: date, label", "Remove"
OWN_EVENTS_NOTE = (
    "For example: 2025-05-12, Geneva agreement. Your events appear on this chart and in its picture for as long as "
    "this tab is open; they are not stored, and links do not contain them."
)
OWN_LANE = "Yours"
OWN_EVENT, OWN_EVENTS_MORE, OWN_EVENTS_SHOWN = "{day}: {label}", "{count:,} more", "Your events: {events}."
EVENTS_OUTSIDE = "Outside these dates: {outside:,} of your {events}."
EVENTS_NOT_READ = "Your events were not read. {reason}"
EVENTS_LARGE = "The file is larger than {most} KB."
EVENTS_ENCODING = "The file is not text in UTF-8. Save it as “CSV UTF-8”."
EVENTS_NONE = "The file has no rows. Each row needs a date and a label."
EVENTS_MANY = "The file has {events:,} rows; at most {most} can be shown."
EVENTS_ROW = "Row {row}: {reason}"
EVENTS_COLUMNS = "it has {columns} instead of two (date, label). Put a label with a comma in quotation marks."
EVENTS_DAY = "“{value}” is not a day. Write it as 2025-02-14."
EVENTS_LABEL = "the label is missing or longer than {most} characters."
