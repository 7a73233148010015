CREATE TABLE "share_address" (
    "token_hash" TEXT NOT NULL,
    "creator_id" UUID NOT NULL,
    "link_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "share_address_pkey" PRIMARY KEY ("token_hash")
);

CREATE TABLE "share_link" (
    "creator_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "spec" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "password_hash" TEXT,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "actor_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "share_link_pkey" PRIMARY KEY ("creator_id","id")
);

CREATE TABLE "share_opening" (
    "creator_id" UUID NOT NULL,
    "link_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "what" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "share_opening_pkey" PRIMARY KEY ("creator_id","link_id","id")
);

CREATE TABLE "report_schedule" (
    "creator_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "spec" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "cadence" TEXT NOT NULL,
    "day" INTEGER NOT NULL,
    "hour" INTEGER NOT NULL,
    "minute" INTEGER NOT NULL DEFAULT 0,
    "time_zone" TEXT NOT NULL,
    "recipients" TEXT[],
    "formats" TEXT[],
    "message" TEXT NOT NULL DEFAULT '',
    "is_paused" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "actor_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "report_schedule_pkey" PRIMARY KEY ("creator_id","id")
);

CREATE TABLE "report_delivery" (
    "creator_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "schedule_id" UUID NOT NULL,
    "planned_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'planned',
    "is_extra" BOOLEAN NOT NULL DEFAULT false,
    "problem" TEXT NOT NULL DEFAULT '',
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "actor_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "report_delivery_pkey" PRIMARY KEY ("creator_id","id")
);

CREATE TABLE "export_file" (
    "creator_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "spec" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "is_cancelled" BOOLEAN NOT NULL DEFAULT false,
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "sha256" TEXT NOT NULL DEFAULT '',
    "failure" TEXT NOT NULL DEFAULT '',
    "actor_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ready_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "export_file_pkey" PRIMARY KEY ("creator_id","id")
);

CREATE TABLE "export_part" (
    "creator_id" UUID NOT NULL,
    "export_id" UUID NOT NULL,
    "part" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "export_part_pkey" PRIMARY KEY ("creator_id","export_id","part")
);

CREATE TABLE "account_code" (
    "creator_id" UUID NOT NULL,
    "side" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "label" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "account_code_pkey" PRIMARY KEY ("creator_id","side","name")
);

CREATE UNIQUE INDEX "share_address_creator_id_link_id_key" ON "share_address"("creator_id", "link_id");

CREATE INDEX "share_opening_creator_id_link_id_at_idx" ON "share_opening"("creator_id", "link_id", "at");

CREATE UNIQUE INDEX "report_delivery_creator_id_schedule_id_planned_at_is_extra_key" ON "report_delivery"("creator_id", "schedule_id", "planned_at", "is_extra");

CREATE INDEX "export_file_creator_id_created_at_idx" ON "export_file"("creator_id", "created_at" DESC);

ALTER TABLE "share_opening" ADD CONSTRAINT "share_opening_creator_id_link_id_fkey" FOREIGN KEY ("creator_id", "link_id") REFERENCES "share_link"("creator_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "report_delivery" ADD CONSTRAINT "report_delivery_creator_id_schedule_id_fkey" FOREIGN KEY ("creator_id", "schedule_id") REFERENCES "report_schedule"("creator_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "export_part" ADD CONSTRAINT "export_part_creator_id_export_id_fkey" FOREIGN KEY ("creator_id", "export_id") REFERENCES "export_file"("creator_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "share_link" ADD CONSTRAINT "share_link_level_check" CHECK ("level" IN ('full', 'percentages', 'brand', 'accountant'));
ALTER TABLE "share_link" ADD CONSTRAINT "share_link_text_check" CHECK (length("name") BETWEEN 1 AND 200 AND length("spec") <= 2000);
ALTER TABLE "share_opening" ADD CONSTRAINT "share_opening_what_check" CHECK ("what" IN ('page', 'image', 'file', 'refused'));
ALTER TABLE "report_schedule" ADD CONSTRAINT "report_schedule_level_check" CHECK ("level" IN ('full', 'percentages', 'brand', 'accountant'));
ALTER TABLE "report_schedule" ADD CONSTRAINT "report_schedule_text_check" CHECK (length("name") BETWEEN 1 AND 200 AND length("spec") <= 2000 AND length("message") <= 10000);
ALTER TABLE "report_schedule" ADD CONSTRAINT "report_schedule_time_check" CHECK (
  CASE "cadence" WHEN 'weekly' THEN "day" BETWEEN 1 AND 7 WHEN 'monthly' THEN "day" BETWEEN 0 AND 28 ELSE false END
  AND "hour" BETWEEN 0 AND 23 AND "minute" BETWEEN 0 AND 59);
ALTER TABLE "report_schedule" ADD CONSTRAINT "report_schedule_recipients_check" CHECK (cardinality("recipients") BETWEEN 1 AND 5 AND cardinality("formats") BETWEEN 0 AND 3);
ALTER TABLE "report_delivery" ADD CONSTRAINT "report_delivery_state_check" CHECK ("state" IN ('planned', 'sending', 'sent', 'failed', 'unknown', 'skipped'));
ALTER TABLE "export_file" ADD CONSTRAINT "export_file_state_check" CHECK ("state" IN ('queued', 'working', 'ready', 'failed', 'cancelled'));
ALTER TABLE "account_code" ADD CONSTRAINT "account_code_text_check" CHECK ("side" IN ('income', 'cost') AND length("name") BETWEEN 1 AND 200 AND length("code") BETWEEN 1 AND 50 AND length("label") <= 200);

-- Most of it is compressed already.
ALTER TABLE "export_part" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['share_link', 'share_opening', 'report_schedule', 'report_delivery', 'export_file', 'export_part', 'account_code'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY "tenant" ON %I
      USING ("creator_id" = (SELECT NULLIF(current_setting(''app.creator_id'', true), '''')::uuid))
      WITH CHECK ("creator_id" = (SELECT NULLIF(current_setting(''app.creator_id'', true), '''')::uuid))', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO permille_app', name);
  END LOOP;
END
$$;

-- Who follows a link says its address alone, so it is looked up before the creator is known.
GRANT SELECT, INSERT, UPDATE, DELETE ON "share_address" TO permille_auth;
