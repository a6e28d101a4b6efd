"""The portal in a real browser: Debian's Chromium, driven by Playwright, over portals that are really served."""
