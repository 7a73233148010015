import { openAsBlob } from "node:fs";
import { basename } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { commitImport } from "@/lib/features/imports/mutations";
import { findImport } from "@/lib/features/imports/data";
import { withTenantPg } from "@/lib/server/db";
import { newId } from "@/lib/server/ids";
import type { BenchCreator } from "./creator";
import type { Taken } from "./ledgers";
import type { Server } from "./server";
import { spreadOf, type Spread } from "./statistics";

const LOOK_EVERY_MS = 25;
/** Somebody who opens Home again and again, and still has to find the button. */
const HOME_EVERY_MS = 250;
const Answer = z.object({ path: z.string() });

export type TakenIn = Taken & { upload: number };

/** As a browser does it: the file is sent, committed, and done by the server's own runner. */
export async function takeInByServer(server: Server, creator: BenchCreator, path: string): Promise<TakenIn> {
  const { viewer } = creator;
  const start = performance.now();
  const importId = await sendFile(server, creator, path);
  const upload = seconds(start);
  const decisions = { asOf: null, choices: { channelId: null, overlap: null } };
  await withTenantPg(viewer, (client) => commitImport(viewer, { client, importId, decisions }));
  for (;;) {
    const found = await findImport(viewer, importId);
    if (found?.state === "published") {
      const { rows } = found;
      if (rows.error > 0) throw new Error(`${rows.error} rows of the bench's own file were refused.`);
      return { rows: rows.new + rows.changed + rows.same, seconds: seconds(start), upload };
    }
    if (found?.state !== "queued") throw new Error(found?.failure ?? "The import is gone.");
    await pause(LOOK_EVERY_MS);
  }
}

async function sendFile(server: Server, { viewer, token }: BenchCreator, path: string): Promise<string> {
  const form = new FormData();
  form.append("_key", newId());
  form.append("_creator", viewer.creatorId);
  form.append("file", await openAsBlob(path), basename(path));
  const headers = { cookie: `permille=${token}`, origin: server.origin, accept: "application/json" };
  const response = await fetch(`${server.origin}/api/imports`, { method: "POST", headers, body: form });
  if (!response.ok) throw new Error(await response.text());
  return (
    Answer.parse(await response.json())
      .path.split("/")
      .at(-1) ?? ""
  );
}

/** `peak` in bytes and `processor` in seconds are of the server; null where the system does not tell. */
export type Meanwhile<T> = { value: T; home: Spread; peak: number | null; processor: number | null };

/** Looks at a page again and again, and at the server's memory, while something else is done. */
export async function meanwhile<T>(
  server: Server,
  creator: BenchCreator,
  work: () => Promise<T>,
): Promise<Meanwhile<T>> {
  const state: { isOver: boolean; peak: number | null } = { isOver: false, peak: server.memory() };
  const before = server.processorTime();
  const times: number[] = [];
  const look = async () => {
    while (!state.isOver) {
      const start = performance.now();
      const response = await fetch(`${server.origin}/home`, {
        headers: { cookie: `permille=${creator.token}` },
      });
      await response.arrayBuffer();
      if (!response.ok) throw new Error(`Home answered ${response.status}.`);
      times.push(performance.now() - start);
      await pause(HOME_EVERY_MS);
    }
  };
  const weigh = async () => {
    while (!state.isOver) {
      const now = server.memory();
      if (now !== null) state.peak = Math.max(state.peak ?? 0, now);
      await pause(LOOK_EVERY_MS);
    }
  };
  const both = Promise.all([look(), weigh()]);
  const value = await work().finally(() => (state.isOver = true));
  const after = server.processorTime();
  await both;
  const processor = before === null || after === null ? null : after - before;
  return { value, home: spreadOf(times), peak: state.peak, processor };
}

function seconds(start: number): number {
  return (performance.now() - start) / 1000;
}
