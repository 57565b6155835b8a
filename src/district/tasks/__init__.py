"""Work longer than two seconds: it goes on when its page is left, shows its progress, and can be cancelled."""
