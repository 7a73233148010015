import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { authPool } from "@/lib/server/auth-db";
import { isUnlocked, unlockShare } from "@/lib/server/share-links";
import type { Viewer } from "@/lib/server/viewer";
import { closeDatabases } from "@/lib/testing/people";
import {
  changeLink,
  LINK_PASSWORD,
  share,
  shareOf,
  somewhere,
  startSharing,
} from "@/lib/testing/share-links";
import { getLink, listLinks } from "./data";
import { readyPassword } from "./mutations";
import { updateLinkSchema } from "./schema";

beforeEach(() => {
  process.env.PERMILLE_NOW = "2026-11-22T09:00:00Z";
});
afterEach(() => {
  delete process.env.PERMILLE_NOW;
});
afterAll(closeDatabases);

describe("a password", () => {
  it("gives a pass for its link alone, for some hours, and until there is another password", async () => {
    const { viewer } = await startSharing();
    const { id, token } = await share(viewer, { password: LINK_PASSWORD });
    const other = await shareOf((await share(viewer, { password: LINK_PASSWORD })).token);
    const locked = await shareOf(token);
    expect(isUnlocked(locked, null)).toBe(false);
    const unlocked = await unlockShare(locked, { password: LINK_PASSWORD, address: somewhere() });
    const pass = unlocked.ok ? unlocked.pass : "";
    expect(isUnlocked(locked, pass)).toBe(true);
    expect(isUnlocked(other, pass)).toBe(false);
    expect(isUnlocked(locked, `${pass}x`)).toBe(false);
    const changed = updateLinkSchema.parse({
      id,
      version: "1",
      name: "N",
      expires: "keep",
      password: "another one",
    });
    expect((await changeLink(viewer, changed)).ok).toBe(true);
    expect(isUnlocked(await shareOf(token), pass)).toBe(false);
    process.env.PERMILLE_NOW = "2026-11-23T09:00:00Z";
    expect(isUnlocked(locked, pass)).toBe(false);
  });

  it("that is wrong is noted as refused, and may not be tried for ever", async () => {
    const { viewer } = await startSharing();
    const { id, token } = await share(viewer, { password: LINK_PASSWORD });
    const locked = await shareOf(token);
    const address = somewhere();
    for (let at = 0; at < 10; at += 1)
      expect(await unlockShare(locked, { password: "not this one", address })).toEqual({
        ok: false,
        retryAfter: null,
      });
    const late = await unlockShare(locked, { password: LINK_PASSWORD, address });
    expect(late).toEqual({ ok: false, retryAfter: expect.any(Number) });
    expect((await getLink(viewer, id))?.openings.map(({ what }) => what)).toEqual(
      Array.from({ length: 10 }, () => "refused"),
    );
    expect((await listLinks(viewer))[0]).toMatchObject({ opened: 0, hasPassword: true });
  });

  it("is not kept from its readers by one place that goes on trying", async () => {
    const { viewer } = await startSharing();
    const locked = await shareOf((await share(viewer, { password: LINK_PASSWORD })).token);
    const address = somewhere();
    for (let at = 0; at < 210; at += 1) await unlockShare(locked, { password: "not this one", address });
    expect(await unlockShare(locked, { password: LINK_PASSWORD, address: somewhere() })).toMatchObject({
      ok: true,
    });
  });

  it("is hashed for a person only so often, since hashes wait in line with sign-ins; links without one are as ever", async () => {
    const { viewer, userId } = await startSharing();
    await authPool().query("insert into rate_limit (key, window_start, hits) values ($1, $2, 19)", [
      `link-password:${userId}`,
      new Date("2026-11-22T09:00:00Z"),
    ]);
    expect(await readyPassword(viewer, { password: LINK_PASSWORD })).toMatchObject({ ok: true });
    expect(await readyPassword(viewer, { password: LINK_PASSWORD })).toMatchObject({ code: "too-many" });
    expect(await readyPassword(viewer, { password: null })).toEqual({
      ok: true,
      value: { passwordHash: null },
    });
    const reader: Viewer = { ...viewer, role: "viewer" };
    expect(await readyPassword(reader, { password: LINK_PASSWORD })).toMatchObject({ code: "forbidden" });
  });

  it("can be taken away, and stays where nothing is said of it", async () => {
    const { viewer } = await startSharing();
    const { id, token } = await share(viewer, { password: LINK_PASSWORD });
    const save = (version: string, more: Record<string, string>) => {
      const input = updateLinkSchema.parse({
        id,
        version,
        name: "N",
        expires: "keep",
        password: "",
        ...more,
      });
      return changeLink(viewer, input);
    };
    expect((await save("1", {})).ok).toBe(true);
    expect((await shareOf(token)).passwordHash).not.toBeNull();
    expect((await save("2", { removePassword: "on" })).ok).toBe(true);
    expect((await shareOf(token)).passwordHash).toBeNull();
  });
});
