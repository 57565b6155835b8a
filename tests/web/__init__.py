"""What every test of the site needs: a small district, its people, and pages asked for in their name."""
