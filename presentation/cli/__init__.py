"""The command line: one module a group of commands. Reads what was typed, calls a use case, words the answer."""
