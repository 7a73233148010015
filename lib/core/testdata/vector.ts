import { parseCurrency, type Currency } from "@/lib/core/money/currency";
import { parseLocalDate, type LocalDate } from "@/lib/core/time/date";

import type { vectors } from "./01-definitions.json";

/** What a vector gives to its function: one type for all, in which every input may be missing. */
export type VectorInput = (typeof vectors)[number]["input"];

export function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("the vector lacks an input");
  return value;
}

export function date(text: string): LocalDate {
  return given(parseLocalDate(text) ?? undefined);
}

export function currency(code: string): Currency {
  return given(parseCurrency(code) ?? undefined);
}

export function pad(month: number): string {
  return String(month).padStart(2, "0");
}

export function bigints(values: readonly (string | number)[]): bigint[] {
  return values.map(BigInt);
}

export function texts(values: readonly bigint[]): string[] {
  return values.map(String);
}

export function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n);
}

export function differences(values: readonly number[]): number[] {
  return values.slice(1).map((value, index) => value - (values[index] ?? 0));
}
