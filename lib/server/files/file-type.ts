import { fail, ok, type Result } from "@/lib/core/result";
import { extensionOf } from "@/lib/core/text/file-name";
import { FileRefused } from "./reader/refused.mjs";
import { openZip } from "./reader/zip.mjs";

/** What a deal may hold. A closed list: nothing in it is run by opening it, and none of it is a page. */
export const KEPT_TYPES = {
  pdf: "application/pdf",
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  webp: "image/webp",
  heic: "image/heic",
  heif: "image/heic",
  txt: "text/plain",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  odt: "application/vnd.oasis.opendocument.text",
} as const;

type Extension = keyof typeof KEPT_TYPES;
export type MediaType = (typeof KEPT_TYPES)[Extension];

/** unknown: its ending is not in the list; mismatch: its bytes are not what its ending says. */
export type TypeProblem = "empty" | "unknown" | "mismatch" | "macros";

/** What a file is, by its ending and by its bytes, which have to say the same. */
export function typeOfFile(name: string, bytes: Buffer): Result<MediaType, TypeProblem> {
  if (bytes.length === 0) return fail("empty");
  const extension = extensionOf(name);
  if (!isKept(extension)) return fail("unknown");
  const wanted = KEPT_TYPES[extension];
  if (startsWith(bytes, "PK\x03\x04")) {
    const found = typeOfZip(bytes);
    if (found === "macros") return fail("macros");
    return found === wanted ? ok(wanted) : fail("mismatch");
  }
  return typeOfHead(bytes) === wanted ? ok(wanted) : fail("mismatch");
}

function isKept(extension: string): extension is Extension {
  return Object.hasOwn(KEPT_TYPES, extension);
}

/** ISO/IEC 14496-12: a box named ftyp with the brand of the file; these are pictures in HEIF. */
const HEIF_BRANDS = new Set(["heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1"]);

function typeOfHead(bytes: Buffer): MediaType | null {
  if (startsWith(bytes, "%PDF-")) return KEPT_TYPES.pdf;
  if (startsWith(bytes, "\x89PNG\r\n\x1a\n")) return KEPT_TYPES.png;
  if (startsWith(bytes, "\xff\xd8\xff")) return KEPT_TYPES.jpg;
  if (startsWith(bytes, "RIFF") && latin1(bytes, { from: 8, to: 12 }) === "WEBP") return KEPT_TYPES.webp;
  if (latin1(bytes, { from: 4, to: 8 }) === "ftyp" && HEIF_BRANDS.has(latin1(bytes, { from: 8, to: 12 })))
    return KEPT_TYPES.heic;
  return isPlainText(bytes) ? KEPT_TYPES.txt : null;
}

/** Text in UTF-8 that no browser takes for a page or a picture. */
function isPlainText(bytes: Buffer): boolean {
  // Line ends, tabs and form feeds are all that text holds of control characters.
  if (bytes.some((byte) => byte < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d].includes(byte))) return false;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return !/^\s*</.test(text.slice(0, 1024)) && !text.startsWith("#!");
  } catch {
    return false;
  }
}

const LIMITS = { entries: 5_000, entryBytes: 100_000_000, totalBytes: 300_000_000 };
/** The list of a document's parts is some kilobytes. */
const MAX_LIST_BYTES = 1_000_000;

const MAIN_PARTS = [
  ["wordprocessingml.document.main+xml", KEPT_TYPES.docx],
  ["spreadsheetml.sheet.main+xml", KEPT_TYPES.xlsx],
] as const;

/** Of a ZIP only what it says to be is unpacked; null where that is no document of the list. */
function typeOfZip(bytes: Buffer): MediaType | "macros" | null {
  try {
    const entries = openZip(bytes, { name: "", limits: LIMITS });
    if (entries.some(({ path }) => /(^|\/)vbaProject\.bin$/i.test(path))) return "macros";
    const list = (path: string) =>
      entries
        .find((entry) => entry.path === path && entry.size <= MAX_LIST_BYTES)
        ?.read()
        .toString("utf8");
    if (list("mimetype")?.trim() === KEPT_TYPES.odt) return KEPT_TYPES.odt;
    const parts = list("[Content_Types].xml") ?? "";
    if (/macroEnabled/i.test(parts)) return "macros";
    return MAIN_PARTS.find(([part]) => parts.includes(`openxmlformats-officedocument.${part}`))?.[1] ?? null;
  } catch (error) {
    if (error instanceof FileRefused) return null;
    throw error;
  }
}

function startsWith(bytes: Buffer, signature: string): boolean {
  return latin1(bytes, { from: 0, to: signature.length }) === signature;
}

function latin1(bytes: Buffer, { from, to }: { from: number; to: number }): string {
  return bytes.toString("latin1", from, to);
}
