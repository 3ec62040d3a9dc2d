"""Tables in; what a person sees out: marked text, figures, the report."""
