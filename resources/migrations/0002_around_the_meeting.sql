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

-- Reminders that the secretary has put aside; the code says of what and by which date, so that a date that
-- is corrected reminds anew.
CREATE TABLE known_reminder (
    id TEXT NOT NULL PRIMARY KEY,
    member_id TEXT NOT NULL REFERENCES member (id),
    code TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE INDEX known_reminder_member_id ON known_reminder (member_id);
