"""Call simulator of the Dialogmarketing trade: customers to practise on, German read and scored."""

from simulator._version import __version__

__all__ = ["__version__"]
