import { isTyped, readDay, report, type FieldProblem, type Problems } from "@/lib/core/text/fields";
import { readLabel, readTag } from "@/lib/core/text/labels";
import type { LocalDate } from "@/lib/core/time/date";
import { parseState, type IncomeState } from "./state";
import { parseStream, type Stream } from "./stream";

/** What can be done to many lines at once, in the order it is offered. */
export const INCOME_CHANGES = [
  "paid",
  "state",
  "stream",
  "category",
  "addTag",
  "removeTag",
  "programme",
  "channel",
  "video",
  "noVideo",
  "delete",
] as const;

/** One change of many lines as it was typed. `paid` without a day means today. */
export type IncomeChangeDraft =
  | { set: "paid"; on: LocalDate | null }
  | { set: "state"; state: IncomeState }
  | { set: "stream"; stream: Stream }
  | { set: "category"; category: string | null }
  | { set: "addTag" | "removeTag"; tag: string }
  | { set: "programme"; programme: string }
  | { set: "channel"; channelId: string | null }
  | { set: "video"; text: string }
  | { set: "noVideo" }
  | { set: "delete" };

type Field =
  "change" | "paidOn" | "state" | "stream" | "category" | "tag" | "programme" | "channelId" | "video";

export type IncomeChangeTexts = { readonly [Name in Field]?: string | undefined };

/** Reads the change that was chosen and its one field; the fields of the others are left alone. */
export function readIncomeChange(
  texts: IncomeChangeTexts,
): { ok: true; value: IncomeChangeDraft } | { ok: false; error: FieldProblem[] } {
  const found: FieldProblem[] = [];
  const problems: Problems = { add: report(found) };
  const set = INCOME_CHANGES.find((name) => name === texts.change);
  const draft = set === undefined ? problems.add("change", "choiceUnknown") : READERS[set](texts, problems);
  return draft === null || found.length > 0 ? { ok: false, error: found } : { ok: true, value: draft };
}

type Reader = (texts: IncomeChangeTexts, problems: Problems) => IncomeChangeDraft | null;

const READERS: Record<(typeof INCOME_CHANGES)[number], Reader> = {
  paid: ({ paidOn }, problems) => ({ set: "paid", on: readDay("paidOn", paidOn, problems) }),
  state: ({ state: text = "" }, problems) => {
    const state = parseState(text);
    return state === null ? problems.add("state", "choiceUnknown") : { set: "state", state };
  },
  stream: ({ stream: text = "" }, problems) => {
    const stream = parseStream(text);
    return stream === null ? problems.add("stream", "choiceUnknown") : { set: "stream", stream };
  },
  category: ({ category }, problems) => ({
    set: "category",
    category: readLabel("category", category, problems) || null,
  }),
  addTag: tagReader("addTag"),
  removeTag: tagReader("removeTag"),
  programme: ({ programme }, problems) => ({
    set: "programme",
    programme: readLabel("programme", programme, problems),
  }),
  channel: ({ channelId = "" }) => ({ set: "channel", channelId: channelId || null }),
  video: ({ video = "" }, problems) =>
    isTyped(video) ? { set: "video", text: video } : problems.add("video", "required"),
  noVideo: () => ({ set: "noVideo" }),
  delete: () => ({ set: "delete" }),
};

function tagReader(set: "addTag" | "removeTag"): Reader {
  return (texts, problems) => {
    const tag = readTag("tag", texts.tag, problems);
    return tag === "" ? problems.add("tag", "required") : { set, tag };
  };
}
