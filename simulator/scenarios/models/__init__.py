"""Models of everything an instructor writes."""
