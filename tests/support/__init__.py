"""What tests share: a real vault, answers to questions, things left behind."""
