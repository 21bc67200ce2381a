"""The confined process: whatever parses the bytes of an office runs in it, with limits."""
