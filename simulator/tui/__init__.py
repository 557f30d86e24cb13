"""What people see: app, screens, widgets, styles, messages. Nothing else may import this room."""
