"""Tables in; what an analyst asks of them out: chains, claims, calendars, scores."""
