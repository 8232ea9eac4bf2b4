"""What runs a student's code: a session answers requests in JSON, in a child process or in this one."""
