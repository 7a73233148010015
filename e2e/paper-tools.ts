import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
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
