import { withAuth } from "@/lib/server/auth-db";
import { newId } from "@/lib/server/ids";
import { mintSession } from "@/lib/server/sessions";

/** What a test gives actions for the headers and the session cookie of a request; the mocks that read it stand in the test. */
export type SignedRequest = { headers: Headers; cookie: string };

/** As a browser of that person asks, from the app's own pages. */
export async function signRequest(request: SignedRequest, userId: string): Promise<void> {
  const session = { userId, creatorId: null, userAgent: "" };
  request.cookie = (await withAuth((tx) => mintSession(tx, session))).token;
  request.headers = new Headers({ origin: "http://localhost:3000", "sec-fetch-site": "same-origin" });
}

/** A form for that creator with a key of its own. */
export function signedForm(creatorId: string, fields: Record<string, string>): FormData {
  const data = new FormData();
  const all = { _key: newId(), _creator: creatorId, ...fields };
  for (const [name, value] of Object.entries(all)) data.set(name, value);
  return data;
}
