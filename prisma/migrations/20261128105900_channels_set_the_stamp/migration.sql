-- What a channel is called is kept with figures that are told by channel, and a name changes no other table.
CREATE TRIGGER "stamp" AFTER INSERT OR UPDATE OR DELETE ON "channel" FOR EACH STATEMENT EXECUTE FUNCTION "stamp_ledger"();
