import { respondWithLedger } from "../respond";

export const dynamic = "force-dynamic";

export async function GET(request: Request): Promise<Response> {
  return respondWithLedger(request);
}
