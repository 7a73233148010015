-- What is received is kept for minutes, and most of it is compressed already: packing and unpacking it cost more than all else
-- of an upload.
ALTER TABLE "import_part" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;

-- Hardly any line takes another back, so only those are listed.
DROP INDEX "income_creator_id_parent_id_idx";
CREATE INDEX "income_of_parent" ON "income" ("creator_id", "parent_id") WHERE "parent_id" IS NOT NULL;

CREATE TABLE "annotation" (
    "creator_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "text" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "annotation_pkey" PRIMARY KEY ("creator_id","id")
);

CREATE TABLE "dismissed_insight" (
    "creator_id" UUID NOT NULL,
    "insight" TEXT NOT NULL,
    "numbers" TEXT NOT NULL,
    "dismissed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "dismissed_insight_pkey" PRIMARY KEY ("creator_id","insight")
);

CREATE INDEX "annotation_creator_id_day_idx" ON "annotation"("creator_id", "day");

ALTER TABLE "annotation" ADD CONSTRAINT "annotation_text_check" CHECK (length("text") BETWEEN 1 AND 200);
ALTER TABLE "dismissed_insight" ADD CONSTRAINT "dismissed_insight_text_check" CHECK (length("insight") <= 200 AND length("numbers") <= 2000);

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['annotation', 'dismissed_insight'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY "tenant" ON %I
      USING ("creator_id" = (SELECT NULLIF(current_setting(''app.creator_id'', true), '''')::uuid))
      WITH CHECK ("creator_id" = (SELECT NULLIF(current_setting(''app.creator_id'', true), '''')::uuid))', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO permille_app', name);
  END LOOP;
END
$$;
