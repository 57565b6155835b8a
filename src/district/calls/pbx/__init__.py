"""The configuration of the PBX: what Asterisk is to do with a call, written from the site's settings."""
