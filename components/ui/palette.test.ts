import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { SERIES, TOKENS, type ThemeColour } from "@/lib/core/palette";
import { ciede2000, contrast, simulate } from "@/lib/testing/colour-science";

const THEMES = ["light", "dark"] as const;
const GROUNDS = ["canvas", "surface", "sunken"] as const;

describe.each(THEMES)("the %s theme", (theme) => {
  it.each(["ink", "ink-2", "ink-3"] as const)("has %s readable on every ground", (ink) => {
    for (const ground of GROUNDS) {
      expect(contrast(TOKENS[ink][theme], TOKENS[ground][theme]), ground).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(["accent", "up", "down", "danger"] as const)("has %s readable on canvas and surface", (text) => {
    for (const ground of ["canvas", "surface"] as const) {
      expect(contrast(TOKENS[text][theme], TOKENS[ground][theme]), ground).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each([
    ["on-accent", "accent"],
    ["accent", "accent-soft"],
    ["ink", "accent-soft"],
    ["warn", "warn-soft"],
    ["canvas", "ink"],
  ] as const)("has %s readable on %s", (text, ground) => {
    expect(contrast(TOKENS[text][theme], TOKENS[ground][theme])).toBeGreaterThanOrEqual(4.5);
  });

  it("outlines fields so that they can be seen", () => {
    for (const ground of ["canvas", "surface"] as const) {
      expect(contrast(TOKENS["line-strong"][theme], TOKENS[ground][theme])).toBeGreaterThanOrEqual(3);
    }
  });

  it("draws every series so that it can be seen", () => {
    for (const colour of SERIES) {
      expect(contrast(colour[theme], TOKENS.canvas[theme]), colour[theme]).toBeGreaterThanOrEqual(3);
    }
  });

  it.each(["protan", "deutan", "tritan"] as const)("keeps any two series apart for %s eyes", (deficiency) => {
    const seen = SERIES.map((colour) => simulate(colour[theme], deficiency));
    for (const [index, one] of seen.entries()) {
      for (const other of seen.slice(index + 1)) expect(ciede2000(one, other)).toBeGreaterThanOrEqual(12);
    }
  });
});

it("gives the stylesheet the same colours", () => {
  const css = readFileSync("app/styles/tokens.css", "utf8");
  const expected: [string, ThemeColour][] = [
    ...Object.entries(TOKENS),
    ...SERIES.map((colour, index): [string, ThemeColour] => [`series-${index + 1}`, colour]),
  ];
  for (const [name, { light, dark }] of expected) {
    expect(css).toContain(`--color-${name}: light-dark(${light}, ${dark});`);
  }
});

it("measures colour difference as published", () => {
  // Pairs 1, 17 and 25 of the test data of Sharma, Wu and Dalal (2005).
  expect(ciede2000([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 4);
  expect(ciede2000([50, 2.5, 0], [73, 25, -18])).toBeCloseTo(27.1492, 4);
  expect(ciede2000([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387])).toBeCloseTo(1.2644, 4);
});
