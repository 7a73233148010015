import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

// Poppler reads papers as most readers of them do; it shares nothing with our writer.
const run = promisify(execFile);

/** The text of a paper as it stands on its pages, a form feed after each. */
export async function paperText(path: string): Promise<string[]> {
  const { stdout } = await run("pdftotext", ["-layout", path, "-"], { maxBuffer: 64_000_000 });
  return stdout.split("\f").slice(0, -1);
}

/** What a paper says of itself: "Tagged" is "yes", "Title", "Pages", "Page size". */
export async function paperInfo(path: string): Promise<Record<string, string>> {
  const { stdout } = await run("pdfinfo", [path]);
  const facts = stdout.split("\n").map((line) => /^([^:]+):\s+(.*)$/.exec(line));
  return Object.fromEntries(facts.flatMap((fact) => (fact === null ? [] : [[fact[1] ?? "", fact[2] ?? ""]])));
}

export async function savePaper(path: string, bytes: Buffer): Promise<string> {
  await writeFile(path, bytes);
  return path;
}

export type PaperWord = { left: number; top: number; right: number; bottom: number; text: string };

/** Each word of a paper with where it stands, in points from the upper left corner of its page. */
export async function paperWords(path: string): Promise<PaperWord[]> {
  const { stdout } = await run("pdftotext", ["-bbox", path, "-"], { maxBuffer: 64_000_000 });
  const word = /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*)<\/word>/g;
  return [...stdout.matchAll(word)].map(([, left, top, right, bottom, text = ""]) => ({
    ...{ left: Number(left), top: Number(top), right: Number(right), bottom: Number(bottom), text },
  }));
}

/** A picture of each page, to be looked at. */
export async function takePictures(path: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await run("pdftoppm", ["-r", "60", "-png", path, join(folder, "page")]);
}
