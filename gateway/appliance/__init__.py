"""The box: how its services tell of themselves. Access point, retention and updates come here too."""
