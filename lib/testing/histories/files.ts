import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findUndoQuestion } from "@/lib/features/imports/data";
import { importPath, undoImport } from "@/lib/features/imports/mutations";
import { undoEdit } from "@/lib/ledger/undo-edit";
import type { UndoAnswer } from "@/lib/ledger/undo-import";
import { withTenantPg } from "@/lib/server/db";
import { attemptIn } from "../attempt";
import { day } from "../derive-fixture";
import { listPublished, pick, query, type History } from "./history";
import { SLOTS, type Step } from "./step";

type Overlap = "replace" | "keep" | null;

const HEADER = "period_start,period_end,platform,program,video_id,amount,currency,status";
const folder = mkdtempSync(join(tmpdir(), "permille-histories-"));
const made = { count: 0 };

type Sample = { asOf: string; overlap: Overlap } & ({ file: number; pieces: number } | { path: string });

/** Gives the code of a refusal, or "done". */
export async function takeSample(history: History, sample: Sample): Promise<string> {
  const { asOf, overlap } = sample;
  const path = "path" in sample ? sample.path : cut(history, sample);
  history.paths.push({ path, asOf });
  const take = (channelId: string | null) => {
    const choices = { channelId, overlap };
    return importPath(history.viewer, { path, kind: null, asOf: day(asOf), choices, isPreview: false });
  };
  const outcome = await take(null);
  if (outcome.ok) return "done";
  if (outcome.code !== "choose-channel") return outcome.code;
  const chosen = await take(await history.channelId);
  return chosen.ok ? "done" : chosen.code;
}

function cut({ samples }: History, { file, pieces }: { file: number; pieces: number }): string {
  const sample = pick(samples, file);
  if (sample === undefined) throw new Error("There is no sample.");
  const chosen = [...Array(sample.units).keys()].filter((unit) => ((pieces >> (unit % 8)) & 1) === 1);
  return sample.write(chosen.length === 0 ? [0] : chosen);
}

export function takeEarnings(
  history: History,
  { rows, asOf, overlap }: Extract<Step, { do: "earnings" }>,
): Promise<string> {
  made.count += 1;
  const path = join(folder, `earnings-${String(made.count)}.csv`);
  const lines = rows.map(({ slot, cents, status }) => {
    const { from, to, program, video } = SLOTS[slot] ?? SLOTS[0];
    return [from, to, "tiktok", program, video, (cents / 100).toFixed(2), "USD", status].join(",");
  });
  writeFileSync(path, `${[HEADER, ...lines].join("\n")}\n`);
  return takeSample(history, { path, asOf, overlap });
}

/** Null where no import counts. */
export async function takeBack(
  history: History,
  { which, answer }: Omit<Extract<Step, { do: "takeBack" }>, "do">,
): Promise<string | null> {
  const { viewer } = history;
  const found = await listPublished(history);
  const importId = pick(found, which)?.id;
  if (importId === undefined) return null;
  if (answer === "activity") {
    const [entry] = await query<{ id: string }>(
      history,
      `SELECT id::text FROM audit WHERE action = 'import.publish' AND entity_id = '${importId}'`,
    );
    const auditId = entry?.id ?? "";
    const written = await attemptIn(viewer, (sql) => undoEdit(sql, viewer, { auditId, now: new Date() }));
    return written.ok ? "done" : written.code;
  }
  const question = await findUndoQuestion(viewer, importId);
  if (question === null) throw new Error("An import that counts has no question.");
  const { mark, edited } = question;
  const some = edited.filter((_, at) => at % 2 === 0).map(({ id }) => id);
  const answers: Record<typeof answer, UndoAnswer["takeOut"]> = { none: [], all: "all", some };
  const outcome = await withTenantPg(viewer, (client) =>
    undoImport(viewer, { client, importId, answer: { mark, takeOut: answers[answer] } }),
  );
  return outcome.ok ? "done" : outcome.code;
}
