-- Which keys the endpoints of a server have shown, so that a key that is also used elsewhere is found.
CREATE TABLE "endpoint_key" (
    "server_id" INTEGER NOT NULL,
    "subject_key" TEXT NOT NULL,
    "spki_sha256" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "address" TEXT,
    "port" INTEGER NOT NULL,
    "is_proven" BOOLEAN NOT NULL,
    "sslv2_seen_at" TIMESTAMPTZ(3),
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "endpoint_key_pkey" PRIMARY KEY ("server_id","subject_key","spki_sha256")
);

-- CreateIndex
CREATE INDEX "endpoint_key_spki_sha256_idx" ON "endpoint_key"("spki_sha256");

-- CreateIndex
CREATE INDEX "endpoint_key_seen_at_idx" ON "endpoint_key"("seen_at");

-- AddForeignKey
ALTER TABLE "endpoint_key" ADD CONSTRAINT "endpoint_key_server_id_fkey" FOREIGN KEY ("server_id") REFERENCES "server"("id") ON DELETE CASCADE ON UPDATE CASCADE;
