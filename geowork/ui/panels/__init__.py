"""The panels: landmarks, camera, movement, claims, history."""
