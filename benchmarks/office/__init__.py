"""A brief in LibreOffice: figures, links and chart as the page has them."""
