"""Products and what has a number: "iPhone 15", "Boeing 737", "Flight 17"."""

from __future__ import annotations

from consistency.text import word_set

PRODUCTS = word_set("""
    iphone ipad ipod imac mac macbook iOS ios macos windows android linux ubuntu
    xbox playstation kindle galaxy blackberry pixel nexus lumia surface echo alexa siri cortana
    bing chatgpt gpt azure office excel word outlook chrome firefox safari explorer gmail youtube photoshop
    opteron pentium xeon core
    boeing airbus concorde falcon dragon apollo soyuz voyager hubble titanic
    tesla prius mustang corvette model
""")
NUMBERED = PRODUCTS | word_set("""
    flight route highway interstate channel district zone level article psalm proposition catch
    formula type mark mk version release area agent group studio radio sports united airlines force
    antonov cessna embraer mirage rafale tornado dc md
    covid opec one super euro expo
    a b f i m ps
""")
"""After these a number belongs to the name."""
EDITIONS = word_set("pro plus max mini ultra air ti se lite premium edition")
"""What stands behind a product's name without making another product of it."""
