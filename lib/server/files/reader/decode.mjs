import { isUtf8 } from "node:buffer";
import { FileRefused } from "./refused.mjs";

/**
 * @typedef {"utf-8" | "utf-16le" | "utf-16be" | "windows-1252"} TextEncoding
 */

/**
 * @param {Uint8Array} bytes
 * @param {string} name
 * @param {TextEncoding} [said] what a person said of it, before what the bytes say
 * @returns {{ text: string, encoding: TextEncoding }} text without its byte order mark
 */
export function decodeText(bytes, name, said) {
  const encoding = said ?? markedEncoding(bytes) ?? guessEncoding(bytes, name);
  let text = "";
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw undecodable(name, encoding);
  }
  refuseControls(text, name);
  return { text, encoding };
}

/**
 * @param {Uint8Array} bytes
 * @returns {TextEncoding | null} what the byte order mark says
 */
export function markedEncoding(bytes) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  return null;
}

/**
 * @param {string} name
 * @param {string} encoding
 */
export function undecodable(name, encoding) {
  return new FileRefused(
    "undecodable",
    `The letters in ${name} cannot be read: it is neither sound UTF-8 nor UTF-16 (tried ${encoding}). ` +
      `Save it again as CSV UTF-8, or download it again.`,
  );
}

/**
 * Text may carry a stray control character; a table full of them, or with a NUL, is not text.
 * @param {string} text
 * @param {string} name
 */
export function refuseControls(text, name) {
  let controls = 0;
  let nul = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 32 || (code >= 9 && code <= 13)) continue;
    controls += 1;
    if (code === 0) nul = true;
  }
  if (nul || controls * 1000 > text.length) {
    throw new FileRefused(
      "not-text",
      `${name} holds binary data, not a table. Choose the file as you downloaded it.`,
    );
  }
}

/**
 * @param {Uint8Array} bytes
 * @param {string} name
 * @returns {TextEncoding}
 */
function guessEncoding(bytes, name) {
  if (isUtf8(bytes)) return "utf-8";
  const end = bytes.byteLength;
  // A download that stopped inside a letter is sound UTF-8 but for its last bytes.
  for (let lost = 1; lost <= 3 && lost < end; lost += 1) {
    if (isUtf8(bytes.subarray(0, end - lost)) && bytes.subarray(0, end - lost).some((byte) => byte >= 0x80)) {
      throw new FileRefused("cut", `${name} ends in the middle of a letter: it was cut. Download it again.`);
    }
  }
  if (isPlausibleWestern(bytes)) return "windows-1252";
  throw undecodable(name, "utf-8, windows-1252");
}

/**
 * Windows-1252 gives every byte a meaning, so damaged UTF-8, Cyrillic and Japanese code pages would pass as
 * gibberish. Western text has its high bytes alone or in pairs; those others have them in long runs, in pairs
 * from the punctuation block, or mostly as valid UTF-8.
 * @param {Uint8Array} bytes
 */
function isPlausibleWestern(bytes) {
  let runs = 0;
  let strange = 0;
  let length = 0;
  let block = 0;
  let hasPair = false;
  for (let at = 0; at <= bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte >= 0x80) {
      if (UNDEFINED_BYTES.has(byte)) return false;
      length += 1;
      block = byte < 0xa0 ? block + 1 : 0;
      hasPair ||= block >= 2;
      continue;
    }
    if (length > 0) runs += 1;
    if (length >= 3 || hasPair) strange += 1;
    length = 0;
    block = 0;
    hasPair = false;
  }
  return strange * 5 <= runs && !isMostlyUtf8(bytes);
}

const UNDEFINED_BYTES = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/** @param {Uint8Array} bytes */
function isMostlyUtf8(bytes) {
  const text = new TextDecoder("utf-8").decode(bytes);
  let sound = 0;
  let lost = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0xfffd) lost += 1;
    else if (code >= 0x80) sound += 1;
  }
  return sound > 0 && sound >= lost;
}
