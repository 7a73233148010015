import { parseStream } from "@/lib/core/income/stream";
import { addDays } from "@/lib/core/time/date";
import { closeThrough, reopenFrom } from "@/lib/ledger/closing";
import { matchPayment } from "@/lib/ledger/deal-match";
import { removePayment } from "@/lib/ledger/deal-payments";
import { findDealFacts } from "@/lib/ledger/deal-row";
import { createDeal } from "@/lib/ledger/deals";
import { deleteIncome, insertIncome, lockLine, updateIncome } from "@/lib/ledger/income";
import { refuseWrite, type Written } from "@/lib/ledger/scope";
import { deleteSnapshot, putSnapshot } from "@/lib/ledger/snapshots";
import { undoEdit } from "@/lib/ledger/undo-edit";
import { deleteVideo, updateVideo } from "@/lib/ledger/videos";
import type { Sql } from "@/lib/server/sql";
import { attemptIn } from "../attempt";
import { currency, deliverable, terms, TODAY } from "../deals";
import { day } from "../derive-fixture";
import {
  listDeals,
  listEntries,
  listLines,
  listReadings,
  listVideos,
  pick,
  query,
  type History,
} from "./history";
import { SLOTS, type Step } from "./step";

type Of<Name extends Step["do"]> = Extract<Step, { do: Name }>;
/** Null where there is nothing to do it to. */
type Outcome = Promise<Written<unknown> | null>;

/** Also given where nothing asks for it. */
const reason = "It was agreed";

function write({ viewer }: History, work: (sql: Sql) => Promise<Written<unknown>>) {
  return attemptIn(viewer, work);
}

export async function writeLine(
  history: History,
  step: Of<"type" | "edit" | "split" | "reverse" | "delete">,
): Outcome {
  const { viewer } = history;
  if (step.do === "type") return write(history, (sql) => insertIncome(sql, viewer, typed(step), { reason }));
  const line = pick(await listLines(history), step.which);
  if (line === undefined) return null;
  switch (step.do) {
    case "edit": {
      const patch = { amount: BigInt(step.cents), note: "mine" };
      return write(history, (sql) => updateIncome(sql, viewer, { ...line, patch, reason }));
    }
    case "split": {
      const two = (await listVideos(history)).slice(0, 2);
      const shares = two.map(({ id }) => ({ videoId: id, weight: null }));
      if (shares.length === 0) return null;
      const patch = { videoId: null, split: { by: "equal" as const, whole: null, shares } };
      return write(history, (sql) => updateIncome(sql, viewer, { ...line, patch, reason }));
    }
    case "reverse":
      return write(history, async (sql) => {
        const found = await lockLine(sql, viewer, line.id);
        if (found === null) return refuseWrite("not-found", { message: "" });
        const own = { externalId: null, split: null, tags: [], parentId: line.id };
        return insertIncome(sql, viewer, { ...found.input, ...own, amount: -BigInt(step.cents) }, { reason });
      });
    case "delete":
      return write(history, (sql) => deleteIncome(sql, viewer, { ...line, reason }));
  }
}

/** A line that a person types, of days and a stream of which files speak as well. */
function typed({ slot, cents }: Of<"type">) {
  const { from, to, program } = SLOTS[slot] ?? SLOTS[0];
  const stream = parseStream(program);
  if (stream === null) throw new Error(program);
  const earned = { from: day(from), to: addDays(day(to), 1) };
  const nothing = { channelId: null, videoId: null, rate: null, paidOn: null, dueOn: null };
  const none = { qualifiedViews: null, externalId: null, parentId: null, programme: "", note: "typed" };
  const money = { amount: BigInt(cents), currency: currency("USD") };
  return { ...nothing, ...none, ...money, stream, earned, state: "confirmed" as const };
}

export async function writeVideo(
  history: History,
  step: Of<"title" | "deleteVideo" | "count" | "uncount">,
): Outcome {
  const { viewer } = history;
  if (step.do === "uncount") {
    const reading = pick(await listReadings(history), step.which);
    return reading === undefined ? null : write(history, (sql) => deleteSnapshot(sql, viewer, reading));
  }
  const video = pick(await listVideos(history), step.which);
  if (video === undefined) return null;
  return write(history, (sql) => {
    if (step.do === "title") return updateVideo(sql, viewer, { ...video, patch: { title: "My title" } });
    if (step.do === "deleteVideo") return deleteVideo(sql, viewer, video);
    const takenAt = new Date("2026-11-22T11:00:00Z");
    return putSnapshot(sql, viewer, { videoId: video.id, takenAt, views: BigInt(step.views) });
  });
}

/** Lines are matched to the deal that was made last. */
export async function writeDeal(history: History, step: Of<"deal" | "match" | "unmatch">): Outcome {
  const { viewer } = history;
  if (step.do === "deal") {
    const [video] = await query<{ id: string }>(
      history,
      "SELECT id::text FROM video ORDER BY platform_video_id, url, title LIMIT 1",
    );
    const promised = deliverable({ dueOn: day("2026-10-20"), videoId: video?.id ?? null });
    const said = { brand: "Nordkaffe", stage: "agreed" as const, deliverables: [promised] };
    const input = { ...said, terms: terms({ kind: "flat", amount: BigInt(step.cents) }) };
    return write(history, (sql) => createDeal(sql, viewer, { input, reason, today: TODAY }));
  }
  const [deal] = await listDeals(history);
  if (deal === undefined) return null;
  const key = { ...deal, reason, today: TODAY };
  if (step.do === "unmatch") {
    const facts = await history.run((sql) => findDealFacts(sql, viewer, deal.id));
    const payment = pick(facts?.payments ?? [], step.which);
    if (payment === undefined) return null;
    return write(history, (sql) => removePayment(sql, viewer, { ...key, paymentId: payment.id }));
  }
  const line = pick(await listLines(history), step.which);
  if (line === undefined) return null;
  const said = { lineId: line.id, lineVersion: line.version, invoiceId: null, withTax: false };
  const match = { ...said, paidOn: day("2026-11-15") };
  return write(history, (sql) => matchPayment(sql, viewer, { ...key, match }));
}

export async function writeBooks(history: History, step: Of<"close" | "reopen" | "undo">): Outcome {
  const { viewer } = history;
  switch (step.do) {
    case "close":
      return write(history, (sql) => closeThrough(sql, viewer, { month: day(step.month), today: TODAY }));
    case "reopen":
      return write(history, (sql) => reopenFrom(sql, viewer, { month: day("2020-01-01"), reason }));
    case "undo": {
      const entry = pick(await listEntries(history), step.which % 4);
      if (entry === undefined) return null;
      return write(history, (sql) => undoEdit(sql, viewer, { auditId: entry.id, now: new Date() }));
    }
  }
}
