"""The namespaces that the portal knows, and the two ways of writing a name. Nothing else."""

CONTENT = "urn:redsercotec:content:1"
EXCHANGE = "urn:redsercotec:exchange:1"
RESOLVED = "urn:redsercotec:resolved:1"
ANNOTATION = "urn:redsercotec:schema:1"
XSD = "http://www.w3.org/2001/XMLSchema"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
XSL = "http://www.w3.org/1999/XSL/Transform"


def local_name(name: str) -> str:
    """Return what follows the namespace in ``{namespace}local``: ``local`` alone stays as it is."""
    return name.rpartition("}")[2]


def namespace_of(name: str) -> str:
    """Return the namespace of ``{namespace}local``, or an empty string."""
    return name[1:].partition("}")[0] if name.startswith("{") else ""
