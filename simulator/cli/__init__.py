"""The command line: everything the trainer does, without screens."""
