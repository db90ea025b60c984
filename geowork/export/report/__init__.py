"""The report: one template for HTML and PDF, and the short texts for a post."""
