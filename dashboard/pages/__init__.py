"""One file per page, each with `render(scope, context)`; `parts` holds what they share."""
