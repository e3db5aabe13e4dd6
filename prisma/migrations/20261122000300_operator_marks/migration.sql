-- The addresses and keys by which servers of one operator are known; operator_hint is what a whole group shares.
ALTER TABLE "server" ADD COLUMN "operator_marks" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];
