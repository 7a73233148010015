import { FileRefused } from "../refused.mjs";

/**
 * What a document's structure is told to, and asked of, as it is met. `beginText` says whether the string or word that
 * begins is wanted: only then are its bytes kept and handed on; of all others `endText` is given null.
 * @typedef {{ open: (isArray: boolean) => void, close: (isArray: boolean) => void, comma: () => void,
 *   colon: () => void, beginText: (isString: boolean) => boolean, endText: (text: string | null) => void,
 *   end: () => void }} Walk
 */

const BETWEEN = 0;
const STRING = 1;
const WORD = 2;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const MARK = [0xef, 0xbb, 0xbf];
/** Longest wanted text: what is longer is no title and no number. */
const MAX_TEXT = 100_000;

/**
 * JSON (RFC 8259) in UTF-8, from bytes in any pieces. What is not wanted is walked over byte by byte: it is never
 * decoded, never a string, never copied. Throws FileRefused.
 * @param {{ name: string, walk: Walk }} options
 */
export function createJsonTokens({ name, walk }) {
  const state = { mode: BETWEEN, isEscaped: false, isWanted: false, position: 0, bytes: 0 };
  /** @type {Buffer[]} */
  let kept = [];

  /** @param {Uint8Array} piece */
  function keep(piece) {
    state.bytes += piece.length;
    if (state.bytes > MAX_TEXT) throw damaged(name, state.position);
    kept.push(Buffer.from(piece));
  }

  /** @param {boolean} isString */
  function begin(isString) {
    state.mode = isString ? STRING : WORD;
    state.isEscaped = false;
    state.isWanted = walk.beginText(isString);
    state.bytes = 0;
    kept = [];
  }

  function finish() {
    const isString = state.mode === STRING;
    state.mode = BETWEEN;
    walk.endText(state.isWanted ? textOf(Buffer.concat(kept), { isString, name }) : null);
  }

  /**
   * @param {Uint8Array} bytes
   * @param {number} from
   */
  function readString(bytes, from) {
    let at = from;
    let isClosed = false;
    for (; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte < 0x20) throw damaged(name, state.position + at);
      if (state.isEscaped) state.isEscaped = false;
      else if (byte === BACKSLASH) state.isEscaped = true;
      else if (byte === QUOTE) {
        isClosed = true;
        break;
      }
    }
    if (state.isWanted) keep(bytes.subarray(from, at));
    if (!isClosed) return at;
    finish();
    return at + 1;
  }

  /**
   * @param {Uint8Array} bytes
   * @param {number} from
   */
  function readWord(bytes, from) {
    let at = from;
    while (at < bytes.length && isWordByte(bytes[at] ?? 0)) at += 1;
    if (state.isWanted) keep(bytes.subarray(from, at));
    if (at < bytes.length) finish();
    return at;
  }

  /** @param {number} byte */
  function readMark(byte) {
    if (byte === QUOTE) begin(true);
    else if (byte === 0x7b) walk.open(false);
    else if (byte === 0x5b) walk.open(true);
    else if (byte === 0x7d) walk.close(false);
    else if (byte === 0x5d) walk.close(true);
    else if (byte === 0x2c) walk.comma();
    else if (byte === 0x3a) walk.colon();
    else throw new Structure();
  }

  /**
   * @param {Uint8Array} bytes
   * @param {number} at
   */
  function step(bytes, at) {
    if (state.mode === STRING) return readString(bytes, at);
    if (state.mode === WORD) return readWord(bytes, at);
    const byte = bytes[at] ?? 0;
    if (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) return at + 1;
    if (state.position + at < 3 && byte === MARK[state.position + at]) return at + 1;
    if (isWordByte(byte)) {
      begin(false);
      return at;
    }
    readMark(byte);
    return at + 1;
  }

  return {
    /** @param {Uint8Array} bytes */
    push: (bytes) => {
      let at = 0;
      try {
        while (at < bytes.length) at = step(bytes, at);
      } catch (error) {
        throw error instanceof Structure ? damaged(name, state.position + at) : error;
      }
      state.position += bytes.length;
    },
    end: () => {
      if (state.mode === STRING) throw cut(name);
      try {
        if (state.mode === WORD) finish();
        walk.end();
      } catch (error) {
        throw error instanceof Structure ? cut(name) : error;
      }
    },
  };
}

/** Thrown by a walk for what is no JSON here; the reader knows where that is. */
export class Structure extends Error {}

/** @param {number} byte */
function isWordByte(byte) {
  return (
    (byte >= 0x30 && byte <= 0x39) ||
    (byte >= 0x61 && byte <= 0x7a) ||
    (byte >= 0x41 && byte <= 0x5a) ||
    byte === 0x2d ||
    byte === 0x2b ||
    byte === 0x2e
  );
}

const WORDS = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?)$/;

/**
 * A number stays as it is written: an id has more digits than a float holds.
 * @param {Buffer} bytes
 * @param {{ isString: boolean, name: string }} options
 */
function textOf(bytes, { isString, name }) {
  let text = "";
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new FileRefused(
      "undecodable",
      `The letters in ${name} cannot be read: it is no sound UTF-8. Download it again.`,
    );
  }
  if (!isString) {
    if (!WORDS.test(text)) throw new Structure();
    return text === "null" ? "" : text;
  }
  try {
    text = text.includes("\\") ? String(JSON.parse(`"${text}"`)) : text;
  } catch {
    throw new Structure();
  }
  if (text.includes("\0")) {
    throw new FileRefused("not-text", `${name} holds binary data where a text should be. Download it again.`);
  }
  // Half a surrogate pair is no letter, and no database takes it.
  return text.replace(/\p{Surrogate}/gu, "\ufffd");
}

/**
 * @param {string} name
 * @param {number} position
 */
function damaged(name, position) {
  return new FileRefused(
    "damaged",
    `${name} is no sound JSON: it cannot be read beyond byte ${position}. Download it again.`,
  );
}

/** @param {string} name */
function cut(name) {
  return new FileRefused("cut", `${name} stops before its end: it was cut. Download it again.`);
}
