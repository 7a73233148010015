import { FileRefused } from "../refused.mjs";
import { Structure } from "./json-tokens.mjs";

/**
 * Where the wanted parts of a document are, by the names of their members, compared as `plainKey` has them.
 * `seen` is called when the member is met, whatever it holds.
 * @typedef {{ seen?: () => void, members?: ReadonlyMap<string, Guide>, list?: ListGuide,
 *   text?: (text: string) => void }} Guide
 * @typedef {{ fields: ReadonlySet<string>, onItem: (item: ReadonlyMap<string, string>) => void }} ListGuide a list
 *   of objects, of which only the texts and numbers of these fields are wanted
 * @typedef {{ isArray: boolean, guide: Guide | null, item: Map<string, string> | null, key: string }} Frame
 */

const MAX_DEPTH = 32;

/** @typedef {"value" | "value-or-end" | "key" | "key-or-end" | "colon" | "comma-or-end" | "nothing"} Expected */

/**
 * Follows a document's structure and hands on what a guide wants of it.
 * @param {{ name: string, guide: Guide }} options
 * @returns {import("./json-tokens.mjs").Walk}
 */
export function createWalk({ name, guide }) {
  /** @type {Frame[]} */
  const frames = [];
  const state = { expected: /** @type {Expected} */ ("value") };

  const isValue = () => state.expected === "value" || state.expected === "value-or-end";
  const isKey = () => state.expected === "key" || state.expected === "key-or-end";

  /** What is wanted of the value that begins. */
  function guideOfValue() {
    const frame = frames.at(-1);
    if (frame === undefined) return guide;
    return frame.isArray ? null : (frame.guide?.members?.get(frame.key) ?? null);
  }

  function isFieldWanted() {
    const frame = frames.at(-1);
    const list = frames.at(-2)?.guide?.list;
    return frame?.item !== null && frame?.item !== undefined && list?.fields.has(frame.key) === true;
  }

  function afterValue() {
    state.expected = frames.length === 0 ? "nothing" : "comma-or-end";
  }

  return {
    open: (isArray) => {
      if (!isValue()) throw new Structure();
      if (frames.length >= MAX_DEPTH) {
        throw new FileRefused("damaged", `${name} is nested deeper than any archive. Download it again.`);
      }
      const own = guideOfValue();
      const isItem = !isArray && frames.at(-1)?.guide?.list !== undefined && frames.at(-1)?.isArray === true;
      frames.push({ isArray, guide: own, item: isItem ? new Map() : null, key: "" });
      state.expected = isArray ? "value-or-end" : "key-or-end";
    },
    close: (isArray) => {
      const frame = frames.pop();
      const isEnd = state.expected === "comma-or-end" || state.expected.endsWith("-or-end");
      if (frame === undefined || frame.isArray !== isArray || !isEnd) throw new Structure();
      if (frame.item !== null) frames.at(-1)?.guide?.list?.onItem(frame.item);
      afterValue();
    },
    comma: () => {
      const frame = frames.at(-1);
      if (frame === undefined || state.expected !== "comma-or-end") throw new Structure();
      state.expected = frame.isArray ? "value" : "key";
    },
    colon: () => {
      if (state.expected !== "colon") throw new Structure();
      state.expected = "value";
    },
    beginText: (isString) => {
      if (isKey() && isString) return isKeyWanted(frames);
      if (!isValue()) throw new Structure();
      return guideOfValue()?.text !== undefined || isFieldWanted();
    },
    endText: (text) => {
      const frame = frames.at(-1);
      if (isKey() && frame !== undefined) {
        frame.key = text === null ? "" : plainKey(text);
        frame.guide?.members?.get(frame.key)?.seen?.();
        state.expected = "colon";
        return;
      }
      if (text !== null && isFieldWanted()) {
        if (frame?.item?.has(frame.key) === true) throw twice(name);
        frame?.item?.set(frame.key, text);
      } else if (text !== null) guideOfValue()?.text?.(text);
      afterValue();
    },
    end: () => {
      if (state.expected !== "nothing") throw new Structure();
    },
  };
}

/** @param {readonly Frame[]} frames */
function isKeyWanted(frames) {
  const frame = frames.at(-1);
  return frame?.guide?.members !== undefined || (frame?.item !== null && frame?.item !== undefined);
}

/**
 * A name for comparing: its case and spaces differ between sections and years.
 * @param {string} key
 */
export function plainKey(key) {
  return key.replace(/[\s_]+/g, "").toLowerCase();
}

/** @param {string} name */
export function twice(name) {
  return new FileRefused(
    "damaged",
    `${name} says the same thing twice in one place, so it is not known which counts. Download it again.`,
  );
}
