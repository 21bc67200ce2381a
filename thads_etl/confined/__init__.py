"""A process with limits and without rights, for whatever parses the bytes of others."""
