import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { withTestClient } from "@/lib/testing/database";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { defineAction, defineLongAction } from "./action";
import { withAuth } from "./auth-db";
import { withTenant } from "./db";
import { newId } from "./ids";
import { refuse } from "./outcome";
import { mintSession } from "./sessions";
import type { Viewer } from "./viewer";

const request = vi.hoisted(() => ({ cookie: "" }));
vi.mock("next/headers", () => ({
  headers: () => Promise.resolve(new Headers({ origin: "http://localhost:3000" })),
  cookies: () => Promise.resolve({ get: () => ({ value: request.cookie }) }),
}));

let viewer: Viewer;
beforeAll(async () => {
  const person = await makePerson();
  viewer = person.viewer;
  const session = { userId: person.userId, creatorId: null, userAgent: "" };
  request.cookie = (await withAuth((tx) => mintSession(tx, session))).token;
});
afterAll(closeDatabases);

const schema = z.object({ name: z.string() });

const add = defineAction(schema, async ({ creatorId }, { tx, input: { name } }) => {
  await tx.channel.create({ data: { creatorId, id: newId(), platform: "tiktok", handle: name, name } });
  return { ok: true, value: { name } };
});

const names = () =>
  withTenant(viewer, async (tx) => {
    const where = { creatorId: viewer.creatorId };
    return (await tx.channel.findMany({ where, select: { name: true } })).map(({ name }) => name);
  });

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  const all = { _key: newId(), _creator: viewer.creatorId, ...fields };
  for (const [name, value] of Object.entries(all)) data.set(name, value);
  return data;
}

/** Finds a row as soon as somebody waits for the asking transaction. */
const WAITING = "select 1 from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))";

describe("the creator's zone and currency", () => {
  it("are those that a save began with, or it is refused and can be sent again", async () => {
    const data = form({ name: "in the old zone" });
    const first = await withTestClient("app", async (client) => {
      await client.query(`begin; set local app.creator_id = '${viewer.creatorId}'`);
      await client.query("update creator set time_zone = 'Asia/Tokyo'");
      const sent = add(null, data);
      while ((await client.query(WAITING)).rowCount === 0);
      await client.query("commit");
      return sent;
    });
    expect(first).toMatchObject({
      ok: false,
      code: "conflict",
      message: expect.stringContaining("time zone"),
    });
    expect(await names()).not.toContain("in the old zone");
    expect(await add(null, data)).toMatchObject({ ok: true });
  });
});

describe("a form that nothing can be made of", () => {
  it("is refused, also where its schema names no field, and no handler gets it", async () => {
    const edit = defineAction(
      schema.transform(() => z.NEVER),
      () => Promise.reject(new Error("It was handed on.")),
    );
    expect(await edit(null, form({ name: "of no key" }))).toMatchObject({
      ok: false,
      code: "invalid",
      message: expect.stringContaining("out of date"),
    });
  });
});

describe("a step before the transaction", () => {
  it("is what the handler gets, and its refusal does not stand in the way of a stored outcome", async () => {
    let isThere = true;
    const take = defineLongAction(
      schema,
      {
        prepare: (_who, { name }) => Promise.resolve(isThere ? `${name}, read` : null),
        handler: (_who, { input }) => {
          isThere = false;
          return Promise.resolve(
            input === null ? refuse("not-found", { message: "Gone." }) : { ok: true, value: { input } },
          );
        },
      },
      { statementTimeoutMs: 1000 },
    );
    const data = form({ name: "file" });
    expect(await take(null, data)).toEqual({ ok: true, value: { input: "file, read" } });
    expect(await take(null, data)).toEqual({ ok: true, value: { input: "file, read" } });
    expect(await take(null, form({ name: "file" }))).toMatchObject({ ok: false, code: "not-found" });
  });

  it("holds no connection: more of them than the pool has do not keep a page waiting", async () => {
    let release: () => void = () => {};
    const gate = new Promise<void>((resolve) => (release = resolve));
    const slow = defineLongAction(
      schema,
      {
        prepare: () => gate,
        handler: () => Promise.resolve({ ok: true as const, value: {} }),
      },
      { statementTimeoutMs: 1000 },
    );
    const sent = Promise.all(Array.from({ length: 8 }, () => slow(null, form({ name: "big" }))));
    await names();
    release();
    expect((await sent).every(({ ok }) => ok)).toBe(true);
  });
});
