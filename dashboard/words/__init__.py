"""All interface text in English."""
