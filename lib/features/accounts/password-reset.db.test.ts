import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { signIn, type Caller } from "@/lib/server/auth";
import { withAuth } from "@/lib/server/auth-db";
import { newId } from "@/lib/server/ids";
import { readSession } from "@/lib/server/sessions";
import { withTestClient } from "@/lib/testing/database";
import { mailServers } from "@/lib/testing/mail-fixture";
import type { TestMailServer } from "@/lib/testing/mail-server";
import { closeDatabases, makePerson, TEST_PASSWORD } from "@/lib/testing/people";
import { findReset } from "./data";
import { askReset, changePassword, finishReset, resetPassword, sendReset } from "./mutations";

const NEXT = "another phrase, long enough";
const START = "2026-11-28T12:00:00Z";

const caller: Caller = { address: "192.0.2.1", userAgent: "test" };
const { serve, log } = mailServers();

beforeEach(() => {
  process.env.PERMILLE_NOW = START;
});
afterEach(async () => {
  await withTestClient("owner", (client) => client.query("delete from rate_limit"));
});
afterAll(closeDatabases);

const pass = (minutes: number) => {
  process.env.PERMILLE_NOW = new Date(Date.parse(START) + minutes * 60_000).toISOString();
};
const setPassword = (token: string, password = NEXT) => finishReset({ token, password }, caller);
const mayEnter = async (email: string, password: string) => (await signIn({ email, password }, caller)).ok;

/** The token of the latest mail. */
function tokenIn({ mails }: TestMailServer): string {
  const [, token] = /\/reset\/([A-Za-z0-9_-]{43})\s/.exec(mails.at(-1)?.parsed.text ?? "") ?? [];
  if (token === undefined) throw new Error("There is no link in the mail.");
  return token;
}

async function mailed(email: string, server: TestMailServer): Promise<string> {
  await sendReset(email);
  return tokenIn(server);
}

describe("a mailed link", () => {
  it("sets the password once, ends every session and starts one", async () => {
    const server = await serve();
    const { email } = await makePerson();
    const before = await signIn({ email, password: TEST_PASSWORD }, caller);
    const token = await mailed(email, server);
    expect(server.mails).toMatchObject([{ to: [email] }]);
    expect(await findReset(token)).toEqual({ email });
    expect(before.ok && (await readSession(before.value.token))).not.toBeNull();
    const session = await setPassword(token);
    expect(before.ok && (await readSession(before.value.token))).toBeNull();
    expect(session.ok && (await readSession(session.value.token))).not.toBeNull();
    expect([await mayEnter(email, TEST_PASSWORD), await mayEnter(email, NEXT)]).toEqual([false, true]);
    expect(await findReset(token)).toBeNull();
    expect(await setPassword(token, TEST_PASSWORD)).toMatchObject({ ok: false, code: "not-found" });
    expect(await mayEnter(email, NEXT)).toBe(true);
  });

  it("is used by one of two who follow it at once", async () => {
    const server = await serve();
    const { email } = await makePerson();
    const token = await mailed(email, server);
    const outcomes = await Promise.all([setPassword(token), setPassword(token, "yet another long phrase")]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.filter(({ ok }) => !ok)).toMatchObject([{ code: "not-found" }]);
  });

  it("is over after thirty minutes", async () => {
    const server = await serve();
    const { email } = await makePerson();
    const token = await mailed(email, server);
    pass(29);
    expect(await findReset(token)).toEqual({ email });
    pass(30);
    expect(await findReset(token)).toBeNull();
    expect(await setPassword(token)).toMatchObject({ ok: false, code: "not-found" });
    expect(await mayEnter(email, TEST_PASSWORD)).toBe(true);
  });

  it("is over once another one is asked for", async () => {
    const server = await serve();
    const { email } = await makePerson();
    const first = await mailed(email, server);
    const second = await mailed(email, server);
    expect(await setPassword(first)).toMatchObject({ ok: false, code: "not-found" });
    expect(await setPassword(second)).toMatchObject({ ok: true });
  });

  it("is over once the password is changed by other ways", async () => {
    const server = await serve();
    const { email, userId, viewer } = await makePerson();
    const one = await mailed(email, server);
    const person = { ...viewer, userId };
    const change = { current: TEST_PASSWORD, password: NEXT, keepSession: null };
    expect(await changePassword(person, change)).toMatchObject({ ok: true });
    expect(await findReset(one)).toBeNull();
    const two = await mailed(email, server);
    expect(await resetPassword({ email, password: TEST_PASSWORD })).toMatchObject({ ok: true });
    expect(await findReset(two)).toBeNull();
    expect(await setPassword(two)).toMatchObject({ ok: false, code: "not-found" });
  });

  it("touches nobody else", async () => {
    const server = await serve();
    const [mine, theirs] = [await makePerson(), await makePerson()];
    const other = await signIn({ email: theirs.email, password: TEST_PASSWORD }, caller);
    const theirToken = await mailed(theirs.email, server);
    expect(await setPassword(await mailed(mine.email, server))).toMatchObject({ ok: true });
    expect(other.ok && (await readSession(other.value.token))).not.toBeNull();
    expect(await mayEnter(theirs.email, TEST_PASSWORD)).toBe(true);
    expect(await findReset(theirToken)).toEqual({ email: theirs.email });
  });

  it("that was never sent sets nothing", async () => {
    for (const token of ["", "x".repeat(43), `${"x".repeat(42)}%`, newId()]) {
      expect(await findReset(token)).toBeNull();
      expect(await setPassword(token)).toMatchObject({ ok: false, code: "not-found" });
    }
  });

  it("takes a password by the rules of signing up, and waits for one that keeps them", async () => {
    const server = await serve();
    const { email } = await makePerson({ email: "nora.hansen@example.com" });
    const token = await mailed(email, server);
    for (const password of ["short", "password1234", "nora.hansen12"])
      expect(await setPassword(token, password)).toMatchObject({ fields: { password: expect.any(String) } });
    expect(await setPassword(token)).toMatchObject({ ok: true });
  });
});

describe("what is kept and logged", () => {
  it("holds neither the token nor the address", async () => {
    const server = await serve();
    const { email, userId } = await makePerson();
    const token = await mailed(email, server);
    await setPassword(token);
    await sendReset("nobody@example.com");
    const rows = await withAuth((tx) => tx.passwordReset.findMany({ where: { userId } }));
    expect(rows).toMatchObject([
      { tokenHash: expect.stringMatching(/^[0-9a-f]{64}$/), usedAt: new Date(START) },
    ]);
    expect(log()).toContain('"event":"password-reset","user"');
    expect(log()).not.toContain(token);
    expect(log()).not.toContain(String(rows[0]?.tokenHash));
    expect(log()).not.toMatch(/@example/);
  });
});

describe("asking for a link", () => {
  it("is answered alike for an address with an account and one without, and mailed to the first", async () => {
    const server = await serve();
    const { email } = await makePerson();
    const ask = (text: string) => askReset(text, caller);
    expect(await ask(` ${email.toUpperCase()} `)).toEqual({ ok: true, value: { email } });
    expect(await ask("Nobody@example.com")).toEqual({ ok: true, value: { email: "nobody@example.com" } });
    expect(await ask("ana\uff20example.com")).toMatchObject({ fields: { email: expect.any(String) } });
    await sendReset("nobody@example.com");
    await sendReset(email);
    expect(server.mails.map(({ to }) => to)).toEqual([[email]]);
  });

  it("is stopped alike for both after ten times from one place, but not elsewhere", async () => {
    await serve();
    const { email } = await makePerson();
    for (const address of [email, "nobody@example.com"]) {
      for (let attempt = 1; attempt <= 10; attempt += 1)
        expect(await askReset(address, caller)).toMatchObject({ ok: true });
      expect(await askReset(address, caller)).toMatchObject({ ok: false, code: "too-many" });
      expect(await askReset(address, { ...caller, address: "198.51.100.7" })).toMatchObject({ ok: true });
    }
  });

  it("fills no mailbox: five mails an hour go to an account, and the last of their links holds", async () => {
    const server = await serve();
    const { email } = await makePerson();
    for (let mail = 1; mail <= 8; mail += 1) await sendReset(email);
    expect(server.mails).toHaveLength(5);
    expect(await findReset(tokenIn(server))).toEqual({ email });
    pass(60);
    await sendReset(email);
    expect(server.mails).toHaveLength(6);
  });

  it("is refused where no mail is sent, and a mail server that is away breaks nothing", async () => {
    expect(await askReset("ana@example.com", caller)).toMatchObject({ ok: false, code: "failed" });
    const server = await serve();
    const { email } = await makePerson();
    await server.close();
    await sendReset(email);
    expect(log()).toContain('"event":"mail-not-sent"');
  });
});
