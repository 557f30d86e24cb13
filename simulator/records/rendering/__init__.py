"""Sessions as plain text: pure functions from events, readings and score sheets to strings."""
