"""How long a change of filter takes in a real browser, from the click until the page is settled."""
