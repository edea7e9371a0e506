-- CreateTable
CREATE TABLE "provider_test" (
    "tenant_id" UUID NOT NULL,
    "state_hash" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "configuration" JSONB NOT NULL,
    "member_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "began_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "fault" TEXT,

    CONSTRAINT "provider_test_pkey" PRIMARY KEY ("tenant_id","state_hash")
);

-- CreateIndex
CREATE INDEX "provider_test_tenant_id_provider_began_at_idx" ON "provider_test"("tenant_id", "provider", "began_at");

ALTER TABLE "provider_test" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "provider_test" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "provider_test"
  USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));
