"""Fits the weights by which lines of a page are added up to its article, on pages whose bodies are known."""
