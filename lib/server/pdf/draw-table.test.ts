import { expect, it } from "vitest";
import type { Block, Paper, Table } from "@/lib/core/document/paper";
import { readPdf } from "@/lib/testing/pdf-reader";
import { writePdf } from "./write-pdf";

function paper(blocks: readonly Block[]): Paper {
  return {
    ...{ language: "en", title: "Report", subject: "", author: "Mira", createdAt: 0, size: "a4", blocks },
    footer: { text: "", page: "" },
  };
}

const LINES: Table = {
  kind: "table",
  dense: true,
  columns: [
    { head: "Days", align: "start", width: 3 },
    { head: "Stream", align: "start", width: 1 },
    { head: "For", align: "start", width: 9 },
    { head: "Income", align: "end", width: 2 },
  ],
  rows: Array.from({ length: 8 }, () => [
    "Jan 2026",
    "Subscriptions",
    "How I finally fixed a lamp",
    "$45.00",
  ]),
  foot: [],
};

it("gives a narrow column the room of its longest word", async () => {
  const { texts } = await readPdf(await writePdf(paper([LINES])));
  expect(texts.join("\n").match(/Subscriptions/g)).toHaveLength(8);
});

it.each([36, 37, 38, 39, 40, 41])(
  "stands under its heading, which %i lines above it push to the foot of a page",
  async (count) => {
    const text = Array.from({ length: count }, (_, index) => `Line ${String(index)}`).join("\n");
    const heading = { kind: "heading", level: 2, text: "Every line" } as const;
    const read = await readPdf(
      await writePdf(paper([{ kind: "paragraph", text }, heading, { ...LINES, dense: false }])),
    );
    const place = read.texts.findIndex((page) => page.includes("Every line"));
    expect(read.texts[place]).toContain("Subscriptions");
  },
);
