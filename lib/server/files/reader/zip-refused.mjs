import { FileRefused } from "./refused.mjs";

/** @param {string} name */
export function damaged(name) {
  return new FileRefused(
    "damaged",
    `${name} is a damaged ZIP: its parts do not match its list. Download it again.`,
  );
}

/** @param {string} name */
export function bomb(name) {
  return new FileRefused(
    "bomb",
    `${name} unfolds to far more than it should hold, as no export does. It was not unpacked.`,
  );
}
