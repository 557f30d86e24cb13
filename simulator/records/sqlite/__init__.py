"""SQLite beneath the store: nothing outside this package speaks SQL."""
