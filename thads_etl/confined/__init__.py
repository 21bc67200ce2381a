"""What parses the bytes of others does it in a process of its own, with limits."""
