"""Data frames in, Plotly figures out: theme and charts."""
