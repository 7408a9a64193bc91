"""Downloads: writers, workbook, archive and what every file says about itself."""
