-- Schema 3: what a task is measured by, and how a meeting is judged. A column added to an old table has a
-- default that says "not told".

-- Tasks. What is to be reached, in words, and how much of it was found done at a meeting, in percent.
ALTER TABLE task ADD COLUMN target TEXT NOT NULL DEFAULT '';
ALTER TABLE task_report ADD COLUMN share INTEGER;

-- Scoring. The words of the forms that meetings were scored by, and of those a committee has handed out (own).
-- They are never changed: a later text of a form is another row, so a scored meeting keeps the form of its day.
CREATE TABLE score_form (
    id TEXT NOT NULL PRIMARY KEY,
    code TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    own INTEGER NOT NULL,
    kept_at TEXT NOT NULL
);
-- From which day on meetings are scored by the form with this code, shipped or own.
CREATE TABLE score_form_use (
    id TEXT NOT NULL PRIMARY KEY,
    since TEXT NOT NULL,
    code TEXT NOT NULL
);
CREATE UNIQUE INDEX score_form_use_since ON score_form_use (since);
-- A column of points: the cell's own, the upper level's, or one observer's. The origin tells observers of one
-- meeting apart, and the same sheet brought twice from another that looks like it. Points are in hundredths;
-- voted is the total that the vote was on; total and grade stand here where only they were told.
CREATE TABLE score_sheet (
    id TEXT NOT NULL PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    form_id TEXT NOT NULL REFERENCES score_form (id),
    source TEXT NOT NULL,
    origin TEXT NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    post TEXT NOT NULL,
    body TEXT NOT NULL,
    agreed_on TEXT,
    ballot_id TEXT REFERENCES ballot (id),
    voted INTEGER,
    decided_on TEXT,
    decision TEXT NOT NULL,
    total INTEGER,
    grade TEXT NOT NULL
);
CREATE UNIQUE INDEX score_sheet_meeting_id_source_origin ON score_sheet (meeting_id, source, origin);
CREATE INDEX score_sheet_form_id ON score_sheet (form_id);
CREATE INDEX score_sheet_ballot_id ON score_sheet (ballot_id);
-- The points of one item, beside what the record proposed when they were given.
CREATE TABLE score_mark (
    id TEXT NOT NULL PRIMARY KEY,
    sheet_id TEXT NOT NULL REFERENCES score_sheet (id),
    item TEXT NOT NULL,
    points INTEGER,
    proposed INTEGER,
    reason TEXT NOT NULL,
    note TEXT NOT NULL
);
CREATE UNIQUE INDEX score_mark_sheet_id_item ON score_mark (sheet_id, item);

-- What is said of a meeting when it is judged: strengths, weak points, proposals; of an item of the agenda or
-- of the score form, or of the whole; at the meeting itself, or as a lesson drawn after its close. The remedy of
-- a weak point comes back until a later meeting has seen to it.
CREATE TABLE remark (
    id TEXT NOT NULL PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    item_id TEXT REFERENCES agenda_item (id),
    score_item TEXT NOT NULL,
    body TEXT NOT NULL,
    speaker_id TEXT REFERENCES member (id),
    speaker TEXT NOT NULL,
    remedy TEXT NOT NULL,
    lesson INTEGER NOT NULL
);
CREATE INDEX remark_meeting_id ON remark (meeting_id);
CREATE INDEX remark_item_id ON remark (item_id);
CREATE TABLE remedy_report (
    id TEXT NOT NULL PRIMARY KEY,
    remark_id TEXT NOT NULL REFERENCES remark (id),
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    done_at TEXT NOT NULL
);
CREATE UNIQUE INDEX remedy_report_remark_id_meeting_id ON remedy_report (remark_id, meeting_id);
CREATE INDEX remedy_report_meeting_id ON remedy_report (meeting_id);

-- Resolutions. A version keeps its tasks as rows, so that one can go back to them, and the vote by which it
-- was adopted. People and days in it are as they were then and point to nothing.
ALTER TABLE resolution_version ADD COLUMN ballot_id TEXT;
CREATE TABLE resolution_version_task (
    id TEXT NOT NULL PRIMARY KEY,
    version_id TEXT NOT NULL REFERENCES resolution_version (id),
    position INTEGER NOT NULL,
    of_task TEXT NOT NULL,
    what TEXT NOT NULL,
    due TEXT,
    target TEXT NOT NULL,
    assignees TEXT NOT NULL
);
CREATE INDEX resolution_version_task_version_id ON resolution_version_task (version_id);

-- What somebody proposed to change in the meeting, and the version that was kept after it.
CREATE TABLE amendment (
    id TEXT NOT NULL PRIMARY KEY,
    resolution_id TEXT NOT NULL REFERENCES resolution (id),
    version_id TEXT REFERENCES resolution_version (id),
    position INTEGER NOT NULL,
    member_id TEXT REFERENCES member (id),
    name TEXT NOT NULL,
    body TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE INDEX amendment_resolution_id ON amendment (resolution_id);

-- What a vote decided about somebody, in the words of the extract; since and until are of an exemption.
CREATE TABLE decision (
    id TEXT NOT NULL PRIMARY KEY,
    ballot_id TEXT NOT NULL REFERENCES ballot (id),
    kind TEXT NOT NULL,
    member_id TEXT REFERENCES member (id),
    name TEXT NOT NULL,
    body TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT NOT NULL
);
CREATE UNIQUE INDEX decision_ballot_id ON decision (ballot_id);

-- Headings. Words of papers that change on a day as the names above them do; '' says "as in the settings".
ALTER TABLE heading ADD COLUMN on_behalf TEXT NOT NULL DEFAULT '';
ALTER TABLE heading ADD COLUMN uy TEXT NOT NULL DEFAULT '';
ALTER TABLE heading ADD COLUMN recipients TEXT NOT NULL DEFAULT '';
ALTER TABLE heading ADD COLUMN numbering TEXT NOT NULL DEFAULT '';
