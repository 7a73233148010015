import { z } from "zod";
import type { PaperKind, SummedLine } from "@/lib/core/deals/invoice";
import type { Currency } from "@/lib/core/money/currency";
import { fromMajor, toMajor } from "@/lib/core/money/money";
import type { LocalDate } from "@/lib/core/time/date";
import { getT } from "@/lib/server/messages";
import type { Sql } from "@/lib/server/sql";
import { refuseWrite, type LedgerScope, type WriteRefusal } from "./scope";

/** Who a paper is from, or for, as it stood when it was issued. */
export const partySchema = z.object({
  name: z.string(),
  address: z.string(),
  taxId: z.string(),
  email: z.string(),
  /** Where to pay to, and small print; of the seller alone. */
  bank: z.string().default(""),
  footer: z.string().default(""),
});

export type Party = z.output<typeof partySchema>;

export type Paper = {
  id: string;
  dealId: string;
  kind: PaperKind;
  /** Null for a draft. */
  number: number | null;
  numberText: string;
  creditsId: string | null;
  currency: Currency;
  issuedOn: LocalDate | null;
  dueOn: LocalDate | null;
  lines: SummedLine[];
  net: bigint;
  taxPercent: string;
  tax: bigint;
  taxNote: string;
  seller: Party | null;
  buyer: Party | null;
  note: string;
  sentAt: Date | null;
  sentTo: string;
  sendingAt: Date | null;
  remindedAt: Date | null;
  version: number;
};

/** Columns of table `invoice v`, for `toPaper`. */
export const PAPER_COLUMNS = `v.id::text AS id, v.deal_id::text AS "dealId", v.kind, v.number, v.number_text AS "numberText",
  v.credits_id::text AS "creditsId", v.currency::text AS currency, v.issued_on AS "issuedOn", v.due_on AS "dueOn",
  v.lines::text AS lines, v.net, trim_scale(v.tax_percent)::text AS "taxPercent", v.tax, v.tax_note AS "taxNote",
  v.seller::text AS seller, v.buyer::text AS buyer, v.note, v.sent_at AS "sentAt", v.sent_to AS "sentTo",
  v.sending_at AS "sendingAt", v.reminded_at AS "remindedAt", v.version`;

export type PaperRow = Omit<Paper, "lines" | "seller" | "buyer"> & {
  lines: string;
  seller: string | null;
  buyer: string | null;
};

export function toPaper({ lines, seller, buyer, ...row }: PaperRow): Paper {
  return {
    ...row,
    lines: parseLines(lines, row.currency),
    seller: seller === null ? null : partySchema.parse(JSON.parse(seller)),
    buyer: buyer === null ? null : partySchema.parse(JSON.parse(buyer)),
  };
}

/** The paper, held until the transaction ends; null when there is none. The caller holds the facts. */
export async function lockPaper(sql: Sql, { creatorId }: LedgerScope, id: string): Promise<Paper | null> {
  const [row] = await sql.query<PaperRow>(
    `SELECT ${PAPER_COLUMNS} FROM invoice v WHERE v.creator_id = $1::uuid AND v.id = $2::uuid FOR UPDATE`,
    [creatorId, id],
  );
  return row === undefined ? null : toPaper(row);
}

/** JSON text of lines, amounts as decimal text in major units. */
export function linesText(lines: readonly SummedLine[], currency: Currency): string {
  return JSON.stringify(
    lines.map(({ text, quantity, unitAmount, amount }) => ({
      text,
      quantity,
      unitAmount: toMajor(unitAmount, currency),
      amount: toMajor(amount, currency),
    })),
  );
}

const linesSchema = z.array(
  z.object({ text: z.string(), quantity: z.string(), unitAmount: z.string(), amount: z.string() }),
);

function parseLines(text: string, currency: Currency): SummedLine[] {
  return linesSchema.parse(JSON.parse(text)).map(({ unitAmount, amount, ...line }) => ({
    ...line,
    unitAmount: fromMajor(unitAmount, currency) ?? 0n,
    amount: fromMajor(amount, currency) ?? 0n,
  }));
}

export function invoiceGone(): WriteRefusal {
  return refuseWrite("not-found", { message: getT("deals")("invoiceGone") });
}
