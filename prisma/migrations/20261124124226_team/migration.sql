-- CreateEnum
CREATE TYPE "staff_role" AS ENUM ('administrator', 'editor', 'publisher', 'translator', 'paper_clerk', 'treasurer', 'auditor', 'expert');

-- CreateTable
CREATE TABLE "staff_member" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "email_key" TEXT,
    "contact" BYTEA,
    "key_id" UUID NOT NULL,
    "language" TEXT NOT NULL,
    "person_key" TEXT,
    "joined_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "staff_member_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "staff_grant" (
    "tenant_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "role" "staff_role" NOT NULL,
    "initiative_id" UUID,
    "granted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "staff_grant_pkey" PRIMARY KEY ("tenant_id","member_id","role")
);

-- CreateTable
CREATE TABLE "staff_invitation" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "email_key" TEXT NOT NULL,
    "contact" BYTEA,
    "key_id" UUID NOT NULL,
    "language" TEXT NOT NULL,
    "roles" "staff_role"[],
    "initiative_id" UUID,
    "invited_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),

    CONSTRAINT "staff_invitation_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "staff_passkey" (
    "tenant_id" UUID NOT NULL,
    "credential_id" TEXT NOT NULL,
    "member_id" UUID NOT NULL,
    "public_key" BYTEA NOT NULL,
    "counter" BIGINT NOT NULL,
    "transports" TEXT[],
    "backed_up" BOOLEAN NOT NULL,
    "label" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "staff_passkey_pkey" PRIMARY KEY ("tenant_id","credential_id")
);

-- CreateTable
CREATE TABLE "staff_challenge" (
    "tenant_id" UUID NOT NULL,
    "challenge_hash" TEXT NOT NULL,
    "subject" UUID,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "staff_challenge_pkey" PRIMARY KEY ("tenant_id","challenge_hash")
);

-- CreateTable
CREATE TABLE "staff_session" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "method" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "authenticated_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "staff_session_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "staff_member_tenant_id_email_key_key" ON "staff_member"("tenant_id", "email_key");

-- CreateIndex
CREATE UNIQUE INDEX "staff_member_tenant_id_person_key_key" ON "staff_member"("tenant_id", "person_key");

-- CreateIndex
CREATE INDEX "staff_invitation_tenant_id_expires_at_idx" ON "staff_invitation"("tenant_id", "expires_at");

-- CreateIndex
CREATE INDEX "staff_passkey_tenant_id_member_id_idx" ON "staff_passkey"("tenant_id", "member_id");

-- CreateIndex
CREATE INDEX "staff_challenge_tenant_id_expires_at_idx" ON "staff_challenge"("tenant_id", "expires_at");

-- CreateIndex
CREATE INDEX "staff_session_tenant_id_member_id_idx" ON "staff_session"("tenant_id", "member_id");

-- AddForeignKey
ALTER TABLE "staff_grant" ADD CONSTRAINT "staff_grant_tenant_id_member_id_fkey" FOREIGN KEY ("tenant_id", "member_id") REFERENCES "staff_member"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_passkey" ADD CONSTRAINT "staff_passkey_tenant_id_member_id_fkey" FOREIGN KEY ("tenant_id", "member_id") REFERENCES "staff_member"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_session" ADD CONSTRAINT "staff_session_tenant_id_member_id_fkey" FOREIGN KEY ("tenant_id", "member_id") REFERENCES "staff_member"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "staff_challenge" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "staff_challenge" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "staff_challenge"
  USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));

ALTER TABLE "staff_grant" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "staff_grant" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "staff_grant"
  USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));

ALTER TABLE "staff_invitation" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "staff_invitation" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "staff_invitation"
  USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));

ALTER TABLE "staff_member" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "staff_member" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "staff_member"
  USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));

ALTER TABLE "staff_passkey" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "staff_passkey" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "staff_passkey"
  USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));

ALTER TABLE "staff_session" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "staff_session" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "staff_session"
  USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));
