"""The whole corpus: which articles tell one event, who had it first, and who reused whose words."""
