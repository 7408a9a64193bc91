"""One file a page, each with `render(scope, served)`; `sidebar` asks for the scope, `show` displays things alike."""
