"""What keeps a student's code in: three tiers, each as much as a machine allows."""
