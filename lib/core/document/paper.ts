import type { Instant } from "../time/zone";
import { printableText } from "./printable";

/**
 * A paper to be sent to somebody: an invoice, a reminder, a statement. All its text is finished, in one language, with
 * amounts and dates already written; "\n" ends a line.
 */
export type Paper = {
  /** BCP 47, such as "en". Read by screen readers, and by the breaking of lines. */
  language: string;
  title: string;
  /** One sentence on what the paper is; empty when there is nothing to say. */
  subject: string;
  author: string;
  /** When the paper was made. The same paper with the same instant is the same file, byte for byte. */
  createdAt: Instant;
  size: PaperSize;
  blocks: readonly Block[];
  footer: {
    text: string;
    /** Words for the page's number, in which {page} and {pages} are replaced: "Page {page} of {pages}". */
    page: string;
  };
};

export type PaperSize = "a4" | "letter";

export type Block =
  | { kind: "heading"; level: 1 | 2 | 3; text: string }
  | { kind: "paragraph"; text: string }
  /** Small print: legal sentences, conditions. */
  | { kind: "note"; text: string }
  | { kind: "details"; columns: 1 | 2 | 3 | 4; items: readonly Detail[] }
  | Table
  | Equation
  | Chart
  | { kind: "rule" };

/** A figure and what it comes from, side by side: "0.74 = 301.55 ÷ 407,493". The first is the largest. */
export type Equation = { kind: "equation"; terms: readonly EquationTerm[] };

/** `sign` stands before the term; "" where it begins, or stands for itself. */
export type EquationTerm = { sign: "" | "=" | "÷"; label: string; value: string; remarks: readonly string[] };

/** A line over time, drawn as shapes. Places are parts of the width and height, from the lower left corner. */
export type Chart = {
  kind: "chart";
  /** Read out in its place. */
  alt: string;
  /** One for each of its points, which stand evenly; null is a gap. */
  heights: readonly (number | null)[];
  ticks: readonly { at: number; text: string }[];
  dates: readonly { at: number; text: string }[];
};

/** A label above its lines; the first of several lines is a name and stands out. */
export type Detail = { label: string; lines: readonly string[] };

/** Every row has a cell for each column. Lines after the first of a cell in `rows` are set as remarks. */
export type Table = {
  kind: "table";
  columns: readonly Column[];
  rows: readonly (readonly string[])[];
  /** Totals; a text reaches to the left over the empty cells before it. */
  foot: readonly FootRow[];
  /** Set small and close, for what is looked up rather than read. */
  dense?: boolean;
};

/** `width` is a share of the row, weighed against those of the other columns. Numbers stand at the end. */
export type Column = { head: string; align: "start" | "end"; width: number };

/** `strong` is for the sum that counts. */
export type FootRow = { cells: readonly string[]; strong: boolean };

/** The paper with only text that can be printed. Throws Error for a row that does not fit its columns. */
export function printablePaper(paper: Paper): Paper {
  const { title, subject, author, blocks, footer } = paper;
  return {
    ...paper,
    title: oneLine(title),
    subject: oneLine(subject),
    author: oneLine(author),
    blocks: blocks.map(printableBlock),
    footer: { text: oneLine(footer.text), page: oneLine(footer.page) },
  };
}

function printableBlock(block: Block): Block {
  switch (block.kind) {
    case "heading":
    case "paragraph":
    case "note":
      return { ...block, text: printableText(block.text) };
    case "details":
      return { ...block, items: block.items.map(printableDetail) };
    case "table":
      return printableTable(block);
    case "equation":
      return { ...block, terms: block.terms.map(printableTerm) };
    case "chart":
      return {
        ...block,
        alt: oneLine(block.alt),
        ticks: block.ticks.map(printableMark),
        dates: block.dates.map(printableMark),
      };
    case "rule":
      return block;
  }
}

function printableDetail({ label, lines }: Detail): Detail {
  return { label: oneLine(label), lines: lines.flatMap((line) => printableText(line).split("\n")) };
}

function printableTerm({ sign, label, value, remarks }: EquationTerm): EquationTerm {
  return { sign, label: oneLine(label), value: oneLine(value), remarks: remarks.map(oneLine) };
}

function printableMark({ at, text }: { at: number; text: string }) {
  return { at, text: oneLine(text) };
}

function printableTable({ kind, columns, rows, foot, dense = false }: Table): Table {
  const widths = [...rows, ...foot.map(({ cells }) => cells)].map((cells) => cells.length);
  const odd = widths.find((width) => width !== columns.length);
  if (odd !== undefined)
    throw new Error(`A row of ${odd} cells stands in a table of ${columns.length} columns.`);
  return {
    ...{ kind, dense },
    columns: columns.map((column) => ({ ...column, head: oneLine(column.head) })),
    rows: rows.map((cells) => cells.map(printableText)),
    foot: foot.map(({ cells, strong }) => ({ cells: cells.map(oneLine), strong })),
  };
}

function oneLine(text: string): string {
  return printableText(text).replaceAll(/\n+/g, " ");
}
