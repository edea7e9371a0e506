-- Alone and concurrently: people go on signing in meanwhile.
CREATE INDEX CONCURRENTLY "sign_in_attempt_tenant_id_ticket_hash_idx" ON "sign_in_attempt"("tenant_id", "ticket_hash");
