"""The one door for every change; what the window and the command line call."""
