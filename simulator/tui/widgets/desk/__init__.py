"""The desk: customers, knowledge, orders, notes and consents, one pane each."""
