"""Work that the clock starts, not a person: reminders and their delivery."""
