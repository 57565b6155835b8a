"""Calls (电话): one attempt to reach somebody, placed by a dialer and recorded; what it is for, others know."""
