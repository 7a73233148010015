import { join } from "node:path";
import { detect } from "@/lib/core/formats/detect";
import type { Fact } from "@/lib/core/formats/facts";
import { readDetection, type FileReading } from "@/lib/core/formats/read-detection";
import { suggestAsOf } from "@/lib/core/formats/suggest-as-of";
import { parseCurrency } from "@/lib/core/money/currency";
import { parseLocalDate } from "@/lib/core/time/date";
import { readFiles } from "./read-files";

const ROOT = join(process.cwd(), "lib/core/testdata/formats");

export async function readSample(file: string, zone = "America/New_York"): Promise<FileReading> {
  const [reading] = await readAll(file, zone);
  if (reading === undefined) throw new Error("nothing read");
  return reading;
}

export async function readAll(file: string, zone = "America/New_York"): Promise<FileReading[]> {
  const container = await readFiles({ name: nameOf(file), path: join(ROOT, file) });
  if (!container.ok) throw new Error(container.error.message);
  const detection = detect(container.value.files);
  if (!detection.ok) throw new Error(detection.error.message);
  const today = parseLocalDate("2026-11-22");
  const currency = parseCurrency("USD");
  if (today === null || currency === null) throw new Error("bad fixture");
  const asOf = suggestAsOf(detection.value, { today, modifiedOn: null });
  return readDetection(detection.value, { asOf, today, zone, currency });
}

function nameOf(file: string): string {
  return file.slice(file.lastIndexOf("/") + 1);
}

export function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n);
}

export function incomes(facts: readonly Fact[]) {
  return facts.flatMap((fact) => {
    if (fact.type !== "income") return [];
    const { amount, currency, state, period } = fact;
    return [{ amount, currency, state, ...period }];
  });
}
