-- Schema 1. Ids are UUIDs made at birth; dates are ISO text, partial dates may be '1975' or '1975-09';
-- an empty text means "not told", NULL means "not there".

CREATE TABLE setting (
    id TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

-- The chain of upper bodies has start dates: an old month is printed with its old heading.
CREATE TABLE heading (
    id TEXT NOT NULL PRIMARY KEY,
    since TEXT NOT NULL,
    upper_body TEXT NOT NULL,
    issuing_body TEXT NOT NULL,
    place TEXT NOT NULL
);

CREATE TABLE member (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    sex TEXT NOT NULL,
    born TEXT NOT NULL,
    ethnicity TEXT NOT NULL,
    card_no TEXT NOT NULL,
    joined_on TEXT NOT NULL,
    official_on TEXT NOT NULL,
    here_since TEXT NOT NULL,
    group_name TEXT NOT NULL,
    phone TEXT NOT NULL,
    occupation TEXT NOT NULL,
    hometown TEXT NOT NULL,
    note TEXT NOT NULL
);

CREATE TABLE member_status (
    id TEXT NOT NULL PRIMARY KEY,
    member_id TEXT NOT NULL REFERENCES member (id),
    kind TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT NOT NULL,
    decision TEXT NOT NULL
);
CREATE INDEX member_status_member_id ON member_status (member_id);

CREATE TABLE member_post (
    id TEXT NOT NULL PRIMARY KEY,
    member_id TEXT NOT NULL REFERENCES member (id),
    title TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT NOT NULL
);
CREATE INDEX member_post_member_id ON member_post (member_id);

CREATE TABLE meeting (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    planned_at TEXT NOT NULL,
    venue TEXT NOT NULL,
    profile_id TEXT NOT NULL,
    state TEXT NOT NULL,
    started_at TEXT,
    ended_at TEXT,
    chair_id TEXT REFERENCES member (id),
    secretary_id TEXT REFERENCES member (id),
    running_item_id TEXT,
    reading_ballot_id TEXT
);
CREATE INDEX meeting_planned_at ON meeting (planned_at);

CREATE TABLE agenda_item (
    id TEXT NOT NULL PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    step TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    presenter_id TEXT REFERENCES member (id),
    presenter TEXT NOT NULL,
    content TEXT NOT NULL,
    conclusion TEXT NOT NULL,
    started_at TEXT,
    ended_at TEXT
);
CREATE INDEX agenda_item_meeting_id ON agenda_item (meeting_id);

CREATE TABLE opinion (
    id TEXT NOT NULL PRIMARY KEY,
    item_id TEXT NOT NULL REFERENCES agenda_item (id),
    position INTEGER NOT NULL,
    speaker_id TEXT REFERENCES member (id),
    speaker TEXT NOT NULL,
    body TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE INDEX opinion_item_id ON opinion (item_id);

-- standing and post are empty until the meeting is passed, then they hold what was true on its day.
CREATE TABLE attendance (
    id TEXT NOT NULL PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    member_id TEXT NOT NULL REFERENCES member (id),
    mark TEXT,
    reason TEXT NOT NULL,
    late INTEGER NOT NULL,
    standing TEXT NOT NULL,
    post TEXT NOT NULL
);
CREATE UNIQUE INDEX attendance_meeting_id_member_id ON attendance (meeting_id, member_id);
CREATE INDEX attendance_member_id ON attendance (member_id);

-- One unbroken time in the room; somebody who leaves and returns has two.
CREATE TABLE stay (
    id TEXT NOT NULL PRIMARY KEY,
    attendance_id TEXT NOT NULL REFERENCES attendance (id),
    arrived TEXT NOT NULL,
    departed TEXT
);
CREATE INDEX stay_attendance_id ON stay (attendance_id);

CREATE TABLE guest (
    id TEXT NOT NULL PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    post TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX guest_meeting_id ON guest (meeting_id);

-- issued, collected and invalid count the papers of a secret ballot; NULL for a show of hands.
CREATE TABLE ballot (
    id TEXT NOT NULL PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    position INTEGER NOT NULL,
    item_id TEXT REFERENCES agenda_item (id),
    subject TEXT NOT NULL,
    matter TEXT NOT NULL,
    method TEXT NOT NULL,
    in_favour INTEGER NOT NULL,
    against INTEGER NOT NULL,
    abstained INTEGER NOT NULL,
    issued INTEGER,
    collected INTEGER,
    invalid INTEGER,
    taken_at TEXT NOT NULL
);
CREATE INDEX ballot_meeting_id ON ballot (meeting_id);
CREATE INDEX ballot_item_id ON ballot (item_id);

CREATE TABLE resolution (
    id TEXT NOT NULL PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    number INTEGER,
    adopted_ballot_id TEXT REFERENCES ballot (id)
);
CREATE UNIQUE INDEX resolution_meeting_id ON resolution (meeting_id);
CREATE INDEX resolution_adopted_ballot_id ON resolution (adopted_ballot_id);

CREATE TABLE resolution_section (
    id TEXT NOT NULL PRIMARY KEY,
    resolution_id TEXT NOT NULL REFERENCES resolution (id),
    code TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE UNIQUE INDEX resolution_section_resolution_id_code ON resolution_section (resolution_id, code);

CREATE TABLE task (
    id TEXT NOT NULL PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    position INTEGER NOT NULL,
    what TEXT NOT NULL,
    due TEXT
);
CREATE INDEX task_meeting_id ON task (meeting_id);

CREATE TABLE task_assignee (
    id TEXT NOT NULL PRIMARY KEY,
    task_id TEXT NOT NULL REFERENCES task (id),
    position INTEGER NOT NULL,
    member_id TEXT REFERENCES member (id),
    name TEXT NOT NULL
);
CREATE INDEX task_assignee_task_id ON task_assignee (task_id);

-- How a task stood when a later meeting looked at it; the old minutes keep what they said.
CREATE TABLE task_report (
    id TEXT NOT NULL PRIMARY KEY,
    task_id TEXT NOT NULL REFERENCES task (id),
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    state TEXT NOT NULL,
    result TEXT NOT NULL
);
CREATE UNIQUE INDEX task_report_task_id_meeting_id ON task_report (task_id, meeting_id);
CREATE INDEX task_report_meeting_id ON task_report (meeting_id);

-- Papers made from the book, with the hash of the file as it left us.
CREATE TABLE document (
    id TEXT NOT NULL PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    kind TEXT NOT NULL,
    file_name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    made_at TEXT NOT NULL
);
CREATE INDEX document_meeting_id ON document (meeting_id);

-- The history: every act by its name, and under it every row it changed.
CREATE TABLE action (
    id INTEGER NOT NULL PRIMARY KEY,
    at TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    of_action INTEGER,
    meeting_id TEXT,
    undone INTEGER NOT NULL,
    merge_key TEXT,
    first_change INTEGER NOT NULL
);

CREATE TABLE change (
    id INTEGER NOT NULL PRIMARY KEY,
    action_id INTEGER NOT NULL REFERENCES action (id),
    table_name TEXT NOT NULL,
    row_id TEXT NOT NULL,
    operation TEXT NOT NULL,
    old TEXT,
    new TEXT
);
