-- The name under which an authority's certificate is found again, to complete a path that lacks it; null where it never
-- stood in a trusted path, and in rows from before: they are found once they are seen again.
ALTER TABLE "certificate" ADD COLUMN "authority_name_sha256" TEXT;
CREATE INDEX "certificate_authority_name_sha256_idx" ON "certificate"("authority_name_sha256");
