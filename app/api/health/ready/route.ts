import { isDatabaseReady } from "@/lib/server/health";

export const dynamic = "force-dynamic";

/** The database answers as well. */
export async function GET(): Promise<Response> {
  const headers = { "cache-control": "no-store" };
  if (await isDatabaseReady()) return new Response("ok\n", { headers });
  return new Response("database unavailable\n", { status: 503, headers: { ...headers, "retry-after": "5" } });
}
