import { parseCurrency, type Currency } from "./currency";

/** Of so many creators the currency is remembered: a cookie travels with every request. */
const MOST = 20;

/** What a creator's last line was typed in; null for a text that says nothing of that creator, or no currency. */
export function readLastCurrency(text: string, creatorId: string): Currency | null {
  const code = entriesOf(text).find(([id]) => id === creatorId)?.[1];
  return code === undefined ? null : parseCurrency(code);
}

/** The same text with another creator's currency in it, the latest first. */
export function withLastCurrency(
  text: string,
  { creatorId, currency }: { creatorId: string; currency: Currency },
): string {
  const others = entriesOf(text).filter(([id, code]) => id !== creatorId && parseCurrency(code) !== null);
  const kept = [[creatorId, currency] as const, ...others].slice(0, MOST);
  return kept.map(([id, code]) => `${id}.${code}`).join("~");
}

/** "id.USD~id.EUR": of signs that a cookie carries as they are. */
function entriesOf(text: string): [string, string][] {
  return text.split("~").flatMap((entry): [string, string][] => {
    const [, id, code] = /^([0-9a-f-]{36})\.([A-Z]{3})$/.exec(entry) ?? [];
    return id === undefined || code === undefined ? [] : [[id, code]];
  });
}
