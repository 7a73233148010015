import type { ParseArgsConfig } from "node:util";

export type Options = NonNullable<ParseArgsConfig["options"]>;

/**
 * `json` is the one document of stdout, `text` what a person reads instead. `isPartial`: some of what was asked for was
 * refused, and the document says what.
 */
export type Answer =
  | { ok: true; json: unknown; text: string; isPartial?: boolean }
  | { ok: false; code: string; message: string; problems?: readonly unknown[] };

/** An option that may be given several times is a list. */
export type Values = { readonly [name: string]: string | boolean | readonly string[] | undefined };

export type Command = {
  /** The words that call it: "import undo". */
  name: string;
  usage: string;
  summary: string;
  options: Options;
  run: (values: Values) => Promise<Answer>;
};

export function refuse(code: string, message: string): Answer {
  return { ok: false, code, message };
}

/** What is asked for wrongly ends the command with a sentence, wherever it is noticed. */
export class UsageError extends Error {
  override name = "UsageError";
}

/** Something named does not exist; the command itself was written well. */
export class NotFoundError extends Error {
  override name = "NotFoundError";
}

export function requireText(values: Values, name: string): string {
  const value = findText(values, name);
  if (value === null) throw new UsageError(`--${name} is needed.`);
  return value;
}

export function findText(values: Values, name: string): string | null {
  const value = values[name];
  return typeof value === "string" && value !== "" ? value : null;
}

export function requireTexts(values: Values, name: string): readonly string[] {
  const list = values[name];
  const texts = typeof list === "object" ? list.filter((text) => text !== "") : [];
  if (texts.length === 0) throw new UsageError(`--${name} is needed.`);
  return texts;
}
