import { parsePlatform, PLATFORMS, type Platform } from "@/lib/core/income/platform";
import { parseStream, STREAMS, type Stream } from "@/lib/core/income/stream";
import { parseCurrency, type Currency } from "@/lib/core/money/currency";
import { parseDecimal } from "@/lib/core/money/decimal";
import { addDays, daysBetween, parseLocalDate, type LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";
import { isFuture } from "@/lib/core/time/plausible";
import { readAmount } from "../amount-text";
import { EXAMPLE_NOTE, type EarningsKey } from "./earnings-columns";
import { readSettlement } from "./earnings-status";
import type { IncomeFact } from "../facts";
import type { Context } from "../format";
import { quote } from "../problems";
import { remember } from "../remembered";
import type { RowReader } from "../row-reader";
import { readVideo, type KnownVideo, type VideoText } from "../video-ref";

type Row = RowReader<EarningsKey>;

const EARLIEST = "2005-01-01";
const MAX_PERIOD_DAYS = 3_660;

/** `videos` and `periods` have what was read before, by its text: the rows of one give one and the same object. */
export type EarningsScope = {
  context: Context;
  videos: Map<string, VideoText>;
  periods: Map<string, Period>;
};

/** One line of income; null, with what is wrong noted, where it cannot be taken. */
export function readIncome(
  row: Row,
  scope: EarningsScope,
): { income: IncomeFact; video: KnownVideo | null } | null {
  const { context } = scope;
  if (row.text("note").toLowerCase() === EXAMPLE_NOTE) {
    return row.note("note", {
      code: "example",
      message: "The template's example is left out.",
      severity: "info",
    });
  }
  const period = readPeriod(row, scope);
  row.checkName("programme");
  row.checkName("externalId");
  const programme = readProgramme(row);
  const video = readRowVideo(row, scope);
  const platform = readPlatform(row, video);
  const currency = readCurrency(row, context.currency);
  const amount = currency === null ? null : readRowAmount(row, currency);
  const settlement = readSettlement(row, context);
  const qualifiedViews = row.count("qualifiedViews");
  const rate = readRate(row);
  if (period === null || programme === null || platform === null || settlement === null) return null;
  if (currency === null || amount === null || row.hasError()) return null;
  const income: IncomeFact = {
    type: "income",
    row: row.number,
    platform,
    ...programme,
    period,
    video: video?.ref ?? null,
    qualifiedViews,
    amount,
    currency,
    rate,
    ...settlement,
    externalId: row.text("externalId") || null,
    note: withoutGuard(row.line("note")),
    sourceText: row.text("amount"),
  };
  return { income, video };
}

function readPeriod(row: Row, { context, periods }: EarningsScope): Period | null {
  const text = `${row.text("periodStart")} ${row.text("periodEnd")}`;
  const known = periods.get(text);
  if (known !== undefined) return known;
  const period = readNewPeriod(row, context);
  if (period !== null) periods.set(text, period);
  return period;
}

function readNewPeriod(row: Row, { today }: Context): Period | null {
  const from = readDay(row, "periodStart");
  const last = row.text("periodEnd") === "" ? from : readDay(row, "periodEnd");
  if (from === null || last === null) return null;
  if (last < from)
    return row.note("periodEnd", { code: "reversed-period", message: "The period ends before it starts." });
  if (from < EARLIEST)
    return row.note("periodStart", { code: "too-early", message: `${from} is too long ago.` });
  if (daysBetween(from, last) > MAX_PERIOD_DAYS) {
    return row.note("periodEnd", {
      code: "period-too-long",
      message: "The period is longer than ten years.",
    });
  }
  if (isFuture(from, { today })) {
    return row.note("periodStart", { code: "future", message: `${from} has not come yet.` });
  }
  return { from, to: addDays(last, 1) };
}

function readDay(row: Row, key: "periodStart" | "periodEnd"): LocalDate | null {
  const text = row.text(key);
  const date = parseLocalDate(text);
  if (date !== null) return date;
  const message = text === "" ? "The day is missing." : `${quote(text)} is no day. Write it as 2026-11-22.`;
  return row.note(key, { code: text === "" ? "missing" : "unreadable", message });
}

/** Names that people use for a stream besides its own. Under either name a line is the same line. */
const OTHER_NAMES: ReadonlyMap<string, Stream> = new Map([
  ["rewards", "creator_rewards"],
  ["adsense", "ads"],
  ["sponsorship", "brand_deal"],
  ["affiliate", "shop"],
  ["gifts", "live_gifts"],
]);

/** Programmes of a stream, which a creator can be paid by beside another one of it. */
const PROGRAMMES: ReadonlyMap<string, Stream> = new Map([
  ["creator_fund", "creator_rewards"],
  ["creativity_program", "creator_rewards"],
  ["tiktok_shop", "shop"],
]);

function readProgramme(row: Row): { stream: Stream; programme: string } | null {
  const text = row.text("programme");
  const name = text.toLowerCase().replace(/[\s-]+/g, "_");
  const stream = parseStream(text) ?? OTHER_NAMES.get(name);
  if (stream !== undefined) return { stream, programme: "" };
  const other = PROGRAMMES.get(name);
  if (other !== undefined) return { stream: other, programme: text };
  const known = STREAMS.map(({ slug }) => slug).join(", ");
  const message = `${quote(text)} is no kind of income. Write one of ${known}.`;
  return row.note("programme", { code: "unknown-stream", message });
}

function readRowVideo(row: Row, { videos }: Pick<EarningsScope, "videos">): KnownVideo | null {
  const platform = parsePlatform(row.text("platform"));
  const byUrl = readVideoCell(row, { key: "videoUrl", platform: null, videos });
  const byId = readVideoCell(row, { key: "videoId", platform, videos });
  const ids = [byUrl?.ref.platformVideoId, byId?.ref.platformVideoId];
  if (ids.every((id) => typeof id === "string") && ids[0] !== ids[1]) {
    return row.note("videoUrl", {
      code: "two-videos",
      message: "The link and the id name two different videos.",
    });
  }
  // A short link names no id, so the id beside it says more; both together keep the link.
  if (byUrl !== null && byId !== null && byUrl.ref.platformVideoId === null) {
    return { ...byId, ref: { ...byId.ref, url: byUrl.ref.url } };
  }
  return byUrl ?? byId;
}

type VideoCell = Pick<EarningsScope, "videos"> & { key: "videoUrl" | "videoId"; platform: Platform | null };

function readVideoCell(row: Row, { key, platform, videos }: VideoCell): KnownVideo | null {
  const text = row.text(key);
  if (text === "") return null;
  const found = remember(videos, `${platform ?? ""} ${text}`, () => readVideo(text, { platform }));
  return found.ok ? found.value : row.note(key, { code: found.code, message: found.message });
}

function readPlatform(row: Row, video: KnownVideo | null): Platform | null {
  const text = row.text("platform");
  const named = parsePlatform(text);
  const platform = text === "" ? (video?.ref.platform ?? null) : named;
  if (platform === null) {
    const message = `${text === "" ? "The platform is missing" : `${quote(text)} is no platform`}. Write one of ${PLATFORMS.join(", ")}.`;
    return row.note("platform", { code: text === "" ? "missing" : "unknown-platform", message });
  }
  if (video !== null && video.ref.platform !== platform) {
    return row.note("platform", { code: "two-platforms", message: "The video belongs to another platform." });
  }
  return platform;
}

function readCurrency(row: Row, fallback: Currency): Currency | null {
  const text = row.text("currency");
  if (text === "") {
    const message = `No currency is given, so the amount is read as ${fallback}.`;
    row.note("currency", { code: "currency-assumed", message, severity: "warning" });
    return fallback;
  }
  const message = `${quote(text)} is no currency. Write its three letters, such as USD.`;
  return parseCurrency(text) ?? row.note("currency", { code: "unknown-currency", message });
}

function readRowAmount(row: Row, currency: Currency): bigint | null {
  const text = row.text("amount");
  if (text === "") return row.note("amount", { code: "missing", message: "The amount is missing." });
  const amount = readAmount(text, currency);
  return amount.ok ? amount.value : row.note("amount", amount.error);
}

function readRate(row: Row): string | null {
  const text = row.text("rate");
  if (text === "") return null;
  const rate = parseDecimal(text);
  const isSound = rate !== null && rate.units > 0n && rate.scale <= 12 && rate.units < 10n ** 20n;
  return isSound
    ? text
    : row.note("rate", { code: "not-a-rate", message: `${quote(text)} is no exchange rate.` });
}

/** Takes off the quote that an export puts before a text which a spreadsheet would run as a formula. */
function withoutGuard(text: string): string {
  return /^'[=+\-@＝＋－＠]/.test(text) ? text.slice(1) : text;
}
