import { FileRefused } from "./refused.mjs";

/** Enough to tell a kind by; noise of any size is refused after reading only this. */
export const HEAD_BYTES = 65_536;

/**
 * Tells a ZIP (an XLSX is one), text and a JSON document apart by the first bytes, and refuses all else.
 * @param {Uint8Array} head the first bytes of the file, at most HEAD_BYTES
 * @param {string} name
 * @returns {"zip" | "text" | "json"}
 */
export function sniff(head, name) {
  const bytes = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, HEAD_BYTES));
  if (bytes.length === 0) throw new FileRefused("empty", `${name} is empty (0 bytes). Download it again.`);
  for (const [signature, kind] of SIGNATURES) {
    if (bytes.subarray(0, signature.length).equals(signature)) return refuseOrZip(kind, name);
  }
  const start = bytes
    .toString("latin1", 0, 512)
    .replace(/^\xEF\xBB\xBF/, "")
    .trimStart();
  refuseMarkup(start.toLowerCase(), name);
  if (start.startsWith("{")) return "json";
  const hasWideMark =
    bytes.length >= 2 && (bytes.readUInt16BE(0) === 0xfffe || bytes.readUInt16BE(0) === 0xfeff);
  if (!hasWideMark && bytes.includes(0)) {
    const isWide = looksLikeWideText(bytes);
    throw new FileRefused(
      isWide ? "undecodable" : "not-text",
      isWide
        ? `${name} is UTF-16 text without its byte order mark. Save it again as CSV UTF-8.`
        : `${name} holds binary data, not a table. Choose the CSV, XLSX or ZIP file as you downloaded it.`,
    );
  }
  return "text";
}

/** @type {[Buffer, "zip" | "cut" | "old-excel" | "archive" | "pdf" | "image"][]} */
const SIGNATURES = [
  [Buffer.from("PK\x03\x04", "latin1"), "zip"],
  [Buffer.from("PK\x05\x06", "latin1"), "zip"],
  [Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), "old-excel"],
  [Buffer.from([0x1f, 0x8b]), "archive"],
  [Buffer.from("7z\xbc\xaf", "latin1"), "archive"],
  [Buffer.from("Rar!", "latin1"), "archive"],
  [Buffer.from("%PDF", "latin1"), "pdf"],
  [Buffer.from("\x89PNG", "latin1"), "image"],
  [Buffer.from([0xff, 0xd8, 0xff]), "image"],
];

/**
 * @param {"zip" | "cut" | "old-excel" | "archive" | "pdf" | "image"} kind
 * @param {string} name
 * @returns {"zip"}
 */
function refuseOrZip(kind, name) {
  if (kind === "zip") return "zip";
  if (kind === "old-excel") {
    throw new FileRefused(
      "old-excel",
      `${name} is an old or password-protected Excel file. Save it as .xlsx or CSV without a password.`,
    );
  }
  if (kind === "archive") {
    throw new FileRefused(
      "unknown-zip",
      `${name} is an archive other than ZIP. Unpack it and choose the CSV.`,
    );
  }
  throw new FileRefused(
    "not-text",
    `${name} is a ${kind === "pdf" ? "PDF" : "picture"}, not a table of data.`,
  );
}

/**
 * @param {string} start lower case
 * @param {string} name
 */
function refuseMarkup(start, name) {
  if (start.startsWith("<")) {
    throw new FileRefused(
      "html",
      `${name} is a web page, not the export itself. Sign in to the platform and download the file again.`,
    );
  }
  if (start.startsWith("[{") || start === "[]") throw otherJson(name);
}

/** @param {string} name */
export function otherJson(name) {
  return new FileRefused(
    "not-text",
    `${name} is JSON, but not TikTok's archive of your data, the only JSON that Permille reads. Choose that, or a CSV or XLSX file.`,
  );
}

/** @param {Buffer} bytes */
function looksLikeWideText(bytes) {
  const sample = bytes.subarray(0, 512);
  const zeros = sample.reduce((sum, byte) => sum + (byte === 0 ? 1 : 0), 0);
  const low = sample.reduce((sum, byte) => sum + (byte >= 9 && byte < 127 ? 1 : 0), 0);
  return zeros > sample.length * 0.35 && zeros + low > sample.length * 0.95;
}
