"""What is typed about questionnaires, parsed into what actions take."""
