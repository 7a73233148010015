import { resolve } from "node:path";
import { loadRatesFrom, loadRatesFromPath } from "@/lib/features/rates/mutations";
import type { LoadedRates } from "@/lib/ledger/load-rates";
import { findText, UsageError, type Command, type Values } from "./command";

const ECB = "https://www.ecb.europa.eu/stats/eurofxref";
const ADDRESSES = { daily: `${ECB}/eurofxref-daily.xml`, history: `${ECB}/eurofxref-hist.zip` } as const;

export const ratesLoadCommand: Command = {
  name: "rates load",
  usage: "rates load --file PATH | --url URL | --daily | --history",
  summary: "Take in the ECB's reference rates, and convert what had no rate",
  options: {
    file: { type: "string" },
    url: { type: "string" },
    daily: { type: "boolean" },
    history: { type: "boolean" },
  },
  async run(values) {
    const source = sourceOf(values);
    const loaded = await ("path" in source ? loadRatesFromPath(source.path) : loadRatesFrom(source.address));
    if (!loaded.ok) return { ok: false, code: loaded.error.code, message: loaded.error.message };
    return { ok: true, json: loaded.value, text: toText(loaded.value) };
  },
};

function sourceOf(values: Values): { path: string } | { address: string } {
  const file = findText(values, "file");
  const addresses = [
    findText(values, "url"),
    values.daily === true ? ADDRESSES.daily : null,
    values.history === true ? ADDRESSES.history : null,
  ].filter((address) => address !== null);
  const [address] = addresses;
  if ((file === null ? 0 : 1) + addresses.length !== 1)
    throw new UsageError("Say one of --file, --url, --daily and --history.");
  // npm runs us in the project's folder; a relative path is meant from where the person is.
  return address === undefined ? { path: resolve(process.env.INIT_CWD ?? ".", file ?? "") } : { address };
}

function toText({ firstDay, lastDay, days, currencies, rates, retired, creators }: LoadedRates): string {
  const head = `${currencies} currencies on ${days} days, ${firstDay} to ${lastDay}`;
  const counts = `${rates.new} rates new, ${rates.changed} changed, ${rates.same} the same`;
  const left = retired.length > 0 ? [`Left out, no currencies any more: ${retired.join(", ")}`] : [];
  const converted = creators.map(({ creatorId, converted: lines }) => `  ${creatorId}: ${lines} converted`);
  return [head, counts, ...left, ...converted].join("\n");
}
