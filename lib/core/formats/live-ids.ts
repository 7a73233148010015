/** Ids of lines of LIVE gifts, which tell what the line sums up. */

const MONTH = "tiktok-live ";
const SESSION = "tiktok-live-session ";

/** `month` as `YYYY-MM`. */
export function liveMonthId({ creatorId, month }: { creatorId: string; month: string }): string {
  return `${MONTH}${creatorId} ${month}`;
}

/** A session's room, else its second. */
export function liveSessionId(session: string): string {
  return `${SESSION}${session}`;
}

/** What says a line of LIVE gifts: an agency's month, an archive's session, or something else, such as a person. */
type LiveSource = "month" | "session" | "other";

/**
 * Lines of two sources that share a day may be the same gifts; lines of one of them are told apart by their ids.
 */
export function liveSourceOf(externalId: string | null): LiveSource {
  if (externalId?.startsWith(MONTH)) return "month";
  return externalId?.startsWith(SESSION) ? "session" : "other";
}
