import { hasColumns, mapColumns } from "../columns";
import type { Fact } from "../facts";
import type { Format } from "../format";
import { createProblems } from "../problems";
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
import { ESTIMATED, orderNote, readOrderVideo, settledOn, TAKEN_BACK, toOrderIncome } from "./shop-order";

type Key =
  | "order"
  | "product"
  | "productName"
  | "sku"
  | "currency"
  | "returned"
  | "creator"
  | "contentType"
  | "content"
  | "ordered"
  | "settled"
  | EstimateKey
  | ActualKey;

type EstimateKey = "estStandard" | "estShopAds" | "estBonus";
type ActualKey = "standard" | "shopAds" | "bonus";

const NAMES = new Map<Key, readonly string[]>([
  ["order", ["Order ID"]],
  ["product", ["Product ID"]],
  ["productName", ["Product Name"]],
  ["sku", ["SKU ID"]],
  ["currency", ["Currency"]],
  ["returned", ["Fully returned or refunded"]],
  ["creator", ["Creator Username"]],
  ["contentType", ["Content Type"]],
  ["content", ["Content ID"]],
  ["ordered", ["Time Created"]],
  ["settled", ["Time Commission Paid"]],
  ["estStandard", ["Est. standard commission payment"]],
  ["estShopAds", ["Est. Shop Ads commission payment"]],
  ["estBonus", ["Est. co-funded creator bonus"]],
  ["standard", ["Actual Commission Payment"]],
  ["shopAds", ["Actual Shop Ads commission payment"]],
  ["bonus", ["Actual co-funded creator bonus"]],
]);

type Row = RowReader<Key>;

/**
 * TikTok Shop's affiliate orders, as the seller downloads them: what a shop pays to creators. That is income of the
 * creator whom a row names, and of nobody else: each line says who it is (`paidTo`), and only those of a channel of this
 * ledger are taken; a seller's net is in the settlement file, where these commissions are taken out already.
 *
 * The line has the id of the creator's own file of the same order, so that both files are one line. It is paid on "Time
 * Commission Paid" with Actual Commission Payment + Actual Shop Ads commission payment + Actual co-funded creator bonus;
 * estimated with the Est. ones as long as that is empty; reversed where all was returned. It is what the seller paid:
 * taxes that TikTok withholds from the creator are not in it.
 */
export const tiktokShopSellerOrders: Format = {
  kind: "tiktok-shop-seller-orders",
  detect: ({ rows: [header = []] }) => {
    const columns = mapColumns(header, NAMES);
    return (
      hasColumns(columns, ["order", "creator", "currency", "ordered"]) &&
      (columns.has("standard") || columns.has("estStandard"))
    );
  },
  takenOn: (table, { today }) => {
    const columns = mapColumns(table.rows[0] ?? [], NAMES);
    return latestDay(table, { columns: [columns.get("ordered"), columns.get("settled")], today });
  },
  *read(table, { context }) {
    const columns = mapColumns(table.rows[0] ?? [], NAMES);
    const problems = createProblems();
    const facts: Fact[] = [];
    const scope = openScope(context);
    yield* eachRow(table.rows, { columns, problems, read: (row) => facts.push(...readOrder(row, scope)) });
    return {
      kind: "tiktok-shop-seller-orders",
      platform: "tiktok",
      facts,
      problems: problems.list(),
      rowCount: table.rows.length - 1,
      errorRows: problems.errorRows(),
    };
  },
};

function readOrder(row: Row, scope: ShopScope): Fact[] {
  const ordered = readPastDay(row, "ordered", scope);
  const paidTo = row.line("creator").replace(/^@/, "").toLowerCase();
  if (isEmpty(paidTo)) row.note("creator", { code: "missing", message: "The creator's name is missing." });
  const order = readId(row, "order");
  if (order === "" && isEmpty(row.text("order")))
    row.note("order", { code: "missing", message: "The order's id is missing." });
  const ids = {
    order,
    sku: readId(row, "sku"),
    product: readId(row, "product"),
    content: readId(row, "content"),
  };
  const currency = readShopCurrency(row, "currency", scope);
  const money = currency === null ? null : readMoney(row, { currency, scope });
  if (ordered === null || currency === null || money === null || row.hasError()) return [];
  const video = readOrderVideo(row, {
    key: "content",
    type: row.text("contentType"),
    id: ids.content,
    scope,
  });
  const income = toOrderIncome(row.number, {
    ...{ ids, ordered, currency, ...money },
    video: video?.ref ?? null,
    programme: "",
    note: orderNote(row.line("productName"), { parts: [], currency }),
  });
  const line = { ...income, paidTo };
  return video === null
    ? [line]
    : [toVideoFact(video, { row: row.number, title: null, zone: scope.context.zone }), line];
}

const ACTUAL: readonly ActualKey[] = ["standard", "shopAds", "bonus"];
const ESTIMATES: readonly EstimateKey[] = ["estStandard", "estShopAds", "estBonus"];

function readMoney(row: Row, options: AmountOptions) {
  const sumOf = (keys: readonly Key[]) =>
    keys.reduce((sum, key) => sum + (readShopAmount(row, key, options) ?? 0n), 0n);
  const day = readShopDay(row, "settled", options.scope);
  const isReturned = /^(yes|true|1)$/i.test(row.text("returned"));
  const isPaid = !isEmpty(row.text("settled"));
  if (isPaid && !isReturned) {
    const settlement = settledOn(day, options.scope.context);
    return { amount: sumOf(ACTUAL), settlement, sourceText: row.text("standard") };
  }
  const settlement = isReturned ? TAKEN_BACK : ESTIMATED;
  return { amount: sumOf(ESTIMATES), settlement, sourceText: row.text("estStandard") };
}
