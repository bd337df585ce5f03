"""The Present page: a talk in steps."""
