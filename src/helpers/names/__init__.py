"""Who is named: phrases, the gazetteer, and the actor that each name means."""
