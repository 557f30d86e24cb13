"""German words → findings → criteria → points, with evidence and better wording: no files, no clock, no screen."""
