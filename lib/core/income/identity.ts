import type { Period } from "@/lib/core/time/period";

import type { Stream } from "./stream";

export type IncomeKey = {
  externalId: string | null;
  channelId: string;
  stream: Stream;
  programme: string | null;
  period: Period;
  videoId: string | null;
};

/**
 * What makes two income lines the same one, as text: the id that its source gave it, else channel, stream,
 * programme, period and video. A line met again under the same identity updates the amount and state of the
 * first. Case and outer space of a programme's name do not matter. Unambiguous, since each part keeps its own
 * quotes.
 */
export function incomeIdentity(key: IncomeKey): string {
  const externalId = key.externalId?.trim();
  if (externalId) return JSON.stringify(["id", externalId]);
  const { channelId, stream, period, videoId } = key;
  const programme = key.programme?.trim().toLowerCase() || null;
  return JSON.stringify(["line", channelId, stream, programme, period.from, period.to, videoId]);
}
