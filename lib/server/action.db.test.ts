import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { redirect } from "next/navigation";
import { takeConsole } from "@/lib/testing/quiet-console";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { defineAccountAction, defineAction, defineLongAction, definePublicAction } from "./action";
import { withAuth } from "./auth-db";
import { withTenant } from "./db";
import { newId } from "./ids";
import { refuse } from "./outcome";
import { mintSession } from "./sessions";
import type { Viewer } from "./viewer";

const request = vi.hoisted(() => ({ headers: new Headers(), cookie: "" }));
vi.mock("next/headers", () => ({
  headers: () => Promise.resolve(request.headers),
  cookies: () => Promise.resolve({ get: () => ({ value: request.cookie }) }),
}));

let viewer: Viewer;
let token: string;
beforeAll(async () => {
  const person = await makePerson();
  viewer = person.viewer;
  const session = { userId: person.userId, creatorId: null, userAgent: "" };
  ({ token } = await withAuth((tx) => mintSession(tx, session)));
});
beforeEach(() => {
  request.headers = new Headers({ origin: "http://localhost:3000", "sec-fetch-site": "same-origin" });
  request.cookie = token;
});
afterAll(closeDatabases);

const schema = z.object({ name: z.string().min(1, "required") });
const calls: string[] = [];

/** Adds a channel, so that what was kept can be counted. */
const addAction = defineAction(schema, async (who, { tx, input }) => {
  calls.push(input.name);
  const row = {
    creatorId: who.creatorId,
    id: newId(),
    platform: "tiktok",
    handle: input.name,
    name: input.name,
  };
  await tx.channel.create({ data: row });
  if (input.name === "refused") return refuse("conflict", { message: "No." });
  if (input.name === "fault") throw new Error("on purpose");
  return { ok: true, value: { name: input.name } };
});

const keptNames = () =>
  withTenant(viewer, async (tx) => {
    const rows = await tx.channel.findMany({
      where: { creatorId: viewer.creatorId },
      select: { name: true },
    });
    return rows.map((row) => row.name);
  });

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  const all = { _key: newId(), _creator: viewer.creatorId, ...fields };
  for (const [name, value] of Object.entries(all)) data.set(name, value);
  return data;
}

describe("where a form comes from", () => {
  const post = (headers: Record<string, string>, name: string) => {
    request.headers = new Headers(headers);
    return addAction(null, form({ name }));
  };

  it.each([
    ["own origin", { origin: "http://localhost:3000" }],
    ["own site, no origin", { "sec-fetch-site": "same-origin" }],
  ])("%s is taken", async (name, headers) => {
    expect(await post(headers, name)).toMatchObject({ ok: true });
  });

  it.each([
    ["neither header", {}],
    ["another origin", { origin: "https://evil.example" }],
    [
      "another origin with a forged forwarded host",
      { origin: "https://evil.example", "x-forwarded-host": "evil.example" },
    ],
    ["a null origin", { origin: "null" }],
    ["no origin but another site", { "sec-fetch-site": "cross-site" }],
    ["own origin but a sibling site", { origin: "http://localhost:3000", "sec-fetch-site": "same-site" }],
    ["another port", { origin: "http://localhost:3001" }],
    ["no url at all", { origin: "::::" }],
  ])("%s is refused and writes nothing", async (name, headers) => {
    expect(await post(headers, name)).toMatchObject({ ok: false, code: "forbidden" });
    expect(await keptNames()).not.toContain(name);
  });
});

describe("who sends it", () => {
  it("nobody without a living session", async () => {
    request.cookie = "made up";
    expect(await addAction(null, form({ name: "x" }))).toMatchObject({
      ok: false,
      code: "signed-out",
      values: { name: "x" },
    });
  });

  it("a form made for another creator is a conflict", async () => {
    expect(await addAction(null, form({ name: "x", _creator: newId() }))).toMatchObject({
      ok: false,
      code: "conflict",
    });
    expect(await addAction(null, form({ name: "x", _creator: "" }))).toMatchObject({
      ok: false,
      code: "conflict",
    });
  });

  it.each(["", "k".repeat(101)])(
    "a form without a key is refused, or with one that none of ours is: %j",
    async (key) => {
      expect(await addAction(null, form({ name: "x", _key: key }))).toMatchObject({
        ok: false,
        code: "invalid",
      });
    },
  );
});

describe("what it holds", () => {
  it("comes back with sentences by field and what was typed, but no secrets", async () => {
    const result = await addAction(
      null,
      form({ name: "", note: "kept", password: "hidden", passwordNew: "hidden" }),
    );
    expect(result).toEqual({
      ok: false,
      code: "invalid",
      fields: { name: "Fill in this field." },
      values: { name: "", note: "kept" },
    });
  });

  it("an object where a text belongs is refused, whatever the field is called", async () => {
    const data = form({});
    data.append("name", "a");
    data.append("name", "b");
    expect(await addAction(null, data)).toMatchObject({
      ok: false,
      code: "invalid",
      fields: { name: "Check this field." },
    });
    expect(await addAction(null, form({ "name[not]": "" }))).toMatchObject({ ok: false, code: "invalid" });
  });
});

describe("a key", () => {
  it("sent twice does the work once and gives the same outcome", async () => {
    const data = form({ name: "once" });
    const first = await addAction(null, data);
    expect(await addAction(null, data)).toEqual(first);
    expect(calls.filter((name) => name === "once")).toHaveLength(1);
  });

  it("sent five times at once does the work once", async () => {
    const data = form({ name: "storm" });
    const results = await Promise.all([1, 2, 3, 4, 5].map(() => addAction(null, data)));
    expect(results).toEqual(Array.from({ length: 5 }, () => ({ ok: true, value: { name: "storm" } })));
    expect((await keptNames()).filter((name) => name === "storm")).toHaveLength(1);
  });

  it("with another payload is a conflict that keeps what was typed", async () => {
    const key = newId();
    await addAction(null, form({ name: "first", _key: key }));
    const second = await addAction(null, form({ name: "second", _key: key }));
    expect(second).toMatchObject({ ok: false, code: "conflict", values: { name: "second" } });
    expect(await keptNames()).not.toContain("second");
  });

  it("of a refusal is free again, and nothing of the refused work is kept", async () => {
    const key = newId();
    expect(await addAction(null, form({ name: "refused", _key: key }))).toMatchObject({
      ok: false,
      message: "No.",
    });
    expect(await keptNames()).not.toContain("refused");
    expect(await addAction(null, form({ name: "corrected", _key: key }))).toMatchObject({ ok: true });
  });
});

describe("a fault", () => {
  it("is logged under an id that the person gets, keeps nothing and tells nothing", async () => {
    const result = await addAction(null, form({ name: "fault" }));
    expect(result).toMatchObject({
      ok: false,
      code: "failed",
      id: expect.any(String),
      values: { name: "fault" },
    });
    expect(JSON.stringify(result)).not.toContain("on purpose");
    expect(await keptNames()).not.toContain("fault");
    takeConsole();
  });
});

describe("what follows", () => {
  it("runs after the commit, on a replay too, and a redirect passes through", async () => {
    const moved = defineLongAction(schema, () => Promise.resolve({ ok: true, value: { id: "7" } }), {
      statementTimeoutMs: 1000,
      done: ({ id }) => redirect(`/videos/${id}`),
    });
    const data = form({ name: "x" });
    await expect(moved(null, data)).rejects.toMatchObject({ digest: expect.stringContaining("/videos/7") });
    await expect(moved(null, data)).rejects.toMatchObject({ digest: expect.stringContaining("/videos/7") });
  });
});

describe("actions without a creator's transaction", () => {
  const echo = definePublicAction(schema, ({ input }) => Promise.resolve({ ok: true, value: input.name }));
  const whoami = defineAccountAction(schema, (who) => Promise.resolve({ ok: true, value: who.creatorId }));

  it("check the origin and the shape, and the session where one is needed", async () => {
    request.cookie = "";
    expect(await echo(null, form({ name: "x" }))).toEqual({ ok: true, value: "x" });
    expect(await echo(null, form({}))).toMatchObject({ ok: false, code: "invalid" });
    expect(await whoami(null, form({ name: "x" }))).toMatchObject({ ok: false, code: "signed-out" });
    request.cookie = token;
    expect(await whoami(null, form({ name: "x" }))).toEqual({ ok: true, value: viewer.creatorId });
    request.headers = new Headers({ origin: "https://evil.example" });
    expect(await echo(null, form({ name: "x" }))).toMatchObject({ ok: false, code: "forbidden" });
    expect(await whoami(null, form({ name: "x" }))).toMatchObject({ ok: false, code: "forbidden" });
  });
});
