import { invoicesTable } from "@/lib/features/deal-exports/data";
import { respondWithTable } from "../respond";

export const dynamic = "force-dynamic";

export async function GET(request: Request): Promise<Response> {
  return respondWithTable(request, { name: "invoices", read: invoicesTable });
}
