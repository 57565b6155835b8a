"""Questionnaires (问卷): questions in versions, and the answers to them; whom and why, others know."""
