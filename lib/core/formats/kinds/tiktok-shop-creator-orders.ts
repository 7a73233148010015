import type { LocalDate } from "@/lib/core/time/date";
import { hasColumns } from "../columns";
import type { Fact } from "../facts";
import type { Format } from "../format";
import { createProblems, quote } from "../problems";
import { eachRow, type RowReader } from "../row-reader";
import { toVideoFact } from "../video-ref";
import {
  isEmpty,
  latestDay,
  readId,
  readPastDay,
  readShopAmount,
  readShopCurrency,
  readShopDay,
  openScope,
  type AmountOptions,
  type ShopScope,
} from "./shop-cells";
import {
  ESTIMATED,
  orderNote,
  readOrderVideo,
  settledOn,
  TAKEN_BACK,
  toOrderIncome,
  type Settlement,
} from "./shop-order";
import { mapOrderColumns, type ActualKey, type EstimateKey, type OrderKey } from "./shop-order-columns";

type Row = RowReader<OrderKey>;

/**
 * TikTok Shop's affiliate orders, as their creator downloads them: a row is an order × SKU × product × content, and one
 * line of the stream `shop` under these ids, so that a later file of the same order is the same line.
 *
 * - Settled: paid on its settlement date with "Total final earned amount", which has taxes and shared parts taken out.
 * - Pending, awaiting payment: estimated with Est. standard commission + Est. Shop Ads commission + Est. Bonus + Est.
 *   Affiliate partner bonus, less Est. IVA, ISR, PIT, CedularTax and revenue sharing portion, whatever their sign.
 * - Ineligible (cancelled or returned): reversed, with the same sum, of which nothing counts.
 *
 * Earned on the order date. Times have no zone and are the file's calendar days, day first. "/" is an empty cell.
 */
export const tiktokShopCreatorOrders: Format = {
  kind: "tiktok-shop-creator-orders",
  detect: ({ rows: [header = []] }) =>
    hasColumns(mapOrderColumns(header), ["order", "status", "currency", "total", "ordered"]),
  takenOn: (table, { today }) => {
    const columns = mapOrderColumns(table.rows[0] ?? []);
    return latestDay(table, { columns: [columns.get("ordered"), columns.get("settled")], today });
  },
  *read(table, { context }) {
    const columns = mapOrderColumns(table.rows[0] ?? []);
    const problems = createProblems();
    const facts: Fact[] = [];
    const seen = new Set<string>();
    const scope: Scope = { ...openScope(context), seen };
    const read = (row: Row) => facts.push(...readOrder(row, scope));
    yield* eachRow(table.rows, { columns, problems, read });
    return {
      kind: "tiktok-shop-creator-orders",
      platform: "tiktok",
      facts,
      problems: problems.list(),
      rowCount: table.rows.length - 1,
      errorRows: problems.errorRows(),
    };
  },
};

type Scope = ShopScope & { seen: Set<string> };

function readOrder(row: Row, scope: Scope): Fact[] {
  const { context, seen } = scope;
  const ordered = readPastDay(row, "ordered", scope);
  const ids = readIds(row);
  const currency = readShopCurrency(row, "currency", scope);
  const money = currency === null ? null : readMoney(row, { currency, scope });
  if (ordered === null || currency === null || money === null || row.hasError()) return [];
  const video = readOrderVideo(row, {
    key: "content",
    type: row.text("contentType"),
    id: ids.content,
    scope,
  });
  const { amount, settlement, parts, sourceText } = money;
  const income = toOrderIncome(row.number, {
    ...{ ids, ordered, currency, amount, settlement, sourceText },
    video: video?.ref ?? null,
    programme: readProgramme(row.text("orderType")),
    note: orderNote(row.line("productName"), { parts, currency }),
  });
  if (video === null || seen.has(ids.content)) return [income];
  seen.add(ids.content);
  return [toVideoFact(video, { row: row.number, title: null, zone: context.zone }), income];
}

function readIds(row: Row) {
  const order = readId(row, "order");
  if (order === "" && isEmpty(row.text("order")))
    row.note("order", { code: "missing", message: "The order's id is missing." });
  const rest = { sku: readId(row, "sku"), product: readId(row, "product"), content: readId(row, "content") };
  return { order, ...rest };
}

/** Orders that an advertisement of the shop brought are a programme of their own. */
function readProgramme(orderType: string): string {
  return /shop ads|โฆษณาร้านค้า/i.test(orderType) ? "Shop Ads" : "";
}

type Money = {
  amount: bigint;
  settlement: Settlement;
  parts: (readonly [string, bigint | null])[];
  sourceText: string;
};

function readMoney(row: Row, options: AmountOptions): Money | null {
  switch (
    row
      .text("status")
      .toLowerCase()
      .replace(/[\s_-]/g, "")
  ) {
    case "settled":
      return readSettled(row, options);
    case "pending":
    case "awaitingpayment":
      return readEstimate(row, { ...options, settlement: ESTIMATED });
    case "ineligible":
      return readEstimate(row, { ...options, settlement: TAKEN_BACK });
    default: {
      const message = `${quote(row.text("status"))} is no status that Permille knows. Write Settled, Pending, Awaiting Payment or Ineligible.`;
      return row.note("status", { code: "unknown-status", message });
    }
  }
}

function readSettled(row: Row, options: AmountOptions): Money | null {
  const amount = readShopAmount(row, "total", options);
  const day: LocalDate | null = readShopDay(row, "settled", options.scope);
  const parts = readParts(row, ACTUAL_PARTS, options);
  if (amount === null) {
    if (!row.hasError())
      row.note("total", { code: "missing", message: "The order is settled, but what it earned is missing." });
    return null;
  }
  if (isEmpty(row.text("settled"))) {
    const message = "The order is settled, but the day is missing, so it counts as certain and not yet paid.";
    row.note("settled", { code: "no-payment-day", message, severity: "warning" });
  }
  return { amount, settlement: settledOn(day, options.scope.context), parts, sourceText: row.text("total") };
}

const GIVEN: readonly EstimateKey[] = ["estStandard", "estShopAds", "estBonus", "estPartnerBonus"];
const TAKEN: readonly EstimateKey[] = ["estIva", "estIsr", "estPit", "estCedular", "estShared"];

function readEstimate(
  row: Row,
  { settlement, ...options }: AmountOptions & { settlement: Settlement },
): Money {
  const sumOf = (keys: readonly EstimateKey[], read: (amount: bigint) => bigint) =>
    keys.reduce((sum, key) => sum + read(readShopAmount(row, key, options) ?? 0n), 0n);
  const given = sumOf(GIVEN, (amount) => amount);
  const taken = sumOf(TAKEN, (amount) => (amount < 0n ? -amount : amount));
  const parts = readParts(row, ESTIMATED_PARTS, options);
  return { amount: given - taken, settlement, parts, sourceText: row.text("estStandard") };
}

const ACTUAL_PARTS: readonly (readonly [string, ActualKey])[] = [
  ["Shop Ads commission", "shopAds"],
  ["Bonus", "bonus"],
  ["Affiliate partner bonus", "partnerBonus"],
];

const ESTIMATED_PARTS: readonly (readonly [string, EstimateKey])[] = [
  ["Est. Shop Ads commission", "estShopAds"],
  ["Est. Bonus", "estBonus"],
  ["Est. Affiliate partner bonus", "estPartnerBonus"],
];

function readParts(row: Row, parts: readonly (readonly [string, OrderKey])[], options: AmountOptions) {
  return parts.map(([name, key]) => [name, readShopAmount(row, key, options)] as const);
}
