import { parseLocalDate, type LocalDate } from "@/lib/core/time/date";
import { isUuid } from "@/lib/server/ids";
import { viewerOfCreator, type Viewer } from "@/lib/server/viewer";
import { findText, NotFoundError, requireText, UsageError, type Values } from "./command";

export async function requireCreator(values: Values): Promise<Viewer> {
  const id = requireId(values, "creator");
  const viewer = await viewerOfCreator(id);
  if (viewer === null) throw new NotFoundError(`There is no creator ${id}.`);
  return viewer;
}

export function requireId(values: Values, name: string): string {
  const id = requireText(values, name).toLowerCase();
  if (!isUuid(id)) throw new UsageError(`--${name} is not an id: ${id}`);
  return id;
}

export function findDate(values: Values, name: string): LocalDate | null {
  const text = findText(values, name);
  if (text === null) return null;
  const date = parseLocalDate(text);
  if (date === null) throw new UsageError(`--${name} is not a day: write it like 2026-11-22.`);
  return date;
}

export function requireDate(values: Values, name: string): LocalDate {
  const date = findDate(values, name);
  if (date === null) throw new UsageError(`--${name} is needed.`);
  return date;
}

/** The first day of a month. */
export function requireMonth(values: Values, name: string): LocalDate {
  const month = parseLocalDate(`${requireText(values, name)}-01`);
  if (month === null) throw new UsageError(`--${name} is not a month: write it like 2026-11.`);
  return month;
}

export function findChoice<const Choice extends string>(
  values: Values,
  { name, choices }: { name: string; choices: readonly Choice[] },
): Choice | null {
  const text = findText(values, name);
  if (text === null) return null;
  const choice = choices.find((known) => known === text);
  if (choice === undefined) throw new UsageError(`--${name} is one of: ${choices.join(", ")}.`);
  return choice;
}

/** The first line of stdin: a password in an argument would stand in the process list. */
export async function readPassword(values: Values): Promise<string> {
  if (values["password-stdin"] !== true)
    throw new UsageError("--password-stdin is needed: pipe the password in.");
  let text = "";
  for await (const chunk of process.stdin) text += String(chunk);
  const [password = ""] = text.split(/\r?\n/);
  if (password === "") throw new UsageError("There is no password on stdin.");
  return password;
}
