"""Better wordings made from the sentence itself: one module for each kind of fault."""
