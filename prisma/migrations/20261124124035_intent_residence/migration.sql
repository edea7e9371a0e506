-- AlterTable
ALTER TABLE "signing_intent" ADD COLUMN     "residence" TEXT;
