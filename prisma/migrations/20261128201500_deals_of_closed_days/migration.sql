-- AlterTable
ALTER TABLE "closed_day" ADD COLUMN     "deal_id" UUID;

CREATE INDEX "closed_day_of_deal" ON "closed_day" ("creator_id", "income_id") WHERE "deal_id" IS NOT NULL;

-- A line takes its deal with it when it is deleted, by whatever road; what closed days hold of it is told, and forgets it when the
-- line is back. A reversal is of the deal of the line that it takes back, which may have gone a moment before.
CREATE FUNCTION "keep_deal_of_closed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    UPDATE "closed_day" SET "deal_id" = NULL
      WHERE "creator_id" = NEW."creator_id" AND "income_id" = NEW."id" AND "deal_id" IS NOT NULL;
    RETURN NULL;
  END IF;
  UPDATE "closed_day" SET "deal_id" = coalesce(
      OLD."deal_id",
      (SELECT p."deal_id" FROM "income" p WHERE p."creator_id" = OLD."creator_id" AND p."id" = OLD."parent_id"),
      (SELECT c."deal_id" FROM "closed_day" c WHERE c."creator_id" = OLD."creator_id" AND c."income_id" = OLD."parent_id"
        AND c."deal_id" IS NOT NULL LIMIT 1))
    WHERE "creator_id" = OLD."creator_id" AND "income_id" = OLD."id";
  RETURN OLD;
END
$$;
CREATE TRIGGER "keep_deal" BEFORE DELETE ON "income" FOR EACH ROW
  WHEN (OLD."deal_id" IS NOT NULL OR OLD."parent_id" IS NOT NULL) EXECUTE FUNCTION "keep_deal_of_closed"();
CREATE TRIGGER "forget_deal" AFTER INSERT ON "income" FOR EACH ROW
  WHEN (NEW."deal_id" IS NOT NULL OR NEW."parent_id" IS NOT NULL) EXECUTE FUNCTION "keep_deal_of_closed"();

-- Lines that were deleted before this: the activity has what they were.
ALTER TABLE "closed_day" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "income" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "audit" NO FORCE ROW LEVEL SECURITY;
WITH "gone" AS MATERIALIZED (
  SELECT DISTINCT c."creator_id", c."income_id" AS "id" FROM "closed_day" c
  WHERE NOT EXISTS (SELECT FROM "income" i WHERE i."creator_id" = c."creator_id" AND i."id" = c."income_id")
), "said" AS (
  SELECT DISTINCT ON (a."creator_id", kept.image->>'id') a."creator_id", (kept.image->>'id')::uuid AS "id",
    coalesce((kept.image->>'deal_id')::uuid, (SELECT p."deal_id" FROM "income" p
      WHERE p."creator_id" = a."creator_id" AND p."id" = (kept.image->>'parent_id')::uuid)) AS "deal_id"
  FROM "audit" a, jsonb_array_elements(CASE WHEN jsonb_typeof(a."before"->'income') = 'array' THEN a."before"->'income' END) kept(image)
  WHERE a."creator_id" IN (SELECT "creator_id" FROM "gone")
  ORDER BY a."creator_id", kept.image->>'id', a."at" DESC
)
UPDATE "closed_day" c SET "deal_id" = s."deal_id" FROM "gone" g JOIN "said" s ON s."creator_id" = g."creator_id" AND s."id" = g."id"
  WHERE c."creator_id" = g."creator_id" AND c."income_id" = g."id" AND s."deal_id" IS NOT NULL;
ALTER TABLE "closed_day" FORCE ROW LEVEL SECURITY;
ALTER TABLE "income" FORCE ROW LEVEL SECURITY;
ALTER TABLE "audit" FORCE ROW LEVEL SECURITY;
