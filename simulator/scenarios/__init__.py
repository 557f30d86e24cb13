"""The form of the content: models, loading, diagnostics, checking."""
