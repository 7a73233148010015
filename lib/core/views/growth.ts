const DAY_MS = 86_400_000;
const DEFAULT_TAU_DAYS = 0.25;

/** Turns a video's age in milliseconds into how far its views have developed: safe integers that never fall. */
export type GrowthCurve = (ageMs: number) => number;

/**
 * round(10^9 × ln(1 + age ÷ τ)), an age below zero counting as zero. A short video gathers views fast at
 * first and ever slower later; between two readings its counter is taken to grow with the logarithm of its
 * age. Until the age τ, a quarter of a day, growth is about even. An integer, so that every machine goes on
 * exactly from here.
 */
export function growth(ageMs: number, tauDays: number = DEFAULT_TAU_DAYS): number {
  return Math.round(Math.log(1 + Math.max(0, ageMs) / (tauDays * DAY_MS)) * 1e9);
}
