-- CreateEnum
CREATE TYPE "membership_role" AS ENUM ('owner', 'editor', 'accountant', 'viewer');

-- CreateTable
CREATE TABLE "app_user" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "is_owner" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "user_id" UUID NOT NULL,
    "creator_id" UUID NOT NULL,
    "role" "membership_role" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("user_id","creator_id")
);

-- CreateTable
CREATE TABLE "session" (
    "token_hash" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "creator_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "user_agent" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "session_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" TEXT NOT NULL,
    "window_start" TIMESTAMPTZ(3) NOT NULL,
    "hits" INTEGER NOT NULL,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "audit" (
    "creator_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_id" UUID,
    "action" TEXT NOT NULL,
    "entity" TEXT NOT NULL,
    "entity_id" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "audit_pkey" PRIMARY KEY ("creator_id","id")
);

-- CreateTable
CREATE TABLE "idempotency" (
    "creator_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "result" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_pkey" PRIMARY KEY ("creator_id","key")
);

-- CreateTable
CREATE TABLE "view_month" (
    "creator_id" UUID NOT NULL,
    "video_id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "channel_id" UUID NOT NULL,
    "views" BIGINT[],
    "qualified_views" BIGINT[],

    CONSTRAINT "view_month_pkey" PRIMARY KEY ("creator_id","video_id","month")
);

-- CreateTable
CREATE TABLE "channel_view_day" (
    "creator_id" UUID NOT NULL,
    "channel_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "month" DATE NOT NULL,
    "views" BIGINT NOT NULL,
    "video_views" BIGINT NOT NULL,
    "qualified_views" BIGINT NOT NULL DEFAULT 0,
    "is_covered" BOOLEAN NOT NULL,

    CONSTRAINT "channel_view_day_pkey" PRIMARY KEY ("creator_id","channel_id","day")
);

-- CreateTable
CREATE TABLE "income_day" (
    "creator_id" UUID NOT NULL,
    "income_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "video_id" UUID,
    "stream" TEXT NOT NULL,
    "is_estimated" BOOLEAN NOT NULL,
    "earned" BIGINT NOT NULL,
    "qualified_views" BIGINT,

    CONSTRAINT "income_day_pkey" PRIMARY KEY ("creator_id","income_id","day")
);

-- CreateTable
CREATE TABLE "stream_day" (
    "creator_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "stream" TEXT NOT NULL,
    "month" DATE NOT NULL,
    "earned" BIGINT NOT NULL,
    "estimated" BIGINT NOT NULL,
    "qualified_earned" BIGINT NOT NULL DEFAULT 0,
    "qualified_views" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "stream_day_pkey" PRIMARY KEY ("creator_id","day","stream")
);

-- CreateTable
CREATE TABLE "video_month" (
    "creator_id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "video_id" UUID NOT NULL,
    "views" BIGINT NOT NULL,
    "earned" BIGINT NOT NULL,

    CONSTRAINT "video_month_pkey" PRIMARY KEY ("creator_id","month","video_id")
);

-- CreateTable
CREATE TABLE "import" (
    "creator_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "as_of" DATE NOT NULL,
    "state" TEXT NOT NULL,
    "channel_id" UUID,
    "files" JSONB NOT NULL DEFAULT '[]',
    "rows_new" INTEGER NOT NULL DEFAULT 0,
    "rows_changed" INTEGER NOT NULL DEFAULT 0,
    "rows_same" INTEGER NOT NULL DEFAULT 0,
    "rows_error" INTEGER NOT NULL DEFAULT 0,
    "problems" JSONB NOT NULL DEFAULT '[]',
    "actor_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "published_at" TIMESTAMPTZ(3),
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_pkey" PRIMARY KEY ("creator_id","id")
);

-- CreateTable
CREATE TABLE "import_file" (
    "creator_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "import_file_pkey" PRIMARY KEY ("creator_id","import_id")
);

-- CreateTable
CREATE TABLE "observation" (
    "creator_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "natural_key" TEXT NOT NULL,
    "import_id" UUID NOT NULL,
    "payload" JSONB NOT NULL,
    "source_text" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "observation_pkey" PRIMARY KEY ("creator_id","kind","natural_key","import_id")
);

-- CreateTable
CREATE TABLE "creator" (
    "creator_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "base_currency" CHAR(3) NOT NULL,
    "time_zone" TEXT NOT NULL,
    "is_sample" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "creator_pkey" PRIMARY KEY ("creator_id")
);

-- CreateTable
CREATE TABLE "channel" (
    "creator_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "handle" TEXT NOT NULL DEFAULT '',
    "name" TEXT NOT NULL,
    "time_zone" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "channel_pkey" PRIMARY KEY ("creator_id","id")
);

-- CreateTable
CREATE TABLE "video" (
    "creator_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "channel_id" UUID NOT NULL,
    "platform_video_id" TEXT,
    "url" TEXT,
    "title" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "published_on" DATE NOT NULL,
    "duration_seconds" INTEGER,
    "is_sponsored" BOOLEAN NOT NULL DEFAULT false,
    "category" TEXT,
    "region" TEXT,
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "state" TEXT NOT NULL DEFAULT 'live',
    "is_hand_edited" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "video_pkey" PRIMARY KEY ("creator_id","id")
);

-- CreateTable
CREATE TABLE "view_snapshot" (
    "creator_id" UUID NOT NULL,
    "video_id" UUID NOT NULL,
    "taken_at" TIMESTAMPTZ(3) NOT NULL,
    "import_id" UUID NOT NULL,
    "views" BIGINT NOT NULL,
    "qualified_views" BIGINT,
    "likes" BIGINT,
    "comments" BIGINT,
    "shares" BIGINT,
    "saves" BIGINT,

    CONSTRAINT "view_snapshot_pkey" PRIMARY KEY ("creator_id","video_id","taken_at","import_id")
);

-- CreateTable
CREATE TABLE "video_period" (
    "creator_id" UUID NOT NULL,
    "video_id" UUID NOT NULL,
    "from_day" DATE NOT NULL,
    "to_day" DATE NOT NULL,
    "import_id" UUID NOT NULL,
    "views" BIGINT NOT NULL,

    CONSTRAINT "video_period_pkey" PRIMARY KEY ("creator_id","video_id","from_day","to_day","import_id")
);

-- CreateTable
CREATE TABLE "channel_day" (
    "creator_id" UUID NOT NULL,
    "channel_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "import_id" UUID NOT NULL,
    "views" BIGINT NOT NULL,
    "profile_views" BIGINT,
    "likes" BIGINT,
    "comments" BIGINT,
    "shares" BIGINT,
    "new_followers" BIGINT,

    CONSTRAINT "channel_day_pkey" PRIMARY KEY ("creator_id","channel_id","day","import_id")
);

-- CreateTable
CREATE TABLE "income" (
    "creator_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "channel_id" UUID,
    "video_id" UUID,
    "stream" TEXT NOT NULL,
    "programme" TEXT NOT NULL DEFAULT '',
    "amount" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "rate" DECIMAL(24,12),
    "rate_on" DATE,
    "base_amount" BIGINT,
    "state" TEXT NOT NULL,
    "earned_from" DATE NOT NULL,
    "earned_to" DATE NOT NULL,
    "paid_on" DATE,
    "due_on" DATE,
    "qualified_views" BIGINT,
    "external_id" TEXT,
    "identity" TEXT NOT NULL,
    "occurrence" INTEGER NOT NULL DEFAULT 1,
    "parent_id" UUID,
    "note" TEXT NOT NULL DEFAULT '',
    "is_hand_edited" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "income_pkey" PRIMARY KEY ("creator_id","id")
);

-- CreateTable
CREATE TABLE "income_revision" (
    "creator_id" UUID NOT NULL,
    "income_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "captured_at" TIMESTAMPTZ(3) NOT NULL,
    "amount" BIGINT NOT NULL,
    "state" TEXT NOT NULL,
    "import_id" UUID,

    CONSTRAINT "income_revision_pkey" PRIMARY KEY ("creator_id","income_id","seq")
);

-- CreateIndex
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user"("email");

-- CreateIndex
CREATE INDEX "membership_creator_id_idx" ON "membership"("creator_id");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "audit_creator_id_at_idx" ON "audit"("creator_id", "at" DESC);

-- CreateIndex
CREATE INDEX "idempotency_creator_id_created_at_idx" ON "idempotency"("creator_id", "created_at");

-- CreateIndex
CREATE INDEX "income_day_creator_id_day_idx" ON "income_day"("creator_id", "day");

-- CreateIndex
CREATE INDEX "income_day_creator_id_video_id_day_idx" ON "income_day"("creator_id", "video_id", "day");

-- CreateIndex
CREATE INDEX "video_month_creator_id_video_id_idx" ON "video_month"("creator_id", "video_id");

-- CreateIndex
CREATE INDEX "import_creator_id_created_at_idx" ON "import"("creator_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "observation_creator_id_import_id_idx" ON "observation"("creator_id", "import_id");

-- CreateIndex
CREATE UNIQUE INDEX "channel_creator_id_platform_handle_key" ON "channel"("creator_id", "platform", "handle");

-- CreateIndex
CREATE INDEX "video_creator_id_published_on_idx" ON "video"("creator_id", "published_on");

-- CreateIndex
CREATE INDEX "video_creator_id_published_at_idx" ON "video"("creator_id", "published_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "video_creator_id_channel_id_platform_video_id_key" ON "video"("creator_id", "channel_id", "platform_video_id");

-- CreateIndex
CREATE INDEX "income_creator_id_earned_from_idx" ON "income"("creator_id", "earned_from");

-- CreateIndex
CREATE INDEX "income_creator_id_video_id_idx" ON "income"("creator_id", "video_id");

-- CreateIndex
CREATE INDEX "income_creator_id_base_amount_idx" ON "income"("creator_id", "base_amount");

-- CreateIndex
CREATE INDEX "income_creator_id_parent_id_idx" ON "income"("creator_id", "parent_id");

-- CreateIndex
CREATE UNIQUE INDEX "income_creator_id_identity_occurrence_key" ON "income"("creator_id", "identity", "occurrence");

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_file" ADD CONSTRAINT "import_file_creator_id_import_id_fkey" FOREIGN KEY ("creator_id", "import_id") REFERENCES "import"("creator_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "channel" ADD CONSTRAINT "channel_creator_id_fkey" FOREIGN KEY ("creator_id") REFERENCES "creator"("creator_id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "video" ADD CONSTRAINT "video_creator_id_channel_id_fkey" FOREIGN KEY ("creator_id", "channel_id") REFERENCES "channel"("creator_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "income" ADD CONSTRAINT "income_creator_id_channel_id_fkey" FOREIGN KEY ("creator_id", "channel_id") REFERENCES "channel"("creator_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "income" ADD CONSTRAINT "income_creator_id_video_id_fkey" FOREIGN KEY ("creator_id", "video_id") REFERENCES "video"("creator_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "income" ADD CONSTRAINT "income_creator_id_parent_id_fkey" FOREIGN KEY ("creator_id", "parent_id") REFERENCES "income"("creator_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "income_revision" ADD CONSTRAINT "income_revision_creator_id_income_id_fkey" FOREIGN KEY ("creator_id", "income_id") REFERENCES "income"("creator_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- What the types cannot say.
ALTER TABLE "creator" ADD CHECK ("base_currency" ~ '^[A-Z]{3}$');
ALTER TABLE "channel" ADD CHECK ("platform" IN ('tiktok', 'youtube', 'instagram', 'other'));
ALTER TABLE "video" ADD CHECK ("state" IN ('live', 'gone'));
ALTER TABLE "view_snapshot" ADD CHECK ("views" BETWEEN 0 AND 1000000000000000);
ALTER TABLE "view_snapshot" ADD CHECK ("qualified_views" BETWEEN 0 AND 1000000000000000);
ALTER TABLE "video_period" ADD CHECK ("views" BETWEEN 0 AND 1000000000000000 AND "from_day" < "to_day");
ALTER TABLE "channel_day" ADD CHECK ("views" BETWEEN 0 AND 1000000000000000);
ALTER TABLE "income" ADD CHECK ("earned_from" < "earned_to");
ALTER TABLE "income" ADD CHECK ("currency" ~ '^[A-Z]{3}$');
ALTER TABLE "income" ADD CHECK ("rate" > 0);
ALTER TABLE "income" ADD CHECK ("state" IN ('estimated', 'confirmed', 'paid', 'reversed'));
ALTER TABLE "income" ADD CHECK ("stream" IN ('creator_rewards', 'ads', 'brand_deal', 'commission', 'live_gifts', 'tips', 'subscriptions', 'shop', 'other'));
ALTER TABLE "import" ADD CHECK ("state" IN ('received', 'published', 'undone'));

-- Tenants: enabled and forced, so that not even the owner reads without saying for whom.
-- NULLIF: after a transaction with a local setting the value is '' and not NULL. A subquery is asked once a statement; the
-- bare expression once a row, which is most of the cost of reading many.
ALTER TABLE "creator" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "creator" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "creator"
  USING ("creator_id" = (SELECT NULLIF(current_setting('app.creator_id', true), '')::uuid))
  WITH CHECK ("creator_id" = (SELECT NULLIF(current_setting('app.creator_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON "creator" TO permille_app;
ALTER TABLE "channel" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "channel" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "channel"
  USING ("creator_id" = (SELECT NULLIF(current_setting('app.creator_id', true), '')::uuid))
  WITH CHECK ("creator_id" = (SELECT NULLIF(current_setting('app.creator_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON "channel" TO permille_app;
ALTER TABLE "video" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "video" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "video"
  USING ("creator_id" = (SELECT NULLIF(current_setting('app.creator_id', true), '')::uuid))
  WITH CHECK ("creator_id" = (SELECT NULLIF(current_setting('app.creator_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON "video" TO permille_app;
ALTER TABLE "view_snapshot" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "view_snapshot" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "view_snapshot"
  USING ("creator_id" = (SELECT NULLIF(current_setting('app.creator_id', true), '')::uuid))
  WITH CHECK ("creator_id" = (SELECT NULLIF(current_setting('app.creator_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON "view_snapshot" TO permille_app;
ALTER TABLE "video_period" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "video_period" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "video_period"
  USING ("creator_id" = (SELECT NULLIF(current_setting('app.creator_id', true), '')::uuid))
  WITH CHECK ("creator_id" = (SELECT NULLIF(current_setting('app.creator_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON "video_period" TO permille_app;
ALTER TABLE "channel_day" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "channel_day" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "channel_day"
  USING ("creator_id" = (SELECT NULLIF(current_setting('app.creator_id', true), '')::uuid))
  WITH CHECK ("creator_id" = (SELECT NULLIF(current_setting('app.creator_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON "channel_day" TO permille_app;
ALTER TABLE "income" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "income" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "income"
  USING ("creator_id" = (SELECT NULLIF(current_setting('app.creator_id', true), '')::uuid))
  WITH CHECK ("creator_id" = (SELECT NULLIF(current_setting('app.creator_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON "income" TO permille_app;
ALTER TABLE "income_revision" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "income_revision" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "income_revision"
  USING ("creator_id" = (SELECT NULLIF(current_setting('app.creator_id', true), '')::uuid))
  WITH CHECK ("creator_id" = (SELECT NULLIF(current_setting('app.creator_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON "income_revision" TO permille_app;
ALTER TABLE "import" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "import" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "import"
  USING ("creator_id" = (SELECT NULLIF(current_setting('app.creator_id', true), '')::uuid))
  WITH CHECK ("creator_id" = (SELECT NULLIF(current_setting('app.creator_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON "import" TO permille_app;
ALTER TABLE "import_file" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "import_file" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "import_file"
  USING ("creator_id" = (SELECT NULLIF(current_setting('app.creator_id', true), '')::uuid))
  WITH CHECK ("creator_id" = (SELECT NULLIF(current_setting('app.creator_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON "import_file" TO permille_app;
ALTER TABLE "observation" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "observation" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "observation"
  USING ("creator_id" = (SELECT NULLIF(current_setting('app.creator_id', true), '')::uuid))
  WITH CHECK ("creator_id" = (SELECT NULLIF(current_setting('app.creator_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON "observation" TO permille_app;
ALTER TABLE "audit" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "audit" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "audit"
  USING ("creator_id" = (SELECT NULLIF(current_setting('app.creator_id', true), '')::uuid))
  WITH CHECK ("creator_id" = (SELECT NULLIF(current_setting('app.creator_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON "audit" TO permille_app;
ALTER TABLE "idempotency" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "idempotency" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "idempotency"
  USING ("creator_id" = (SELECT NULLIF(current_setting('app.creator_id', true), '')::uuid))
  WITH CHECK ("creator_id" = (SELECT NULLIF(current_setting('app.creator_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON "idempotency" TO permille_app;
ALTER TABLE "view_month" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "view_month" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "view_month"
  USING ("creator_id" = (SELECT NULLIF(current_setting('app.creator_id', true), '')::uuid))
  WITH CHECK ("creator_id" = (SELECT NULLIF(current_setting('app.creator_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON "view_month" TO permille_app;
ALTER TABLE "channel_view_day" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "channel_view_day" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "channel_view_day"
  USING ("creator_id" = (SELECT NULLIF(current_setting('app.creator_id', true), '')::uuid))
  WITH CHECK ("creator_id" = (SELECT NULLIF(current_setting('app.creator_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON "channel_view_day" TO permille_app;
ALTER TABLE "income_day" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "income_day" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "income_day"
  USING ("creator_id" = (SELECT NULLIF(current_setting('app.creator_id', true), '')::uuid))
  WITH CHECK ("creator_id" = (SELECT NULLIF(current_setting('app.creator_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON "income_day" TO permille_app;
ALTER TABLE "stream_day" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "stream_day" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "stream_day"
  USING ("creator_id" = (SELECT NULLIF(current_setting('app.creator_id', true), '')::uuid))
  WITH CHECK ("creator_id" = (SELECT NULLIF(current_setting('app.creator_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON "stream_day" TO permille_app;
ALTER TABLE "video_month" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "video_month" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "video_month"
  USING ("creator_id" = (SELECT NULLIF(current_setting('app.creator_id', true), '')::uuid))
  WITH CHECK ("creator_id" = (SELECT NULLIF(current_setting('app.creator_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON "video_month" TO permille_app;

-- What happens before a creator is known: sign-up writes the creator in the same transaction.
GRANT SELECT, INSERT ON "creator" TO permille_auth;
GRANT SELECT, INSERT, UPDATE, DELETE ON "app_user" TO permille_auth;
GRANT SELECT, INSERT, UPDATE, DELETE ON "membership" TO permille_auth;
GRANT SELECT, INSERT, UPDATE, DELETE ON "session" TO permille_auth;
GRANT SELECT, INSERT, UPDATE, DELETE ON "rate_limit" TO permille_auth;
GRANT SELECT, INSERT, UPDATE, DELETE ON "setting" TO permille_auth;

-- One row a day of view_month. With its caller's rights, so that the policy of the table holds.
CREATE VIEW "view_day" WITH (security_invoker = true) AS
  SELECT m.creator_id, m.video_id, m.month, m.month + (d.n - 1)::int AS day, m.channel_id, d.views,
    coalesce(d.qualified_views, 0) AS qualified_views
  FROM "view_month" m, unnest(m.views, m.qualified_views) WITH ORDINALITY AS d (views, qualified_views, n)
  WHERE d.views > 0 OR d.qualified_views > 0;
GRANT SELECT ON "view_day" TO permille_app;
