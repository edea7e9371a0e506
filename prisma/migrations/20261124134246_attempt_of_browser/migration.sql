-- AlterTable
ALTER TABLE "sign_in_attempt" ADD COLUMN     "bound_at" TIMESTAMPTZ(3),
ADD COLUMN     "browser_hash" TEXT,
ADD COLUMN     "proof_hash" TEXT;

-- CreateIndex
CREATE INDEX "sign_in_attempt_tenant_id_browser_hash_idx" ON "sign_in_attempt"("tenant_id", "browser_hash");
