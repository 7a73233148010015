import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { z } from "zod";
import { takeConsole } from "@/lib/testing/quiet-console";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { defineAction, type Outcome } from "./action";
import { withAuth } from "./auth-db";
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
beforeAll(async () => {
  const person = await makePerson();
  viewer = person.viewer;
  const session = { userId: person.userId, creatorId: null, userAgent: "" };
  request.cookie = (await withAuth((tx) => mintSession(tx, session))).token;
  request.headers = new Headers({ origin: "http://localhost:3000", "sec-fetch-site": "same-origin" });
});
afterAll(closeDatabases);

const steps: string[] = [];
beforeEach(() => steps.splice(0));
let answers: (() => Promise<Outcome<string>>)[] = [];

/** Says what it did; what becomes of it outside of the database is taken from `answers`, one a call. */
const send = defineAction(
  z.object({ name: z.string() }),
  (_viewer, { input }) => {
    steps.push("noted");
    return Promise.resolve<Outcome<string>>(
      input.name === "" ? refuse("invalid", {}) : { ok: true, value: input.name },
    );
  },
  {
    outside: () => {
      steps.push("outside");
      return (answers.shift() ?? (() => Promise.resolve<Outcome<string>>({ ok: true, value: "sent" })))();
    },
    done: () => void steps.push("done"),
  },
);

function form(name = "letter"): FormData {
  const data = new FormData();
  for (const [field, value] of Object.entries({ _key: newId(), _creator: viewer.creatorId, name }))
    data.set(field, value);
  return data;
}

it("what is done outside of the database is done once, and not on a replay", async () => {
  const data = form();
  expect(await send(null, data)).toEqual({ ok: true, value: "sent" });
  expect(await send(null, data)).toMatchObject({ ok: true });
  expect(steps).toEqual(["noted", "outside", "done", "done"]);
});

it("is not begun where the transaction was refused", async () => {
  expect(await send(null, form(""))).toMatchObject({ ok: false });
  expect(steps).toEqual(["noted"]);
});

it.each([
  ["was refused", () => Promise.resolve(refuse("failed", { message: "No." }))],
  ["failed", () => Promise.reject(new Error("on purpose"))],
])("that %s is not told as done when the same form is sent again: it is done then", async (_, answer) => {
  answers = [answer];
  const data = form();
  expect(await send(null, data)).toMatchObject({ ok: false, code: "failed", values: { name: "letter" } });
  takeConsole();
  expect(steps).toEqual(["noted", "outside"]);
  expect(await send(null, data)).toEqual({ ok: true, value: "sent" });
  expect(steps).toEqual(["noted", "outside", "noted", "outside", "done"]);
});
