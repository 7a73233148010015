CREATE TABLE "restore_file" (
    "creator_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "is_cancelled" BOOLEAN NOT NULL DEFAULT false,
    "failure" TEXT NOT NULL DEFAULT '',
    "actor_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "restore_file_pkey" PRIMARY KEY ("creator_id","id")
);

CREATE TABLE "restore_part" (
    "creator_id" UUID NOT NULL,
    "restore_id" UUID NOT NULL,
    "part" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "restore_part_pkey" PRIMARY KEY ("creator_id","restore_id","part")
);

ALTER TABLE "restore_part" ADD CONSTRAINT "restore_part_creator_id_restore_id_fkey" FOREIGN KEY ("creator_id", "restore_id") REFERENCES "restore_file"("creator_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "restore_file" ADD CONSTRAINT "restore_file_state_check" CHECK ("state" IN ('queued', 'working', 'done', 'failed', 'cancelled'));

-- It is compressed already.
ALTER TABLE "restore_part" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['restore_file', 'restore_part'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY "tenant" ON %I
      USING ("creator_id" = (SELECT NULLIF(current_setting(''app.creator_id'', true), '''')::uuid))
      WITH CHECK ("creator_id" = (SELECT NULLIF(current_setting(''app.creator_id'', true), '''')::uuid))', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO permille_app', name);
  END LOOP;
END
$$;
