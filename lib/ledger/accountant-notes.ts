import type { Currency } from "@/lib/core/money/currency";
import { toMajor } from "@/lib/core/money/money";
import { getT } from "@/lib/server/messages";
import type { Viewer } from "@/lib/server/viewer";
import type { Asked, StreamSum } from "./accountant-rows";
import { tableNotes } from "./table-notes";

type Covered = {
  asked: Asked;
  sums: readonly StreamSum[];
  invoices: readonly unknown[];
  files: readonly unknown[];
  tables: { unconverted: { rows: readonly unknown[] }; costs: { rows: readonly unknown[] } };
};

/** The sheet on top: what the archive is of, what the income comes to, and where is what. */
export function accountantNotes(viewer: Viewer, { asked, sums, invoices, files, tables }: Covered): string {
  const t = getT("accounting");
  const { baseCurrency } = asked;
  const total = sums.reduce((sum, { base }) => sum + base, 0n);
  const facts = tableNotes(viewer, asked).map(([name, value]) => `${name}: ${value}`);
  const currencies = byCurrency(sums).map(({ currency, lines, amount, base }) =>
    t("readme.currency", {
      ...{ currency, lines, amount: toMajor(amount, currency) },
      ...{ base: toMajor(base, baseCurrency), baseCurrency },
    }),
  );
  const paragraphs = [
    [t("readme.title")],
    facts,
    [t("readme.income", { total: toMajor(total, baseCurrency), currency: baseCurrency }), ...currencies],
    [
      t("readme.unconverted", { count: tables.unconverted.rows.length }),
      t("readme.counts", { costs: tables.costs.rows.length, invoices: invoices.length, files: files.length }),
    ],
    [
      t("readme.streams"),
      t("readme.lines"),
      t("readme.rates"),
      t("readme.payments"),
      t("readme.papers"),
      t("readme.workbook"),
    ],
    [t("notAdvice")],
  ];
  return `${paragraphs.map((lines) => lines.join("\r\n")).join("\r\n\r\n")}\r\n`;
}

type CurrencySum = Omit<StreamSum, "stream">;

function byCurrency(sums: readonly StreamSum[]): CurrencySum[] {
  const found = new Map<Currency, CurrencySum>();
  for (const { currency, lines, amount, base } of sums) {
    const before = found.get(currency) ?? { currency, lines: 0, amount: 0n, base: 0n };
    found.set(currency, {
      currency,
      lines: before.lines + lines,
      amount: before.amount + amount,
      base: before.base + base,
    });
  }
  return [...found.values()].sort((a, b) => a.currency.localeCompare(b.currency, "en"));
}
