-- CreateIndex
CREATE INDEX "audit_entry_tenant_id_object_at_idx" ON "audit_entry"("tenant_id", "object", "at");
