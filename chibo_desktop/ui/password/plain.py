"""What has to be said of a file that goes out: of an encrypted book it is plain, of a rehearsal no paper."""

from __future__ import annotations

from chibo_desktop.services.services import Services

PLAIN = " Tệp này không được bảo vệ bằng mật khẩu của sổ."


TRIED = " Đang tập dượt: tệp này không phải văn bản của chi bộ."


def plain_words(services: Services) -> str:
    """The sentence, to be put after the one that tells of the file; '' when it was said, or no need is.

    That it is plain is said once a window, where the first file goes out.
    """
    if services.rehearsing:
        return TRIED
    return PLAIN if services.password.first_plain_file() else ""
