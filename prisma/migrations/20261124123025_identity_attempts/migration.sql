-- AlterTable
ALTER TABLE "sign_in_attempt" ADD COLUMN     "memory" TEXT,
ADD COLUMN     "problem" TEXT,
ADD COLUMN     "redeemed_at" TIMESTAMPTZ(3),
ADD COLUMN     "result" TEXT,
ADD COLUMN     "ticket_hash" TEXT,
ADD COLUMN     "ticket_until" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "person_alias" (
    "tenant_id" UUID NOT NULL,
    "alias_key" TEXT NOT NULL,
    "person_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_alias_pkey" PRIMARY KEY ("tenant_id","alias_key")
);

-- CreateTable
CREATE TABLE "provider_fault" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "fault" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "provider_fault_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "person_alias_tenant_id_person_key_idx" ON "person_alias"("tenant_id", "person_key");

-- CreateIndex
CREATE INDEX "provider_fault_tenant_id_at_idx" ON "provider_fault"("tenant_id", "at");

ALTER TABLE "person_alias" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "person_alias" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "person_alias"
  USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));

ALTER TABLE "provider_fault" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "provider_fault" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "provider_fault"
  USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));
