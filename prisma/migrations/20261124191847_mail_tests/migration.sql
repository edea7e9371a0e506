-- CreateTable
CREATE TABLE "mail_test" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "sender" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "arrived_at" TIMESTAMPTZ(3),

    CONSTRAINT "mail_test_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "mail_test_tenant_id_sent_at_idx" ON "mail_test"("tenant_id", "sent_at");

ALTER TABLE "mail_test" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "mail_test" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "mail_test"
  USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));
