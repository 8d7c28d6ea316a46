"""From the raw text of a newsletter to issues and stories."""
