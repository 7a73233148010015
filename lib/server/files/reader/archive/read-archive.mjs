import { decodeText } from "../decode.mjs";
import { FileRefused } from "../refused.mjs";
import { refuseWhole } from "../whole-export.mjs";
import { HEAD_BYTES, sniff } from "../sniff.mjs";
import { openZip } from "../zip.mjs";
import { createArchiveJson } from "./archive-json.mjs";
import { readArchiveText } from "./archive-text.mjs";
import { archiveMembers, isArchiveText, textSection } from "./members.mjs";
import { createCollector } from "./sections.mjs";

/**
 * @typedef {import("./sections.mjs").Archive} Archive
 * @typedef {{ path: string, modifiedAt: number | undefined, archive: Archive }} ReadMember
 * @typedef {{ name: string, head: Uint8Array, chunks: () => Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
 *   whole: () => Buffer, modifiedAt?: number }} Source `whole` is asked for where a file can be read only as a whole
 */

/**
 * What is wanted of TikTok's archive of a person's data: as JSON, as a ZIP of it, or in the form of texts. Null where
 * the file is none. Nothing but the wanted sections is decoded, and of a ZIP nothing else unpacked. Throws FileRefused.
 * @param {Source} source
 * @param {import("../../refusal").FileLimits} limits
 * @returns {Promise<ReadMember[] | null>}
 */
export async function readArchive(source, limits) {
  const { name, head, modifiedAt } = source;
  const kind = sniff(head.subarray(0, HEAD_BYTES), name);
  if (kind === "zip") return readArchiveZip(source, limits);
  if (kind === "json") {
    return needLists(name, [
      { path: name, modifiedAt, archive: await readJson(source.chunks(), { name, limits }) },
    ]);
  }
  if (!isLooseText(source)) return null;
  const section = textSection(name);
  if (section === null) throw unwantedText(name);
  return needLists(name, [
    { path: name, modifiedAt, archive: readText(source.whole(), { name, section, limits }) },
  ]);
}

/**
 * @param {Source} source
 * @param {import("../../refusal").FileLimits} limits
 */
async function readArchiveZip({ name, whole }, limits) {
  /** @type {{ wanted: ReadonlySet<string> | null }} */
  const found = { wanted: null };
  const choose = (/** @type {readonly string[]} */ paths) => {
    refuseWhole(paths, name);
    return (found.wanted = archiveMembers(paths));
  };
  const entries = openZip(whole(), { name, limits, choose });
  if (found.wanted === null) return null;
  /** @type {ReadMember[]} */
  const members = [];
  for (const entry of entries) {
    const { path, modifiedAt } = entry;
    const section = textSection(path);
    const archive =
      section === null
        ? await readJson(entry.chunks(), { name: path, limits })
        : readText(entry.read(), { name: path, section, limits });
    members.push({ path, modifiedAt, archive });
  }
  return needLists(name, members);
}

/**
 * @param {Iterable<Uint8Array> | AsyncIterable<Uint8Array>} chunks
 * @param {{ name: string, limits: import("../../refusal").FileLimits }} options
 */
async function readJson(chunks, { name, limits }) {
  const reader = createArchiveJson({ name, maxCells: limits.cells });
  for await (const chunk of chunks) reader.push(chunk);
  return reader.end();
}

/**
 * @param {Buffer} bytes
 * @param {{ name: string, section: import("./sections.mjs").Section, limits: import("../../refusal").FileLimits }} options
 */
function readText(bytes, { name, section, limits }) {
  const collector = createCollector({ name, maxCells: limits.cells });
  const { text } = decodeText(bytes, name);
  const onItem = (/** @type {ReadonlyMap<string, string>} */ item) =>
    collector.addItem({ section, source: name }, item);
  readArchiveText(text, { section, onItem });
  return collector.finish();
}

/** A text with the name of a section that also begins like one: `Date: 2026-11-12 22:15:20 UTC`. */
function isLooseText(/** @type {Source} */ { name, head }) {
  if (!isArchiveText(name)) return false;
  const start = Buffer.from(head.subarray(0, 200))
    .toString("latin1")
    .replace(/^\xef\xbb\xbf/, "");
  return /^\s*[A-Za-z ]{2,40}: ?\S/.test(start);
}

/**
 * @param {string} name
 * @param {ReadMember[]} members
 */
function needLists(name, members) {
  if (members.some(({ archive }) => archive.lists.length > 0)) return members;
  throw new FileRefused(
    "empty-archive",
    `${name} is TikTok's archive of your data, without posts or LIVE sessions. Ask TikTok for it again with “Post” and “TikTok Live” chosen.`,
  );
}

/** @param {string} name */
function unwantedText(name) {
  return new FileRefused(
    "empty-archive",
    `${name} is a part of TikTok's archive that Permille does not read. Choose Post.txt or Go Live History.txt, or the whole ZIP.`,
  );
}
