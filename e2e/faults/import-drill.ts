import { readdirSync, mkdtempSync, chmodSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Client } from "pg";
import type { Page } from "playwright/test";
import { expect } from "../fixtures";
import { signUp } from "../app";
import { connectInstance, queryAs, startInstance, type OwnInstance } from "../own-instance";
import { recordAction, type Recorded } from "../replay";
import { sendFiles, senderOf, type Sender } from "../send-files";
import { crash, findApp } from "./crash";

const VIDEOS = 600;
const READINGS = 100;
export const ROWS = VIDEOS * READINGS;
export const NEXT_START_MS = 60_000;
export const IN_THE_END_MS = 90_000;
const ACCOUNT = { name: "Mira", email: "mira@example.test", password: "Slow rivers carry more" };

/** The starter gives an app up that dies more often than this within a minute. */
const DEATHS = 5;
const MINUTE_MS = 60_000;

export type ImportDrill = Awaited<ReturnType<typeof openDrill>>;

/** An instance that imports are sent to while things happen to it, and what its database says. */
export async function openDrill(port: number) {
  const temporary = makeTemporary();
  const start = (folder?: string) =>
    startInstance({ port, env: { TMPDIR: temporary }, ...(folder !== undefined && { folder }) });
  let instance: OwnInstance = await start();
  let client: Client = await connectInstance(instance);
  const deaths: number[] = [];
  let hasAccount = false;

  const isReady = async () => {
    try {
      return (await fetch(`${instance.origin}/api/health/ready`)).ok;
    } catch {
      return false;
    }
  };
  return {
    instance: () => instance,
    isReady,
    ...asking(() => client),
    workFolders: () => readdirSync(temporary).filter((name) => name.startsWith("permille-work-")),

    /** Signed in, with the page on nothing: one that is open would complain that nobody answers it. */
    async enter(page: Page): Promise<Sender> {
      await expect.poll(isReady, { timeout: NEXT_START_MS }).toBe(true);
      await (hasAccount ? signIn(page) : signUp(page, ACCOUNT));
      hasAccount = true;
      const sender = await senderOf(page, instance.origin);
      await leave(page);
      return sender;
    },

    async crashApp(): Promise<void> {
      const sixth = deaths.at(-DEATHS) ?? 0;
      await pause(Math.max(0, sixth + MINUTE_MS - Date.now()));
      crash(findApp(instance));
      deaths.push(Date.now());
    },

    /** As Ctrl-C and the next start. */
    async restart(): Promise<void> {
      await client.end();
      await instance.stop();
      instance = await start(instance.folder);
      client = await connectInstance(instance);
      deaths.length = 0;
    },

    /** As a save does that takes its time with the creator's facts. Gives what lets go. */
    async holdFacts({ creatorId }: Sender): Promise<() => Promise<void>> {
      const other = await connectInstance(instance);
      await other.query("BEGIN");
      await other.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`derive ${creatorId}`]);
      return async () => {
        await other.query("ROLLBACK");
        await other.end();
      };
    },

    async close(): Promise<void> {
      await client.end();
      await instance.stop();
    },
  };
}

function asking(client: () => Client) {
  const ask = <Row extends Record<string, unknown>>(
    { creatorId }: Sender,
    text: string,
    values: unknown[] = [],
  ) => queryAs<Row>(client(), { creatorId, text, values });
  const count = async (text: string) => {
    const { rows } = await client().query<{ found: number }>(`SELECT count(*)::int AS found FROM ${text}`);
    return rows[0]?.found ?? -1;
  };
  return {
    ask,

    isWriting: async () => {
      const held = "pg_locks WHERE relation = 'view_snapshot'::regclass AND mode = 'RowExclusiveLock'";
      return (await count(held)) > 0;
    },

    /** Of the app's, as seen at one moment. */
    openTransactions: () =>
      count("pg_stat_activity WHERE usename = 'permille_app' AND xact_start < now() - interval '1 second'"),

    async listStates(sender: Sender): Promise<string[]> {
      return (await ask<{ state: string }>(sender, "SELECT state FROM import")).map(({ state }) => state);
    },

    async stateOf(sender: Sender, importId: string): Promise<string> {
      const text = "SELECT state FROM import WHERE id = $1";
      const [row] = await ask<{ state: string }>(sender, text, [importId]);
      return row?.state ?? "gone";
    },

    async attempts(sender: Sender): Promise<number> {
      const rows = await ask<{ attempts: number }>(sender, "SELECT attempts FROM job");
      return rows[0]?.attempts ?? 0;
    },

    async countRows(sender: Sender): Promise<number> {
      const [row] = await ask<{ rows: number }>(sender, "SELECT count(*)::int AS rows FROM view_snapshot");
      return row?.rows ?? -1;
    },
  };
}

export async function leave(page: Page): Promise<void> {
  await page.goto("about:blank");
}

/** Uploads, and gives the decision to commit as it would be sent. */
export async function readyToCommit(
  page: Page,
  sender: Sender,
): Promise<{ importId: string; commit: Recorded }> {
  const { importId } = await sendFiles(sender, [{ name: "snapshots.csv", body: makeSnapshots() }]);
  await page.goto(`/import/${importId ?? ""}`);
  const button = commitButton(page);
  await expect(button).toBeVisible({ timeout: 60_000 });
  const commit = await recordAction(page, () => button.click(), { stops: true });
  await page.unrouteAll();
  await leave(page);
  return { importId: importId ?? "", commit };
}

export function commitButton(page: Page) {
  return page.getByRole("button", { name: /^Import \d/ });
}

let files = 0;

/** The counters template: so many videos, each read on so many days; other videos each time. */
export function makeSnapshots(): string {
  const first = files;
  files += 1;
  const lines = ["video,taken_at,views,qualified_views,likes,comments,shares,saves"];
  for (let video = 0; video < VIDEOS; video += 1) {
    // An id's upper half is the second of its upload: all of these before the first reading.
    const id = (BigInt(1_754_000_000 + first * VIDEOS + video) << 32n) + 7n;
    const link = `https://www.tiktok.com/@samplecreator/video/${String(id)}`;
    for (let day = 0; day < READINGS; day += 1) {
      const takenAt = new Date(Date.UTC(2026, 7, 10 + day, 9)).toISOString();
      lines.push(`${link},${takenAt},${String(1_000 + day * 37)},,,,,`);
    }
  }
  return lines.join("\n");
}

async function signIn(page: Page): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(ACCOUNT.email);
  await page.getByLabel("Password").fill(ACCOUNT.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/home/);
}

/** Passable, since PostgreSQL runs as another user where the tests run as root. */
function makeTemporary(): string {
  const folder = mkdtempSync(join(tmpdir(), "permille-temporary-"));
  chmodSync(folder, 0o711);
  return folder;
}
