-- CreateIndex
CREATE INDEX "sign_in_attempt_tenant_id_ticket_hash_idx" ON "sign_in_attempt"("tenant_id", "ticket_hash");
