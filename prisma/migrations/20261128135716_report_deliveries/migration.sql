-- DropForeignKey
ALTER TABLE "report_delivery" DROP CONSTRAINT "report_delivery_creator_id_schedule_id_fkey";

-- AlterTable
ALTER TABLE "report_delivery" ADD COLUMN     "tries" INTEGER NOT NULL DEFAULT 0;

-- AddForeignKey
ALTER TABLE "report_delivery" ADD CONSTRAINT "report_delivery_creator_id_schedule_id_fkey" FOREIGN KEY ("creator_id", "schedule_id") REFERENCES "report_schedule"("creator_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
