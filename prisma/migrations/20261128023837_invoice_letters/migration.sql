-- AlterTable
ALTER TABLE "invoice" ADD COLUMN     "sending_at" TIMESTAMPTZ(3),
ADD COLUMN     "tax_note" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "invoice_settings" ADD COLUMN     "tax_note" TEXT NOT NULL DEFAULT '';

-- That a letter with a paper is on its way is noted on it as well.
CREATE OR REPLACE FUNCTION "keep_issued_invoice"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  noted CONSTANT text[] := '{sent_at,sent_to,sending_at,reminded_at,version}';
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
  IF (to_jsonb(NEW) - noted) IS DISTINCT FROM (to_jsonb(OLD) - noted) THEN
    RAISE EXCEPTION 'An issued invoice is not changed.';
  END IF;
  RETURN NEW;
END
$$;
