"""Files dragged over a field: its page may want them, the field would only write their path down."""

from __future__ import annotations

from PySide6.QtGui import QDragEnterEvent


def leaves_files(event: QDragEnterEvent) -> bool:
    """Whether files of this computer are dragged; then the field lets whatever lies around it have them."""
    carries = any(url.isLocalFile() for url in event.mimeData().urls())
    if carries:
        event.ignore()
    return carries
