"""Django's settings for tests: the public keys of web.toml, a fast password hash, no compressed static files."""

import os
from pathlib import Path

os.environ.setdefault("SHIXIAO_SETTINGS", str(Path(__file__).with_name("web.toml")))

from district.config.settings import *  # noqa: F403
from district.config.settings import DATABASES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

if DATABASES["default"]["ENGINE"] == "district.lib.sqlite":
    DATABASES["default"]["TEST"] = {"NAME": ":memory:"}  # one for each process, wherever several run
