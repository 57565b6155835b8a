"""A telephone exchange on this machine, with made-up residents at the other end: for listening, and for tests.

Nothing here leaves the machine, and no real number is dialled.
"""
