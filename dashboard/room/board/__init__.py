"""A board on the big screen: what a room shows, drawn beforehand as HTML."""
