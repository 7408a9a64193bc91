"""What the reader asks and what the snapshot answers: scope, measures, queries. No Streamlit, no charts."""
