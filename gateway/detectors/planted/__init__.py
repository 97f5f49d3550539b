"""Values that testers planted, looked for however they may be written."""
