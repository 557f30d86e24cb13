"""One module per subcommand, imported only when it is run; each has `run(args) -> exit code`."""
