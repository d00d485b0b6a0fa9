-- Schema 3: what a task is measured by, and how a meeting is judged. A column added to an old table has a
-- default that says "not told".

-- Tasks. What is to be reached, in words, and how much of it was found done at a meeting, in percent.
ALTER TABLE task ADD COLUMN target TEXT NOT NULL DEFAULT '';
ALTER TABLE task_report ADD COLUMN share INTEGER;
