import { cohortsCsv } from "@/lib/features/maturing/data";
import { respondWithTable } from "../respond";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  return respondWithTable("cohorts", cohortsCsv);
}
