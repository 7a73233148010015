import { parseCurrency, type Currency } from "@/lib/core/money/currency";
import { addDays, type LocalDate } from "@/lib/core/time/date";
import { readAmount } from "../amount-text";
import { hasColumns, mapColumns, normaliseHeader, type Column } from "../columns";
import { isMissing } from "../count-text";
import { withPoint } from "../decimal-mark";
import type { Fact, IncomeFact, VideoRef } from "../facts";
import type { Context, Format } from "../format";
import { createProblems, type Problems } from "../problems";
import { eachRow, type RowReader } from "../row-reader";
import type { DateOrder } from "../settings";
import { readVideo, type VideoText } from "../video-ref";
import { META_NAMES, noteNoViews, titleOf, toCounts, toPost, type MetaKey } from "./meta-content";
import { dateOrderOf, readMetaTime } from "./meta-time";

type Key = MetaKey | "page" | "qualified" | "earnings" | "programme";

const NAMES = new Map<Key, readonly string[]>([
  ...META_NAMES,
  ["page", ["Page ID", "Seiten-ID", "ID Trang", "Sid-id"]],
  ["qualified", ["Qualified Views"]],
  [
    "programme",
    [
      "Approximate content monetization earnings",
      "Thu nhập ước tính khi tham gia chương trình kiếm tiền từ nội dung",
    ],
  ],
]);

const EARNINGS = /^estimated earnings \(([a-z]{3})\)$/;

type Row = RowReader<Key>;

/**
 * Facebook's content export of Meta Business Suite: a row is a post with its lifetime counters on the day of the file,
 * which become a snapshot, and its estimated earnings so far: one line of ads per post under its id, from its publish day
 * to the day of the file, which a later file takes further. "Estimated earnings" count, and "Approximate content
 * monetization earnings" where the former are blank or nothing; the two are never added. The latter has no currency of
 * its own: it is that of the former's title, else the creator's, which is said.
 */
export const facebookContent: Format = {
  kind: "facebook-content",
  detect: ({ rows: [header = [], ...rows] }) => {
    const columns = mapColumns(header, NAMES);
    const isContent = hasColumns(columns, ["post", "published", "link", "views"]);
    const at = columns.get("link")?.index ?? -1;
    const isHere = rows.slice(0, 20).some((cells) => /facebook\.com/i.test(cells[at] ?? ""));
    return isContent && (columns.has("page") || isHere);
  },
  *read(table, { context }) {
    const { columns, said } = mapFacebookColumns(table.rows[0] ?? []);
    const problems = createProblems();
    const times = table.rows.slice(1).map((cells) => cells[columns.get("published")?.index ?? -1] ?? "");
    const order = dateOrderOf(times, context.settings.dateOrder);
    const currency = said ?? context.settings.currency ?? context.currency;
    const scope: Scope = { context, order, currency, seen: new Set(), pages: new Set() };
    const facts: Fact[] = [];
    yield* eachRow(table.rows, { columns, problems, read: (row) => facts.push(...readPost(row, scope)) });
    noteFile(scope, { problems, isAssumed: said === null && facts.some(({ type }) => type === "income") });
    return {
      kind: "facebook-content",
      platform: "facebook",
      facts,
      problems: problems.list(),
      rowCount: table.rows.length - 1,
      errorRows: problems.errorRows(),
    };
  },
};

function mapFacebookColumns(header: readonly string[]): { columns: Map<Key, Column>; said: Currency | null } {
  const columns = new Map(mapColumns(header, NAMES));
  const index = header.findIndex((title) => EARNINGS.test(normaliseHeader(title)));
  const title = header[index];
  if (title === undefined) return { columns, said: null };
  columns.set("earnings", { index, title: title.trim() });
  return { columns, said: parseCurrency(EARNINGS.exec(normaliseHeader(title))?.[1] ?? "") };
}

type Scope = {
  context: Context;
  order: DateOrder;
  currency: Currency;
  seen: Set<string>;
  pages: Set<string>;
};

function readPost(row: Row, scope: Scope): Fact[] {
  const money = readEarnings(row, scope);
  if (isMissing(row.text("views")) && money === null) {
    if (!row.hasError()) noteNoViews<Key>(row);
    return [];
  }
  const found = findVideo(row);
  if (!found.ok) row.note("link", { code: found.code, message: found.message });
  const published = readMetaTime(row, "published", scope);
  const views = row.count("views");
  row.checkName("post");
  if (!found.ok || published === null || row.hasError()) return [];
  scope.pages.add(row.text("page"));
  const video = found.value.ref;
  const counts = views === null ? [] : [withQualified(row, toCounts<Key>(row, { video, views, ...scope }))];
  const income = money === null ? [] : [toIncome(row, { video, publishedOn: published.on, money, scope })];
  if (row.hasError()) return [];
  const id = String(video.platformVideoId);
  const isNamed = scope.seen.has(id);
  scope.seen.add(id);
  const post = toPost({ row: row.number, video, title: titleOf<Key>(row), published }, row.text("duration"));
  return [...(isNamed ? [] : [post]), ...counts, ...income];
}

function withQualified(row: Row, counts: ReturnType<typeof toCounts>) {
  return counts.type === "snapshot" ? { ...counts, qualifiedViews: row.count("qualified") } : counts;
}

/** Links to pictures and texts name no video: then the post's own id does. */
function findVideo(row: Row): VideoText {
  const byLink = readVideo(row.text("link"), { platform: "facebook" });
  if (byLink.ok && byLink.value.ref.platformVideoId !== null) return byLink;
  const byId = readVideo(row.text("post"), { platform: "facebook" });
  if (!byId.ok) return byId;
  const url = /^https:\/\/\S+$/.test(row.text("link")) ? row.text("link") : null;
  return { ok: true, value: { ...byId.value, ref: { ...byId.value.ref, url } } };
}

type Money = { amount: bigint; text: string };

function readEarnings(row: Row, { currency, context }: Scope): Money | null {
  const estimated = readCell(row, "earnings", { currency, context });
  const approximate = readCell(row, "programme", { currency, context });
  const isNothing = estimated === null || estimated.amount === 0n;
  if (isNothing || approximate === null || approximate.amount === 0n)
    return isNothing ? (approximate ?? estimated) : estimated;
  if (estimated.amount !== approximate.amount) {
    const message =
      "The file has two amounts for this post; the estimated earnings count, and the other is left aside.";
    row.note("programme", { code: "two-amounts", message, severity: "warning" });
  }
  return estimated;
}

function readCell(
  row: Row,
  key: "earnings" | "programme",
  { currency, context }: { currency: Currency; context: Context },
): Money | null {
  const text = row.text(key);
  if (isMissing(text)) return null;
  const amount = readAmount(withPoint(text, context.settings.decimalMark ?? "."), currency);
  return amount.ok ? { amount: amount.value, text } : row.note(key, amount.error);
}

type Line = { video: VideoRef; publishedOn: LocalDate; money: Money; scope: Scope };

function toIncome(row: Row, { video, publishedOn, money, scope }: Line): IncomeFact {
  const { asOf } = scope.context;
  const from = publishedOn > asOf ? asOf : publishedOn;
  return {
    type: "income",
    row: row.number,
    platform: "facebook",
    stream: "ads",
    programme: "",
    period: { from, to: addDays(asOf, 1) },
    video,
    qualifiedViews: row.count("qualified"),
    amount: money.amount,
    currency: scope.currency,
    rate: null,
    state: "estimated",
    paidOn: null,
    dueOn: null,
    externalId: `fb:${row.text("post")}`,
    note: "",
    sourceText: money.text,
  };
}

function noteFile(
  { pages, currency }: Scope,
  { problems, isAssumed }: { problems: Problems; isAssumed: boolean },
): void {
  if (pages.size > 1) {
    const message =
      "This file has posts of several pages, and all of them go to one channel. Export one page at a time.";
    problems.add({ row: 0, column: "", code: "several-pages", message, severity: "warning" });
  }
  if (!isAssumed) return;
  const message = `The file does not say in which currency its earnings are, so they are read as ${currency}.`;
  problems.add({ row: 0, column: "", code: "currency-assumed", message, severity: "warning" });
}
