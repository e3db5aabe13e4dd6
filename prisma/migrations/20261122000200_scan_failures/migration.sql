-- How often a scan failed for a reason of its own: neither a killed worker nor a red self-test counts.
ALTER TABLE "scan" ADD COLUMN "failures" INTEGER NOT NULL DEFAULT 0;
