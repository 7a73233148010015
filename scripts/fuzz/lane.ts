import { join } from "node:path";
import { createUserWithCreator } from "@/lib/features/accounts/mutations";
import { importPath } from "@/lib/features/imports/mutations";
import { newId } from "@/lib/server/ids";
import { viewerOfCreator, type Viewer } from "@/lib/server/viewer";
import { digestLedger, type Digest } from "./ledger-digest";

/** A creator with a ledger that files collide with; `digest` is its state between two files. */
export type Lane = { viewer: Viewer; digest: Digest };

const KNOWN = [
  "tiktok-studio/Content.csv",
  "tiktok-studio/Overview.csv",
  "own-template/earnings.csv",
  "youtube-studio/Content 2026-10-25_2026-11-22 Sample channel.zip",
];

export async function openLane(): Promise<Lane> {
  const made = await createUserWithCreator({
    email: `${newId()}@fuzz.example`,
    password: newId(),
    name: "Fuzz",
    creatorName: "Fuzz",
    currency: "USD",
    timeZone: "America/New_York",
  });
  const viewer = made.ok ? await viewerOfCreator(made.value.creatorId) : null;
  if (viewer === null) throw new Error("The creator was not made.");
  for (const name of KNOWN) {
    const path = join("lib/core/testdata/formats", name);
    const choices = { channelId: null, overlap: null };
    const outcome = await importPath(viewer, { path, kind: null, asOf: null, choices, isPreview: false });
    if (!outcome.ok) throw new Error(`${name}: ${outcome.message}`);
  }
  return { viewer, digest: await digestLedger(viewer) };
}
