import "server-only";
import {
  addDealFiles,
  removeDealFile,
  setDealFileKind,
  type KnownFile,
  type NewFile,
} from "@/lib/ledger/deal-files";
import type { Written } from "@/lib/ledger/scope";
import { toRefusal } from "@/lib/ledger/to-refusal";
import type { Tx } from "@/lib/server/db";
import { env } from "@/lib/server/env";
import { getT } from "@/lib/server/messages";
import { done, type Outcome } from "@/lib/server/outcome";
import { refuseReadOnly } from "@/lib/server/refusals";
import { sqlOf, type Sql } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { canEditDealFiles } from "./policy";
import type { AddDealFiles, DealFileKey, SetDealFileKind } from "./schema";

type Saved = { auditIds: string };

type Adding = AddDealFiles & { sql: Sql; files: Outcome<NewFile[]> };

/** `said` names what was left out, since the deal has it already. */
export async function addFiles(
  viewer: Viewer,
  { sql, files, ...given }: Adding,
): Promise<Outcome<Saved & { said: string }>> {
  if (!canEditDealFiles(viewer.role)) return refuseReadOnly();
  if (!files.ok) return files;
  const limit = BigInt(env.FILES_LIMIT_MB) * 1_048_576n;
  const written = await addDealFiles(sql, viewer, { ...given, files: files.value, limit });
  if (!written.ok) return toRefusal(written);
  return done({ auditIds: written.value.auditId, said: sentenceOf(written.value) });
}

export async function removeFile(
  viewer: Viewer,
  { tx, ...key }: DealFileKey & { tx: Tx },
): Promise<Outcome<Saved>> {
  if (!canEditDealFiles(viewer.role)) return refuseReadOnly();
  return toOutcome(await removeDealFile(sqlOf(tx), viewer, key));
}

export async function setFileKind(
  viewer: Viewer,
  { tx, ...given }: SetDealFileKind & { tx: Tx },
): Promise<Outcome<Saved>> {
  if (!canEditDealFiles(viewer.role)) return refuseReadOnly();
  return toOutcome(await setDealFileKind(sqlOf(tx), viewer, given));
}

function sentenceOf({ added, known }: { added: number; known: readonly KnownFile[] }): string {
  const t = getT("files");
  const [first] = known;
  if (first === undefined) return t("added", { count: added });
  return t("addedOthers", { count: added, ...first, more: known.length - 1 });
}

function toOutcome(written: Written<unknown>): Outcome<Saved> {
  return written.ok ? done({ auditIds: written.value.auditId }) : toRefusal(written);
}
