"""Merging copies of a case edited apart, at length: python -m tests.benchmarks.merge.run."""
