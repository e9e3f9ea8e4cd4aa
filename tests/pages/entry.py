"""What AppTest runs: the frame, from a folder that has no pages/ of its own beside it."""

import pages

pages.frame()
