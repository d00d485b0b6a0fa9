"""What goes out of an encrypted book is plain: said once a window, where the first file goes out."""

from __future__ import annotations

from chibo_desktop.services.services import Services

PLAIN = " Tệp này không được bảo vệ bằng mật khẩu của sổ."


def plain_words(services: Services) -> str:
    """The sentence, to be put after the one that tells of the file; '' when it was said, or no need is."""
    return PLAIN if services.password.first_plain_file() else ""
