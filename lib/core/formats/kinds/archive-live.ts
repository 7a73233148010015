import { addDays, type LocalDate } from "@/lib/core/time/date";
import { localDateAt, type Instant } from "@/lib/core/time/zone";
import type { Currency } from "@/lib/core/money/currency";
import { fail, ok, type Result } from "@/lib/core/result";
import { readAmount } from "../amount-text";
import { hasColumns, mapColumns } from "../columns";
import { isMissing, readCount } from "../count-text";
import { worthOfDiamonds } from "../diamonds";
import type { Fact, IncomeFact, LiveFact } from "../facts";
import type { Context, Format } from "../format";
import { liveSessionId } from "../live-ids";
import { createProblems, quote, type Problems } from "../problems";
import { eachRow, type RowReader } from "../row-reader";
import type { SourceTable } from "../table";
import { archiveDay, archiveHandle, archiveMoment, archiveText, parseArchiveTime } from "./archive-rows";

type Key = "start" | "end" | "duration" | "room" | "title" | "earning" | "likes" | "views" | "gifters";

const NAMES = new Map<Key, readonly string[]>([
  ["start", ["LiveStartTime"]],
  ["end", ["LiveEndTime"]],
  ["duration", ["LiveDuration"]],
  ["room", ["RoomId"]],
  ["title", ["RoomTitle"]],
  ["earning", ["TotalEarning"]],
  ["likes", ["TotalLike"]],
  ["views", ["TotalView"]],
  ["gifters", ["TotalGifter"]],
]);

/**
 * The LIVE sessions of TikTok's archive. What `TotalEarning` counts is written nowhere, so it becomes money only once a
 * person has said whether it is diamonds or money: one line of LIVE gifts per session, an estimate until it is paid.
 */
export const archiveLive: Format = {
  kind: "tiktok-archive-live",
  detect: isLives,
  takenOn: archiveDay,
  *read(table, { context }) {
    const problems = createProblems();
    const facts: Fact[] = [];
    const seen = new Map<Instant, string>();
    yield* eachRow(table.rows, {
      columns: mapColumns(table.rows[0] ?? [], NAMES),
      problems,
      read: (row) => {
        const live = readLive(row, context);
        if (live === null || isRepeated(row, { live, seen })) return;
        const income = readIncome(row, { live, context });
        if (!row.hasError()) facts.push(live, ...income);
      },
    });
    if (context.settings.liveUnit === null) askForUnit(facts, problems);
    const handle = archiveHandle(table);
    return {
      kind: "tiktok-archive-live",
      platform: "tiktok",
      facts,
      problems: problems.list(),
      rowCount: Math.max(0, table.rows.length - 1),
      errorRows: problems.errorRows(),
      ...(handle === null ? {} : { handle }),
    };
  },
};

function isLives({ section, rows: [header = []] }: SourceTable): boolean {
  return section === "live" && hasColumns(mapColumns(header, NAMES), ["start"]);
}

function readLive(row: RowReader<Key>, context: Context): LiveFact | null {
  const startedAt = archiveMoment(row, "start", context);
  const counters = { views: row.count("views"), likes: row.count("likes"), gifters: row.count("gifters") };
  if (startedAt === null || row.hasError()) return null;
  const endedAt = readEnd(row, startedAt);
  const roomId = archiveText(row, "room");
  row.checkName("room");
  if (/e\+\d/i.test(roomId)) {
    const message = "A spreadsheet replaced this id. Import the archive as you downloaded it.";
    return row.note("room", { code: "mangled-id", message });
  }
  if (row.hasError()) return null;
  const what = { roomId, title: archiveText(row, "title"), ...counters };
  return { type: "live", row: row.number, startedAt, endedAt, ...what, earning: archiveText(row, "earning") };
}

/** The end as it stands there, else by the length; null where neither says. */
function readEnd(row: RowReader<Key>, startedAt: Instant): Instant | null {
  const text = row.text("end");
  if (!isMissing(text)) {
    const endedAt = parseArchiveTime(text);
    if (endedAt === null) {
      const message = `${quote(text)} is no date that Permille can read.`;
      return row.note("end", { code: "unreadable", message });
    }
    if (endedAt < startedAt)
      return row.note("end", { code: "ends-before-start", message: "This LIVE ends before it begins." });
    return endedAt;
  }
  const [whole = "", hours = "0", minutes = "0", seconds = "0"] =
    /^(?:(\d{1,4})h)?(?:(\d{1,2})m)?(?:(\d{1,2})s)?$/.exec(row.text("duration").replaceAll(" ", "")) ?? [];
  if (whole === "") return null;
  return startedAt + ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}

type Seen = { live: LiveFact; seen: Map<Instant, string> };

/** The same session again counts once; another one of the same second is refused where rows are put together. */
function isRepeated(row: RowReader<Key>, { live, seen }: Seen): boolean {
  const text = JSON.stringify({ ...live, row: 0 }, (_, value: unknown) =>
    typeof value === "bigint" ? String(value) : value,
  );
  const isSame = seen.get(live.startedAt) === text;
  seen.set(live.startedAt, text);
  if (!isSame) return false;
  const message = "This LIVE is there twice; it counts once.";
  row.note("start", { code: "repeated", message, severity: "info" });
  return true;
}

type Money = { amount: bigint; currency: Currency; note: string };

/** The line of a session that earned something, once the unit is known; else none. */
function readIncome(
  row: RowReader<Key>,
  { live, context }: { live: LiveFact; context: Context },
): IncomeFact[] {
  const { liveUnit } = context.settings;
  if (liveUnit === null || live.earning === "") return [];
  const day = localDateAt(live.startedAt, context.zone);
  const read =
    liveUnit === "diamonds" ? fromDiamonds(live.earning, { day, context }) : fromMoney(live.earning, context);
  if (!read.ok) {
    row.note("earning", read.error);
    return [];
  }
  const { amount, currency, note } = read.value;
  if (amount === 0n) return [];
  const period = { from: day, to: addDays(day, 1) };
  const line = { platform: "tiktok", stream: "live_gifts", programme: "", period, video: null } as const;
  const state = { state: "estimated", paidOn: null, dueOn: null } as const;
  const second = new Date(live.startedAt).toISOString().slice(0, 19);
  const externalId = liveSessionId(live.roomId === "" ? second : live.roomId);
  const text = { externalId, note: [live.title, note].filter((part) => part !== "").join(" · ") };
  const worth = { qualifiedViews: null, amount, currency, rate: null, sourceText: live.earning };
  return [{ type: "income", row: live.row, ...line, ...worth, ...state, ...text }];
}

type Refused = { code: string; message: string };

function fromDiamonds(
  text: string,
  { day, context }: { day: LocalDate; context: Context },
): Result<Money, Refused> {
  const count = readCount(text);
  if (typeof count !== "bigint" || count < 0n) {
    const message = `${quote(text)} is no count of diamonds. If it is money, choose that under Recognise.`;
    return fail({ code: "not-a-number", message });
  }
  const on = { from: day, to: addDays(day, 1) };
  const worth = worthOfDiamonds(count, { rates: context.diamondRates, on });
  if (!worth.ok) {
    const message = "These diamonds cannot be valued. Check the value of a diamond in Settings.";
    return fail({ code: "no-diamond-value", message });
  }
  const { amount, currency, stretches } = worth.value;
  const note = stretches.map(({ units, rate }) => `${units} × ${rate.rate} ${rate.currency}`).join(" + ");
  return ok({ amount, currency, note: `Diamonds: ${note}` });
}

function fromMoney(text: string, { settings, currency }: Context): Result<Money, Refused> {
  const wanted = settings.currency ?? currency;
  const amount = readAmount(text, wanted);
  if (!amount.ok) return amount;
  if (amount.value < 0n)
    return fail({ code: "negative", message: `${quote(text)} cannot be less than zero here.` });
  return ok({ amount: amount.value, currency: wanted, note: "" });
}

/** Said once for the file: without an answer the sessions are kept, and none of them is money. */
function askForUnit(facts: readonly Fact[], problems: Problems): void {
  const count = facts.filter((fact) => fact.type === "live" && /[1-9]/.test(fact.earning)).length;
  if (count === 0) return;
  const message =
    "TikTok does not say what TotalEarning counts. Choose diamonds or money under Recognise; until then no LIVE counts as income.";
  problems.add({ row: 0, column: "TotalEarning", code: "live-unit", message, severity: "warning" });
}
