"""The three panes: footage, reference, map."""
