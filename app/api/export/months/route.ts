import { monthsCsv } from "@/lib/features/figures/data";
import { respondWithFile } from "../respond";

export const dynamic = "force-dynamic";

export async function GET(request: Request): Promise<Response> {
  return respondWithFile(request, { name: "months", extension: "csv", write: monthsCsv });
}
