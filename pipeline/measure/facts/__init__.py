"""One module per fact of an article: text in, value with basis and evidence out."""
