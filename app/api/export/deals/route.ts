import { dealsCsv } from "@/lib/features/deal-exports/data";
import { respondWithTable } from "../respond";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  return respondWithTable("deals", dealsCsv);
}
