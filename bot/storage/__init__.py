"""What the bot keeps on disk: feedback, unanswered questions, uploads that wait."""
