"""What the publication says about itself: metadata, accessibility, the digest of its contents."""
