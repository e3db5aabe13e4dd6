-- How often a run with an account has ended with nothing left behind: the name of what is made in the next run follows
-- from it, and stays the same until everything is gone.
ALTER TABLE "credential_account" ADD COLUMN "clean_runs" INTEGER NOT NULL DEFAULT 0;
