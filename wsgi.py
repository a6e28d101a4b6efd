"""The composition root for any WSGI server: environment in, ``application`` out. ``gunicorn wsgi:application``."""

import os
import sys

from presentation.house import hidden_packages, say_hidden

if hidden := hidden_packages():
    sys.exit(say_hidden(hidden))

from presentation.app import create_app
from presentation.logs import set_up_logging

set_up_logging()
application = create_app(os.environ)
