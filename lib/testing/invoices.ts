import { sumInvoice } from "@/lib/core/deals/invoice";
import type { InvoiceDraft } from "@/lib/core/deals/invoice-form";
import type { Stage } from "@/lib/core/deals/stage";
import { parseCurrency } from "@/lib/core/money/currency";
import { date } from "@/lib/core/testdata/vector";
import { createDeal, moveDeal } from "@/lib/ledger/deals";
import { recordPayment } from "@/lib/ledger/deal-payments";
import { lockFacts } from "@/lib/ledger/derive-lock";
import { draftInvoice } from "@/lib/ledger/invoice-drafts";
import { creditInvoice, issueInvoice } from "@/lib/ledger/invoices";
import { saveInvoicing, type Invoicing } from "@/lib/ledger/invoicing";
import type { Written } from "@/lib/ledger/scope";
import type { Sql } from "@/lib/server/sql";
import { attemptIn } from "./attempt";
import { makeLedger } from "./story-ledger";

export const TODAY = date("2026-11-22");
const USD = parseCurrency("USD");
if (USD === null) throw new Error("USD");

export const INVOICING: Invoicing = {
  ...{
    prefix: "{year}-",
    name: "Kim cooks",
    address: "Hafenstr. 1\nHamburg",
    taxId: "DE1",
    email: "kim@example.com",
  },
  ...{ bank: "IBAN DE00", footer: "Thank you", taxPercent: "0", taxNote: "", netDays: 14 },
};

export function draft(amount: bigint, taxPercent = "0"): InvoiceDraft {
  const line = { text: "Three videos", quantity: "1", unitAmount: amount };
  const sums = USD && sumInvoice([line], { taxPercent, currency: USD });
  if (!USD || !sums?.ok) throw new Error("sums");
  return { currency: USD, ...sums.value, taxPercent, taxNote: "", dueOn: null, note: "" };
}

export type Billing = Awaited<ReturnType<typeof makeBilling>>;

/** A creator who bills, and what is written for it. `invoicing` null: nothing was said of it yet. */
export async function makeBilling(invoicing: Partial<Invoicing> | null = {}) {
  const kim = await makeLedger({ currency: "USD", timeZone: "UTC" });
  const { viewer } = kim;
  const attempt = <T>(write: (sql: Sql) => Promise<Written<T>>) => attemptIn(viewer, write);
  const must = async <T>(write: (sql: Sql) => Promise<Written<T>>) => {
    const written = await attempt(write);
    if (!written.ok) throw new Error(written.message);
    return written.value;
  };
  if (invoicing !== null)
    await must((sql) =>
      saveInvoicing(sql, viewer, {
        version: 0,
        invoicing: { ...INVOICING, ...invoicing },
        firstNumber: null,
      }),
    );
  const numbers = async () =>
    (
      await kim.run((sql) =>
        sql.query<{ number: number }>("SELECT number FROM invoice WHERE number IS NOT NULL ORDER BY number"),
      )
    ).map(({ number }) => number);
  return { ...kim, attempt, must, numbers };
}

/** A deal of one deliverable; each verb takes the deal as it is by then. */
export async function makeBilledDeal(kim: Billing, given: { stage?: Stage; fee?: bigint } = {}) {
  const { viewer, must, attempt } = kim;
  const { stage = "delivered", fee = 90_000n } = given;
  const input = {
    ...{ brand: "Nordkaffe", stage },
    terms: {
      ...{
        title: "Autumn",
        currency: draft(1n).currency,
        fee: { kind: "flat", amount: fee } as const,
        rate: null,
      },
      ...{ agreedOn: null, dueOn: null, agencyRate: null, promisedViews: null, minutes: null, note: "" },
      ...{ usageRights: "", usageUntil: null, exclusivity: "", exclusivityUntil: null },
    },
    deliverables: [
      { title: "A video", videoId: null, weight: 1n, dueOn: date("2026-10-20"), deliveredOn: null },
    ],
  };
  const { id } = await must((sql) => createDeal(sql, viewer, { input, reason: null, today: TODAY }));
  const versionIn = async (sql: Sql) => {
    await lockFacts(sql, viewer);
    const [row] = await sql.query<{ version: number }>("SELECT version FROM deal WHERE id = $1::uuid", [id]);
    return row?.version ?? 0;
  };
  const keyIn = async (sql: Sql) => ({ id, reason: null, today: TODAY, version: await versionIn(sql) });
  const deal = {
    id,
    version: () => kim.run(versionIn),
    draft: async (amount: bigint, tax = "0") =>
      (
        await must(async (sql) =>
          draftInvoice(sql, viewer, { ...(await keyIn(sql)), draft: draft(amount, tax) }),
        )
      ).invoiceId,
    tryIssue: (invoiceId: string) =>
      attempt(async (sql) => issueInvoice(sql, viewer, { ...(await keyIn(sql)), invoiceId })),
    issue: async (amount: bigint, tax = "0") => {
      const invoiceId = await deal.draft(amount, tax);
      return must(async (sql) => issueInvoice(sql, viewer, { ...(await keyIn(sql)), invoiceId }));
    },
    credit: (invoiceId: string, net: bigint, lowersFee = false) =>
      attempt(async (sql) =>
        creditInvoice(sql, viewer, {
          ...(await keyIn(sql)),
          invoiceId,
          credit: { net, text: "Taken back", note: "", lowersFee },
        }),
      ),
    pay: (amount: bigint, invoiceId: string | null = null) =>
      must(async (sql) =>
        recordPayment(sql, viewer, {
          ...(await keyIn(sql)),
          payment: { invoiceId, amount, paidOn: date("2026-11-20"), received: null, note: "" },
        }),
      ),
    move: (to: Stage) => must(async (sql) => moveDeal(sql, viewer, { ...(await keyIn(sql)), stage: to })),
    lines: async () =>
      (
        await kim.run((sql) =>
          sql.query<{ part: string; amount: bigint; state: string }>(
            `SELECT split_part(deal_part, ':', 1) AS part, amount, state FROM income WHERE deal_id = $1::uuid
             ORDER BY paid_on, part, amount`,
            [id],
          ),
        )
      ).map(({ part, amount, state }) => `${part} ${String(amount)} ${state}`),
    stage: async () =>
      (
        await kim.run((sql) =>
          sql.query<{ stage: string }>("SELECT stage FROM deal WHERE id = $1::uuid", [id]),
        )
      )[0]?.stage,
  };
  return deal;
}

export function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
