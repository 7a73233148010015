import { otherJson } from "../sniff.mjs";
import { createJsonTokens } from "./json-tokens.mjs";
import { createWalk, plainKey } from "./json-walk.mjs";
import { createCollector, FIELDS, HANDLES, LISTS, TOP_LEVEL } from "./sections.mjs";

/**
 * @typedef {import("./json-walk.mjs").Guide} Guide
 * @typedef {{ seen?: () => void, members: Map<string, Branch>, list?: import("./json-walk.mjs").ListGuide,
 *   text?: (text: string) => void }} Branch
 */

/** So many names of an archive's top level make a document one, if it has none of the wanted lists. */
const ENOUGH = 2;

/**
 * TikTok's archive of a person's data as one JSON document, from bytes in any pieces. Of all of it only the lists in
 * `FIELDS` and the person's own handle are kept. Throws FileRefused, also for JSON of another shape.
 * @param {{ name: string, maxCells: number }} options
 */
export function createArchiveJson({ name, maxCells }) {
  const collector = createCollector({ name, maxCells });
  const state = { top: 0, lists: 0 };
  /** @type {Branch} */
  const root = { members: new Map() };
  for (const title of TOP_LEVEL) {
    branchAt(root, [title]).seen = () => {
      state.top += 1;
    };
  }
  LISTS.forEach(({ section, path }) => {
    const branch = branchAt(root, path);
    branch.seen = () => {
      state.lists += 1;
    };
    branch.list = {
      fields: new Set(FIELDS[section].map(plainKey)),
      onItem: (item) => collector.addItem({ section, source: String(state.lists) }, item),
    };
  });
  for (const path of HANDLES) branchAt(root, path).text = collector.addHandle;
  const tokens = createJsonTokens({ name, walk: createWalk({ name, guide: root }) });
  return {
    push: tokens.push,
    end: () => {
      tokens.end();
      if (state.lists === 0 && state.top < ENOUGH) throw otherJson(name);
      return collector.finish();
    },
  };
}

/**
 * @param {Branch} root
 * @param {readonly string[]} path
 * @returns {Branch}
 */
function branchAt(root, path) {
  let branch = root;
  for (const title of path) {
    const key = plainKey(title);
    const next = branch.members.get(key) ?? { members: new Map() };
    branch.members.set(key, next);
    branch = next;
  }
  return branch;
}
