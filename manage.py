#!/usr/bin/env python
"""The web application's commands: `.venv/bin/python manage.py help`."""

import os
import sys

from district.config.alone import guard
from district.config.settings_file import read_site

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "district.config.settings")
    if not sys.argv[1:2] or not sys.argv[1].startswith("-"):  # asterisk-config is how it is typed
        sys.argv[1:2] = [command.replace("-", "_") for command in sys.argv[1:2]]
    guard(sys.argv, read_site())
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
