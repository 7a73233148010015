// @ts-check
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { installFromDebian } from "./debian.mjs";
import { say } from "./say.mjs";

/** Of poppler: what the browser tests read papers with, since it shares nothing with what writes them. */
const PROGRAMS = ["pdftotext", "pdfinfo", "pdftoppm"];

/** Sees to it that papers can be read. Where they cannot, it says how, and the tests that read them fail. */
export async function ensurePaperReaders() {
  if (areThere()) return;
  say("Installing readers of papers for the tests …");
  const output = await installFromDebian(["poppler-utils"]);
  if (!areThere())
    say(`${output}\nThe tests of papers need ${PROGRAMS.join(", ")}: install poppler-utils (or poppler).`);
}

function areThere() {
  const folders = ["/usr/bin", ...(process.env.PATH ?? "").split(delimiter)];
  return PROGRAMS.every((program) => folders.some((folder) => existsSync(join(folder, program))));
}
