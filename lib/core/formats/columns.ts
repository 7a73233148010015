import { toNfc } from "@/lib/core/text/normal-form";

/** Where a column is and what the file calls it. */
export type Column = { index: number; title: string };

export type Columns<Key extends string> = ReadonlyMap<Key, Column>;

/** A header for comparing: composed letters, no invisible ones, single spaces, lower case. */
export function normaliseHeader(title: string): string {
  return toNfc(title)
    .replace(/[\u200b-\u200f\ufeff]/g, "")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
}

/** Finds columns by any of their names, whatever their order. The first of two equal headers counts. */
export function mapColumns<Key extends string>(
  header: readonly string[],
  names: ReadonlyMap<Key, readonly string[]>,
): Columns<Key> {
  const titles = titlesOf(header);
  const found = new Map<Key, Column>();
  for (const [key, aliases] of names) {
    const wanted = normalised(aliases);
    const index = titles.findIndex((title) => wanted.has(title));
    if (index >= 0) found.set(key, { index, title: (header[index] ?? "").trim() });
  }
  return found;
}

/** A header is held against the names of every format, and again by the one that reads it. */
const compared = new WeakMap<readonly string[], readonly string[]>();

function titlesOf(header: readonly string[]): readonly string[] {
  const seen = compared.get(header);
  if (seen !== undefined) return seen;
  const made = header.map(normaliseHeader);
  compared.set(header, made);
  return made;
}

/** Names are constants of a format, and every table of a ZIP is held against those of all formats. */
const known = new WeakMap<readonly string[], ReadonlySet<string>>();

function normalised(aliases: readonly string[]): ReadonlySet<string> {
  const seen = known.get(aliases);
  if (seen !== undefined) return seen;
  const made = new Set(aliases.map(normaliseHeader));
  known.set(aliases, made);
  return made;
}

export function hasColumns<Key extends string>(columns: Columns<Key>, keys: readonly Key[]): boolean {
  return keys.every((key) => columns.has(key));
}
