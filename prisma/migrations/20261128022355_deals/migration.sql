-- AlterTable
ALTER TABLE "income" ADD COLUMN     "deal_id" UUID,
ADD COLUMN     "deal_part" TEXT;

-- AlterTable
ALTER TABLE "income_share" ADD COLUMN     "day" DATE;

-- AlterTable
ALTER TABLE "cost" ADD COLUMN     "deal_id" UUID;

-- CreateTable
CREATE TABLE "calendar_feed" (
    "token_hash" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "creator_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "calendar_feed_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "brand" (
    "creator_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "contact_name" TEXT NOT NULL DEFAULT '',
    "contact_email" TEXT NOT NULL DEFAULT '',
    "address" TEXT NOT NULL DEFAULT '',
    "tax_id" TEXT NOT NULL DEFAULT '',
    "note" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "brand_pkey" PRIMARY KEY ("creator_id","id")
);

-- CreateTable
CREATE TABLE "deal" (
    "creator_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "brand_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "stage" TEXT NOT NULL DEFAULT 'inquiry',
    "stage_since" DATE NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "fee_kind" TEXT NOT NULL,
    "fee" BIGINT NOT NULL DEFAULT 0,
    "percent" DECIMAL(9,6),
    "sales_from" TEXT NOT NULL DEFAULT 'typed',
    "sales" BIGINT,
    "bonus_threshold" BIGINT,
    "bonus_per_thousand" DECIMAL(24,12),
    "bonus_cap" BIGINT,
    "bonus_days" INTEGER,
    "bonus_views" BIGINT,
    "gift_value" BIGINT,
    "gift_counts" BOOLEAN NOT NULL DEFAULT false,
    "rate" DECIMAL(24,12),
    "rate_to" CHAR(3),
    "agreed_on" DATE,
    "due_on" DATE,
    "agency_rate" DECIMAL(9,8),
    "promised_views" BIGINT,
    "minutes" INTEGER,
    "usage_rights" TEXT NOT NULL DEFAULT '',
    "usage_until" DATE,
    "exclusivity" TEXT NOT NULL DEFAULT '',
    "exclusivity_until" DATE,
    "note" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "deal_pkey" PRIMARY KEY ("creator_id","id")
);

-- CreateTable
CREATE TABLE "deliverable" (
    "creator_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "deal_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "video_id" UUID,
    "weight" BIGINT NOT NULL DEFAULT 1,
    "due_on" DATE,
    "delivered_on" DATE,

    CONSTRAINT "deliverable_pkey" PRIMARY KEY ("creator_id","id")
);

-- CreateTable
CREATE TABLE "invoice" (
    "creator_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "deal_id" UUID NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'invoice',
    "number" INTEGER,
    "number_text" TEXT NOT NULL DEFAULT '',
    "credits_id" UUID,
    "currency" CHAR(3) NOT NULL,
    "issued_on" DATE,
    "due_on" DATE,
    "lines" JSONB NOT NULL,
    "net" BIGINT NOT NULL,
    "tax_percent" DECIMAL(9,6) NOT NULL DEFAULT 0,
    "tax" BIGINT NOT NULL DEFAULT 0,
    "seller" JSONB,
    "buyer" JSONB,
    "note" TEXT NOT NULL DEFAULT '',
    "sent_at" TIMESTAMPTZ(3),
    "sent_to" TEXT NOT NULL DEFAULT '',
    "reminded_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "invoice_pkey" PRIMARY KEY ("creator_id","id")
);

-- CreateTable
CREATE TABLE "invoice_settings" (
    "creator_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "prefix" TEXT NOT NULL DEFAULT '',
    "name" TEXT NOT NULL DEFAULT '',
    "address" TEXT NOT NULL DEFAULT '',
    "tax_id" TEXT NOT NULL DEFAULT '',
    "email" TEXT NOT NULL DEFAULT '',
    "bank" TEXT NOT NULL DEFAULT '',
    "footer" TEXT NOT NULL DEFAULT '',
    "tax_percent" DECIMAL(9,6) NOT NULL DEFAULT 0,
    "net_days" INTEGER NOT NULL DEFAULT 30,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "invoice_settings_pkey" PRIMARY KEY ("creator_id","id")
);

-- CreateTable
CREATE TABLE "invoice_counter" (
    "creator_id" UUID NOT NULL,
    "next_number" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "invoice_counter_pkey" PRIMARY KEY ("creator_id")
);

-- CreateTable
CREATE TABLE "deal_payment" (
    "creator_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "deal_id" UUID NOT NULL,
    "invoice_id" UUID,
    "paid_on" DATE NOT NULL,
    "amount" BIGINT NOT NULL,
    "net" BIGINT NOT NULL,
    "income_id" UUID NOT NULL,
    "is_matched" BOOLEAN NOT NULL DEFAULT false,
    "note" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "deal_payment_pkey" PRIMARY KEY ("creator_id","id")
);

-- CreateTable
CREATE TABLE "deal_file" (
    "creator_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "deal_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "deal_file_pkey" PRIMARY KEY ("creator_id","id")
);

-- CreateTable
CREATE TABLE "stored_file" (
    "creator_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "content" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stored_file_pkey" PRIMARY KEY ("creator_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "calendar_feed_user_id_creator_id_key" ON "calendar_feed"("user_id", "creator_id");

-- CreateIndex
CREATE INDEX "deal_creator_id_brand_id_idx" ON "deal"("creator_id", "brand_id");

-- CreateIndex
CREATE INDEX "deliverable_creator_id_deal_id_idx" ON "deliverable"("creator_id", "deal_id");

-- CreateIndex
CREATE INDEX "deliverable_creator_id_video_id_idx" ON "deliverable"("creator_id", "video_id");

-- CreateIndex
CREATE INDEX "invoice_creator_id_deal_id_idx" ON "invoice"("creator_id", "deal_id");

-- CreateIndex
CREATE UNIQUE INDEX "invoice_creator_id_number_key" ON "invoice"("creator_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "invoice_settings_creator_id_key" ON "invoice_settings"("creator_id");

-- CreateIndex
CREATE INDEX "deal_payment_creator_id_deal_id_idx" ON "deal_payment"("creator_id", "deal_id");

-- CreateIndex
CREATE UNIQUE INDEX "deal_payment_creator_id_income_id_key" ON "deal_payment"("creator_id", "income_id");

-- CreateIndex
CREATE INDEX "deal_file_creator_id_deal_id_idx" ON "deal_file"("creator_id", "deal_id");

-- AddForeignKey
ALTER TABLE "calendar_feed" ADD CONSTRAINT "calendar_feed_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deal" ADD CONSTRAINT "deal_creator_id_brand_id_fkey" FOREIGN KEY ("creator_id", "brand_id") REFERENCES "brand"("creator_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "deliverable" ADD CONSTRAINT "deliverable_creator_id_deal_id_fkey" FOREIGN KEY ("creator_id", "deal_id") REFERENCES "deal"("creator_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "invoice" ADD CONSTRAINT "invoice_creator_id_deal_id_fkey" FOREIGN KEY ("creator_id", "deal_id") REFERENCES "deal"("creator_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "deal_payment" ADD CONSTRAINT "deal_payment_creator_id_deal_id_fkey" FOREIGN KEY ("creator_id", "deal_id") REFERENCES "deal"("creator_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "deal_payment" ADD CONSTRAINT "deal_payment_creator_id_invoice_id_fkey" FOREIGN KEY ("creator_id", "invoice_id") REFERENCES "invoice"("creator_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "deal_file" ADD CONSTRAINT "deal_file_creator_id_deal_id_fkey" FOREIGN KEY ("creator_id", "deal_id") REFERENCES "deal"("creator_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "income" ADD CONSTRAINT "income_creator_id_deal_id_fkey" FOREIGN KEY ("creator_id", "deal_id") REFERENCES "deal"("creator_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "cost" ADD CONSTRAINT "cost_creator_id_deal_id_fkey" FOREIGN KEY ("creator_id", "deal_id") REFERENCES "deal"("creator_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- What the types cannot say.
ALTER TABLE "deal" ADD CHECK ("stage" IN ('inquiry', 'negotiating', 'agreed', 'delivering', 'delivered', 'invoiced', 'paid', 'lost'));
ALTER TABLE "deal" ADD CHECK ("fee_kind" IN ('flat', 'commission', 'bonus', 'gift'));
ALTER TABLE "deal" ADD CHECK ("sales_from" IN ('typed', 'lines'));
ALTER TABLE "deal" ADD CHECK ("currency" ~ '^[A-Z]{3}$' AND "rate" > 0 AND ("rate" IS NULL) = ("rate_to" IS NULL));
ALTER TABLE "deal" ADD CHECK ("fee" >= 0 AND "sales" >= 0 AND "gift_value" >= 0 AND "percent" BETWEEN 0 AND 100);
ALTER TABLE "deal" ADD CHECK ("bonus_threshold" >= 0 AND "bonus_per_thousand" > 0 AND "bonus_cap" >= 0 AND "bonus_days" > 0 AND "bonus_views" >= 0);
ALTER TABLE "deal" ADD CHECK ("agency_rate" BETWEEN 0 AND 1);
ALTER TABLE "deal" ADD CHECK ("promised_views" > 0 AND "minutes" >= 0);
ALTER TABLE "deliverable" ADD CHECK ("weight" >= 0);
ALTER TABLE "invoice" ADD CHECK ("kind" IN ('invoice', 'credit_note') AND ("kind" = 'credit_note') = ("credits_id" IS NOT NULL));
ALTER TABLE "invoice" ADD CHECK (("number" IS NULL) = ("issued_on" IS NULL) AND ("number" IS NULL OR ("seller" IS NOT NULL AND "buyer" IS NOT NULL AND "number_text" <> '')));
ALTER TABLE "invoice" ADD CHECK ("number" > 0 AND "net" >= 0 AND "tax" >= 0 AND "tax_percent" BETWEEN 0 AND 100);
ALTER TABLE "invoice_counter" ADD CHECK ("next_number" > 0);
ALTER TABLE "invoice_settings" ADD CHECK ("tax_percent" BETWEEN 0 AND 100 AND "net_days" >= 0);
ALTER TABLE "deal_file" ADD CHECK ("kind" IN ('contract', 'brief', 'proof', 'other') AND "size" >= 0);
ALTER TABLE "income" ADD CHECK ("deal_part" IS NULL OR "deal_id" IS NOT NULL);

-- Only of what belongs to a deal: before a table is analysed, any index that begins with the creator may be taken for
-- as good as that of the id.
CREATE UNIQUE INDEX "income_of_deal" ON "income" ("creator_id", "deal_id", "deal_part") WHERE "deal_id" IS NOT NULL;
CREATE INDEX "cost_of_deal" ON "cost" ("creator_id", "deal_id") WHERE "deal_id" IS NOT NULL;

-- One brand has one name, however it is written.
CREATE UNIQUE INDEX "brand_of_name" ON "brand" ("creator_id", lower("name"));

-- A paper that has its number stays as it is: only that it was sent, or reminded of, is noted on it.
CREATE FUNCTION "keep_issued_invoice"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."number" IS NULL THEN
    RETURN coalesce(NEW, OLD);
  END IF;
  IF TG_OP = 'DELETE' THEN
    -- Only when all that a creator has is deleted.
    IF current_setting('permille.emptying', true) = 'on' THEN
      RETURN OLD;
    END IF;
    RAISE EXCEPTION 'An issued invoice is not deleted.';
  END IF;
  IF (to_jsonb(NEW) - '{sent_at,sent_to,reminded_at,version}'::text[]) IS DISTINCT FROM (to_jsonb(OLD) - '{sent_at,sent_to,reminded_at,version}'::text[]) THEN
    RAISE EXCEPTION 'An issued invoice is not changed.';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "keep_issued" BEFORE UPDATE OR DELETE ON "invoice" FOR EACH ROW EXECUTE FUNCTION "keep_issued_invoice"();

-- Tenants, as in the first migration. A write to what figures are read from stamps the ledger.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['brand', 'deal', 'deliverable', 'invoice', 'invoice_settings', 'invoice_counter', 'deal_payment', 'deal_file',
    'stored_file'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY "tenant" ON %I
      USING ("creator_id" = (SELECT NULLIF(current_setting(''app.creator_id'', true), '''')::uuid))
      WITH CHECK ("creator_id" = (SELECT NULLIF(current_setting(''app.creator_id'', true), '''')::uuid))', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO permille_app', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['brand', 'deal', 'deliverable', 'invoice', 'deal_payment'] LOOP
    EXECUTE format('CREATE TRIGGER "stamp" AFTER INSERT OR UPDATE OR DELETE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION "stamp_ledger"()', name);
  END LOOP;
END
$$;

-- A calendar asks with its address alone, so it is looked up before the creator is known.
GRANT SELECT, INSERT, UPDATE, DELETE ON "calendar_feed" TO permille_auth;
