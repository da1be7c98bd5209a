"""The commands of the command line, one module each: `async main(options)` does it and returns the exit code."""
