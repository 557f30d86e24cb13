"""One screen per file; the app imports a screen when it is shown for the first time."""
