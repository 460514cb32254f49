"""What a user waits for, timed: ``python -m benchmarks`` runs all but the long ones, or those named."""
