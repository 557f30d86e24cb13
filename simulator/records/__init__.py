"""What is kept of a session: the database of events, transcripts, and their rendering as text."""
