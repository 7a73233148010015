import { monthsCsv } from "@/lib/features/figures/data";
import { respondWithCsv } from "../respond";

export const dynamic = "force-dynamic";

export async function GET(request: Request): Promise<Response> {
  return respondWithCsv(request, { name: "months", write: monthsCsv });
}
