-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "server" (
    "id" SERIAL NOT NULL,
    "domain" TEXT NOT NULL,
    "listed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "listed_from" TEXT NOT NULL,
    "is_listed" BOOLEAN NOT NULL DEFAULT true,
    "is_paused" BOOLEAN NOT NULL DEFAULT false,
    "operator" TEXT,
    "next_scan_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "scan_interval_hours" INTEGER NOT NULL DEFAULT 24,
    "current_report_id" BIGINT,
    "word_rank" INTEGER,
    "number" INTEGER,
    "c2s_letter" TEXT,
    "s2s_letter" TEXT,
    "last_report_at" TIMESTAMPTZ(3),
    "operator_hint" TEXT,

    CONSTRAINT "server_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "declared_fact" (
    "id" SERIAL NOT NULL,
    "server_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "source_url" TEXT,
    "said_by" TEXT NOT NULL,
    "said_on" DATE NOT NULL,

    CONSTRAINT "declared_fact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scan" (
    "id" UUID NOT NULL,
    "server_id" INTEGER NOT NULL,
    "tier" TEXT NOT NULL DEFAULT 'quick',
    "cause" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "state" TEXT NOT NULL DEFAULT 'queued',
    "note" TEXT,
    "progress" JSONB,

    CONSTRAINT "scan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "observation" (
    "id" BIGSERIAL NOT NULL,
    "server_id" INTEGER NOT NULL,
    "scan_id" UUID,
    "probe" TEXT NOT NULL,
    "subject_key" TEXT NOT NULL,
    "subject" JSONB NOT NULL,
    "schema_version" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "evidence" JSONB NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "duration_ms" INTEGER NOT NULL,

    CONSTRAINT "observation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "certificate" (
    "sha256" TEXT NOT NULL,
    "der" BYTEA NOT NULL,
    "spki_sha256" TEXT NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "certificate_pkey" PRIMARY KEY ("sha256")
);

-- CreateTable
CREATE TABLE "finding" (
    "hash" TEXT NOT NULL,
    "body" JSONB NOT NULL,

    CONSTRAINT "finding_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "report" (
    "id" BIGSERIAL NOT NULL,
    "server_id" INTEGER NOT NULL,
    "scan_id" UUID NOT NULL,
    "rubric_version" INTEGER NOT NULL,
    "as_of" TIMESTAMPTZ(3) NOT NULL,
    "day" DATE NOT NULL,
    "sequence" INTEGER NOT NULL,
    "word" TEXT NOT NULL,
    "number" INTEGER,
    "c2s_letter" TEXT NOT NULL,
    "s2s_letter" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report_finding" (
    "report_id" BIGINT NOT NULL,
    "position" INTEGER NOT NULL,
    "check_id" TEXT NOT NULL,
    "subject_key" TEXT NOT NULL,
    "finding_hash" TEXT NOT NULL,

    CONSTRAINT "report_finding_pkey" PRIMARY KEY ("report_id","position")
);

-- CreateTable
CREATE TABLE "change" (
    "id" BIGSERIAL NOT NULL,
    "server_id" INTEGER NOT NULL,
    "report_id" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "subject_key" TEXT NOT NULL,
    "before" TEXT,
    "after" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "opt_out" (
    "domain" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "source" TEXT NOT NULL,
    "note" TEXT,

    CONSTRAINT "opt_out_pkey" PRIMARY KEY ("domain")
);

-- CreateTable
CREATE TABLE "worker_beat" (
    "worker_id" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "beat_at" TIMESTAMPTZ(3) NOT NULL,
    "self_test" JSONB,

    CONSTRAINT "worker_beat_pkey" PRIMARY KEY ("worker_id")
);

-- CreateTable
CREATE TABLE "rotation_salt" (
    "month" TEXT NOT NULL,
    "salt" TEXT NOT NULL,

    CONSTRAINT "rotation_salt_pkey" PRIMARY KEY ("month")
);

-- CreateIndex
CREATE UNIQUE INDEX "server_domain_key" ON "server"("domain");

-- CreateIndex
CREATE UNIQUE INDEX "server_current_report_id_key" ON "server"("current_report_id");

-- CreateIndex
CREATE INDEX "server_is_listed_word_rank_domain_idx" ON "server"("is_listed", "word_rank", "domain");

-- CreateIndex
CREATE INDEX "server_next_scan_at_idx" ON "server"("next_scan_at");

-- CreateIndex
CREATE UNIQUE INDEX "declared_fact_server_id_key_said_by_key" ON "declared_fact"("server_id", "key", "said_by");

-- CreateIndex
CREATE INDEX "scan_server_id_requested_at_idx" ON "scan"("server_id", "requested_at" DESC);

-- CreateIndex
CREATE INDEX "observation_server_id_probe_subject_key_started_at_idx" ON "observation"("server_id", "probe", "subject_key", "started_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "observation_scan_id_probe_subject_key_key" ON "observation"("scan_id", "probe", "subject_key");

-- CreateIndex
CREATE INDEX "certificate_spki_sha256_idx" ON "certificate"("spki_sha256");

-- CreateIndex
CREATE INDEX "report_server_id_as_of_idx" ON "report"("server_id", "as_of" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "report_scan_id_rubric_version_key" ON "report"("scan_id", "rubric_version");

-- CreateIndex
CREATE UNIQUE INDEX "report_server_id_day_sequence_key" ON "report"("server_id", "day", "sequence");

-- CreateIndex
CREATE INDEX "report_finding_finding_hash_idx" ON "report_finding"("finding_hash");

-- CreateIndex
CREATE INDEX "change_server_id_at_idx" ON "change"("server_id", "at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "change_report_id_kind_about_subject_key_key" ON "change"("report_id", "kind", "about", "subject_key");

-- AddForeignKey
ALTER TABLE "server" ADD CONSTRAINT "server_current_report_id_fkey" FOREIGN KEY ("current_report_id") REFERENCES "report"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "declared_fact" ADD CONSTRAINT "declared_fact_server_id_fkey" FOREIGN KEY ("server_id") REFERENCES "server"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scan" ADD CONSTRAINT "scan_server_id_fkey" FOREIGN KEY ("server_id") REFERENCES "server"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "observation" ADD CONSTRAINT "observation_server_id_fkey" FOREIGN KEY ("server_id") REFERENCES "server"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "observation" ADD CONSTRAINT "observation_scan_id_fkey" FOREIGN KEY ("scan_id") REFERENCES "scan"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_server_id_fkey" FOREIGN KEY ("server_id") REFERENCES "server"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_scan_id_fkey" FOREIGN KEY ("scan_id") REFERENCES "scan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_finding" ADD CONSTRAINT "report_finding_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "report"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_finding" ADD CONSTRAINT "report_finding_finding_hash_fkey" FOREIGN KEY ("finding_hash") REFERENCES "finding"("hash") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "change" ADD CONSTRAINT "change_server_id_fkey" FOREIGN KEY ("server_id") REFERENCES "server"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "change" ADD CONSTRAINT "change_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "report"("id") ON DELETE CASCADE ON UPDATE CASCADE;


