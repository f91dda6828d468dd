"""Words that tell names from other capitalised words, and one kind of name from another.

Short tables of our own, in lower case, for English news. A table names what is frequent; the rest is left to the rules
that read it.
"""
