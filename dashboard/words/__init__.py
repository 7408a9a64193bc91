"""All English of the dashboard: interface text, the words for values, and the meaning of columns."""
