-- CreateEnum
CREATE TYPE "count_basis" AS ENUM ('valid', 'confirmed');

-- AlterTable
ALTER TABLE "initiative_stage" ADD COLUMN     "count_basis" "count_basis" NOT NULL DEFAULT 'valid';

-- Whoever writes a stage, also an application that does not know the column yet: it is what the frozen rule says.
CREATE FUNCTION stage_count_basis() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  SELECT CASE WHEN i.rule ->> 'countBasis' = 'confirmed' THEN 'confirmed' ELSE 'valid' END INTO NEW.count_basis
    FROM initiative i WHERE i.tenant_id = NEW.tenant_id AND i.id = NEW.initiative_id;
  NEW.count_basis := coalesce(NEW.count_basis, 'valid');
  RETURN NEW;
END $$;

CREATE TRIGGER stage_count_basis BEFORE INSERT ON "initiative_stage" FOR EACH ROW EXECUTE FUNCTION stage_count_basis();
