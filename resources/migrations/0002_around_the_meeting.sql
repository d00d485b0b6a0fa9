-- Schema 2: what lies around the meeting. A column added to an old table has a default that says "not told".

-- Receipts of copies handed to the upper level.
CREATE TABLE submission (
    id TEXT NOT NULL PRIMARY KEY,
    at TEXT NOT NULL,
    file_name TEXT NOT NULL,
    place TEXT NOT NULL,
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    with_contacts INTEGER NOT NULL,
    encrypted INTEGER NOT NULL
);

-- Members. The name somebody had is kept with a passed meeting, as standing and post are: a name corrected
-- later does not change a paper that is printed again.
ALTER TABLE attendance ADD COLUMN name TEXT NOT NULL DEFAULT '';
UPDATE attendance SET name = (SELECT member.name FROM member WHERE member.id = attendance.member_id)
WHERE standing <> '';

-- The paper by which somebody came to the cell.
ALTER TABLE member ADD COLUMN here_decision TEXT NOT NULL DEFAULT '';

-- Reminders that the secretary has put aside; the code says of what and by which date, so that a date that
-- is corrected reminds anew.
CREATE TABLE known_reminder (
    id TEXT NOT NULL PRIMARY KEY,
    member_id TEXT NOT NULL REFERENCES member (id),
    code TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE INDEX known_reminder_member_id ON known_reminder (member_id);

-- Preparing and running. A model meeting is observed by a delegation, whose people are guests; a meeting of
-- the committee prepares one of the cell. An item of level 1 is a sub-item of the one above it with level 0.
ALTER TABLE meeting ADD COLUMN model INTEGER NOT NULL DEFAULT 0;
ALTER TABLE meeting ADD COLUMN prepares_id TEXT REFERENCES meeting (id);
ALTER TABLE guest ADD COLUMN observes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE agenda_item ADD COLUMN level INTEGER NOT NULL DEFAULT 0;
ALTER TABLE agenda_item ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;

-- Agendas that the cell keeps for later. The person in charge is a role, else the name of that time.
CREATE TABLE agenda_template (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL
);
CREATE TABLE agenda_template_line (
    id TEXT NOT NULL PRIMARY KEY,
    template_id TEXT NOT NULL REFERENCES agenda_template (id),
    position INTEGER NOT NULL,
    level INTEGER NOT NULL,
    hidden INTEGER NOT NULL,
    title TEXT NOT NULL,
    step TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    role TEXT NOT NULL,
    presenter TEXT NOT NULL
);
CREATE INDEX agenda_template_line_template_id ON agenda_template_line (template_id);

-- A duty before or after a meeting that was ticked; the code is one of the rule profile's.
CREATE TABLE duty (
    id TEXT NOT NULL PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    code TEXT NOT NULL,
    done_at TEXT NOT NULL
);
CREATE UNIQUE INDEX duty_meeting_id_code ON duty (meeting_id, code);

-- Who was asked to prepare an opinion on an item.
CREATE TABLE assigned_opinion (
    id TEXT NOT NULL PRIMARY KEY,
    item_id TEXT NOT NULL REFERENCES agenda_item (id),
    position INTEGER NOT NULL,
    member_id TEXT REFERENCES member (id),
    name TEXT NOT NULL,
    about TEXT NOT NULL
);
CREATE INDEX assigned_opinion_item_id ON assigned_opinion (item_id);

-- Files that belong to an item: their place, relative to the book's folder where that is possible.
CREATE TABLE attachment (
    id TEXT NOT NULL PRIMARY KEY,
    item_id TEXT NOT NULL REFERENCES agenda_item (id),
    position INTEGER NOT NULL,
    path TEXT NOT NULL,
    size INTEGER NOT NULL
);
CREATE INDEX attachment_item_id ON attachment (item_id);

-- When a meeting rests: a break, or the time until it goes on another day. NULL while it rests.
CREATE TABLE recess (
    id TEXT NOT NULL PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    began TEXT NOT NULL,
    ended TEXT
);
CREATE INDEX recess_meeting_id ON recess (meeting_id);

-- Texts written by a short code; one with the code of a text of the program stands in for it.
CREATE TABLE text_module (
    id TEXT NOT NULL PRIMARY KEY,
    code TEXT NOT NULL,
    body TEXT NOT NULL
);

-- The files of a package made for the online handbook, and when each was uploaded.
CREATE TABLE upload (
    id TEXT NOT NULL PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    position INTEGER NOT NULL,
    path TEXT NOT NULL,
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    done_at TEXT
);
CREATE INDEX upload_meeting_id ON upload (meeting_id);

-- Resolutions. The draft as it once was: kept by hand, or as it went to the meeting and as it was adopted. The
-- parts are the sections by their codes, and the tasks as lines.
CREATE TABLE resolution_version (
    id TEXT NOT NULL PRIMARY KEY,
    resolution_id TEXT NOT NULL REFERENCES resolution (id),
    position INTEGER NOT NULL,
    stage TEXT NOT NULL,
    note TEXT NOT NULL,
    kept_at TEXT NOT NULL
);
CREATE INDEX resolution_version_resolution_id ON resolution_version (resolution_id);

CREATE TABLE resolution_version_part (
    id TEXT NOT NULL PRIMARY KEY,
    version_id TEXT NOT NULL REFERENCES resolution_version (id),
    code TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE UNIQUE INDEX resolution_version_part_version_id_code ON resolution_version_part (version_id, code);

-- Numbers of papers; a resolution has its own.
CREATE TABLE paper_number (
    id TEXT NOT NULL PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    code TEXT NOT NULL,
    number INTEGER NOT NULL
);
CREATE UNIQUE INDEX paper_number_meeting_id_code ON paper_number (meeting_id, code);
