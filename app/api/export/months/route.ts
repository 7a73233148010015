import { monthsTable } from "@/lib/features/figures/data";
import { respondWithPeriodTable } from "../respond";

export const dynamic = "force-dynamic";

export async function GET(request: Request): Promise<Response> {
  return respondWithPeriodTable(request, { name: "months", read: monthsTable });
}
