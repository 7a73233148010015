import { parseArgs } from "node:util";
import { renewDerived } from "@/lib/features/figures/mutations";
import { logError } from "@/lib/server/log";
import { NotFoundError, refuse, UsageError, type Answer, type Command } from "./command";
import { COMMANDS } from "./commands";
import { helpOf, overview } from "./help";

const DONE = 0;
const FAULT = 1;
const REFUSED = 2;

export async function main(args: readonly string[]): Promise<number> {
  const isJson = args.includes("--json");
  const command = findCommand(args);
  if (args.length === 0 || args.includes("--help") || args[0] === "help") {
    process.stdout.write(command === null ? overview(COMMANDS) : helpOf(command));
    return DONE;
  }
  try {
    const answer = command === null ? unknownCommand(args) : await run(command, args);
    return print(answer, isJson);
  } catch (error) {
    logError("command-failed", error);
    print(refuse("fault", "This went wrong and nothing was changed. The reason is above."), isJson);
    return FAULT;
  }
}

/** The longest name wins: "import undo" before "import". */
function findCommand(args: readonly string[]): Command | null {
  const words = args.filter((argument) => !argument.startsWith("--"));
  const matching = COMMANDS.filter(({ name }) =>
    name.split(" ").every((word, index) => args[index] === word && words.length > 0),
  );
  return matching.sort((a, b) => b.name.length - a.name.length)[0] ?? null;
}

async function run(command: Command, args: readonly string[]): Promise<Answer> {
  const rest = args.slice(command.name.split(" ").length);
  try {
    const { values } = parseArgs({
      args: rest,
      options: { ...command.options, json: { type: "boolean" } },
      allowPositionals: false,
    });
    // Pending migrations were applied before this, and may have changed what is derived.
    await renewDerived();
    return await command.run(onlyKnown(values));
  } catch (error) {
    if (error instanceof NotFoundError) return refuse("not-found", error.message);
    if (error instanceof UsageError || isParseError(error))
      return refuse("usage", `${error.message} Usage: ${command.usage}`);
    throw error;
  }
}

function onlyKnown(values: Record<string, unknown>) {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      typeof value === "string" || typeof value === "boolean" || isTexts(value) ? [[name, value]] : [],
    ),
  );
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((text) => typeof text === "string");
}

function isParseError(error: unknown): error is Error {
  return error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
}

function unknownCommand(args: readonly string[]): Answer {
  return refuse(
    "usage",
    `There is no command “${args.filter((word) => !word.startsWith("-")).join(" ")}”. See --help.`,
  );
}

/** stdout carries one document and nothing else. */
function print(answer: Answer, isJson: boolean): number {
  if (answer.ok) {
    process.stdout.write(isJson ? `${JSON.stringify(answer.json)}\n` : `${answer.text}\n`);
    return answer.isPartial === true ? REFUSED : DONE;
  }
  const { code, message, problems } = answer;
  if (isJson) {
    process.stdout.write(
      `${JSON.stringify({ error: { code, message }, ...(problems ? { problems } : {}) })}\n`,
    );
  } else {
    process.stderr.write(`${message}\n`);
  }
  return REFUSED;
}
