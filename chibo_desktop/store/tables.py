"""The tables as peewee sees them; private to the store, equal to the migrations (a test compares them)."""

from __future__ import annotations

from peewee import Field, ForeignKeyField, IntegerField, Model, TextField


class Setting(Model):
    id = TextField(primary_key=True)
    value = TextField()


class Heading(Model):
    id = TextField(primary_key=True)
    since = TextField()
    upper_body = TextField()
    issuing_body = TextField()
    place = TextField()
    on_behalf = TextField(default="")
    uy = TextField(default="")
    recipients = TextField(default="")
    numbering = TextField(default="")


class Member(Model):
    id = TextField(primary_key=True)
    name = TextField()
    sex = TextField()
    born = TextField()
    ethnicity = TextField()
    card_no = TextField()
    joined_on = TextField()
    official_on = TextField()
    here_since = TextField()
    group_name = TextField()
    phone = TextField()
    occupation = TextField()
    hometown = TextField()
    note = TextField()
    here_decision = TextField(default="")


def _member(*, null: bool = False, index: bool = True) -> ForeignKeyField:
    return ForeignKeyField(Member, backref="+", null=null, index=index, lazy_load=False)


class MemberStatus(Model):
    id = TextField(primary_key=True)
    member = _member()
    kind = TextField()
    since = TextField()
    until = TextField()
    decision = TextField()

    class Meta:
        table_name = "member_status"


class MemberPost(Model):
    id = TextField(primary_key=True)
    member = _member()
    title = TextField()
    since = TextField()
    until = TextField()

    class Meta:
        table_name = "member_post"


class KnownReminder(Model):
    id = TextField(primary_key=True)
    member = _member()
    code = TextField()
    at = TextField()

    class Meta:
        table_name = "known_reminder"


class Meeting(Model):
    id = TextField(primary_key=True)
    kind = TextField()
    subject = TextField()
    planned_at = TextField(index=True)
    venue = TextField()
    profile_id = TextField()
    state = TextField()
    started_at = TextField(null=True)
    ended_at = TextField(null=True)
    chair = _member(null=True, index=False)
    secretary = _member(null=True, index=False)
    running_item_id = TextField(null=True)
    reading_ballot_id = TextField(null=True)
    model = IntegerField(default=0)
    prepares = ForeignKeyField("self", backref="+", null=True, index=False, lazy_load=False)


def _meeting(*, index: bool = True, unique: bool = False) -> ForeignKeyField:
    return ForeignKeyField(Meeting, backref="+", index=index, unique=unique, lazy_load=False)


class AgendaItem(Model):
    id = TextField(primary_key=True)
    meeting = _meeting()
    position = IntegerField()
    title = TextField()
    step = TextField()
    minutes = IntegerField()
    presenter_member = ForeignKeyField(
        Member, column_name="presenter_id", backref="+", null=True, index=False, lazy_load=False
    )
    presenter = TextField()
    content = TextField()
    conclusion = TextField()
    started_at = TextField(null=True)
    ended_at = TextField(null=True)
    level = IntegerField(default=0)
    hidden = IntegerField(default=0)

    class Meta:
        table_name = "agenda_item"


class Opinion(Model):
    id = TextField(primary_key=True)
    item = ForeignKeyField(AgendaItem, backref="+", lazy_load=False)
    position = IntegerField()
    speaker_member = ForeignKeyField(
        Member, column_name="speaker_id", backref="+", null=True, index=False, lazy_load=False
    )
    speaker = TextField()
    body = TextField()
    at = TextField()


class Attendance(Model):
    id = TextField(primary_key=True)
    meeting = _meeting(index=False)
    member = _member()
    mark = TextField(null=True)
    reason = TextField()
    late = IntegerField()
    standing = TextField()
    post = TextField()
    name = TextField(default="")

    class Meta:
        indexes = ((("meeting", "member"), True),)


class Stay(Model):
    id = TextField(primary_key=True)
    attendance = ForeignKeyField(Attendance, backref="+", lazy_load=False)
    arrived = TextField()
    departed = TextField(null=True)


class Guest(Model):
    id = TextField(primary_key=True)
    meeting = _meeting()
    position = IntegerField()
    name = TextField()
    post = TextField()
    body = TextField()
    observes = IntegerField(default=0)


class Ballot(Model):
    id = TextField(primary_key=True)
    meeting = _meeting()
    position = IntegerField()
    item = ForeignKeyField(AgendaItem, backref="+", null=True, lazy_load=False)
    subject = TextField()
    matter = TextField()
    method = TextField()
    in_favour = IntegerField()
    against = IntegerField()
    abstained = IntegerField()
    issued = IntegerField(null=True)
    collected = IntegerField(null=True)
    invalid = IntegerField(null=True)
    taken_at = TextField()


class Resolution(Model):
    id = TextField(primary_key=True)
    meeting = _meeting(unique=True)
    number = IntegerField(null=True)
    adopted_ballot = ForeignKeyField(Ballot, backref="+", null=True, lazy_load=False)


class ResolutionSection(Model):
    id = TextField(primary_key=True)
    resolution = ForeignKeyField(Resolution, backref="+", index=False, lazy_load=False)
    code = TextField()
    body = TextField()

    class Meta:
        table_name = "resolution_section"
        indexes = ((("resolution", "code"), True),)


class ResolutionVersion(Model):
    id = TextField(primary_key=True)
    resolution = ForeignKeyField(Resolution, backref="+", lazy_load=False)
    position = IntegerField()
    stage = TextField()
    note = TextField()
    kept_at = TextField()
    ballot_id = TextField(null=True)

    class Meta:
        table_name = "resolution_version"


class ResolutionVersionPart(Model):
    id = TextField(primary_key=True)
    version = ForeignKeyField(ResolutionVersion, backref="+", index=False, lazy_load=False)
    code = TextField()
    body = TextField()

    class Meta:
        table_name = "resolution_version_part"
        indexes = ((("version", "code"), True),)


class ResolutionVersionTask(Model):
    id = TextField(primary_key=True)
    version = ForeignKeyField(ResolutionVersion, backref="+", lazy_load=False)
    position = IntegerField()
    of_task = TextField()
    what = TextField()
    due = TextField(null=True)
    target = TextField()
    assignees = TextField()

    class Meta:
        table_name = "resolution_version_task"


class Amendment(Model):
    id = TextField(primary_key=True)
    resolution = ForeignKeyField(Resolution, backref="+", lazy_load=False)
    version = ForeignKeyField(ResolutionVersion, backref="+", null=True, index=False, lazy_load=False)
    position = IntegerField()
    member = _member(null=True, index=False)
    name = TextField()
    body = TextField()
    at = TextField()


class Decision(Model):
    id = TextField(primary_key=True)
    ballot = ForeignKeyField(Ballot, backref="+", unique=True, lazy_load=False)
    kind = TextField()
    member = _member(null=True, index=False)
    name = TextField()
    body = TextField()
    since = TextField()
    until = TextField()


class PaperNumber(Model):
    id = TextField(primary_key=True)
    meeting = _meeting(index=False)
    code = TextField()
    number = IntegerField()

    class Meta:
        table_name = "paper_number"
        indexes = ((("meeting", "code"), True),)


class Task(Model):
    id = TextField(primary_key=True)
    meeting = _meeting()
    position = IntegerField()
    what = TextField()
    due = TextField(null=True)
    target = TextField(default="")


class TaskAssignee(Model):
    id = TextField(primary_key=True)
    task = ForeignKeyField(Task, backref="+", lazy_load=False)
    position = IntegerField()
    member = _member(null=True, index=False)
    name = TextField()

    class Meta:
        table_name = "task_assignee"


class TaskReport(Model):
    id = TextField(primary_key=True)
    task = ForeignKeyField(Task, backref="+", index=False, lazy_load=False)
    meeting = _meeting()
    state = TextField()
    result = TextField()
    share = IntegerField(null=True)

    class Meta:
        table_name = "task_report"
        indexes = ((("task", "meeting"), True),)


class Document(Model):
    id = TextField(primary_key=True)
    meeting = _meeting()
    kind = TextField()
    file_name = TextField()
    sha256 = TextField()
    made_at = TextField()


class Submission(Model):
    id = TextField(primary_key=True)
    at = TextField()
    file_name = TextField()
    place = TextField()
    size = IntegerField()
    sha256 = TextField()
    with_contacts = IntegerField()
    encrypted = IntegerField()


class AgendaTemplate(Model):
    id = TextField(primary_key=True)
    name = TextField()
    kind = TextField()

    class Meta:
        table_name = "agenda_template"


class AgendaTemplateLine(Model):
    id = TextField(primary_key=True)
    template = ForeignKeyField(AgendaTemplate, backref="+", lazy_load=False)
    position = IntegerField()
    level = IntegerField()
    hidden = IntegerField()
    title = TextField()
    step = TextField()
    minutes = IntegerField()
    role = TextField()
    presenter = TextField()

    class Meta:
        table_name = "agenda_template_line"


class Duty(Model):
    id = TextField(primary_key=True)
    meeting = _meeting(index=False)
    code = TextField()
    done_at = TextField()

    class Meta:
        indexes = ((("meeting", "code"), True),)


class AssignedOpinion(Model):
    id = TextField(primary_key=True)
    item = ForeignKeyField(AgendaItem, backref="+", lazy_load=False)
    position = IntegerField()
    member = _member(null=True, index=False)
    name = TextField()
    about = TextField()

    class Meta:
        table_name = "assigned_opinion"


class Attachment(Model):
    id = TextField(primary_key=True)
    item = ForeignKeyField(AgendaItem, backref="+", lazy_load=False)
    position = IntegerField()
    path = TextField()
    size = IntegerField()


class Recess(Model):
    id = TextField(primary_key=True)
    meeting = _meeting()
    began = TextField()
    ended = TextField(null=True)


class TextModule(Model):
    id = TextField(primary_key=True)
    code = TextField()
    body = TextField()

    class Meta:
        table_name = "text_module"


class Upload(Model):
    id = TextField(primary_key=True)
    meeting = _meeting()
    position = IntegerField()
    path = TextField()
    size = IntegerField()
    sha256 = TextField()
    done_at = TextField(null=True)


class ScoreForm(Model):
    id = TextField(primary_key=True)
    code = TextField()
    title = TextField()
    body = TextField()
    own = IntegerField()
    kept_at = TextField()

    class Meta:
        table_name = "score_form"


class ScoreFormUse(Model):
    id = TextField(primary_key=True)
    since = TextField(unique=True)
    code = TextField()

    class Meta:
        table_name = "score_form_use"


class ScoreSheet(Model):
    id = TextField(primary_key=True)
    meeting = _meeting(index=False)
    form = ForeignKeyField(ScoreForm, backref="+", lazy_load=False)
    source = TextField()
    origin = TextField()
    position = IntegerField()
    name = TextField()
    post = TextField()
    body = TextField()
    agreed_on = TextField(null=True)
    ballot = ForeignKeyField(Ballot, backref="+", null=True, lazy_load=False)
    voted = IntegerField(null=True)
    decided_on = TextField(null=True)
    decision = TextField()
    total = IntegerField(null=True)
    grade = TextField()

    class Meta:
        table_name = "score_sheet"
        indexes = ((("meeting", "source", "origin"), True),)


class ScoreMark(Model):
    id = TextField(primary_key=True)
    sheet = ForeignKeyField(ScoreSheet, backref="+", index=False, lazy_load=False)
    item = TextField()
    points = IntegerField(null=True)
    proposed = IntegerField(null=True)
    reason = TextField()
    note = TextField()

    class Meta:
        table_name = "score_mark"
        indexes = ((("sheet", "item"), True),)


class Remark(Model):
    id = TextField(primary_key=True)
    meeting = _meeting()
    position = IntegerField()
    kind = TextField()
    item = ForeignKeyField(AgendaItem, backref="+", null=True, lazy_load=False)
    score_item = TextField()
    body = TextField()
    speaker_member = ForeignKeyField(
        Member, column_name="speaker_id", backref="+", null=True, index=False, lazy_load=False
    )
    speaker = TextField()
    remedy = TextField()
    lesson = IntegerField()


class RemedyReport(Model):
    id = TextField(primary_key=True)
    remark = ForeignKeyField(Remark, backref="+", index=False, lazy_load=False)
    meeting = _meeting()
    done_at = TextField()

    class Meta:
        table_name = "remedy_report"
        indexes = ((("remark", "meeting"), True),)


class Action(Model):
    id = IntegerField(primary_key=True)
    at = TextField()
    name = TextField()
    kind = TextField()
    of_action = IntegerField(null=True)
    meeting_id = TextField(null=True)
    undone = IntegerField()
    merge_key = TextField(null=True)
    first_change = IntegerField()


class Change(Model):
    id = IntegerField(primary_key=True)
    action = ForeignKeyField(Action, backref="+", index=False, lazy_load=False)
    table_name = TextField()
    row_id = TextField()
    operation = TextField()
    old = TextField(null=True)
    new = TextField(null=True)


# Every table whose rows the history follows; the history itself is the rest.
TRACKED: tuple[type[Model], ...] = (
    Setting,
    Heading,
    Member,
    MemberStatus,
    MemberPost,
    KnownReminder,
    Meeting,
    AgendaItem,
    Opinion,
    Attendance,
    Stay,
    Guest,
    Ballot,
    Resolution,
    ResolutionSection,
    ResolutionVersion,
    ResolutionVersionPart,
    ResolutionVersionTask,
    Amendment,
    Decision,
    PaperNumber,
    Task,
    TaskAssignee,
    TaskReport,
    Document,
    Submission,
    AgendaTemplate,
    AgendaTemplateLine,
    Duty,
    AssignedOpinion,
    Attachment,
    Recess,
    TextModule,
    Upload,
    ScoreForm,
    ScoreFormUse,
    ScoreSheet,
    ScoreMark,
    Remark,
    RemedyReport,
)
# What tells of things that have left the house; only these may be written by an act that no undo takes back.
KEPT: tuple[type[Model], ...] = (Document, Submission)
ALL: tuple[type[Model], ...] = (*TRACKED, Action, Change)


def whole(model: type[Model]) -> list[Field]:
    """Every field of a model."""
    return model._meta.sorted_fields  # noqa: SLF001  # pyright: ignore[reportAttributeAccessIssue]


def table_name(model: type[Model]) -> str:
    """What the table of a model is called in the book."""
    return model._meta.table_name  # noqa: SLF001  # pyright: ignore[reportAttributeAccessIssue] # peewee's own way
