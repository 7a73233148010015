-- What became of a sending goes with its schedule, also where Undo takes that: planning sees to it (report-sendings.ts).
ALTER TABLE "report_delivery" DROP CONSTRAINT "report_delivery_creator_id_schedule_id_fkey";

ALTER TABLE "report_delivery" ADD COLUMN "tries" INTEGER NOT NULL DEFAULT 0;
