"""When: dates as they are written, what they mean, and where they lie on the calendar."""
