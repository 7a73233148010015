import { createHash, createHmac } from "node:crypto";
import { env } from "./env";

/** Texts alone: files come as a stream (upload.ts), and one that an action is sent is left aside. */
export type FormPayload = Record<string, string | string[]>;

export type ReadForm = {
  /** What the schema sees: no hidden fields of ours, none of React's. */
  payload: FormPayload;
  /** Made when the form was rendered; the same key means the same intention. */
  key: string;
  /** The creator that the form was rendered for. */
  creator: string;
};

const SECRET = /^(password|token)/i;
const OURS_OR_REACTS = /^[_$]/;

export function readForm(form: FormData): ReadForm {
  const payload: FormPayload = {};
  for (const [name, values] of byName(form)) {
    const [only = ""] = values;
    payload[name] = values.length === 1 ? only : values;
  }
  return { payload, key: textOf(form, "_key"), creator: textOf(form, "_creator") };
}

/** What a refused form gets back: what was typed, but no secrets. */
export function valuesOf({ payload }: ReadForm): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(payload)) {
    if (typeof value === "string" && !SECRET.test(name)) values[name] = value;
  }
  return values;
}

/** Equal for equal payloads whatever the order of the fields. */
export function fingerprintOf(payload: FormPayload): string {
  const hash = createHash("sha256");
  for (const name of Object.keys(payload).sort()) {
    const value = payload[name];
    hash.update(JSON.stringify([name, SECRET.test(name) ? sealed(value) : value]));
  }
  return hash.digest("hex");
}

/** Fingerprints are kept for weeks, and a password's plain hash would be guessed in no time by whoever got hold of them. */
function sealed(value: FormPayload[string] | undefined): string {
  return createHmac("sha256", env.APP_SECRET)
    .update(JSON.stringify(value ?? null))
    .digest("hex");
}

/** In one pass: asking a form for each of its names walks all of it every time, and a stranger says how many there are. */
function byName(form: FormData): Map<string, string[]> {
  const fields = new Map<string, string[]>();
  for (const [name, value] of form) {
    if (typeof value !== "string" || OURS_OR_REACTS.test(name)) continue;
    const known = fields.get(name);
    if (known === undefined) fields.set(name, [value]);
    else known.push(value);
  }
  return fields;
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" && value.length <= 100 ? value : "";
}
