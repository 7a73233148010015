-- AlterTable
ALTER TABLE "import" ADD COLUMN     "corrections" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "decisions" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "failure" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "file_count" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "queued_at" TIMESTAMPTZ(3);

-- What waits for a decision is kept: a file's bytes become its first part.
ALTER TABLE "import_file" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "import" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "import_file"
  ADD COLUMN "position" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "name" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "sha256" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "size" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "modified_at" TIMESTAMPTZ(3);
UPDATE "import_file" f SET "name" = i."file_name", "sha256" = i."sha256", "size" = i."bytes"
  FROM "import" i WHERE i."creator_id" = f."creator_id" AND i."id" = f."import_id";
ALTER TABLE "import_file"
  ALTER COLUMN "position" DROP DEFAULT,
  ALTER COLUMN "name" DROP DEFAULT,
  ALTER COLUMN "sha256" DROP DEFAULT,
  ALTER COLUMN "size" DROP DEFAULT,
  DROP CONSTRAINT "import_file_pkey",
  ADD CONSTRAINT "import_file_pkey" PRIMARY KEY ("creator_id", "import_id", "position");

-- CreateTable
CREATE TABLE "video_post" (
    "creator_id" UUID NOT NULL,
    "video_id" UUID NOT NULL,
    "channel_id" UUID NOT NULL,
    "posted_at" TIMESTAMPTZ(3) NOT NULL,
    "nth" INTEGER NOT NULL,

    CONSTRAINT "video_post_pkey" PRIMARY KEY ("creator_id","video_id")
);

-- CreateTable
CREATE TABLE "import_part" (
    "creator_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "part" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "import_part_pkey" PRIMARY KEY ("creator_id","import_id","position","part")
);

-- CreateTable
CREATE TABLE "import_progress" (
    "creator_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "phase" TEXT NOT NULL,
    "done" INTEGER NOT NULL,
    "total" INTEGER NOT NULL,
    "is_cancelled" BOOLEAN NOT NULL DEFAULT false,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "import_progress_pkey" PRIMARY KEY ("creator_id","import_id")
);

-- CreateTable
CREATE TABLE "import_mapping" (
    "creator_id" UUID NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "mapping" JSONB NOT NULL,
    "used_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "import_mapping_pkey" PRIMARY KEY ("creator_id","fingerprint")
);

-- CreateTable
CREATE TABLE "job" (
    "creator_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "actor_id" UUID,
    "subject_id" UUID NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "run_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "job_pkey" PRIMARY KEY ("creator_id","kind","subject_id")
);

-- CreateTable
CREATE TABLE "channel_audience" (
    "creator_id" UUID NOT NULL,
    "channel_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "measure" TEXT NOT NULL,
    "import_id" UUID NOT NULL,
    "value" BIGINT NOT NULL,

    CONSTRAINT "channel_audience_pkey" PRIMARY KEY ("creator_id","channel_id","day","measure","import_id")
);

-- CreateTable
CREATE TABLE "post" (
    "creator_id" UUID NOT NULL,
    "channel_id" UUID NOT NULL,
    "posted_at" TIMESTAMPTZ(3) NOT NULL,
    "nth" INTEGER NOT NULL,
    "import_id" UUID NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "likes" BIGINT,
    "disclosure" TEXT NOT NULL,
    "visibility" TEXT NOT NULL DEFAULT '',
    "is_ai_generated" BOOLEAN,

    CONSTRAINT "post_pkey" PRIMARY KEY ("creator_id","channel_id","posted_at","nth","import_id")
);

-- CreateTable
CREATE TABLE "live_session" (
    "creator_id" UUID NOT NULL,
    "channel_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "import_id" UUID NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "room_id" TEXT NOT NULL DEFAULT '',
    "title" TEXT NOT NULL DEFAULT '',
    "views" BIGINT,
    "likes" BIGINT,
    "gifters" BIGINT,
    "earning" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "live_session_pkey" PRIMARY KEY ("creator_id","channel_id","started_at","import_id")
);

-- AddForeignKey
ALTER TABLE "import_part" ADD CONSTRAINT "import_part_creator_id_import_id_position_fkey" FOREIGN KEY ("creator_id", "import_id", "position") REFERENCES "import_file"("creator_id", "import_id", "position") ON DELETE NO ACTION ON UPDATE NO ACTION;

INSERT INTO "import_part" ("creator_id", "import_id", "position", "part", "bytes")
  SELECT "creator_id", "import_id", 0, 0, "bytes" FROM "import_file";
ALTER TABLE "import_file" DROP COLUMN "bytes";
ALTER TABLE "import_file" FORCE ROW LEVEL SECURITY;
ALTER TABLE "import" FORCE ROW LEVEL SECURITY;

-- What the types cannot say.
ALTER TABLE "import" DROP CONSTRAINT "import_state_check";
ALTER TABLE "import" ADD CONSTRAINT "import_state_check" CHECK ("state" IN ('receiving', 'received', 'queued', 'published', 'undone'));
ALTER TABLE "channel" DROP CONSTRAINT "channel_platform_check";
ALTER TABLE "channel" ADD CONSTRAINT "channel_platform_check" CHECK ("platform" IN ('tiktok', 'youtube', 'instagram', 'facebook', 'other'));
ALTER TABLE "channel_audience" ADD CHECK ("measure" IN ('followers', 'viewers', 'new_viewers', 'returning_viewers', 'reached') AND "value" >= 0);
ALTER TABLE "post" ADD CHECK ("disclosure" IN ('none', 'branded', 'own_brand') AND "nth" > 0 AND "likes" >= 0);
ALTER TABLE "live_session" ADD CHECK ("views" >= 0 AND "likes" >= 0 AND "gifters" >= 0 AND "ended_at" >= "started_at");
ALTER TABLE "import_progress" ADD CHECK ("done" >= 0 AND "total" >= 0);

-- Tenants, as in the first migration. A write to what figures are read from stamps the ledger.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['import_part', 'import_progress', 'import_mapping', 'job', 'channel_audience', 'post', 'live_session', 'video_post'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY "tenant" ON %I
      USING ("creator_id" = (SELECT NULLIF(current_setting(''app.creator_id'', true), '''')::uuid))
      WITH CHECK ("creator_id" = (SELECT NULLIF(current_setting(''app.creator_id'', true), '''')::uuid))', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO permille_app', name);
  END LOOP;
END
$$;
CREATE TRIGGER "stamp" AFTER INSERT OR UPDATE OR DELETE ON "video_post" FOR EACH STATEMENT EXECUTE FUNCTION "stamp_ledger"();

-- Whoever does the work asks for the next piece of it before the creator is known.
CREATE POLICY "worker" ON "job" TO permille_auth USING (true) WITH CHECK (true);
GRANT SELECT, UPDATE, DELETE ON "job" TO permille_auth;
