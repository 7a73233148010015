import { dealFilesTable } from "@/lib/features/deal-files/data";
import { respondWithTable } from "../respond";

export const dynamic = "force-dynamic";

export async function GET(request: Request): Promise<Response> {
  return respondWithTable(request, { name: "deal-files", read: dealFilesTable });
}
