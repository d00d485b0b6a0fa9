"""Vietnamese sentences for every problem the world can cause, each saying what to do next.

No Qt here: the command line says the same sentences.
"""

from collections.abc import Mapping

from chibo_desktop.domain.errors import KnownError, Problem

# Words in braces are the facts of the error.
SENTENCES: Mapping[Problem, str] = {
    Problem.FILE_MISSING: "Không thấy tệp “{path}”. Xem lại tên tệp, hoặc cắm lại USB rồi thử lại.",
    Problem.FILE_LOCKED: "Tệp “{path}” đang mở ở chương trình khác. Đóng tệp ở đó rồi thử lại.",
    Problem.FILE_UNREADABLE: "Không đọc được tệp “{path}”. Chép tệp sang chỗ khác rồi thử lại.",
    Problem.NOT_A_SPREADSHEET: "“{path}” không phải bảng tính. Chọn tệp Excel (.xlsx) hoặc tệp .csv.",
    Problem.FILE_EMPTY: "Tệp “{path}” rỗng, không có gì bên trong. Chọn tệp khác.",
    Problem.LOCK_FILE: (
        "“{path}” chỉ là tệp tạm của chương trình đang mở bảng tính. Chọn tệp cùng tên không có dấu ~ ở đầu."
    ),
    Problem.SPREADSHEET_OTHER_KIND: (
        "“{path}” là {kind}, chưa lấy danh sách từ đó được. Mở tệp ấy, chép bảng sang Excel, lưu thành .xlsx "
        "rồi nhập; hoặc chép bảng rồi bấm Dán từ Excel."
    ),
    Problem.SPREADSHEET_UNCOUNTED: (
        "Các ô trong “{path}” là công thức chưa được tính. Mở tệp bằng Excel, lưu lại rồi nhập."
    ),
    Problem.SPREADSHEET_ENCRYPTED: "Tệp “{path}” có mật khẩu. Mở bằng Excel, bỏ mật khẩu, lưu lại rồi nhập.",
    Problem.SPREADSHEET_TOO_LARGE: (
        "Tệp “{path}” dài quá {rows} dòng. Xem có đúng tệp danh sách chi bộ không, hoặc bỏ bớt dòng thừa."
    ),
    Problem.ROSTER_NO_HEADER: (
        "Không thấy dòng tiêu đề trong “{path}”. Danh sách cần một dòng có ô “Họ và tên”."
    ),
    Problem.ROSTER_EMPTY: "“{path}” không có tên ai dưới dòng tiêu đề. Xem lại tệp đã chọn.",
    Problem.DISK_FULL: "Ổ đĩa đã đầy, chưa ghi được “{path}”. Xóa bớt tệp không dùng rồi thử lại.",
    Problem.DISK_ERROR: "Ổ đĩa báo lỗi khi ghi “{path}”. Cắm lại USB, hoặc ghi sang ổ khác rồi thử lại.",
    Problem.FOLDER_UNWRITABLE: "Không ghi được vào “{path}”. Chọn thư mục khác, chẳng hạn Tài liệu.",
    Problem.FOLDER_MISSING: "Không thấy thư mục “{path}”. Cắm lại USB, hoặc chọn thư mục khác rồi thử lại.",
    Problem.TEMPLATE_MISSING: "Không thấy mẫu “{file}”. Chọn lại mẫu, hoặc dùng mẫu gốc của chương trình.",
    Problem.TEMPLATE_UNREADABLE: (
        "Mẫu “{file}” không phải tệp Word .docx hoặc đã hỏng. Mở bằng Word, lưu lại, hoặc dùng mẫu gốc."
    ),
    Problem.TEMPLATE_TAG: (
        "Mẫu “{file}” có thẻ viết chưa đúng gần chỗ “{near}”. "
        "Mở mẫu bằng Word, sửa chỗ ấy, hoặc dùng mẫu gốc."
    ),
    Problem.TEMPLATE_FIELD: (
        "Mẫu “{file}” gọi ô “{field}” mà chương trình không có, gần chỗ “{near}”. "
        "Mở mẫu bằng Word, sửa tên ô, hoặc dùng mẫu gốc."
    ),
    Problem.PAPER_INCOMPLETE: (
        "Văn bản “{file}” thiếu phần đã gõ: “{missing}”, nên chưa được xuất. Dùng mẫu gốc rồi xuất lại."
    ),
    Problem.PAPER_UNREADABLE: "Không đọc được văn bản “{file}”. Xuất lại từ sổ, hoặc chọn tệp khác.",
    Problem.PAGES_FAILED: (
        "Chưa dàn được trang để xem và in. Hãy xuất tệp Word rồi mở và in bằng Word hoặc LibreOffice."
    ),
    Problem.PRINTER_REFUSED: (
        "Máy in không nhận trang nào. Xem máy in đã bật, có giấy, có chọn đúng máy, rồi in lại."
    ),
    Problem.FILE_EXISTS: "Đã có tệp “{path}”, không ghi đè. Đặt tên khác.",
    Problem.NOT_A_BOOK: "“{path}” không phải sổ chi bộ (.chibo). Chọn tệp khác.",
    Problem.BOOK_NEWER: (
        "Sổ “{path}” do bản chương trình mới hơn ghi, chưa đụng tới gì trong đó. "
        "Cài bản mới của chương trình rồi mở lại."
    ),
    Problem.BOOK_DAMAGED: "Sổ “{path}” bị hỏng. Tệp hỏng được giữ nguyên; hãy mở bản sao gần nhất.",
    Problem.BOOK_CUT: "Sổ “{path}” bị cụt, mất phần cuối. Tệp được giữ nguyên; hãy mở bản sao gần nhất.",
    Problem.BOOK_EMPTY: "Tệp “{path}” rỗng, không có gì bên trong. Mở bản sao gần nhất, hoặc chọn tệp khác.",
    Problem.BOOK_ENCRYPTED: "Sổ “{path}” có mật khẩu. Mở lại sổ ấy rồi gõ mật khẩu.",
    Problem.WRONG_PASSWORD: (
        "Mật khẩu không đúng. Xem phím Caps Lock và bộ gõ tiếng Việt (UniKey) đang bật hay tắt, rồi gõ lại."
    ),
    Problem.PASSWORD_SHORT: (
        "Mật khẩu cần ít nhất {letters} ký tự. Ghép ba, bốn từ dễ nhớ, chẳng hạn tên cây quanh nhà."
    ),
    Problem.PASSWORDS_DIFFER: "Hai lần gõ chưa giống nhau. Để chữ hiện ra mà so, rồi gõ lại.",
    Problem.BOOK_OPEN_HERE: "Sổ “{path}” đang mở ở cửa sổ khác trên máy này. Chuyển sang cửa sổ ấy.",
    Problem.BOOK_UNFINISHED: (
        "Sổ “{path}” lần trước chưa ghi xong và đang ở chỗ không ghi được. "
        "Chép cả tệp này và tệp cùng tên có đuôi -journal sang thư mục Tài liệu rồi mở lại ở đó."
    ),
    Problem.BACKUP_DIFFERS: "Bản sao “{path}” không đúng với sổ. Thử lại, hoặc chọn bản khác.",
    Problem.BOOK_BUSY: "Sổ đang mở ở chỗ khác, chưa ghi được. Đóng sổ ở đó rồi thử lại.",
    Problem.BOOK_READ_ONLY: (
        "Sổ này chỉ xem được, không sửa được. Nếu đang mở ở máy khác thì đóng ở đó; "
        "nếu nằm trên đĩa chỉ đọc thì chép tệp sang thư mục Tài liệu rồi mở lại."
    ),
    Problem.STICK_TOO_SMALL: (
        "“{path}” chỉ còn {free} MB, bản nộp cần {wanted} MB. Xóa bớt tệp trên đó, hoặc dùng USB khác."
    ),
    Problem.STICK_GONE: (
        "USB đã bị rút hoặc không còn thấy “{path}”. Sổ trên máy vẫn nguyên vẹn; cắm lại USB rồi chép lại."
    ),
    Problem.STICK_READ_ONLY: (
        "Không ghi được vào “{path}”. Nếu USB có nút khóa thì gạt khóa ra; hoặc chọn USB, thư mục khác."
    ),
    Problem.STICK_DIFFERS: (
        "Đọc lại từ “{path}” thấy khác lúc ghi nên chưa coi là chép xong. USB có thể đã hỏng; dùng USB khác."
    ),
    Problem.SUBMISSION_BESIDE_BOOK: (
        "“{path}” là thư mục của chính sổ đang dùng, dễ nhầm hai sổ với nhau. Chọn USB hoặc thư mục khác."
    ),
    Problem.SUBMISSION_AMONG_COPIES: (
        "“{path}” là nơi chương trình giữ bản sao của sổ, đừng để lẫn. Chọn USB hoặc thư mục khác."
    ),
    Problem.BOOK_SUBMITTED: (
        "Đây là bản nộp cấp trên, chỉ để xem. Muốn ghi hoặc chép nộp thì mở sổ của chi bộ."
    ),
    Problem.BOOK_REHEARSAL: (
        "Đây là bản tập dượt, không phải sổ: không mở để dùng, không chép nộp được. Mở sổ của chi bộ."
    ),
    Problem.REHEARSAL_TOO_LATE: (
        "Kỳ họp này đã khai mạc nên không tập dượt nữa. Chọn kỳ họp đang chuẩn bị rồi thử lại."
    ),
    Problem.REHEARSAL_OF_SAMPLE: "Sổ mẫu là để tập sẵn rồi. Cứ bấm F5 mà thử; mở lại sổ mẫu là như mới.",
    Problem.OBSERVER_FILE_DAMAGED: (
        "“{path}” không phải phiếu quan sát, hoặc đã hỏng dọc đường. Chép lại tệp từ máy của người quan sát."
    ),
    Problem.OBSERVER_FILE_NEWER: (
        "Phiếu quan sát “{path}” do bản chương trình mới hơn ghi. Cài bản mới của chương trình rồi nhận lại."
    ),
    Problem.OBSERVER_OTHER_MEETING: (
        "Phiếu này là của kỳ họp khác: {title}, {cell}. Chọn đúng kỳ họp ấy rồi nhận, hoặc chọn tệp khác."
    ),
    Problem.OBSERVER_FORM_DIFFERS: (
        "Phiếu chấm theo mẫu “{theirs}”, kỳ họp này chấm theo mẫu “{ours}” nên chưa nhận. "
        "Đổi mẫu của kỳ họp cho giống rồi nhận lại; tệp vẫn còn nguyên."
    ),
    Problem.OBSERVER_SHEET_NAMELESS: (
        "Phiếu chưa có tên người quan sát. Mở phiếu ấy, ghi họ tên ở dòng đầu, rồi nhận lại."
    ),
    Problem.SUBMISSION_OLDER: (
        "Bản nộp “{path}” do bản chương trình cũ hơn làm, không được sửa để mở ở đây. "
        "Xin chi bộ chép nộp lại bằng bản chương trình mới."
    ),
    Problem.MANIFEST_MISSING: (
        "Không thấy bản kê “{path}” đi kèm bản nộp. Tìm tệp ấy rồi để cùng thư mục, hoặc xin chi bộ chép lại."
    ),
    Problem.MANIFEST_UNREADABLE: (
        "“{path}” không phải bản kê của bản nộp, hoặc đã bị sửa. Chọn tệp khác, hoặc xin chi bộ chép lại."
    ),
    Problem.RULE_MISSING: "Bộ quy định của kỳ họp thiếu mục “{what}”. Chọn bộ quy định khác cho kỳ họp này.",
    Problem.RULES_UNREADABLE: (
        "Không đọc được bộ quy định “{source}” ({reason}). Lấy lại tệp ấy từ nơi đã gửi."
    ),
    Problem.MEETING_LOCKED: "Kỳ họp đã thông qua nên đã khóa. Muốn sửa, hãy mở lại kỳ họp.",
    Problem.MEETING_NOT_STARTED: "Kỳ họp chưa bắt đầu. Bấm F5 để bắt đầu kỳ họp.",
    Problem.MEETING_CLOSED: "Kỳ họp đã bế mạc. Muốn họp tiếp, hãy xóa giờ bế mạc ở phần Thông tin kỳ họp.",
    Problem.MEETING_NOT_READY: "Kỳ họp chưa xong nên chưa thông qua được. Xem danh sách còn thiếu.",
    Problem.UNDO_TOUCHES_PASSED: (
        "Việc này thuộc một kỳ họp đã thông qua nên không hoàn tác được. Mở lại kỳ họp ấy trước."
    ),
    Problem.GONE: "Mục này không còn trong sổ nữa (có thể vừa hoàn tác). Chọn mục khác.",
    Problem.END_BEFORE_START: "Giờ kết thúc sớm hơn giờ bắt đầu. Gõ lại giờ.",
    Problem.MINUTES_NEGATIVE: "Số phút không thể âm. Gõ lại số phút.",
    Problem.TEXT_EMPTY: "Ô này còn trống. Gõ nội dung rồi thử lại.",
    Problem.SCORE_ITEM_UNKNOWN: (
        "Mẫu chấm điểm của kỳ họp này không có mục {item}. Chấm theo các mục trên màn hình."
    ),
    Problem.SCORE_ITEM_NOT_COUNTED: (
        "Mục {item} chỉ chấm ở kỳ họp có sinh hoạt chuyên đề. Đổi loại kỳ họp nếu có chuyên đề."
    ),
    Problem.SCORE_INVALID: "Điểm là số từ 0 trở lên, nhiều nhất hai chữ số lẻ. Gõ lại, ví dụ 4 hoặc 4,5.",
    Problem.SCORE_TOO_HIGH: "Mục {item} nhiều nhất {most} điểm, không chấm {points} điểm được. Gõ lại.",
    Problem.SCORE_TOTAL_TOO_HIGH: "Kỳ họp này nhiều nhất {most} điểm, không ghi {points} điểm được. Gõ lại.",
    Problem.SCORE_NO_CHOICE: (
        "Mục {item} không có mức {points} điểm. Chọn một trong các mức của mẫu: {choices}."
    ),
    Problem.SCORE_GRADE_UNKNOWN: (
        "Mẫu chấm điểm không có mức xếp loại “{grade}”. Chọn một mức trong mẫu, hoặc để trống."
    ),
    Problem.SCORE_INCOMPLETE: "Chưa chấm đủ các mục. Chấm nốt những mục còn thiếu rồi làm tiếp.",
    Problem.SCORE_NOTHING_PROPOSED: "Sổ không có thêm điểm nào để đề xuất. Chấm các mục còn lại bằng tay.",
    Problem.SCORE_FORM_FAULTS: "Chưa dùng được mẫu chấm điểm “{source}”: {reason}. Sửa tệp rồi chọn lại.",
    Problem.SCORE_FORM_NO_TEXT: (
        "“{path}” không phải tệp mẫu chấm điểm. Chọn tệp .toml do Đảng ủy hoặc chi bộ gửi."
    ),
    Problem.SCORE_FORM_GONE: (
        "Không thấy mẫu chấm điểm “{code}”. Lấy lại tệp mẫu ấy vào sổ, hoặc chọn mẫu khác."
    ),
    Problem.NUMBER_INVALID: "Số văn bản phải từ 1 trở lên. Gõ lại số.",
    Problem.SHARE_INVALID: "Phần đã làm là số phần trăm, từ 0 đến 100. Gõ lại số, hoặc để trống nếu chưa rõ.",
    Problem.DRAFT_EMPTY: "Dự thảo chưa có chữ nào nên chưa có gì để lưu. Soạn một phần rồi lưu.",
    Problem.DRAFT_UNCHANGED: "Dự thảo vẫn giống bản “{name}” nên không cần lưu thêm. Sửa xong rồi lưu.",
    Problem.VOTE_NOT_PASSED: (
        "Biểu quyết chưa đủ số cần thiết nên chưa thông qua được. Sửa nội dung rồi biểu quyết lại."
    ),
    Problem.VOTE_OUTSIDE_MEETING: (
        "Lúc {at} không nằm trong buổi họp nên chưa ghi được. "
        "Gõ lại giờ biểu quyết, hoặc để trống nếu là bây giờ."
    ),
    Problem.RESOLUTION_ADOPTED: (
        "Nghị quyết đã thông qua nên đã khóa. Muốn sửa, bấm “Mở lại để sửa” ở thẻ Nghị quyết, "
        "sửa xong thì biểu quyết lại."
    ),
    Problem.TEXT_CHANGED_SINCE_VOTE: (
        "Nghị quyết đã sửa sau lần biểu quyết này nên không thông qua bằng nó được. Biểu quyết lại (F7)."
    ),
    Problem.NOT_PRESENT: "Đồng chí {name} chưa được điểm danh có mặt. Đánh dấu có mặt trước.",
    Problem.NAME_EMPTY: "Chưa có tên. Gõ họ và tên rồi thử lại.",
    Problem.SAME_START: "Hai tiêu đề cùng bắt đầu một ngày. Đổi ngày của một trong hai, hoặc sửa cái đã có.",
    Problem.STATUS_ENDS_EARLY: "Đến ngày đứng trước từ ngày. Xem lại hai ngày ấy rồi gõ lại.",
    Problem.LIFE_OVERLAPS: (
        "Đã ghi việc này từ {since} đến {until}, chồng lên ngày vừa gõ. Sửa việc đã ghi, hoặc gõ lại ngày."
    ),
    Problem.LIFE_AFTER_ENDING: (
        "Từ {since} đồng chí này không còn ở chi bộ, nên không ghi được việc sau ngày ấy. Gõ lại ngày."
    ),
    Problem.DATE_NEEDED: "Chưa có ngày. Gõ ngày, hoặc tháng/năm, hoặc chỉ năm.",
    Problem.MEMBER_IN_USE: (
        "Đồng chí này đã có trong kỳ họp nên không xóa được. Hãy ghi ngày chuyển đi thay vì xóa."
    ),
    Problem.ITEM_IN_USE: "Mục “{title}” đã có biểu quyết nên không xóa được. Xóa biểu quyết ấy trước (F7).",
    Problem.AGENDA_IN_USE: "Kỳ họp đã khai mạc nên không thay cả chương trình được. Sửa từng mục.",
    Problem.NO_LAST_MEETING: "Chưa có kỳ họp nào cùng loại trước kỳ này. Dùng chương trình theo quy định.",
    Problem.NOTHING_TO_HAND_ON: (
        "Kỳ họp chi ủy chưa có gì để chuyển. Ghi kết luận hoặc dự thảo nghị quyết trước, "
        "và chọn kỳ họp chi bộ mà chi ủy chuẩn bị."
    ),
    Problem.AGENDA_NAME_TAKEN: "Đã có mẫu chương trình tên “{name}”. Đặt tên khác, hoặc xóa mẫu ấy trước.",
    Problem.TASK_REPORTED: (
        "Việc “{task}” đã có kết quả trong biên bản đã thông qua ({meeting}), nên không bỏ được. "
        "Việc không làm nữa thì ghi “Thôi không làm” kèm lý do ở kỳ họp sau."
    ),
    Problem.CODE_TAKEN: "Mã “{code}” trùng hoặc dễ lẫn với mã “{other}”. Gõ mã khác.",
    Problem.CODE_INVALID: "Mã chỉ gồm 1 đến 12 chữ hoặc số, viết liền. Gõ lại mã.",
    Problem.VOTES_NEGATIVE: "Số phiếu không thể âm. Gõ lại số phiếu.",
    Problem.TOO_MANY_VOTES: (
        "Có {cast} phiếu mà chỉ {in_room} người được biểu quyết đang có mặt{names}. "
        "Đếm lại, hoặc sửa điểm danh."
    ),
    Problem.SLIPS_MISSING: "Chưa có số phiếu phát ra và thu về. Gõ đủ rồi ghi lại.",
    Problem.TOO_MANY_SLIPS: (
        "Phát ra {issued} phiếu mà chỉ {in_room} người được biểu quyết đang có mặt{names}. "
        "Đếm lại, hoặc sửa điểm danh."
    ),
    Problem.SLIPS_RETURNED: "Thu về {collected} phiếu, nhiều hơn {issued} phiếu đã phát ra. Đếm lại phiếu.",
    Problem.SLIPS_INVALID: "Có {invalid} phiếu không hợp lệ mà chỉ thu về {collected} phiếu. Đếm lại phiếu.",
    Problem.SLIPS_DIFFER: (
        "Có {valid} phiếu hợp lệ nhưng tán thành, không tán thành và không có ý kiến cộng lại là {cast}. "
        "Đếm lại phiếu."
    ),
}


def sentence(error: KnownError) -> str:
    """What to tell the user about `error`, its facts filled in."""
    return SENTENCES[error.problem].format_map(_Facts(error.facts))


class _Facts(dict[str, object]):
    """A fact that is not known leaves a gap of dots instead of hiding the sentence."""

    def __missing__(self, key: str) -> str:
        return "…"


# States of a meeting as the window names them; "closed" is a running meeting whose close has been stamped.
STATE_NAMES: Mapping[str, str] = {
    "preparing": "chuẩn bị",
    "running": "đang họp",
    "closed": "chờ thông qua",
    "passed": "đã thông qua",
}

# What the preview of an imported list says of a cell; {raw} is the text as it stands in the file. The keys
# are the values of `importing.remarks.RemarkCode`, which is not loaded at the start of the program.
REMARKS: Mapping[str, str] = {
    "formula_error": "Công thức trong ô bị lỗi ({raw}), để trống.",
    "formula_uncounted": "Công thức trong ô chưa được tính, để trống. Mở tệp bằng Excel rồi lưu lại.",
    "text_long": "Họ tên quá dài. Xem ô này có bị dán lẫn nội dung khác không.",
    "name_odd": "Họ tên “{raw}” có vẻ chưa đúng. Xem lại.",
    "sex_unreadable": "Chưa hiểu “{raw}” là Nam hay Nữ.",
    "person_twice": "Trùng họ tên và ngày sinh với một dòng ở trên. Xem có phải cùng một người không.",
    "total_differs": "Dòng cộng trong tệp ghi “{raw}”, khác số người đọc được.",
    "date_unreadable": "Chưa hiểu “{raw}”, để trống; chữ ấy được giữ trong ghi chú.",
    "date_swapped": "“{raw}” ghi tháng trước ngày, đã đổi lại.",
    "year_two_digits": "“{raw}” chỉ có hai số của năm, đã đoán thế kỷ.",
    "date_ahead": "Ngày {raw} còn ở phía trước. Xem lại.",
    "year_shown_as_day": "Ô này hiện {raw} nhưng người gõ có lẽ chỉ ghi năm, đã lấy năm.",
    "zeros_restored": "“{raw}” mất số 0 ở đầu, đã thêm lại.",
    "digits_lost": "Excel chỉ còn giữ mấy số đầu ({raw}), để trống. Gõ lại số đầy đủ.",
    "card_length": "Số thẻ “{raw}” không đủ 12 số (hoặc 8 số với thẻ cũ).",
    "card_twice": "Số thẻ {raw} đã có ở một dòng trên.",
    "official_unknown": "Chưa có ngày chính thức và ghi chú không nói dự bị. Tạm coi là chính thức.",
    "official_column_missing": (
        "Danh sách không có cột ngày chính thức. Ai không ghi dự bị được coi là chính thức."
    ),
    "official_before_joined": "Ngày chính thức {raw} trước ngày vào Đảng.",
    "joined_young": "Vào Đảng {raw} khi chưa đủ 18 tuổi. Xem lại ngày sinh và ngày vào Đảng.",
    "probation_long": "Ghi dự bị nhưng vào Đảng từ {raw}. Xem đã công nhận chính thức chưa.",
    "probation_ended": "Ghi dự bị nhưng đã có ngày chính thức {raw}. Tạm coi là chính thức.",
    "status_unclear": "Chưa rõ “{raw}” là tình trạng nào. Chọn giúp.",
    "status_before_joined": "Tình trạng ghi từ {raw}, trước ngày vào Đảng.",
}

# Why a row of the list was not taken; the keys are the values of `importing.roster.SkipReason`.
SKIP_REASONS: Mapping[str, str] = {
    "title": "tiêu đề",
    "heading": "tên cột",
    "numbering": "số thứ tự cột",
    "blank": "dòng trống",
    "section": "tên tổ hoặc nhóm",
    "total": "dòng cộng",
    "not_understood": "không rõ là ai",
}
