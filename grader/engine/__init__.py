"""The controlled scheduler: tasks, steps, schedules, virtual time."""
