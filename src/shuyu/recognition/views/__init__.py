"""An annotation as somebody reads it: one module a form, each a pure function to text.

None knows a terminal; the table for a terminal is the command line's own.
"""
