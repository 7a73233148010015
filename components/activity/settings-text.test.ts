import { expect, it } from "vitest";
import { settingsTexts } from "./settings-text";

const before = { creatorName: "Ines", currency: "USD", timeZone: "America/New_York" };

it("says of each setting that changed what it was and what it is", () => {
  expect(settingsTexts({ before, after: { ...before, timeZone: "Asia/Tokyo" } })).toEqual([
    "Time zone: New York → Tokyo",
  ]);
  expect(settingsTexts({ before, after: { ...before, creatorName: "Inês", currency: "EUR" } })).toEqual([
    "Name: Ines → Inês",
    "Base currency: USD → EUR",
  ]);
  expect(settingsTexts({ before, after: before })).toEqual([]);
});

it("tells two zones of one place apart", () => {
  const zones = ["America/Louisville", "America/Kentucky/Louisville"] as const;
  const [from, to] = zones.map((timeZone) => ({ ...before, timeZone }));
  expect(from && to && settingsTexts({ before: from, after: to })).toEqual([
    "Time zone: America/Louisville → America/Kentucky/Louisville",
  ]);
});

it("keeps the order of a name that is written from right to left", () => {
  const creatorName = "\u05e9\u05dc\u05d5\u05dd!";
  expect(settingsTexts({ before, after: { ...before, creatorName } })).toEqual([
    `Name: Ines → \u2068${creatorName}\u2069`,
  ]);
});
