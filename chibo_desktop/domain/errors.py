"""Problems the world causes: each has a code here and a Vietnamese sentence in `ui/labels.py`.

A `KnownError` is shown to the user as a sentence that says what to do next. Anything else that is raised is
a bug of ours and ends in a crash report.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Problem(StrEnum):
    """What went wrong. The value is the code written to reports; it never changes once released."""

    # files that are read in (importing/); fact: path
    FILE_MISSING = "file_missing"
    FILE_LOCKED = "file_locked"
    FILE_UNREADABLE = "file_unreadable"
    NOT_A_SPREADSHEET = "not_a_spreadsheet"
    FILE_EMPTY = "file_empty"
    LOCK_FILE = "lock_file"
    # also: kind (what it is, in Vietnamese)
    SPREADSHEET_OTHER_KIND = "spreadsheet_other_kind"
    SPREADSHEET_UNCOUNTED = "spreadsheet_uncounted"
    SPREADSHEET_ENCRYPTED = "spreadsheet_encrypted"
    # also: rows (the limit)
    SPREADSHEET_TOO_LARGE = "spreadsheet_too_large"
    ROSTER_NO_HEADER = "roster_no_header"
    ROSTER_EMPTY = "roster_empty"
    # disks and folders that are written to; fact: path
    DISK_FULL = "disk_full"
    DISK_ERROR = "disk_error"
    FOLDER_UNWRITABLE = "folder_unwritable"
    FOLDER_MISSING = "folder_missing"
    # templates of papers; facts: file, and near (the words around) where they are known
    TEMPLATE_MISSING = "template_missing"
    TEMPLATE_UNREADABLE = "template_unreadable"
    TEMPLATE_TAG = "template_tag"
    # also: field (as the template has it)
    TEMPLATE_FIELD = "template_field"
    # a paper that lacks something typed is not delivered; facts: file, missing (the text)
    PAPER_INCOMPLETE = "paper_incomplete"
    PAPER_UNREADABLE = "paper_unreadable"
    PAGES_FAILED = "pages_failed"
    PRINTER_REFUSED = "printer_refused"
    # the book (store/); fact: path, where one is concerned
    FILE_EXISTS = "file_exists"
    NOT_A_BOOK = "not_a_book"
    BOOK_NEWER = "book_newer"
    BOOK_DAMAGED = "book_damaged"
    BOOK_CUT = "book_cut"
    BOOK_EMPTY = "book_empty"
    BOOK_ENCRYPTED = "book_encrypted"
    WRONG_PASSWORD = "wrong_password"  # noqa: S105 - a code
    # fact: letters (the fewest)
    PASSWORD_SHORT = "password_short"  # noqa: S105 - a code
    PASSWORDS_DIFFER = "passwords_differ"
    BOOK_OPEN_HERE = "book_open_here"
    BOOK_UNFINISHED = "book_unfinished"
    BACKUP_DIFFERS = "backup_differs"
    BOOK_BUSY = "book_busy"
    BOOK_READ_ONLY = "book_read_only"
    # a copy for the upper level; fact: path (of the folder or the file), for the first also wanted, free
    STICK_TOO_SMALL = "stick_too_small"
    STICK_GONE = "stick_gone"
    STICK_READ_ONLY = "stick_read_only"
    STICK_DIFFERS = "stick_differs"
    SUBMISSION_BESIDE_BOOK = "submission_beside_book"
    SUBMISSION_AMONG_COPIES = "submission_among_copies"
    # the book is such a copy itself, and nobody's to write in
    BOOK_SUBMITTED = "book_submitted"
    SUBMISSION_OLDER = "submission_older"
    # a copy in which a meeting was tried, which is nobody's book; and what cannot be tried
    BOOK_REHEARSAL = "book_rehearsal"
    REHEARSAL_TOO_LATE = "rehearsal_too_late"
    REHEARSAL_OF_SAMPLE = "rehearsal_of_sample"
    # an observer's sheet that is brought back as a file; fact: path, else those named
    OBSERVER_FILE_DAMAGED = "observer_file_damaged"
    OBSERVER_FILE_NEWER = "observer_file_newer"
    # facts: title (of its meeting), cell
    OBSERVER_OTHER_MEETING = "observer_other_meeting"
    # facts: theirs, ours (titles of forms)
    OBSERVER_FORM_DIFFERS = "observer_form_differs"
    OBSERVER_SHEET_NAMELESS = "observer_sheet_nameless"
    MANIFEST_MISSING = "manifest_missing"
    MANIFEST_UNREADABLE = "manifest_unreadable"
    # rules as data; facts: source, reason or what
    RULE_MISSING = "rule_missing"
    RULES_UNREADABLE = "rules_unreadable"
    # what cannot be done with a meeting as it stands
    MEETING_LOCKED = "meeting_locked"
    MEETING_NOT_STARTED = "meeting_not_started"
    MEETING_CLOSED = "meeting_closed"
    MEETING_NOT_READY = "meeting_not_ready"
    UNDO_TOUCHES_PASSED = "undo_touches_passed"
    # fact: name (of the act)
    GONE = "gone"
    END_BEFORE_START = "end_before_start"
    MINUTES_NEGATIVE = "minutes_negative"
    NAME_EMPTY = "name_empty"
    SAME_START = "same_start"
    """Two headings of the cell that begin on one day."""
    STATUS_ENDS_EARLY = "status_ends_early"
    # an entry of a member's life over another one; facts: since, until
    LIFE_OVERLAPS = "life_overlaps"
    # an entry after death or leaving; facts: kind (a StatusKind), since
    LIFE_AFTER_ENDING = "life_after_ending"
    DATE_NEEDED = "date_needed"
    TEXT_EMPTY = "text_empty"
    NUMBER_INVALID = "number_invalid"
    DRAFT_EMPTY = "draft_empty"
    SHARE_INVALID = "share_invalid"
    # nothing to keep; fact: name, of the version that is the same
    DRAFT_UNCHANGED = "draft_unchanged"
    VOTE_NOT_PASSED = "vote_not_passed"
    # fact: at, the hour as it was typed
    VOTE_OUTSIDE_MEETING = "vote_outside_meeting"
    # the text that was voted on cannot be changed; a changed one needs another vote
    RESOLUTION_ADOPTED = "resolution_adopted"
    TEXT_CHANGED_SINCE_VOTE = "text_changed_since_vote"
    NOT_PRESENT = "not_present"
    MEMBER_IN_USE = "member_in_use"
    ITEM_IN_USE = "item_in_use"
    AGENDA_IN_USE = "agenda_in_use"
    NO_LAST_MEETING = "no_last_meeting"
    NOTHING_TO_HAND_ON = "nothing_to_hand_on"
    # scoring; facts: item (its code), points and most or choices (as they are written)
    SCORE_ITEM_UNKNOWN = "score_item_unknown"
    SCORE_ITEM_NOT_COUNTED = "score_item_not_counted"
    SCORE_INVALID = "score_invalid"
    SCORE_TOO_HIGH = "score_too_high"
    SCORE_TOTAL_TOO_HIGH = "score_total_too_high"
    SCORE_NO_CHOICE = "score_no_choice"
    # fact: grade (its name)
    SCORE_GRADE_UNKNOWN = "score_grade_unknown"
    SCORE_INCOMPLETE = "score_incomplete"
    SCORE_NOTHING_PROPOSED = "score_nothing_proposed"
    # a score form; facts: source (the file), faults (a tuple of FormFault), reason (the first, in words)
    SCORE_FORM_FAULTS = "score_form_faults"
    # fact: path (of the file)
    SCORE_FORM_NO_TEXT = "score_form_no_text"
    # fact: code (of the form)
    SCORE_FORM_GONE = "score_form_gone"
    # fact: name (of an agenda kept for use again)
    AGENDA_NAME_TAKEN = "agenda_name_taken"
    # facts: task (its words), meeting (the title of the passed one that reported of it)
    TASK_REPORTED = "task_reported"
    CODE_TAKEN = "code_taken"
    CODE_INVALID = "code_invalid"
    VOTES_NEGATIVE = "votes_negative"
    # facts: cast, in_room, voters (ids)
    TOO_MANY_VOTES = "too_many_votes"
    # papers of a secret ballot; facts: two of issued, collected, invalid, valid, cast, in_room
    SLIPS_MISSING = "slips_missing"
    TOO_MANY_SLIPS = "too_many_slips"
    SLIPS_RETURNED = "slips_returned"
    SLIPS_INVALID = "slips_invalid"
    SLIPS_DIFFER = "slips_differ"


class KnownError(Exception):
    """A problem of the outside world. `facts` are the values its sentence needs (paths, counts, names)."""

    def __init__(self, problem: Problem, **facts: object) -> None:
        super().__init__(problem, facts)
        self.problem = problem
        self.facts: Mapping[str, object] = MappingProxyType(dict(facts))

    def __str__(self) -> str:
        shown = ", ".join(f"{name}={value!r}" for name, value in self.facts.items())
        return f"{self.problem.value}({shown})"
