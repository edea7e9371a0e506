-- CreateIndex
CREATE INDEX "operator_event_operator_id_at_idx" ON "operator_event"("operator_id", "at");
