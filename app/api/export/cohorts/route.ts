import { cohortsTable } from "@/lib/features/maturing/data";
import { respondWithTable } from "../respond";

export const dynamic = "force-dynamic";

export async function GET(request: Request): Promise<Response> {
  return respondWithTable(request, { name: "cohorts", read: cohortsTable });
}
