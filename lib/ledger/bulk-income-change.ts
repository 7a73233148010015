import type { EarnedBy } from "@/lib/core/income/line-days";
import type { IncomeState } from "@/lib/core/income/state";
import type { Stream } from "@/lib/core/income/stream";
import type { LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";

/** What of a line matters to a change of many. */
export type BulkLine = {
  id: string;
  version: number;
  channelId: string | null;
  videoId: string | null;
  stream: Stream;
  programme: string;
  state: IncomeState;
  earned: Period;
  paidOn: LocalDate | null;
  earnedBy: EarnedBy;
  externalId: string | null;
  identity: string;
  tags: string[];
  category: string | null;
  parentId: string | null;
  videoTitle: string | null;
  videoKey: string | null;
  isSplit: boolean;
  isImported: boolean;
  /** By a deal, which alone changes it. */
  isKept: boolean;
};

/** The same change of many lines, with everything that was left out filled in. */
export type IncomeChange =
  | { set: "paid"; on: LocalDate }
  | { set: "state"; state: IncomeState }
  | { set: "stream"; stream: Stream }
  | { set: "category"; category: string | null }
  | { set: "addTag" | "removeTag"; tag: string }
  | { set: "programme"; programme: string }
  | { set: "channel"; channelId: string | null }
  | { set: "video"; video: { id: string; channelId: string; key: string } | null };

/** Whether the line is not so already. */
export function differs(line: BulkLine, change: IncomeChange): boolean {
  switch (change.set) {
    case "paid":
      return line.state !== "paid" || line.paidOn !== change.on;
    case "state":
      return line.state !== change.state;
    case "stream":
      return line.stream !== change.stream;
    case "category":
      return line.category !== change.category;
    case "addTag":
      return !line.tags.includes(change.tag);
    case "removeTag":
      return line.tags.includes(change.tag);
    case "programme":
      return line.programme !== change.programme;
    case "channel":
      return line.channelId !== change.channelId;
    case "video":
      return line.isSplit || line.videoId !== (change.video?.id ?? null);
  }
}

type Assignment = { set: string; values: unknown[]; isOfFile?: boolean };

/** The columns of the change; $3 and $4 are its values. Imports bring neither tags nor a category, so a line that was only labelled goes on following its files. */
export function assignmentOf(change: IncomeChange, today: LocalDate): Assignment {
  switch (change.set) {
    case "paid":
      return { set: "state = 'paid', paid_on = $3::date", values: [change.on] };
    case "state":
      return {
        set: `state = $3, paid_on = CASE $3 WHEN 'paid' THEN coalesce(paid_on, $4::date) WHEN 'reversed' THEN paid_on END`,
        values: [change.state, today],
      };
    case "stream":
      // What explained the amount is said in the terms of the stream it was of.
      return { set: "stream = $3, working = NULL", values: [change.stream] };
    case "category":
      return { set: "category = $3", values: [change.category], isOfFile: false };
    case "addTag":
      return { set: "tags = tags || $3::text", values: [change.tag], isOfFile: false };
    case "removeTag":
      return { set: "tags = array_remove(tags, $3::text)", values: [change.tag], isOfFile: false };
    case "programme":
      return { set: "programme = $3", values: [change.programme] };
    case "channel":
      return { set: "channel_id = $3::uuid", values: [change.channelId] };
    case "video":
      return {
        set: "video_id = $3::uuid, channel_id = coalesce($4::uuid, channel_id), split_by = NULL, split_whole = NULL",
        values: [change.video?.id ?? null, change.video?.channelId ?? null],
      };
  }
}

/** What of the line's identity becomes another. */
export function placeAfter(line: BulkLine, change: IncomeChange): Partial<BulkLine> {
  switch (change.set) {
    case "stream":
      return { stream: change.stream };
    case "programme":
      return { programme: change.programme };
    case "channel":
      return { channelId: change.channelId };
    case "video":
      return { videoKey: change.video?.key ?? null, channelId: change.video?.channelId ?? line.channelId };
    case "paid":
    case "state":
    case "category":
    case "addTag":
    case "removeTag":
      return {};
  }
}
