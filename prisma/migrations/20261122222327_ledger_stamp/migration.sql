-- CreateTable
CREATE TABLE "ledger_stamp" (
    "creator_id" UUID NOT NULL,
    "stamp" BIGINT NOT NULL,

    CONSTRAINT "ledger_stamp_pkey" PRIMARY KEY ("creator_id")
);

ALTER TABLE "ledger_stamp" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "ledger_stamp" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "ledger_stamp"
  USING ("creator_id" = (SELECT NULLIF(current_setting('app.creator_id', true), '')::uuid))
  WITH CHECK ("creator_id" = (SELECT NULLIF(current_setting('app.creator_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON "ledger_stamp" TO permille_app;
GRANT SELECT ON "ledger_stamp" TO permille_auth;

-- Once a statement, however many rows; a transaction after its first statement finds its own stamp there. Who writes
-- for no creator changes no row of one, since the policies let nothing through.
CREATE FUNCTION "stamp_ledger"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  writer uuid := NULLIF(current_setting('app.creator_id', true), '')::uuid;
BEGIN
  IF writer IS NOT NULL THEN
    INSERT INTO "ledger_stamp" AS known ("creator_id", "stamp")
    VALUES (writer, pg_current_xact_id()::text::bigint)
    ON CONFLICT ("creator_id") DO UPDATE SET "stamp" = EXCLUDED."stamp" WHERE known."stamp" <> EXCLUDED."stamp";
  END IF;
  RETURN NULL;
END
$$;

-- A figure is said in the creator's currency, on the days of its zone.
CREATE TRIGGER "stamp" AFTER UPDATE ON "creator" FOR EACH STATEMENT EXECUTE FUNCTION "stamp_ledger"();
CREATE TRIGGER "stamp" AFTER INSERT OR UPDATE OR DELETE ON "video" FOR EACH STATEMENT EXECUTE FUNCTION "stamp_ledger"();
CREATE TRIGGER "stamp" AFTER INSERT OR UPDATE OR DELETE ON "income" FOR EACH STATEMENT EXECUTE FUNCTION "stamp_ledger"();
CREATE TRIGGER "stamp" AFTER INSERT OR UPDATE OR DELETE ON "view_month" FOR EACH STATEMENT EXECUTE FUNCTION "stamp_ledger"();
CREATE TRIGGER "stamp" AFTER INSERT OR UPDATE OR DELETE ON "channel_view_day" FOR EACH STATEMENT EXECUTE FUNCTION "stamp_ledger"();
CREATE TRIGGER "stamp" AFTER INSERT OR UPDATE OR DELETE ON "income_day" FOR EACH STATEMENT EXECUTE FUNCTION "stamp_ledger"();
CREATE TRIGGER "stamp" AFTER INSERT OR UPDATE OR DELETE ON "stream_day" FOR EACH STATEMENT EXECUTE FUNCTION "stamp_ledger"();
CREATE TRIGGER "stamp" AFTER INSERT OR UPDATE OR DELETE ON "video_month" FOR EACH STATEMENT EXECUTE FUNCTION "stamp_ledger"();
