import { FileRefused } from "./refused.mjs";

/**
 * Our own export of everything: it is taken back as a whole, and none of the tables in it is a file to import. Told by its
 * names, before its sizes are judged.
 * @param {readonly string[]} paths
 * @param {string} name
 */
export function refuseWhole(paths, name) {
  if (!paths.includes("manifest.json") || !paths.includes("tables/creator.ndjson")) return;
  throw new FileRefused(
    "whole-export",
    `${name} is a whole Permille export. It is taken back as it is, into a creator that is still empty: choose it under Settings, Your data, Take back a whole export.`,
  );
}
