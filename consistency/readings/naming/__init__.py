"""How a name is read: from words with capitals to where the names are, and from there to what bears them.

    words (tables) → pieces → cues → source → titles, runs, headlines (where) → roles, kinds, slots (what)

`consistency.readings.names` is what others call.
"""
