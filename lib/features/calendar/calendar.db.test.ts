import ICAL from "ical.js";
import { afterAll, describe, expect, it, vi } from "vitest";
import { GET } from "@/app/api/calendar/[token]/route";
import { date } from "@/lib/core/testdata/vector";
import { recordPayment } from "@/lib/ledger/deal-payments";
import { ADDRESS_HEADER } from "@/lib/server/client-address";
import type { Viewer } from "@/lib/server/viewer";
import { viewerOfFeed } from "@/lib/server/viewer";
import { makeAgreedDeal } from "@/lib/testing/agreed-deal";
import { withTestClient } from "@/lib/testing/database";
import { run } from "@/lib/testing/ledger";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { getCalendar, getFeed } from "./data";
import { endFeed, makeFeed } from "./mutations";

afterAll(closeDatabases);

let callers = 0;

/** From an address of its own each time, so that no test uses up what another may. */
function read(token: string, address = `192.0.2.${String((callers += 1))}`): Promise<Response> {
  const request = new Request(`http://localhost:3000/api/calendar/${token}`, {
    headers: { [ADDRESS_HEADER]: address },
  });
  return GET(request, { params: Promise.resolve({ token }) });
}

async function eventsOf(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  return calendar.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event));
}

async function start() {
  const made = await makePerson();
  const viewer: Viewer = { ...made.viewer, userId: made.userId };
  return { ...made, viewer, creatorId: viewer.creatorId };
}

async function make(viewer: Viewer): Promise<string> {
  const outcome = await makeFeed(viewer, { creatorId: viewer.creatorId });
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value.address.split("/").at(-1) ?? "";
}

const DUE = { dueOn: date("2026-12-20"), usageUntil: date("2027-06-30"), exclusivity: "coffee; tea, more" };

describe("a calendar", () => {
  it("reads back with everything due, each on its day, with words and no amount", async () => {
    const { viewer } = await start();
    const terms = { ...DUE, exclusivityUntil: date("2027-01-31") };
    const reel = { title: "Reel", dueOn: date("2026-11-01") };
    const id = await makeAgreedDeal(viewer, { terms, deliverables: [reel] });
    const response = await read(await make(viewer));
    expect(response.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
    const text = await response.text();
    const events = await eventsOf(text);
    const told = events.map(({ startDate, summary }) => `${startDate.toString()} ${summary}`).sort();
    expect(told).toEqual([
      "2026-11-01 Nordkaffe: deliver Reel",
      "2026-12-20 Nordkaffe: payment expected",
      "2027-01-31 Nordkaffe: exclusivity for coffee; tea, more ends",
      "2027-06-30 Nordkaffe: usage rights end",
    ]);
    expect(events[0]?.description).toContain(`Autumn\nhttp://localhost:3000/deals/${id}`);
    // Ids and moments are numbers that may have any digits.
    const words = text
      .replaceAll(/\r\n /g, "")
      .replaceAll(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}|\d{8}T\d{6}Z/g, "");
    expect(words).not.toContain("900");
  });

  it("has the same names of events the next time, and no event for what is paid", async () => {
    const { viewer } = await start();
    const id = await makeAgreedDeal(viewer, { terms: DUE });
    const uids = async () => (await eventsOf(await getCalendar(viewer))).map(({ uid }) => uid).sort();
    const before = await uids();
    expect(before).toEqual([`money-${id}@permille`, `usage-${id}@permille`]);
    const payment = {
      invoiceId: null,
      amount: 90_000n,
      paidOn: date("2026-11-20"),
      received: null,
      note: "",
    };
    const key = { id, version: 1, reason: null, today: date("2026-11-22") };
    await run(viewer, (sql) => recordPayment(sql, viewer, { ...key, payment }));
    expect(await uids()).toEqual([`usage-${id}@permille`]);
  });

  it("is of one creator alone, also where two have the same brand", async () => {
    const [kim, ana] = [await start(), await start()];
    await makeAgreedDeal(kim.viewer, { terms: { ...DUE, title: "Canary" } });
    await makeAgreedDeal(ana.viewer, { terms: { ...DUE, title: "Spring" } });
    const text = await (await read(await make(ana.viewer))).text();
    expect(text).toContain("Spring");
    expect(text).not.toContain("Canary");
    expect(await eventsOf(text)).toHaveLength(2);
  });
});

describe("the address of a calendar", () => {
  it("is stored as a hash, stands in no log, and says when it was last read", async () => {
    const { viewer } = await start();
    const logged = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    const token = await make(viewer);
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(await getFeed(viewer)).toMatchObject({ readAt: null });
    await read(token);
    await endFeed(viewer, { creatorId: viewer.creatorId });
    await read(token);
    const said = logged.mock.calls.map(([text]) => String(text)).join("");
    logged.mockRestore();
    expect(said).toContain("calendar-made");
    expect(said).not.toContain(token);
    const again = await make(viewer);
    await read(again);
    expect((await getFeed(viewer))?.readAt).toBeInstanceOf(Date);
    const { rows } = await withTestClient("auth", (client) => client.query("select * from calendar_feed"));
    expect(JSON.stringify(rows)).not.toContain(again);
  });

  it("ends when it is renewed, ended, or its person is no member any more, and all wrong ones answer alike", async () => {
    const { viewer, userId, creatorId } = await start();
    const shapeOf = async (token: string) => {
      const response = await read(token);
      return [response.status, [...response.headers], await response.text()];
    };
    const wrong = await shapeOf("A".repeat(43));
    expect(wrong[0]).toBe(404);
    const first = await make(viewer);
    const second = await make(viewer);
    expect(await shapeOf(first)).toEqual(wrong);
    expect((await read(second)).status).toBe(200);
    await endFeed(viewer, { creatorId });
    expect(await shapeOf(second)).toEqual(wrong);
    const third = await make(viewer);
    await withTestClient("auth", (client) =>
      client.query("delete from membership where user_id = $1 and creator_id = $2", [userId, creatorId]),
    );
    expect(await shapeOf(third)).toEqual(wrong);
    for (const odd of ["", "short", "x".repeat(5_000), `${"A".repeat(42)}%`, "../../etc/passwd"])
      expect(await shapeOf(odd)).toEqual(wrong);
  });

  it("lets nobody write, whatever its person may do", async () => {
    const { viewer } = await start();
    expect(await viewerOfFeed(await make(viewer))).toMatchObject({
      role: "viewer",
      isInstanceOwner: false,
      creatorId: viewer.creatorId,
    });
  });

  it("is made for the creator that its page was opened for", async () => {
    const [kim, ana] = [await start(), await start()];
    expect(await makeFeed(kim.viewer, { creatorId: ana.creatorId })).toMatchObject({ code: "conflict" });
    expect(await endFeed(kim.viewer, { creatorId: ana.creatorId })).toMatchObject({ code: "conflict" });
    expect(await getFeed(kim.viewer)).toBeNull();
  });

  it("is kept from indexes, stores and other sites, and is not read without end from one place", async () => {
    const { viewer } = await start();
    const token = await make(viewer);
    const { headers } = await read(token);
    expect(headers.get("cache-control")).toBe("private, no-store");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("x-robots-tag")).toContain("noindex");
    let last = await read(token, "198.51.100.7");
    for (let n = 0; n < 120; n += 1) last = await read(token, "198.51.100.7");
    expect(last.status).toBe(429);
    expect(Number(last.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await read(token, "198.51.100.8")).status).toBe(200);
  });
});
