import { setTimeout as pause } from "node:timers/promises";
import { TABLE_FORMATS, type TableFormat } from "@/lib/core/exports/table-format";
import { measureCopyOut } from "./copy-floor";
import type { BenchCreator } from "./creator";
import { PAPER_LINES } from "./ledgers";
import { formatCount, formatMs, say } from "./print";
import { atMost, type Figure } from "./report";
import type { Server } from "./server";

const FIRST_BYTE_MS = 300;
const GROWTH_MB = 160;
const MEGABYTE = 1_048_576;
const LOOK_EVERY_MS = 20;
const PAPER_SECONDS = 5;

type Ground = {
  lines: BenchCreator;
  /** With as many lines as a paper is to hold. */
  paper: BenchCreator;
  server: Server;
  check: () => void;
};

/** How fast a ledger begins to come and is there, and what the server needs for it, beside COPY of the same lines. */
export async function measureExports({ lines, paper, server, check }: Ground): Promise<Figure[]> {
  // A server that has just started compiles what it serves first, and takes its memory.
  for (const format of TABLE_FORMATS)
    await download(server, lines, { format, days: "from=2026-10-01&to=2026-10-02" });
  check();
  const figures: Figure[] = [];
  for (const format of TABLE_FORMATS) {
    await pause(2_000);
    const idle = server.memory();
    const got = await download(server, lines, { format, days: "" });
    check();
    const growth = idle === null || got.peak === null ? null : got.peak - idle;
    say(
      `Ledger as ${format}: ${(got.bytes / MEGABYTE).toFixed(1)} MB in ${got.seconds.toFixed(2)} s, the first byte after ${formatMs(got.firstByte)}, the first line after ${formatMs(got.firstLine)}`,
    );
    figures.push(
      atMost(`First byte of the ledger as ${format}`, {
        value: got.firstByte,
        limit: FIRST_BYTE_MS,
        format: formatMs,
      }),
      // The head goes out at once; lines are sorted before the first of them does.
      { name: `First line of the ledger as ${format}`, value: formatMs(got.firstLine) },
      { name: `The whole ledger as ${format}`, value: `${got.seconds.toFixed(2)} s` },
    );
    if (growth !== null)
      figures.push(
        atMost(`Memory that the server took for it`, {
          value: growth,
          limit: GROWTH_MB * MEGABYTE,
          format: (bytes) => `${(bytes / MEGABYTE).toFixed(0)} MB`,
        }),
      );
  }
  figures.push(await measurePaper(server, paper));
  check();
  const floor = await measureCopyOut(lines.viewer.creatorId);
  say(
    `COPY of the same ${formatCount(floor.rows)} lines out of their table: ${floor.seconds.toFixed(2)} s, the first byte after ${formatMs(floor.firstByte)}`,
  );
  figures.push({ name: "COPY of the same lines", value: `${floor.seconds.toFixed(2)} s` });
  return figures;
}

/** A report with all its lines as a PDF: read, laid out and sent. */
async function measurePaper(server: Server, { token }: BenchCreator): Promise<Figure> {
  const ask = async (range: string) => {
    const start = performance.now();
    const response = await fetch(
      `${server.origin}/api/reports/pdf?range=${range}&parts=trend.streams.bridge.videos.lines.notes`,
      { headers: { cookie: `permille=${token}` } },
    );
    if (!response.ok) throw new Error(`The paper answered ${response.status}.`);
    const bytes = (await response.arrayBuffer()).byteLength;
    return { bytes, seconds: (performance.now() - start) / 1000 };
  };
  // Fonts are read once by a server.
  await ask("2026-10");
  const { bytes, seconds } = await ask("all");
  say(`A report of ${formatCount(PAPER_LINES)} lines as PDF: ${(bytes / MEGABYTE).toFixed(1)} MB`);
  return atMost(`A report of ${formatCount(PAPER_LINES)} lines as PDF`, {
    value: seconds,
    limit: PAPER_SECONDS,
    format: (value) => `${value.toFixed(2)} s`,
  });
}

type Got = { firstByte: number; firstLine: number; seconds: number; bytes: number; peak: number | null };

async function download(
  server: Server,
  { token }: BenchCreator,
  { format, days }: { format: TableFormat; days: string },
): Promise<Got> {
  const state: { isOver: boolean; peak: number | null } = { isOver: false, peak: server.memory() };
  const weighing = weigh(server, state);
  const start = performance.now();
  const since = () => performance.now() - start;
  const response = await fetch(`${server.origin}/api/export/ledger?format=${format}&${days}`, {
    headers: { cookie: `permille=${token}` },
  });
  if (!response.ok || response.body === null) throw new Error(`The ledger answered ${response.status}.`);
  const got = { firstByte: 0, firstLine: 0, bytes: 0 };
  for await (const piece of response.body) {
    // The first piece is the head alone, since it is written before a line is read.
    if (got.bytes === 0) got.firstByte = since();
    else if (got.firstLine === 0) got.firstLine = since();
    got.bytes += piece.length;
  }
  state.isOver = true;
  await weighing;
  return { ...got, seconds: since() / 1000, peak: state.peak };
}

async function weigh(server: Server, state: { isOver: boolean; peak: number | null }): Promise<void> {
  while (!state.isOver) {
    const now = server.memory();
    if (now !== null) state.peak = Math.max(state.peak ?? 0, now);
    await pause(LOOK_EVERY_MS);
  }
}
