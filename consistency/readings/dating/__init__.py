"""How a date is read: from words and numbers to a stretch of the calendar, and from there to days.

    tokens → words → named, years, relative, lengths → phrases (a `Stretch` as written) → placing (its days)

`consistency.readings.dates` is what others call.
"""
