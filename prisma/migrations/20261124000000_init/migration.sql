-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "subscription_state" AS ENUM ('pending', 'confirmed', 'ended');

-- CreateEnum
CREATE TYPE "editorial_state" AS ENUM ('draft', 'submitted', 'changes_requested', 'refused', 'sponsoring', 'approved', 'published', 'paused', 'withdrawn');

-- CreateEnum
CREATE TYPE "handover_state" AS ENUM ('none', 'handed_over', 'acknowledged', 'returned', 'answered');

-- CreateEnum
CREATE TYPE "signature_state" AS ENUM ('active', 'withdrawn', 'invalidated');

-- CreateEnum
CREATE TYPE "tenant_state" AS ENUM ('draft', 'live', 'read_only', 'retired');

-- CreateEnum
CREATE TYPE "tenant_key_purpose" AS ENUM ('data', 'guard');

-- CreateTable
CREATE TABLE "subscription" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "initiative_id" UUID NOT NULL,
    "email_key" TEXT NOT NULL,
    "email" BYTEA NOT NULL,
    "key_id" UUID NOT NULL,
    "language" TEXT NOT NULL,
    "state" "subscription_state" NOT NULL DEFAULT 'pending',
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmed_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "mailed_at" TIMESTAMPTZ(3)[] DEFAULT ARRAY[]::TIMESTAMPTZ(3)[],

    CONSTRAINT "subscription_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "initiative" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "instrument" TEXT NOT NULL,
    "institution" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "territory" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "rule_version" INTEGER NOT NULL,
    "rule" JSONB NOT NULL,
    "author_name" TEXT NOT NULL,
    "author_role" TEXT,
    "label" JSONB,
    "editorial" "editorial_state" NOT NULL DEFAULT 'draft',
    "handover" "handover_state" NOT NULL DEFAULT 'none',
    "handover_kind" TEXT,
    "return_reason" TEXT,
    "outcome" TEXT,
    "outcome_log" JSONB NOT NULL DEFAULT '[]',
    "archived" BOOLEAN NOT NULL DEFAULT false,
    "round" INTEGER NOT NULL DEFAULT 1,
    "reason" JSONB,
    "public_line" JSONB,
    "change" JSONB,
    "text_version" INTEGER NOT NULL DEFAULT 1,
    "submitted_at" TIMESTAMPTZ(3),
    "published_at" TIMESTAMPTZ(3),
    "opens_at" TIMESTAMPTZ(3),
    "closes_at" TIMESTAMPTZ(3),
    "handed_over_at" TIMESTAMPTZ(3),
    "acknowledged_at" TIMESTAMPTZ(3),
    "returned_at" TIMESTAMPTZ(3),
    "answered_at" TIMESTAMPTZ(3),
    "answer_due" DATE,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "initiative_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "initiative_stage" (
    "tenant_id" UUID NOT NULL,
    "initiative_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "required" INTEGER NOT NULL,
    "collect_target" INTEGER,
    "effect" TEXT NOT NULL,
    "reached_at" TIMESTAMPTZ(3),

    CONSTRAINT "initiative_stage_pkey" PRIMARY KEY ("tenant_id","initiative_id","position")
);

-- CreateTable
CREATE TABLE "initiative_text" (
    "tenant_id" UUID NOT NULL,
    "initiative_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "language" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "demands" JSONB NOT NULL,
    "why" TEXT NOT NULL,
    "how" TEXT NOT NULL,
    "gains" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "note" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "initiative_text_pkey" PRIMARY KEY ("tenant_id","initiative_id","version","language")
);

-- CreateTable
CREATE TABLE "initiative_attachment" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "initiative_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "content" BYTEA NOT NULL,

    CONSTRAINT "initiative_attachment_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "initiative_step" (
    "tenant_id" UUID NOT NULL,
    "initiative_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "text" JSONB NOT NULL,
    "happened_at" TIMESTAMPTZ(3),
    "expected_on" DATE,

    CONSTRAINT "initiative_step_pkey" PRIMARY KEY ("tenant_id","initiative_id","position")
);

-- CreateTable
CREATE TABLE "initiative_answer" (
    "tenant_id" UUID NOT NULL,
    "initiative_id" UUID NOT NULL,
    "demand" INTEGER NOT NULL,
    "result" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "language" TEXT NOT NULL,

    CONSTRAINT "initiative_answer_pkey" PRIMARY KEY ("tenant_id","initiative_id","demand")
);

-- CreateTable
CREATE TABLE "initiative_word" (
    "tenant_id" UUID NOT NULL,
    "word" TEXT NOT NULL,
    "initiative_id" UUID NOT NULL,

    CONSTRAINT "initiative_word_pkey" PRIMARY KEY ("tenant_id","word","initiative_id")
);

-- CreateTable
CREATE TABLE "initiative_rank" (
    "tenant_id" UUID NOT NULL,
    "sort" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "initiative_id" UUID NOT NULL,

    CONSTRAINT "initiative_rank_pkey" PRIMARY KEY ("tenant_id","sort","position")
);

-- CreateTable
CREATE TABLE "public_numbers" (
    "tenant_id" UUID NOT NULL,
    "changed" INTEGER NOT NULL,
    "being_decided" INTEGER NOT NULL,
    "signatures" INTEGER NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "public_numbers_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "person" (
    "tenant_id" UUID NOT NULL,
    "person_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("tenant_id","person_key")
);

-- CreateTable
CREATE TABLE "verified_identity" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "person_key" TEXT NOT NULL,
    "ciphertext" BYTEA NOT NULL,
    "key_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "verified_identity_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "session" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "person_key" TEXT NOT NULL,
    "identity_id" UUID,
    "provider" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "authenticated_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "sign_in_attempt" (
    "tenant_id" UUID NOT NULL,
    "state_hash" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "next" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "sign_in_attempt_pkey" PRIMARY KEY ("tenant_id","state_hash")
);

-- CreateTable
CREATE TABLE "signing_intent" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "initiative_id" UUID NOT NULL,
    "text_version" INTEGER NOT NULL,
    "language" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "signing_intent_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "form_state" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "owner" TEXT NOT NULL,
    "ciphertext" BYTEA NOT NULL,
    "key_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "form_state_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "consent_wording" (
    "tenant_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "consent_wording_pkey" PRIMARY KEY ("tenant_id","hash")
);

-- CreateTable
CREATE TABLE "signature" (
    "tenant_id" UUID NOT NULL,
    "initiative_id" UUID NOT NULL,
    "person_key" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "state" "signature_state" NOT NULL DEFAULT 'active',
    "text_version" INTEGER NOT NULL,
    "text_hash" TEXT NOT NULL,
    "rule_version" INTEGER NOT NULL,
    "consent" JSONB NOT NULL,
    "provider" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "authenticated_at" TIMESTAMPTZ(3) NOT NULL,
    "unproven" TEXT[],
    "show_name" BOOLEAN NOT NULL,
    "published_name" TEXT,
    "receipt_code" TEXT NOT NULL,
    "form_key" TEXT,
    "identity" BYTEA,
    "key_id" UUID,
    "confirmed_at" TIMESTAMPTZ(3),
    "invalid_reason" TEXT,
    "signed_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "signature_pkey" PRIMARY KEY ("tenant_id","initiative_id","person_key")
);

-- CreateTable
CREATE TABLE "signature_event" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "initiative_id" UUID NOT NULL,
    "person_key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "signature_event_pkey" PRIMARY KEY ("tenant_id","initiative_id","id")
);

-- CreateTable
CREATE TABLE "signature_delta" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "initiative_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "received" SMALLINT NOT NULL DEFAULT 0,
    "claimed" SMALLINT NOT NULL DEFAULT 0,
    "valid" SMALLINT NOT NULL DEFAULT 0,
    "confirmed" SMALLINT NOT NULL DEFAULT 0,

    CONSTRAINT "signature_delta_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "signature_count" (
    "tenant_id" UUID NOT NULL,
    "initiative_id" UUID NOT NULL,
    "received" INTEGER NOT NULL DEFAULT 0,
    "claimed" INTEGER NOT NULL DEFAULT 0,
    "valid" INTEGER NOT NULL DEFAULT 0,
    "confirmed" INTEGER NOT NULL DEFAULT 0,
    "counted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "signature_count_pkey" PRIMARY KEY ("tenant_id","initiative_id")
);

-- CreateTable
CREATE TABLE "signature_day" (
    "tenant_id" UUID NOT NULL,
    "initiative_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "signed" INTEGER NOT NULL DEFAULT 0,
    "withdrawn" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "signature_day_pkey" PRIMARY KEY ("tenant_id","initiative_id","day")
);

-- CreateTable
CREATE TABLE "tenant" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "state" "tenant_state" NOT NULL DEFAULT 'draft',
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tenant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tenant_host" (
    "host" TEXT NOT NULL,
    "tenant" UUID NOT NULL,
    "canonical" BOOLEAN NOT NULL,

    CONSTRAINT "tenant_host_pkey" PRIMARY KEY ("host")
);

-- CreateTable
CREATE TABLE "tenant_configuration" (
    "tenant" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "document" JSONB NOT NULL,
    "effective_from" DATE NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "reason" TEXT NOT NULL,

    CONSTRAINT "tenant_configuration_pkey" PRIMARY KEY ("tenant","version")
);

-- CreateTable
CREATE TABLE "worker_heartbeat" (
    "worker" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "worker_heartbeat_pkey" PRIMARY KEY ("worker")
);

-- CreateTable
CREATE TABLE "tenant_key" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "purpose" "tenant_key_purpose" NOT NULL,
    "wrapped" BYTEA NOT NULL,
    "wrapping_key_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "tenant_key_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "object" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "request_id" TEXT,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "subscription_tenant_id_email_key_initiative_id_key" ON "subscription"("tenant_id", "email_key", "initiative_id");

-- CreateIndex
CREATE INDEX "initiative_tenant_id_editorial_published_at_idx" ON "initiative"("tenant_id", "editorial", "published_at");

-- CreateIndex
CREATE INDEX "initiative_tenant_id_answered_at_idx" ON "initiative"("tenant_id", "answered_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "initiative_tenant_id_number_key" ON "initiative"("tenant_id", "number");

-- CreateIndex
CREATE INDEX "initiative_attachment_tenant_id_initiative_id_idx" ON "initiative_attachment"("tenant_id", "initiative_id");

-- CreateIndex
CREATE INDEX "initiative_word_tenant_id_initiative_id_idx" ON "initiative_word"("tenant_id", "initiative_id");

-- CreateIndex
CREATE INDEX "initiative_rank_tenant_id_initiative_id_idx" ON "initiative_rank"("tenant_id", "initiative_id");

-- CreateIndex
CREATE INDEX "session_tenant_id_person_key_idx" ON "session"("tenant_id", "person_key");

-- CreateIndex
CREATE INDEX "session_tenant_id_last_seen_at_idx" ON "session"("tenant_id", "last_seen_at");

-- CreateIndex
CREATE INDEX "session_tenant_id_identity_id_idx" ON "session"("tenant_id", "identity_id");

-- CreateIndex
CREATE INDEX "sign_in_attempt_tenant_id_created_at_idx" ON "sign_in_attempt"("tenant_id", "created_at");

-- CreateIndex
CREATE INDEX "signing_intent_tenant_id_expires_at_idx" ON "signing_intent"("tenant_id", "expires_at");

-- CreateIndex
CREATE INDEX "form_state_tenant_id_expires_at_idx" ON "form_state"("tenant_id", "expires_at");

-- CreateIndex
CREATE INDEX "signature_tenant_id_person_key_idx" ON "signature"("tenant_id", "person_key");

-- CreateIndex
CREATE INDEX "signature_tenant_id_initiative_id_state_signed_at_idx" ON "signature"("tenant_id", "initiative_id", "state", "signed_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "signature_tenant_id_id_key" ON "signature"("tenant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "signature_tenant_id_receipt_code_key" ON "signature"("tenant_id", "receipt_code");

-- CreateIndex
CREATE UNIQUE INDEX "tenant_slug_key" ON "tenant"("slug");

-- CreateIndex
CREATE INDEX "tenant_host_tenant_idx" ON "tenant_host"("tenant");

-- CreateIndex
CREATE INDEX "audit_entry_tenant_id_at_idx" ON "audit_entry"("tenant_id", "at");

-- AddForeignKey
ALTER TABLE "initiative_stage" ADD CONSTRAINT "initiative_stage_tenant_id_initiative_id_fkey" FOREIGN KEY ("tenant_id", "initiative_id") REFERENCES "initiative"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "initiative_text" ADD CONSTRAINT "initiative_text_tenant_id_initiative_id_fkey" FOREIGN KEY ("tenant_id", "initiative_id") REFERENCES "initiative"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "initiative_attachment" ADD CONSTRAINT "initiative_attachment_tenant_id_initiative_id_fkey" FOREIGN KEY ("tenant_id", "initiative_id") REFERENCES "initiative"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "initiative_step" ADD CONSTRAINT "initiative_step_tenant_id_initiative_id_fkey" FOREIGN KEY ("tenant_id", "initiative_id") REFERENCES "initiative"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "initiative_answer" ADD CONSTRAINT "initiative_answer_tenant_id_initiative_id_fkey" FOREIGN KEY ("tenant_id", "initiative_id") REFERENCES "initiative"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "initiative_word" ADD CONSTRAINT "initiative_word_tenant_id_initiative_id_fkey" FOREIGN KEY ("tenant_id", "initiative_id") REFERENCES "initiative"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "initiative_rank" ADD CONSTRAINT "initiative_rank_tenant_id_initiative_id_fkey" FOREIGN KEY ("tenant_id", "initiative_id") REFERENCES "initiative"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_tenant_id_person_key_fkey" FOREIGN KEY ("tenant_id", "person_key") REFERENCES "person"("tenant_id", "person_key") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "signature_count" ADD CONSTRAINT "signature_count_tenant_id_initiative_id_fkey" FOREIGN KEY ("tenant_id", "initiative_id") REFERENCES "initiative"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
