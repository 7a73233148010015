import { addDays, type LocalDate } from "@/lib/core/time/date";
import { isFuture } from "@/lib/core/time/plausible";
import { hasColumns, mapColumns } from "../columns";
import type { IncomeFact } from "../facts";
import type { Format } from "../format";
import { createProblems } from "../problems";
import { eachRow, type RowReader } from "../row-reader";
import {
  isEmpty,
  latestDay,
  openScope,
  readId,
  readShopAmount,
  readShopCurrency,
  readShopDay,
  type AmountOptions,
  type ShopScope,
} from "./shop-cells";
import { settledOn, type Settlement } from "./shop-order";

type Key =
  | "id"
  | "type"
  | "created"
  | "settled"
  | "currency"
  | "net"
  | "estimatedNet"
  | "fees"
  | "related"
  | AffiliateKey;

type AffiliateKey = "affiliate" | "affiliatePartner" | "affiliateShopAds";

/** Names drift between countries and months. */
const NAMES = new Map<Key, readonly string[]>([
  ["id", ["Order/adjustment ID", "Order / adjustment ID"]],
  ["type", ["Type", "Transaction type"]],
  ["created", ["Order created time(UTC)", "Order created time", "Order created date"]],
  ["settled", ["Order settled time(UTC)", "Order settled time", "Settlement time", "Statement date"]],
  ["currency", ["Currency"]],
  ["net", ["Total settlement amount"]],
  ["estimatedNet", ["Total estimated settlement amount"]],
  ["fees", ["Total fees"]],
  ["related", ["Related order ID"]],
  ["affiliate", ["Affiliate commission"]],
  ["affiliatePartner", ["Affiliate partner commission"]],
  ["affiliateShopAds", ["Affiliate Shop Ads commission"]],
]);

type Row = RowReader<Key>;

/**
 * What TikTok Shop settles with a seller: a row is an order, a refund or an adjustment, and one line of the stream
 * `own_goods` under its id and type. The amount is "Total settlement amount", the net of all fees; negative ones take
 * back. What the platform kept is "Total fees" without the commissions that went to creators; fees given back say nothing.
 *
 * An order is earned on the day it was made, a refund or an adjustment on the day it was settled, since that is when it
 * happened; all are paid on the day they were settled. A file with "Total estimated settlement amount" alone has
 * estimates, due then. Days are those of the file, in UTC as its titles say. Other columns (55 to 99) are left.
 */
export const tiktokShopSettlement: Format = {
  kind: "tiktok-shop-settlement",
  detect: ({ rows: [header = []] }) => {
    const columns = mapColumns(header, NAMES);
    return (
      hasColumns(columns, ["id", "type", "settled"]) && (columns.has("net") || columns.has("estimatedNet"))
    );
  },
  takenOn: (table, { today }) => {
    const columns = mapColumns(table.rows[0] ?? [], NAMES);
    return latestDay(table, { columns: [columns.get("created"), columns.get("settled")], today });
  },
  *read(table, { context }) {
    const columns = mapColumns(table.rows[0] ?? [], NAMES);
    const problems = createProblems();
    const facts: IncomeFact[] = [];
    const shop = openScope(context);
    const netKey = columns.has("net") ? "net" : "estimatedNet";
    const read = (row: Row) => {
      const fact = readSettlement(row, { shop, netKey });
      if (fact !== null) facts.push(fact);
    };
    yield* eachRow(table.rows, { columns, problems, read });
    return {
      kind: "tiktok-shop-settlement",
      platform: "tiktok",
      facts,
      problems: problems.list(),
      rowCount: table.rows.length - 1,
      errorRows: problems.errorRows(),
    };
  },
};

type Scope = { shop: ShopScope; netKey: "net" | "estimatedNet" };

function readSettlement(row: Row, { shop, netKey }: Scope): IncomeFact | null {
  const id = readId(row, "id");
  if (id === "" && isEmpty(row.text("id")))
    row.note("id", { code: "missing", message: "The id of the order or adjustment is missing." });
  const type = row.line("type");
  row.checkName("type");
  const currency = readShopCurrency(row, "currency", shop);
  const amount = currency === null ? null : readShopAmount(row, netKey, { currency, scope: shop });
  if (currency !== null && isEmpty(row.text(netKey)))
    row.note(netKey, { code: "missing", message: "The settled amount is missing." });
  const days = readDays(row, { type, scope: shop });
  const platformFee = currency === null ? null : readFee(row, { currency, scope: shop });
  const note = noteOf(row, { id, type });
  if (currency === null || amount === null || days === null || row.hasError()) return null;
  return {
    type: "income",
    row: row.number,
    platform: "tiktok",
    stream: "own_goods",
    programme: "TikTok Shop",
    period: { from: days.earned, to: addDays(days.earned, 1) },
    video: null,
    qualifiedViews: null,
    amount,
    currency,
    rate: null,
    ...toState(days.settled, { shop, netKey }),
    externalId: ["tiktok-shop-settlement", id, type.toLowerCase()].join(":"),
    note,
    platformFee,
    sourceText: row.text(netKey),
  };
}

function toState(settled: LocalDate | null, { shop, netKey }: Scope): Settlement {
  return netKey === "net"
    ? settledOn(settled, shop.context)
    : { state: "estimated", paidOn: null, dueOn: settled };
}

const ORDERS = new Set(["order", "orders", ""]);

function readDays(row: Row, { type, scope }: { type: string; scope: ShopScope }) {
  const created = readShopDay(row, "created", scope);
  const settled = readShopDay(row, "settled", scope);
  const isOrder = ORDERS.has(type.toLowerCase());
  const earned = isOrder ? (created ?? settled) : (settled ?? created);
  if (earned === null && !row.hasError())
    return row.note("settled", { code: "missing", message: "The row has no day." });
  if (earned !== null && isFuture(earned, scope.context))
    return row.note(isOrder ? "created" : "settled", {
      code: "future",
      message: `${earned} has not come yet.`,
    });
  return earned === null ? null : { earned, settled };
}

const AFFILIATES: readonly AffiliateKey[] = ["affiliate", "affiliatePartner", "affiliateShopAds"];

function readFee(row: Row, options: AmountOptions): bigint | null {
  const fees = readShopAmount(row, "fees", options);
  if (fees === null) return null;
  const passedOn = AFFILIATES.reduce((sum, key) => sum + (readShopAmount(row, key, options) ?? 0n), 0n);
  const kept = passedOn - fees;
  return kept > 0n ? kept : null;
}

function noteOf(row: Row, { id, type }: { id: string; type: string }): string {
  const related = readId(row, "related");
  const words = [ORDERS.has(type.toLowerCase()) ? "Order" : type, id];
  return [words.join(" "), ...(related === "" || related === id ? [] : [`of order ${related}`])].join(" ");
}
