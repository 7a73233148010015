import { dealFilesCsv } from "@/lib/features/deal-files/data";
import { respondWithTable } from "../respond";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  return respondWithTable("deal-files", dealFilesCsv);
}
