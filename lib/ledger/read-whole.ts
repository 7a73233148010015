import { readFile } from "node:fs/promises";
import { type z } from "zod";
import { fail, ok, type Result } from "@/lib/core/result";
import type { FileInput } from "@/lib/server/files/inspect-file";
import { unpackZip, type UnpackedMember } from "@/lib/server/files/unpack-zip";
import { isDeep } from "./json-depth";
import { RestoreRefused } from "./restore-refused";
import {
  FORMAT,
  FORMAT_VERSION,
  MANIFEST,
  manifestHead,
  manifestShape,
  type Manifest,
} from "./whole-manifest";

/** An archive whose members are all there, and are what it says they are. */
export type WholeArchive = {
  manifest: Manifest;
  /** Where a member lies; null where there is none of that name. */
  find: (path: string) => UnpackedMember | null;
};

const MEBIBYTE = 1_048_576;
const MANIFEST_BYTES = 16 * MEBIBYTE;

/** As many members as a ZIP can hold without its extensions, which are not read. */
const MOST_MEMBERS = 65_534;
const TEN_MINUTES_MS = 600_000;

/**
 * Unpacks an archive into a folder of ours and holds every member against the SHA-256 that the manifest has of it.
 * Nothing of it has been believed until then. Gives a sentence where it is not taken.
 */
export async function readWhole(
  input: FileInput,
  { folder, maxBytes }: { folder: string; maxBytes: number },
): Promise<Result<WholeArchive, string>> {
  const unpacked = await unpackZip(input, {
    ...{ folder, maxBytes, entries: MOST_MEMBERS, timeoutMs: TEN_MINUTES_MS },
  });
  if (!unpacked.ok) return fail(unpacked.error.message);
  const members = new Map(unpacked.value.map((member) => [member.path, member]));
  try {
    const manifest = await readManifest(members.get(MANIFEST));
    refuseStrangers(manifest, members);
    return ok({ manifest, find: (path) => members.get(path) ?? null });
  } catch (error) {
    if (error instanceof RestoreRefused) return fail(error.message);
    throw error;
  }
}

async function readManifest(member: UnpackedMember | undefined): Promise<Manifest> {
  if (member === undefined) throw new RestoreRefused("noManifest");
  if (member.bytes > MANIFEST_BYTES) throw new RestoreRefused("manifest", { why: MANIFEST });
  const json = parse(await readFile(member.file, "utf8"));
  const head = manifestHead.safeParse(json);
  if (!head.success) throw new RestoreRefused("noManifest");
  const { version } = head.data;
  if (version > FORMAT_VERSION)
    throw new RestoreRefused("newer", { format: FORMAT, version, known: FORMAT_VERSION });
  const manifest = manifestShape.safeParse(json);
  if (!manifest.success) throw new RestoreRefused("manifest", { why: placeOf(manifest.error) });
  return manifest.data;
}

function parse(text: string): unknown {
  try {
    const json: unknown = JSON.parse(text);
    if (!isDeep(json)) return json;
  } catch {
    // Said below.
  }
  throw new RestoreRefused("manifest", { why: "JSON" });
}

function placeOf(error: z.ZodError): string {
  return error.issues[0]?.path.join(".") ?? "";
}

/** Every member is in the manifest with its size and hash, and the other way round. */
function refuseStrangers(manifest: Manifest, found: ReadonlyMap<string, UnpackedMember>): void {
  const said = new Map(manifest.members.map((member) => [member.path, member]));
  for (const path of found.keys())
    if (path !== MANIFEST && !said.has(path)) throw new RestoreRefused("stranger", { path });
  for (const [path, { bytes, sha256 }] of said) {
    const member = found.get(path);
    if (member === undefined) throw new RestoreRefused("absent", { path });
    if (member.sha256 !== sha256 || member.bytes !== bytes) throw new RestoreRefused("changed", { path });
  }
}
