import type { IncomeChangeDraft } from "@/lib/core/income/bulk-form";
import type { LocalDate } from "@/lib/core/time/date";
import { getT } from "@/lib/server/messages";
import type { Sql } from "@/lib/server/sql";
import type { IncomeChange } from "./bulk-income-change";
import { findVideoByText } from "./find-video";
import { sentenceOf } from "./line-split";
import { refuseWrite, type LedgerScope, type WriteRefusal } from "./scope";

type Draft = Exclude<IncomeChangeDraft, { set: "delete" }>;
type Completed = { ok: true; value: { change: IncomeChange; words: string } } | WriteRefusal;

/** A change as it was typed, with what it leaves out, and in the words that Activity keeps. */
export async function completeChange(
  sql: Sql,
  scope: LedgerScope,
  { draft, today }: { draft: Draft; today: LocalDate },
): Promise<Completed> {
  switch (draft.set) {
    case "video":
      return toVideo(sql, scope, draft.text);
    case "noVideo":
      return inWords(draft.set, { change: { set: "video", video: null }, value: "" });
    case "channel":
      return toChannel(sql, scope, draft.channelId);
    case "paid": {
      const on = draft.on ?? today;
      return inWords(draft.set, { change: { set: "paid", on }, value: on });
    }
    case "state":
      return inWords(draft.set, { change: draft, value: getT("states")(draft.state) });
    case "stream":
      return inWords(draft.set, { change: draft, value: getT("streams")(draft.stream) });
    case "category":
      return inWords(draft.set, { change: draft, value: draft.category });
    case "programme":
      return inWords(draft.set, { change: draft, value: draft.programme });
    case "addTag":
    case "removeTag":
      return inWords(draft.set, { change: draft, value: draft.tag });
  }
}

async function toVideo(sql: Sql, scope: LedgerScope, text: string): Promise<Completed> {
  const video = await findVideoByText(sql, scope, { text: text.trim(), id: null });
  if (typeof video === "string")
    return refuseWrite("invalid", { field: "video", message: sentenceOf(video) });
  return inWords("video", { change: { set: "video", video }, value: video.title });
}

async function toChannel(sql: Sql, { creatorId }: LedgerScope, channelId: string | null): Promise<Completed> {
  if (channelId === null) return inWords("channel", { change: { set: "channel", channelId }, value: "" });
  const [channel] = await sql.query<{ name: string }>(
    `SELECT name FROM channel WHERE creator_id = $1::uuid AND id::text = $2`,
    [creatorId, channelId],
  );
  if (channel === undefined)
    return refuseWrite("invalid", { field: "channelId", message: getT("fields")("choiceUnknown") });
  return inWords("channel", { change: { set: "channel", channelId }, value: channel.name });
}

function inWords(
  set: Draft["set"],
  { change, value }: { change: IncomeChange; value: string | null | undefined },
): Completed {
  const t = getT("bulk");
  return { ok: true, value: { change, words: t(`incomeWords.${set}`, { value: value || t("nothing") }) } };
}
