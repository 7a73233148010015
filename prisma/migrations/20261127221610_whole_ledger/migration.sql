-- AlterTable
ALTER TABLE "audit" ADD COLUMN     "reason" TEXT;

-- AlterTable
ALTER TABLE "income_day" DROP CONSTRAINT "income_day_pkey",
ADD COLUMN     "paid" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "part" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "viewed" BIGINT NOT NULL DEFAULT 0,
ADD CONSTRAINT "income_day_pkey" PRIMARY KEY ("creator_id", "income_id", "day", "part");

-- AlterTable
ALTER TABLE "stream_day" ADD COLUMN     "paid" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "viewed" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "viewed_estimated" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "video_month" ADD COLUMN     "paid" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "viewed" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "income" ADD COLUMN     "agency_rate" DECIMAL(9,8),
ADD COLUMN     "category" TEXT,
ADD COLUMN     "earned_by" TEXT NOT NULL DEFAULT 'period',
ADD COLUMN     "paid_base_amount" BIGINT,
ADD COLUMN     "platform_fee" BIGINT,
ADD COLUMN     "rate_source" TEXT,
ADD COLUMN     "split_by" TEXT,
ADD COLUMN     "split_whole" BIGINT,
ADD COLUMN     "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "working" JSONB;

-- CreateTable
CREATE TABLE "typed_rate" (
    "creator_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "from_currency" CHAR(3) NOT NULL,
    "to_currency" CHAR(3) NOT NULL,
    "from_day" DATE NOT NULL,
    "to_day" DATE NOT NULL,
    "rate" DECIMAL(24,12) NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "typed_rate_pkey" PRIMARY KEY ("creator_id","id")
);

-- CreateTable
CREATE TABLE "reference_rate" (
    "day" DATE NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "per_euro" DECIMAL(24,12) NOT NULL,

    CONSTRAINT "reference_rate_pkey" PRIMARY KEY ("day","currency")
);

-- CreateTable
CREATE TABLE "dated_term" (
    "creator_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "from_day" DATE NOT NULL,
    "value" DECIMAL(24,12) NOT NULL,
    "currency" CHAR(3),
    "source" TEXT NOT NULL DEFAULT '',
    "note" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "dated_term_pkey" PRIMARY KEY ("creator_id","id")
);

-- CreateTable
CREATE TABLE "reconciliation" (
    "creator_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "channel_id" UUID,
    "stream" TEXT NOT NULL,
    "month" DATE NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "statement_amount" BIGINT,
    "received_amount" BIGINT,
    "fees" BIGINT NOT NULL DEFAULT 0,
    "received_on" DATE,
    "note" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reconciliation_pkey" PRIMARY KEY ("creator_id","id")
);

-- CreateTable
CREATE TABLE "closing" (
    "creator_id" UUID NOT NULL,
    "open_from" DATE NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "closing_pkey" PRIMARY KEY ("creator_id")
);

-- CreateTable
CREATE TABLE "closed_day" (
    "creator_id" UUID NOT NULL,
    "income_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "part" INTEGER NOT NULL DEFAULT 0,
    "video_id" UUID,
    "stream" TEXT NOT NULL,
    "earned" BIGINT NOT NULL,
    "viewed" BIGINT NOT NULL,
    "qualified_views" BIGINT,

    CONSTRAINT "closed_day_pkey" PRIMARY KEY ("creator_id","income_id","day","part")
);

-- CreateTable
CREATE TABLE "recurring_line" (
    "creator_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "fields" JSONB NOT NULL,
    "every" TEXT NOT NULL,
    "first_on" DATE NOT NULL,
    "last_on" DATE,
    "next_on" DATE NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "recurring_line_pkey" PRIMARY KEY ("creator_id","id")
);

-- CreateTable
CREATE TABLE "saved_filter" (
    "creator_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "list" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_filter_pkey" PRIMARY KEY ("creator_id","id")
);

-- CreateTable
CREATE TABLE "income_share" (
    "creator_id" UUID NOT NULL,
    "income_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "video_id" UUID,
    "weight" BIGINT,

    CONSTRAINT "income_share_pkey" PRIMARY KEY ("creator_id","income_id","position")
);

-- CreateTable
CREATE TABLE "cost" (
    "creator_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "amount" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "rate" DECIMAL(24,12),
    "rate_on" DATE,
    "rate_source" TEXT,
    "base_amount" BIGINT,
    "video_id" UUID,
    "tag" TEXT NOT NULL DEFAULT '',
    "category" TEXT NOT NULL DEFAULT '',
    "note" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "cost_pkey" PRIMARY KEY ("creator_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "dated_term_creator_id_kind_name_from_day_key" ON "dated_term"("creator_id", "kind", "name", "from_day");

-- CreateIndex
CREATE INDEX "reconciliation_creator_id_month_idx" ON "reconciliation"("creator_id", "month");

-- CreateIndex
CREATE INDEX "closed_day_creator_id_day_idx" ON "closed_day"("creator_id", "day");

-- CreateIndex
CREATE UNIQUE INDEX "saved_filter_creator_id_list_name_key" ON "saved_filter"("creator_id", "list", "name");

-- CreateIndex
CREATE INDEX "income_share_creator_id_video_id_idx" ON "income_share"("creator_id", "video_id");

-- CreateIndex
CREATE INDEX "cost_creator_id_day_idx" ON "cost"("creator_id", "day");

-- CreateIndex
CREATE INDEX "cost_creator_id_video_id_idx" ON "cost"("creator_id", "video_id");

-- AddForeignKey
ALTER TABLE "income_share" ADD CONSTRAINT "income_share_creator_id_income_id_fkey" FOREIGN KEY ("creator_id", "income_id") REFERENCES "income"("creator_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- What the types cannot say.
ALTER TABLE "income" DROP CONSTRAINT "income_stream_check";
ALTER TABLE "income" ADD CHECK ("stream" IN ('creator_rewards', 'ads', 'brand_deal', 'commission', 'live_gifts', 'super_likes', 'tips', 'subscriptions', 'series', 'shop', 'own_goods', 'other'));
ALTER TABLE "income" ADD CHECK ("rate_source" IN ('line', 'typed', 'ecb'));
ALTER TABLE "income" ADD CHECK ("platform_fee" >= 0);
ALTER TABLE "income" ADD CHECK ("agency_rate" BETWEEN 0 AND 1);
ALTER TABLE "income" ADD CHECK ("split_by" IN ('equal', 'weights', 'views'));
ALTER TABLE "income" ADD CHECK ("split_whole" > 0);
ALTER TABLE "income" ADD CHECK ("earned_by" IN ('period', 'publish', 'views', 'payment'));
ALTER TABLE "income_share" ADD CHECK ("weight" >= 0);
ALTER TABLE "typed_rate" ADD CHECK ("rate" > 0 AND "from_day" < "to_day" AND "from_currency" <> "to_currency");
ALTER TABLE "reference_rate" ADD CHECK ("per_euro" > 0 AND "currency" ~ '^[A-Z]{3}$');
ALTER TABLE "dated_term" ADD CHECK ("kind" IN ('unit_value', 'threshold', 'agency_share', 'tax_reserve'));
ALTER TABLE "dated_term" ADD CHECK (("kind" = 'unit_value') = ("currency" IS NOT NULL));
ALTER TABLE "cost" ADD CHECK ("rate" > 0 AND "currency" ~ '^[A-Z]{3}$');
ALTER TABLE "reconciliation" ADD CHECK ("currency" ~ '^[A-Z]{3}$' AND "month" = date_trunc('month', "month"::timestamp)::date);
ALTER TABLE "closing" ADD CHECK ("open_from" = date_trunc('month', "open_from"::timestamp)::date);
ALTER TABLE "recurring_line" ADD CHECK ("every" IN ('week', 'month', 'quarter', 'year'));
ALTER TABLE "saved_filter" ADD CHECK ("list" IN ('income', 'videos'));

-- One a month of a channel and stream, those without a channel included.
CREATE UNIQUE INDEX "reconciliation_of_month" ON "reconciliation"
  ("creator_id", "month", "stream", "currency", coalesce("channel_id", '00000000-0000-0000-0000-000000000000'::uuid));

-- Tenants, as in the first migration. A write to what figures are read from stamps the ledger.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['income_share', 'cost', 'typed_rate', 'dated_term', 'reconciliation', 'closing', 'closed_day',
    'recurring_line', 'saved_filter'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY "tenant" ON %I
      USING ("creator_id" = (SELECT NULLIF(current_setting(''app.creator_id'', true), '''')::uuid))
      WITH CHECK ("creator_id" = (SELECT NULLIF(current_setting(''app.creator_id'', true), '''')::uuid))', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO permille_app', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['income_share', 'cost', 'dated_term', 'reconciliation', 'closing'] LOOP
    EXECUTE format('CREATE TRIGGER "stamp" AFTER INSERT OR UPDATE OR DELETE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION "stamp_ledger"()', name);
  END LOOP;
END
$$;

-- Reference rates are the same for everybody: whoever runs the instance loads them, each creator's figures read them.
GRANT SELECT ON "reference_rate" TO permille_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "reference_rate" TO permille_auth;
