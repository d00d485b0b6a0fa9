"""The table of all kinds of papers: one line a kind, one module each in `papers`."""

from __future__ import annotations

from chibo_desktop.documents.paper import Paper
from chibo_desktop.documents.papers.agenda import AgendaPaper
from chibo_desktop.documents.papers.assigned_opinions import AssignedOpinionsPaper
from chibo_desktop.documents.papers.attendance_year import AttendanceYearPaper
from chibo_desktop.documents.papers.committee_minutes import CommitteeMinutesPaper
from chibo_desktop.documents.papers.comparison import ComparisonPaper
from chibo_desktop.documents.papers.conclusion import ConclusionPaper
from chibo_desktop.documents.papers.extract import ExtractPaper
from chibo_desktop.documents.papers.invitations import InvitationsPaper
from chibo_desktop.documents.papers.lessons_minutes import LessonsMinutesPaper
from chibo_desktop.documents.papers.member_book import MemberBookPaper
from chibo_desktop.documents.papers.member_list import MemberListPaper, WideMemberListPaper
from chibo_desktop.documents.papers.minutes import MinutesPaper
from chibo_desktop.documents.papers.monthly_report import MonthlyReportPaper
from chibo_desktop.documents.papers.notice import NoticePaper
from chibo_desktop.documents.papers.observer_sheet import ObserverSheetPaper
from chibo_desktop.documents.papers.resolution import ResolutionPaper
from chibo_desktop.documents.papers.roll import RollPaper
from chibo_desktop.documents.papers.score_report import ScoreReportPaper
from chibo_desktop.documents.papers.task_sheets import TaskSheetsPaper

PAPERS: tuple[type[Paper], ...] = (
    MinutesPaper,
    CommitteeMinutesPaper,
    ResolutionPaper,
    ConclusionPaper,
    ExtractPaper,
    ComparisonPaper,
    NoticePaper,
    InvitationsPaper,
    AgendaPaper,
    AssignedOpinionsPaper,
    RollPaper,
    ObserverSheetPaper,
    LessonsMinutesPaper,
    TaskSheetsPaper,
    MonthlyReportPaper,
    ScoreReportPaper,
    MemberListPaper,
    WideMemberListPaper,
    MemberBookPaper,
    AttendanceYearPaper,
)
