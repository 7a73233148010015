-- What stands beside figures is kept with them: notes on the axis, the rates that a person typed, and what was put away.
CREATE TRIGGER "stamp" AFTER INSERT OR UPDATE OR DELETE ON "annotation" FOR EACH STATEMENT EXECUTE FUNCTION "stamp_ledger"();
CREATE TRIGGER "stamp" AFTER INSERT OR UPDATE OR DELETE ON "dismissed_insight" FOR EACH STATEMENT EXECUTE FUNCTION "stamp_ledger"();
CREATE TRIGGER "stamp" AFTER INSERT OR UPDATE OR DELETE ON "typed_rate" FOR EACH STATEMENT EXECUTE FUNCTION "stamp_ledger"();
