"""Self-diagnosis: what a person's answers to a questionnaire say. Nothing of them is kept."""
