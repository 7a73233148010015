import { FORMAT_KINDS } from "@/lib/core/formats/format";
import { importPaths, type PathsImport } from "@/lib/features/imports/mutations";
import type { ImportOutcome, ImportReport, RowProblem } from "@/lib/ledger/import-report";
import type { Viewer } from "@/lib/server/viewer";
import { findChoice, findDate, requireCreator, requireId } from "./arguments";
import { findText, refuse, requireTexts, type Answer, type Command, type Values } from "./command";
import { findPaths } from "./import-paths";

const KINDS = [...FORMAT_KINDS, "mixed"] as const;

export const importCommand: Command = {
  name: "import",
  usage:
    "import --creator ID --file PATH [--file PATH …] [--together] [--kind KIND] [--as-of YYYY-MM-DD] [--channel ID] [--overlap replace|keep] [--dry-run]",
  summary:
    'Take files in, each all of it or nothing; PATH may be a pattern in quotes, such as "exports/*.csv"; with --together all are one import; with --dry-run only say what it would do',
  options: {
    creator: { type: "string" },
    file: { type: "string", multiple: true },
    together: { type: "boolean" },
    kind: { type: "string" },
    "as-of": { type: "string" },
    channel: { type: "string" },
    overlap: { type: "string" },
    "dry-run": { type: "boolean" },
  },
  async run(values) {
    const given = requireTexts(values, "file");
    const request = readRequest(values);
    // npm runs us in the project's folder; a relative path is meant from where the person is.
    const paths = await findPaths(given, { cwd: process.env.INIT_CWD ?? "." });
    if (paths.length === 0) return refuse("no-files", `No file matches ${given.join(", ")}.`);
    const viewer = await requireCreator(values);
    const isOne = paths.length === 1 || values.together === true;
    if (isOne) return toAnswer(await importPaths(viewer, { ...request, paths }));
    return importEach(viewer, paths, request);
  },
};

type Request = Omit<PathsImport, "paths">;

function readRequest(values: Values): Request {
  return {
    kind: findChoice(values, { name: "kind", choices: KINDS }),
    asOf: findDate(values, "as-of"),
    isPreview: values["dry-run"] === true,
    choices: {
      channelId: findText(values, "channel") === null ? null : requireId(values, "channel"),
      overlap: findChoice(values, { name: "overlap", choices: ["replace", "keep"] }),
    },
  };
}

function toAnswer(outcome: ImportOutcome): Answer {
  if (outcome.ok) return { ok: true, json: toJson(outcome.value), text: toText(outcome.value) };
  const { code, message, problems } = outcome;
  return { ok: false, code, message, problems: problems.map(toProblem) };
}

/** One that is refused keeps none of the others out. */
async function importEach(viewer: Viewer, paths: readonly string[], request: Request): Promise<Answer> {
  const imports: unknown[] = [];
  const texts: string[] = [];
  let isPartial = false;
  for (const path of paths) {
    const answer = toAnswer(await importPaths(viewer, { ...request, paths: [path] }));
    if (answer.ok) {
      imports.push({ path, ...asObject(answer.json) });
      texts.push(`${path}\n${answer.text}`);
    } else {
      const { code, message, problems = [] } = answer;
      isPartial = true;
      imports.push({ path, error: { code, message }, problems });
      texts.push(`${path}\n${message}`);
    }
  }
  return { ok: true, json: { imports }, text: texts.join("\n\n"), isPartial };
}

function asObject(json: unknown): object {
  return typeof json === "object" && json !== null ? json : {};
}
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
