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
