import type { Random } from "@/lib/core/sample/random";
import { hostileCell } from "./hostile-text";

type Mutator = (text: string, random: Random) => { text: string; what: string };

/** As JSON is written by a platform, an older release of it, and somebody who wants to break a reader. */
const MUTATORS: readonly [Mutator, ...Mutator[]] = [
  changeValues,
  changeValues,
  changeValues,
  renameKeys,
  (text, random) => atBrace(text, random, `"__proto__":{"polluted":true,"rows":[]},`),
  (text, random) => atBrace(text, random, `"constructor":{"prototype":{"polluted":true}},`),
  (text, random) => atBrace(text, random, `"toString":null,"hasOwnProperty":1,"length":-1,`),
  (text, random) => atBrace(text, random, `"VideoList":[],"Date":"2026-11-01 00:00:00",`),
  () => ({ text: "[".repeat(100_000), what: "brackets never closed" }),
  () => ({
    text: `{"Post":{"Posts":{"VideoList":${"[".repeat(50_000)}${"]".repeat(50_000)}}}}`,
    what: "deep lists",
  }),
  () => ({ text: `${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}`, what: "deep objects" }),
  (text) => ({ text: text + text, what: "two documents" }),
  (text, random) => ({ text: text.slice(0, random.integer(0, text.length)), what: "cut" }),
  (text) => ({ text: text.replaceAll('"', "'"), what: "single quotes" }),
  (text, random) => ({
    text: `${random.pick(["//x\n", "\ufeff", "  \n\n", "window.x="])}${text}`,
    what: "something before it",
  }),
  (text, random) => ({ text: manyItems(text, random.pick([500, 5_000])), what: "very many posts" }),
  (text) => ({
    text: text.replace(/"VideoList":\s*\[/, '"VideoList":{"0":[').replace(/\]\s*\}/, "]}}"),
    what: "a list as a map",
  }),
];

export function mutateDocument(text: string, random: Random): { text: string; what: string } {
  return random.pick(MUTATORS)(text, random);
}

const VALUES: readonly [string, ...string[]] = [
  "null",
  "true",
  "[]",
  "{}",
  "-1",
  "1e999",
  "-0",
  "0.1",
  "9007199254740993",
  "123456789012345678901234567890",
  '""',
  '"N/A"',
  '"None"',
  '"\\u0000"',
  '"\\ud83c"',
  '"a\\u0000b"',
  '"2026-02-31 25:61:61"',
  '"2026-11-12 22:15:20"',
  '"9999-12-31 23:59:59"',
  '"0000-00-00 00:00:00"',
  '[[["x"]]]',
  '{"__proto__":1}',
];

function changeValues(text: string, random: Random): { text: string; what: string } {
  const count = random.integer(1, 5);
  let changed = text;
  for (let done = 0; done < count; done += 1) {
    const places = [...changed.matchAll(/"[\w ]+":\s*("(?:[^"\\]|\\.)*"|-?\d+|null|true|false)/g)];
    const found = places[random.integer(0, Math.max(0, places.length - 1))];
    if (found?.[1] === undefined) break;
    const end = found.index + found[0].length;
    const value = random.next() < 0.7 ? random.pick(VALUES) : JSON.stringify(hostileCell(random));
    changed = changed.slice(0, end - found[1].length) + value + changed.slice(end);
  }
  return { text: changed, what: `${count} values of a document` };
}

function renameKeys(text: string, random: Random): { text: string; what: string } {
  const keys = [...new Set([...text.matchAll(/"([\w +]+)":/g)].map(([, key]) => key ?? ""))];
  const key = keys[random.integer(0, Math.max(0, keys.length - 1))] ?? "";
  const other = random.pick([key.toLowerCase(), key.toUpperCase(), "__proto__", "constructor", "", "x"]);
  return { text: text.replaceAll(`"${key}":`, `${JSON.stringify(other)}:`), what: `key ${key} renamed` };
}

function atBrace(text: string, random: Random, added: string): { text: string; what: string } {
  const braces = [...text.matchAll(/\{(?=")/g)];
  const at = braces[random.integer(0, Math.max(0, braces.length - 1))]?.index ?? 0;
  return {
    text: text.slice(0, at + 1) + added + text.slice(at + 1),
    what: `key ${added.slice(0, 14)} added`,
  };
}

function manyItems(text: string, count: number): string {
  const item = /\{"Date":[^{}]*\}/.exec(text)?.[0] ?? "{}";
  return text.replace(item, Array.from({ length: count }, () => item).join(","));
}
