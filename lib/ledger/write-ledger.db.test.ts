import { Writable } from "node:stream";
import Papa from "papaparse";
import readWorkbook from "read-excel-file/node";
import { afterAll, beforeAll, expect, it } from "vitest";
import { withLongRead, withTenantPg } from "@/lib/server/db";
import { streamOut } from "@/lib/server/tables/stream-out";
import { Unavailable } from "@/lib/server/unavailable";
import type { Viewer } from "@/lib/server/viewer";
import { collect } from "@/lib/testing/collect";
import { ledgerText } from "@/lib/testing/ledger-text";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { parsePeriod } from "@/lib/testing/periods";
import { writeLedger } from "./write-ledger";

const YEAR = { period: parsePeriod("2026-01-01", "2027-01-01"), clock: "earned" as const };
const LINES = 12_000;
let viewer: Viewer;

beforeAll(async () => {
  viewer = (await makePerson()).viewer;
  await withTenantPg(viewer, (client) =>
    client.query(
      `INSERT INTO income (creator_id, id, stream, amount, currency, base_amount, state, earned_from, earned_to, identity, note)
       SELECT $1::uuid, gen_random_uuid(), 'tips', n, 'USD', n, 'confirmed', '2026-01-01', '2026-01-02', n::text, 'line ' || n
       FROM generate_series(1, ${String(LINES)}) n`,
      [viewer.creatorId],
    ),
  );
});
afterAll(closeDatabases);

it("has every line once, whichever file it goes into", async () => {
  const { data } = Papa.parse<Record<string, string>>(await ledgerText(viewer, YEAR), {
    header: true,
    skipEmptyLines: true,
  });
  expect(new Set(data.map(({ id }) => id)).size).toBe(LINES);
  const bytes = await collect((sink) => writeLedger(viewer, { ...YEAR, format: "xlsx" }, { sink }));
  const [sheet] = await readWorkbook(bytes);
  expect(sheet?.data.slice(1).map(([id, , , , , , amount]) => [id, amount])).toEqual(
    data.map(({ id, amount }) => [id, Number(amount)]),
  );
});

it("is read no faster than it is taken", async () => {
  let read = 0;
  const onLine = () => {
    read += 1;
  };
  const sink = new Writable({ write: () => undefined });
  const writing = writeLedger(viewer, { ...YEAR, format: "csv" }, { sink, onLine });
  await expect.poll(() => read).toBeGreaterThan(100);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(read).toBeLessThan(LINES / 2);
  sink.destroy();
  await expect(writing).rejects.toThrow();
});

it("gives its connection back when its reader goes away, however often", async () => {
  for (let download = 0; download < 12; download += 1) {
    const body = await streamOut((sink) => writeLedger(viewer, { ...YEAR, format: "xlsx" }, { sink }));
    const reader = body.getReader();
    await reader.read();
    await reader.cancel();
  }
  expect(await withLongRead(viewer, async () => "there is one")).toBe("there is one");
});

it("is refused, and not put off for ever, while four others stand still", async () => {
  const bodies = await Promise.all([1, 2, 3, 4].map(() => start()));
  await expect(start()).rejects.toBeInstanceOf(Unavailable);
  await Promise.all(bodies.map((body) => body.cancel()));
  await expect((await start()).cancel()).resolves.toBeUndefined();
});

function start() {
  return streamOut((sink) => writeLedger(viewer, { ...YEAR, format: "csv" }, { sink }));
}
