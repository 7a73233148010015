import { pingDatabase } from "@/lib/server/db";
import { Unavailable } from "@/lib/server/unavailable";

export const dynamic = "force-dynamic";

/** The database answers as well. */
export async function GET(): Promise<Response> {
  const headers = { "cache-control": "no-store" };
  try {
    await pingDatabase();
    return new Response("ok\n", { headers });
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    return new Response("database unavailable\n", {
      status: 503,
      headers: { ...headers, "retry-after": "5" },
    });
  }
}
