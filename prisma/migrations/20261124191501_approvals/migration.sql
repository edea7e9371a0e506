-- CreateTable
CREATE TABLE "configuration_approval" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "asked_by" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decision" TEXT,
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "note" TEXT,

    CONSTRAINT "configuration_approval_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "rule_correction" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "instrument" TEXT NOT NULL,
    "rule_version" INTEGER NOT NULL,
    "base_version" INTEGER NOT NULL,
    "rule" JSONB NOT NULL,
    "provenance" JSONB NOT NULL,
    "reason" JSONB NOT NULL,
    "source" JSONB NOT NULL,
    "asked_by" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decision" TEXT,
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "note" TEXT,

    CONSTRAINT "rule_correction_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "configuration_approval_tenant_id_asked_at_idx" ON "configuration_approval"("tenant_id", "asked_at");

-- CreateIndex
CREATE INDEX "rule_correction_tenant_id_instrument_asked_at_idx" ON "rule_correction"("tenant_id", "instrument", "asked_at");

ALTER TABLE "configuration_approval" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "configuration_approval" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "configuration_approval"
  USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));

ALTER TABLE "rule_correction" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "rule_correction" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "rule_correction"
  USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));
