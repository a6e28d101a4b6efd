"""What happens at its time: jobs, the worker, schedules, promises of freshness."""
