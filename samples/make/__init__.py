"""The program that makes the synthetic sample `samples/kupiansk` with known truth."""
