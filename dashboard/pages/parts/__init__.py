"""What several pages share: sidebar, display of charts and tables, sections of a page."""
