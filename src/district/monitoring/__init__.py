"""Monitoring during the year (双监控): goals and money against time."""
