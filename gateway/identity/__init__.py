"""Who sends a flow: the device, and the app with how we know and how sure."""
