"""What pages are made of: filters, charts, tables, downloads, and sections of their own files."""
