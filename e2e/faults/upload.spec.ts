import { chmodSync, mkdtempSync, readdirSync, renameSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Client } from "pg";
import { expect, test } from "../fixtures";
import { signUp } from "../app";
import { connectInstance, queryAs, startInstance, type OwnInstance } from "../own-instance";
import { sendFiles, senderOf, type Sender } from "../send-files";

const PORT = 13923;
const MEBIBYTE = 1_048_576;
/** Small enough to be passed in a test, large enough to be above what frameworks take by default. */
const CAP_MB = 12;
const CAP = CAP_MB * MEBIBYTE;
const LAST_VIEWS = 987_654_321;

test.describe.configure({ mode: "serial" });
test.use({ ledger: "nobody", baseURL: `http://localhost:${String(PORT)}` });

/** Of this instance alone. */
const temporary = mkdtempSync(join(tmpdir(), "permille-upload-"));

let instance: OwnInstance;
let client: Client;
let sender: Sender;

test.beforeAll(async ({ browser }) => {
  // Passable, since PostgreSQL runs as another user where the tests run as root.
  chmodSync(temporary, 0o711);
  instance = await startInstance({
    port: PORT,
    env: { UPLOAD_LIMIT_MB: String(CAP_MB), TMPDIR: temporary },
  });
  client = await connectInstance(instance);
  const page = await browser.newPage({ baseURL: instance.origin });
  await signUp(page, { name: "Mira", email: "mira@example.test", password: "Slow rivers carry more" });
  sender = await senderOf(page, instance.origin);
  await page.close();
});

test.afterAll(async () => {
  await client.end();
  await instance.stop();
});

const SIZES = {
  "10 MB less a byte": 10 * MEBIBYTE - 1,
  "10 MB": 10 * MEBIBYTE,
  "10 MB and a byte": 10 * MEBIBYTE + 1,
  "the most less a byte": CAP - 1,
  "the most": CAP,
  "the most and a byte": CAP + 1,
  "three times the most": 3 * CAP,
};

for (const [what, size] of Object.entries(SIZES)) {
  test(`a file of ${what} arrives with its last row, or is refused in a sentence`, async () => {
    const body = makeFile(size);
    const { status, importId, message } = await sendFiles(sender, [{ name: "views.csv", body }]);
    if (size > CAP) {
      expect(status).toBe(413);
      expect(message).toContain(`${String(CAP_MB)} MB`);
      expect(await countParts()).toBe(0);
      return;
    }
    expect(status).toBe(200);
    const [stored] = await ask<{ bytes: string; tail: string }>(
      `SELECT length(whole)::text AS bytes, convert_from(substr(whole, length(whole) - 20), 'UTF8') AS tail
       FROM (SELECT string_agg(bytes, ''::bytea ORDER BY part) AS whole FROM import_part WHERE import_id = '${importId ?? ""}') p`,
    );
    expect(stored?.bytes).toBe(String(size));
    expect(stored?.tail).toContain(String(LAST_VIEWS));
    await ask(`DELETE FROM import_part`);
    await ask(`DELETE FROM import_file`);
    await ask(`DELETE FROM import`);
  });
}

test("an upload that is broken off leaves nothing behind", async () => {
  const boundary = "broken-off";
  const sent = httpRequest(`${instance.origin}/api/imports`, {
    method: "POST",
    headers: {
      cookie: sender.cookie,
      origin: instance.origin,
      "content-type": `multipart/form-data; boundary=${boundary}`,
    },
  });
  sent.on("error", () => undefined);
  sent.write(
    `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="views.csv"\r\n\r\nvideo,taken_at,views\n`,
  );
  sent.write(Buffer.alloc(3 * MEBIBYTE, "x"));
  await expect.poll(listWorkFolders).not.toEqual([]);
  await pause(200);
  sent.destroy();
  await expect.poll(listWorkFolders).toEqual([]);
  expect(await ask("SELECT id FROM import")).toEqual([]);
});

test("a disk that takes nothing is answered with a sentence, leaves nothing, and is no trouble to the next", async () => {
  const files = [{ name: "views.csv", body: makeFile(2_000) }];
  const away = `${temporary}-away`;
  renameSync(temporary, away);
  const refused = await sendFiles(sender, files);
  renameSync(away, temporary);
  expect(refused).toMatchObject({ status: 500, importId: null });
  expect(refused.message).toMatch(/nothing was saved/);
  expect(await ask("SELECT id FROM import")).toEqual([]);
  expect(listWorkFolders()).toEqual([]);
  expect(await sendFiles(sender, files)).toMatchObject({ status: 200 });
});

function ask<Row extends Record<string, unknown>>(text: string): Promise<Row[]> {
  return queryAs<Row>(client, { creatorId: sender.creatorId, text });
}

async function countParts(): Promise<number> {
  const [row] = await ask<{ parts: number }>("SELECT count(*)::int AS parts FROM import_part");
  return row?.parts ?? -1;
}

function listWorkFolders(): string[] {
  return readdirSync(temporary).filter((name) => name.startsWith("permille-work-"));
}

/** The counters template of exactly so many bytes; the last row's views are known. */
function makeFile(size: number): Buffer<ArrayBuffer> {
  const header = "video,taken_at,views\n";
  const row = (minute: number, views: number) => {
    const takenAt = new Date(Date.UTC(2025, 6, 1) + minute * 60_000).toISOString();
    return `https://www.tiktok.com/@samplecreator/video/7530000000000000000,${takenAt},${String(views)}\n`;
  };
  const last = row(10_000_000, LAST_VIEWS).replace(/\n$/, "");
  const length = row(1, 1_000).length;
  const room = size - header.length - last.length;
  const rows = Array.from({ length: Math.floor(room / length) }, (_, at) => row(at % 500_000, 1_000));
  const text = header + rows.join("");
  // What is missing are blank lines, which are no rows.
  const blank = "\n".repeat(size - text.length - last.length);
  return Buffer.from(text + blank + last);
}
