"""What pages lean on: the desk, jobs, drafts, notices, questions, errors."""
