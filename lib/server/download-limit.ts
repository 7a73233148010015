import { sayText } from "./answers";
import { getT } from "./messages";
import { hitRateLimit } from "./rate-limit";
import type { Viewer } from "./viewer";

/** A table of all days, or a paper, takes up to seconds of a core each time. */
const LIMIT = { limit: 120, windowSeconds: 60 };

/** What is said in the place of a file, which is made anew each time, to a person who asks too often; else null. */
export async function refuseTooOften({ userId, creatorId }: Viewer): Promise<Response | null> {
  const wait = await hitRateLimit(`download:${userId ?? creatorId}`, LIMIT);
  if (wait === null) return null;
  return sayText(429, getT("errors")("tooMany", { seconds: wait }), { "retry-after": String(wait) });
}
