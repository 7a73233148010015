import { LAST_MONTH } from "./clock";
import type { BenchCreator } from "./creator";
import { measureComparisons, measureHomeFigures } from "./figures";
import { formatCount, formatMs, formatTimes, say } from "./print";
import { atMost, type Figure } from "./report";
import { measurePages, warmUp, type Measured, type Page } from "./run-load";
import { weighScripts } from "./scripts-weight";
import type { Server } from "./server";

const OVER_BARE = 3;
const FLAT = 1.2;
const COMPARE_OVER_HOME = 2;
const SCRIPT_BYTES = 210_000;
const MEMORY_BYTES = 300 * 1_048_576;

type Ground = { home: Server; bare: Server; many: BenchCreator; few: BenchCreator; check: () => void };

type Pages = Record<"home" | "year" | "fewHome" | "fewYear" | "compare" | "compareYears" | "bare", Page>;

/** Home as a browser meets it, beside a bare page of the same framework, and with few snapshots beside many. */
export async function measureHome(ground: Ground): Promise<Figure[]> {
  const { home, many, few, check } = ground;
  const idle = home.memory();
  const changed: Figure[] = [];
  for (const [name, { viewer }] of Object.entries({ many, few })) {
    const { p50, p99 } = await measureHomeFigures(viewer);
    changed.push({
      name: `Sums of 12 months after a change, ${name} snapshots: p50 and p99`,
      value: `${formatMs(p50)}, ${formatMs(p99)}`,
    });
    check();
  }
  for (const [name, { p50, p99 }] of await measureComparisons(many.viewer))
    changed.push({
      name: `${name}, after a change: p50 and p99`,
      value: `${formatMs(p50)}, ${formatMs(p99)}`,
    });
  check();
  const pages = pagesOf(ground);
  for (const page of Object.values(pages)) await warmUp(page);
  const alone = await measure(Object.values(pages), { connections: 1, requests: 200, check });
  const together = await measure([pages.home, pages.year, pages.bare], {
    connections: 8,
    requests: 800,
    check,
  });
  const loaded = home.memory();
  const scripts = await weighScripts({ origin: home.origin, token: many.token });
  return [
    ...overBare(alone, { pages, connections: 1 }),
    ...overBare(together, { pages, connections: 8 }),
    ...changed,
    flat("Home, many over few snapshots", ratio(alone, [pages.home, pages.fewHome])),
    flat("Home of 12 months, many over few snapshots", ratio(alone, [pages.year, pages.fewYear])),
    ...[pages.compare, pages.compareYears].map((page) =>
      atMost(`${page.name}: p50 over Home's`, {
        value: ratio(alone, [page, pages.home]),
        limit: COMPARE_OVER_HOME,
        format: formatTimes,
      }),
    ),
    atMost("Scripts of Home, gzip", { value: scripts, limit: SCRIPT_BYTES, format: kilobytes }),
    memory("Memory of the server, idle", idle),
    memory("Memory of the server, after load", loaded),
  ];
}

function pagesOf({ home, bare, many, few }: Ground): Pages {
  const page = (name: string, path: string, { token }: BenchCreator): Page => ({
    name,
    port: home.port,
    path,
    cookie: `permille=${token}`,
  });
  return {
    home: page("Home", "/home", many),
    year: page("Home of 12 months", "/home?range=12m", many),
    compare: page("Compare, two months", `/compare?a=${LAST_MONTH.range}`, many),
    compareYears: page("Compare, two years", "/compare?a=12m&b=year", many),
    fewHome: page("Home, few snapshots", "/home", few),
    fewYear: page("Home of 12 months, few snapshots", "/home?range=12m", few),
    bare: { name: "Bare page", port: bare.port, path: "/", cookie: "" },
  };
}

type Amount = { connections: number; requests: number; check: () => void };

async function measure(pages: readonly Page[], amount: Amount): Promise<Map<Page, Measured>> {
  const measured = await measurePages(pages, { ...amount, rounds: 5 });
  say(connectionsText(amount.connections));
  for (const [{ name }, { p50, p99, perSecond, bytes }] of measured)
    say(
      `  ${name.padEnd(34)}p50 ${formatMs(p50)}, p99 ${formatMs(p99)}, ${formatCount(perSecond)} req/s, ${kilobytes(bytes)}`,
    );
  return measured;
}

function overBare(
  measured: Map<Page, Measured>,
  { pages, connections }: { pages: Pages; connections: number },
): Figure[] {
  return [pages.home, pages.year].flatMap((page) => {
    const { p50, p99 } = spreadOn(measured, page);
    const name = `${page.name}, ${connectionsText(connections)}`;
    return [
      { name: `${name}: p50 and p99`, value: `${formatMs(p50)}, ${formatMs(p99)}` },
      atMost(`${name}: p50 over the bare page's`, {
        value: ratio(measured, [page, pages.bare]),
        limit: OVER_BARE,
        format: formatTimes,
      }),
    ];
  });
}

function flat(name: string, value: number): Figure {
  return atMost(name, { value, limit: FLAT, format: formatTimes });
}

function memory(name: string, bytes: number | null): Figure {
  if (bytes === null) return { name, value: "not told by this system" };
  return atMost(name, { value: bytes, limit: MEMORY_BYTES, format: megabytes });
}

function ratio(measured: Map<Page, Measured>, [above, below]: readonly [Page, Page]): number {
  return spreadOn(measured, above).p50 / spreadOn(measured, below).p50;
}

function spreadOn(measured: Map<Page, Measured>, page: Page): Measured {
  const found = measured.get(page);
  if (found === undefined) throw new Error(`${page.name} was not measured.`);
  return found;
}

function connectionsText(connections: number): string {
  return connections === 1 ? "1 connection" : `${connections} connections`;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_048_576).toFixed(0)} MB`;
}
