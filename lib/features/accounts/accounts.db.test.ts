import { hash } from "@node-rs/argon2";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { signIn, type Caller } from "@/lib/server/auth";
import { withAuth } from "@/lib/server/auth-db";
import { authOptions } from "@/lib/server/next-auth";
import { readSession } from "@/lib/server/sessions";
import { viewerOfToken, type Viewer } from "@/lib/server/viewer";
import { withTestClient } from "@/lib/testing/database";
import { closeDatabases, makePerson, TEST_PASSWORD } from "@/lib/testing/people";
import { isInstanceEmpty, isSignUpOpen, listSessions } from "./data";
import {
  changePassword,
  renewSetupWord,
  resetPassword,
  setOpenSignUp,
  signUp,
  type NewUser,
} from "./mutations";

vi.mock("@node-rs/argon2", { spy: true });

afterAll(closeDatabases);
afterEach(async () => {
  delete process.env.HOST;
  await withTestClient("owner", (client) =>
    client.query(
      "delete from session; delete from membership; delete from app_user; delete from setting; delete from rate_limit",
    ),
  );
});

const caller: Caller = { address: "192.0.2.1", userAgent: "test" };
const someone = (name: string): NewUser => ({
  email: `${name}@example.com`,
  password: TEST_PASSWORD,
  name,
  creatorName: `${name} cooks`,
  currency: "EUR",
  timeZone: "Asia/Kathmandu",
});

async function signedUp(name: string): Promise<Viewer> {
  const outcome = await signUp(someone(name), caller);
  const viewer = outcome.ok ? await viewerOfToken(outcome.value.token) : null;
  if (viewer === null) throw new Error("not signed up");
  return viewer;
}

describe("signing up", () => {
  it("makes the account, its creator and a session at once", async () => {
    expect(await isInstanceEmpty()).toBe(true);
    const viewer = await signedUp("ana");
    expect(viewer).toMatchObject({
      role: "owner",
      isInstanceOwner: true,
      creatorName: "ana cooks",
      baseCurrency: "EUR",
      timeZone: "Asia/Kathmandu",
    });
    expect(await isInstanceEmpty()).toBe(false);
  });

  it("makes one owner of twenty first visitors at once", async () => {
    const names = Array.from({ length: 20 }, (_, index) => `visitor${String(index)}`);
    const outcomes = await Promise.all(names.map((name) => signUp(someone(name), caller)));
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(outcomes.filter((outcome) => !outcome.ok && outcome.code === "forbidden")).toHaveLength(19);
    expect(await withAuth((tx) => tx.user.count({ where: { isOwner: true } }))).toBe(1);
    expect(await withAuth((tx) => tx.membership.count())).toBe(1);
  });

  it("is closed after the first account until its owner opens it", async () => {
    const owner = await signedUp("ana");
    const hashed = vi.mocked(hash).mock.calls.length;
    expect(await signUp(someone("ben"), caller)).toMatchObject({ ok: false, code: "forbidden" });
    expect(vi.mocked(hash).mock.calls, "who is refused costs no hash").toHaveLength(hashed);
    expect(await setOpenSignUp(owner, { isOpen: true })).toMatchObject({ ok: true });
    expect(await isSignUpOpen()).toBe(true);
    const second = await signedUp("ben");
    expect(second.isInstanceOwner).toBe(false);
    expect(await setOpenSignUp(second, { isOpen: false })).toMatchObject({ ok: false, code: "forbidden" });
  });

  it("takes an address once, whatever the case, and none that normalisation would change", async () => {
    await setOpenSignUp(await signedUp("ana"), { isOpen: true });
    const again = await signUp({ ...someone("ana"), email: " Ana@Example.com" }, caller);
    expect(again).toMatchObject({ ok: false, code: "conflict", fields: { email: expect.any(String) } });
    const wide = await signUp({ ...someone("ana"), email: "ana\uff20example.com" }, caller);
    expect(wide).toMatchObject({ ok: false, code: "invalid", fields: { email: expect.any(String) } });
  });

  it("says which field of the creator is wrong", async () => {
    const outcome = await signUp({ ...someone("ana"), currency: "XXZ", timeZone: "Mars/Olympus" }, caller);
    expect(outcome).toMatchObject({
      ok: false,
      fields: { currency: expect.any(String), timeZone: expect.any(String) },
    });
    expect(await isInstanceEmpty()).toBe(true);
  });

  it("asks for the printed word where other machines can reach an empty instance", async () => {
    process.env.HOST = "0.0.0.0";
    const [void1, word] = [await renewSetupWord(), await renewSetupWord()];
    if (void1 === null || word === null) throw new Error("no word was made");
    expect(await signUp(someone("eve"), caller)).toMatchObject({ ok: false, code: "forbidden" });
    expect(await signUp({ ...someone("eve"), setup: void1 }, caller)).toMatchObject({
      ok: false,
      code: "forbidden",
    });
    expect(await signUp({ ...someone("ana"), setup: word }, caller)).toMatchObject({ ok: true });
    expect(await renewSetupWord()).toBeNull();
  });
});

describe("signing in", () => {
  it("refuses a wrong password and an unknown address with the same words", async () => {
    await makePerson({ email: "ana@example.com" });
    const wrong = await signIn({ email: "ana@example.com", password: "not the password" }, caller);
    const unknown = await signIn({ email: "nobody@example.com", password: "not the password" }, caller);
    expect(wrong).toMatchObject({ ok: false, code: "invalid" });
    expect(unknown).toEqual(wrong);
  });

  it("stops guessing at the eleventh attempt from one place, but not the person elsewhere", async () => {
    await makePerson({ email: "ana@example.com" });
    const guess = () => signIn({ email: "ANA@example.com", password: "not the password" }, caller);
    for (let attempt = 1; attempt <= 10; attempt += 1)
      expect(await guess()).toMatchObject({ code: "invalid" });
    const stopped = await guess();
    expect(stopped).toMatchObject({ ok: false, code: "too-many" });
    expect(stopped.ok ? 0 : stopped.retryAfter).toBeGreaterThan(0);
    const right = { email: "ana@example.com", password: TEST_PASSWORD };
    expect(await signIn(right, caller)).toMatchObject({ ok: false, code: "too-many" });
    expect(await signIn(right, { ...caller, address: "198.51.100.7" })).toMatchObject({ ok: true });
  });

  it("counts nothing by account once the place itself is stopped", async () => {
    const keys = async () => {
      const { rows } = await withTestClient("owner", (client) =>
        client.query<{ key: string }>("select key from rate_limit"),
      );
      return rows;
    };
    await withTestClient("owner", (client) =>
      client.query("insert into rate_limit (key, window_start, hits) values ($1, now(), 100)", [
        `sign-in:${caller.address}`,
      ]),
    );
    const before = await keys();
    for (const name of ["ana", "ben", "eve"])
      expect(await signIn({ email: `${name}@example.com`, password: "a guess" }, caller)).toMatchObject({
        ok: false,
        code: "too-many",
      });
    expect(await keys()).toEqual(before);
  });

  it("refuses what is too long for a password in the same words, and keeps no count of it", async () => {
    await makePerson({ email: "ana@example.com" });
    const attempt = (password: string) => signIn({ email: "ana@example.com", password }, caller);
    expect(await attempt("x".repeat(1001))).toEqual(await attempt("not the password"));
    const { rows } = await withTestClient("owner", (client) => client.query("select hits from rate_limit"));
    expect(rows).toEqual([{ hits: 1 }, { hits: 1 }]);
  });

  it("by next-auth's own address takes nothing that is no text, or too long", async () => {
    const [provider] = authOptions().providers;
    const isFunction = (value: unknown) => typeof value === "function";
    const { authorize } = z
      .object({ authorize: z.custom<(given: unknown) => Promise<unknown>>(isFunction) })
      .parse(provider?.options);
    const password = "x".repeat(1001);
    // Read no further: outside a request, asking who calls would throw.
    expect(await authorize({ email: "ana@example.com", password })).toBeNull();
    expect(await authorize({ email: { length: 1 }, password: ["a"] })).toBeNull();
  });

  it("renews a hash of older parameters", async () => {
    const { userId, email } = await makePerson();
    const old = await hash(TEST_PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
    await withAuth((tx) => tx.user.updateMany({ where: { id: userId }, data: { passwordHash: old } }));
    expect(await signIn({ email, password: TEST_PASSWORD }, caller)).toMatchObject({ ok: true });
    const user = await withAuth((tx) => tx.user.findFirstOrThrow({ where: { id: userId } }));
    expect(user.passwordHash).toMatch(/m=65536,t=3,p=1/);
  });
});

describe("a new password", () => {
  const next = "another phrase, long enough";

  it("ends the other sessions and keeps the one that changed it", async () => {
    const viewer = await signedUp("ana");
    const credentials = { email: "ana@example.com", password: TEST_PASSWORD };
    const [here, there] = [await signIn(credentials, caller), await signIn(credentials, caller)];
    if (!here.ok || !there.ok) throw new Error("not signed in");
    const session = await readSession(here.value.token);
    const keepSession = session?.tokenHash ?? null;
    const wrong = await changePassword(viewer, { current: "not the password", password: next, keepSession });
    expect(wrong).toMatchObject({ ok: false, fields: { passwordCurrent: expect.any(String) } });
    expect(
      await changePassword(viewer, { current: TEST_PASSWORD, password: next, keepSession }),
    ).toMatchObject({ ok: true });
    expect(await readSession(here.value.token)).not.toBeNull();
    expect(await readSession(there.value.token)).toBeNull();
    expect(await listSessions(viewer, { current: keepSession ?? "" })).toMatchObject([{ isCurrent: true }]);
    expect(await signIn(credentials, caller)).toMatchObject({ ok: false });
    expect(await signIn({ ...credentials, password: next }, caller)).toMatchObject({ ok: true });
  });

  it("set by the owner of the machine ends every session", async () => {
    const outcome = await signUp(someone("ana"), caller);
    expect(await resetPassword({ email: "Ana@example.com", password: next })).toMatchObject({ ok: true });
    expect(outcome.ok && (await readSession(outcome.value.token))).toBeNull();
    expect(await resetPassword({ email: "nobody@example.com", password: next })).toMatchObject({
      code: "not-found",
    });
    expect(await resetPassword({ email: "ana@example.com", password: "short" })).toMatchObject({
      code: "invalid",
    });
  });
});
