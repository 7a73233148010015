import { plainKey } from "./json-walk.mjs";
import { FIELDS } from "./sections.mjs";

/**
 * A section of the archive's TXT form: blocks of `Key: value` lines, with an empty line between two of them. A field
 * that is there again begins a new one too.
 * @param {string} text
 * @param {{ section: import("./sections.mjs").Section,
 *   onItem: (item: ReadonlyMap<string, string>) => void }} options
 */
export function readArchiveText(text, { section, onItem }) {
  const fields = new Set(FIELDS[section].map(plainKey));
  /** @type {Map<string, string>} */
  let item = new Map();
  const finish = () => {
    if (item.size > 0) onItem(item);
    item = new Map();
  };
  for (const line of text.split(/\r\n|\n|\r/)) {
    if (line.trim() === "") {
      finish();
      continue;
    }
    const colon = line.indexOf(":");
    const key = colon === -1 ? "" : plainKey(line.slice(0, colon));
    if (!fields.has(key)) continue;
    if (item.has(key)) finish();
    item.set(key, line.slice(colon + 1).trim());
  }
  finish();
}
