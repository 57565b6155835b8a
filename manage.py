#!/usr/bin/env python
"""The web application's commands: `.venv/bin/python manage.py help`."""

import os
import sys

from district.config.alone import guard
from district.config.settings_file import read_site

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "district.config.settings")
    guard(sys.argv, read_site())
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
