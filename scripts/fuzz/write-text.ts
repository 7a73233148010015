import type { Random } from "@/lib/core/sample/random";
import { noise } from "./hostile-text";
import type { Mutated } from "./mutate-bytes";
import type { Rows } from "./mutate-table";

/** Rows as a CSV of some dialect: mostly a sound one, so that what is in the cells gets as far as the ledger. */
export function writeCsv(rows: Rows, random: Random): { text: string; what: string } {
  const delimiter = random.next() < 0.8 ? "," : random.pick([";", "\t", "|", ":"]);
  const newline = random.next() < 0.7 ? "\n" : random.pick(["\r\n", "\r", "\n\r", "\u2028"]);
  const always = random.next() < 0.5;
  const lines = rows.map((row) => row.map((cell) => quote(cell, { delimiter, always })).join(delimiter));
  const head = random.next() < 0.03 ? `sep=${delimiter}\n` : "";
  const end = random.next() < 0.5 ? newline : "";
  const what = `${JSON.stringify(delimiter)} and ${JSON.stringify(newline)}`;
  return { text: head + lines.join(newline) + end, what };
}

function quote(cell: string, { delimiter, always }: { delimiter: string; always: boolean }): string {
  const needsQuotes = always || /["\r\n\u2028]/.test(cell) || cell.includes(delimiter);
  return needsQuotes ? `"${cell.replaceAll('"', '""')}"` : cell;
}

type TextMutator = (text: string, random: Random) => { text: string; what: string };

const TEXT_MUTATORS: readonly [TextMutator, ...TextMutator[]] = [
  (text, random) => ({ text: replaceSome(text, /"/g, { random, by: "" }), what: "quotes lost" }),
  (text, random) => ({ text: insertAt(text, '"', random), what: "a quote more" }),
  (text, random) => ({
    text: replaceSome(text, /\n/g, { random, by: random.pick(["\r\n", "\r", "", "\n\n", "\n\r"]) }),
    what: "mixed newlines",
  }),
  (text, random) => ({ text: insertAt(text, "\0".repeat(random.integer(1, 3)), random), what: "NULs" }),
  (text, random) => ({ text: insertAt(text, "\ufeff", random), what: "a byte order mark in the middle" }),
  (text, random) => ({ text: insertAt(text, noise(random, random.integer(1, 300)), random), what: "noise" }),
  (text, random) => ({ text: replaceSome(text, /,/g, { random, by: ";" }), what: "mixed delimiters" }),
  (text, random) => ({ text: `sep=${noise(random, 1)}\n${text}`, what: "a strange sep= line" }),
  (text, random) => ({
    text: replaceSome(text, /\d/g, { random, by: "٣" }),
    what: "digits of another script",
  }),
];

export function mutateText(text: string, random: Random): { text: string; what: string } {
  return random.pick(TEXT_MUTATORS)(text, random);
}

function replaceSome(text: string, what: RegExp, { random, by }: { random: Random; by: string }): string {
  const share = random.next() < 0.5 ? 0.02 : 0.3;
  return text.replace(what, (found) => (random.next() < share ? by : found));
}

function insertAt(text: string, added: string, random: Random): string {
  const at = random.integer(0, text.length);
  return text.slice(0, at) + added + text.slice(at);
}

type Encoder = (text: string, random: Random) => Mutated;

const SOUND: readonly [Encoder, ...Encoder[]] = [
  (text) => ({ bytes: Buffer.from(text), what: "UTF-8" }),
  (text) => ({ bytes: Buffer.from(`\ufeff${text}`), what: "UTF-8 with its mark" }),
  (text) => ({ bytes: Buffer.from(`\ufeff${text}`, "utf16le"), what: "UTF-16LE" }),
];

const WRONG: readonly [Encoder, ...Encoder[]] = [
  (text) => ({ bytes: Buffer.from(text, "utf16le"), what: "UTF-16LE without its mark" }),
  (text) => ({
    bytes: Buffer.from(`\ufeff${text}`, "utf16le").subarray(0, -1),
    what: "UTF-16 with an odd byte",
  }),
  (text) => ({ bytes: evenBytes(`\ufeff${text}`).swap16(), what: "UTF-16BE" }),
  (text) => ({ bytes: evenBytes(text).swap16(), what: "UTF-16BE without its mark" }),
  (text) => ({ bytes: Buffer.from(text, "latin1"), what: "Latin-1" }),
  (text) => ({ bytes: Buffer.from(text.replace(/[^\x20-\x7e\n,"]/g, "+AGE-")), what: "UTF-7" }),
  (text) => ({ bytes: Buffer.from(text.replace(/a/g, "я"), "latin1"), what: "letters cut to bytes" }),
  (text, random) => ({
    bytes: Buffer.concat([Buffer.from(text), Buffer.from([0xc0, 0x80, 0xf8, random.integer(128, 255)])]),
    what: "overlong UTF-8 at the end",
  }),
  (text) => ({
    bytes: Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(text)]),
    what: "a mark that lies",
  }),
];

export function encode(text: string, random: Random): Mutated {
  return random.pick(random.next() < 0.85 ? SOUND : WRONG)(text, random);
}

function evenBytes(text: string): Buffer {
  return Buffer.from(text, "utf16le");
}
