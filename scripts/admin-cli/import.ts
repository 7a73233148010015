import { resolve } from "node:path";
import { FORMAT_KINDS } from "@/lib/core/formats/format";
import { importPath } from "@/lib/features/imports/mutations";
import type { ImportReport, RowProblem } from "@/lib/ledger/import-report";
import { findChoice, findDate, requireCreator, requireId } from "./arguments";
import { findText, requireText, type Command } from "./command";

const KINDS = [...FORMAT_KINDS, "mixed"] as const;

export const importCommand: Command = {
  name: "import",
  usage:
    "import --creator ID --file PATH [--kind KIND] [--as-of YYYY-MM-DD] [--channel ID] [--overlap replace|keep] [--dry-run]",
  summary: "Take a file in, all of it or nothing; with --dry-run only say what it would do",
  options: {
    creator: { type: "string" },
    file: { type: "string" },
    kind: { type: "string" },
    "as-of": { type: "string" },
    channel: { type: "string" },
    overlap: { type: "string" },
    "dry-run": { type: "boolean" },
  },
  async run(values) {
    const request = {
      // npm runs us in the project's folder; a relative path is meant from where the person is.
      path: resolve(process.env.INIT_CWD ?? ".", requireText(values, "file")),
      kind: findChoice(values, { name: "kind", choices: KINDS }),
      asOf: findDate(values, "as-of"),
      isPreview: values["dry-run"] === true,
      choices: {
        channelId: findText(values, "channel") === null ? null : requireId(values, "channel"),
        overlap: findChoice(values, { name: "overlap", choices: ["replace", "keep"] }),
      },
    };
    const viewer = await requireCreator(values);
    const outcome = await importPath(viewer, request);
    if (!outcome.ok) {
      const { code, message, problems } = outcome;
      return { ok: false, code, message, problems: problems.map(toProblem) };
    }
    return { ok: true, json: toJson(outcome.value), text: toText(outcome.value) };
  },
};

function toJson({ importId, kind, asOf, rows, problems, files }: ImportReport) {
  return { importId, kind, asOf, rows, problems: problems.map(toProblem), files };
}

function toProblem({ file, row, column, code, message, severity }: RowProblem) {
  return { row, column, code, message, severity, file };
}

function toText({ importId, kind, rows, problems, isRepeat }: ImportReport): string {
  const head = isRepeat
    ? "This file is in already."
    : importId === null
      ? "This would be imported:"
      : `Import ${importId}`;
  const counts = `${kind}: ${rows.new} new, ${rows.changed} changed, ${rows.same} the same, ${rows.error} with errors`;
  const listed = problems
    .slice(0, 20)
    .map(({ row, column, message }) => `  row ${row} ${column}: ${message}`);
  const rest = problems.length > 20 ? [`  and ${problems.length - 20} more`] : [];
  return [head, counts, ...listed, ...rest].join("\n");
}
