import type { Locator } from "playwright/test";

/** What a person takes for one tap, for finding a field, and for one key. */
const TAP_MS = 1500;
const FIELD_MS = 1200;
const KEY_MS = 200;

/** Counts what a person does: taps, fields, and how long that takes by hand. */
export function countSteps() {
  let taps = 0;
  let fields = 0;
  let handMs = 0;
  return {
    tap: async (target: Locator) => {
      await target.click();
      taps += 1;
      handMs += TAP_MS;
    },
    type: async (field: Locator, text: string) => {
      await field.fill(text);
      fields += 1;
      handMs += FIELD_MS + text.length * KEY_MS;
    },
    paste: async (field: Locator, text: string) => {
      await field.fill(text);
      fields += 1;
      handMs += FIELD_MS + KEY_MS;
    },
    taken: () => ({ taps, fields, handMs }),
  };
}
