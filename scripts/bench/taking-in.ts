import { openAsBlob } from "node:fs";
import { basename } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { findImport } from "@/lib/features/imports/data";
import type { BenchCreator } from "./creator";
import type { Commit } from "./commit-form";
import type { Taken } from "./ledgers";
import { sendFile } from "./send-file";
import type { Server } from "./server";
import { spreadOf, type Spread } from "./statistics";

const LOOK_EVERY_MS = 25;
/** As often as an import's page asks, or so; more often it would take from what it measures. */
const ASK_EVERY_MS = 100;
/** Somebody who opens Home again and again, and still has to find the button. */
const HOME_EVERY_MS = 250;

export type TakenIn = Taken & { upload: number };

/** What an import needs that is no part of it. */
export type Sending = { creator: BenchCreator; path: string; commit: Commit };

/** As a browser does it: the file is sent, committed, and done by the server's own runner. */
export async function takeInByServer(server: Server, { creator, path, commit }: Sending): Promise<TakenIn> {
  const start = performance.now();
  const importId = await sendFile(server, creator, { file: await openAsBlob(path), name: basename(path) });
  const upload = seconds(start);
  const state = { isAnswered: false };
  const committing = commit(importId).then(() => {
    state.isAnswered = true;
  });
  const waiting = waitForRows(creator, importId, state).then((rows) => ({
    rows,
    seconds: seconds(start),
    upload,
  }));
  const [taken] = await Promise.all([waiting, committing]);
  return taken;
}

async function waitForRows(
  { viewer }: BenchCreator,
  importId: string,
  state: { isAnswered: boolean },
): Promise<number> {
  for (;;) {
    await pause(ASK_EVERY_MS);
    const { isAnswered } = state;
    const found = await findImport(viewer, importId);
    if (found?.state === "published") {
      const { rows } = found;
      if (rows.error > 0) throw new Error(`${rows.error} rows of the bench's own file were refused.`);
      return rows.new + rows.changed + rows.same;
    }
    if (found === null || found.failure !== "") throw new Error(found?.failure ?? "The import is gone.");
    if (isAnswered && found.state === "received") throw new Error("The server did not take the commit.");
  }
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
