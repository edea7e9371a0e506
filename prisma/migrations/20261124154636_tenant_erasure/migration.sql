-- CreateTable
CREATE TABLE "tenant_erasure" (
    "tenant" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "erased_at" TIMESTAMPTZ(3) NOT NULL,
    "certificate" JSONB NOT NULL,

    CONSTRAINT "tenant_erasure_pkey" PRIMARY KEY ("tenant")
);
