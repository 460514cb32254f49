"""The line-oriented reviewer: prompts and plain lines over the same use cases as the screens."""
