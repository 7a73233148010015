import "server-only";
import { cookies } from "next/headers";
import type { Currency } from "@/lib/core/money/currency";
import { readLastCurrency, withLastCurrency } from "@/lib/core/money/last-currencies";
import type { Viewer } from "./viewer";

const NAME = "permille-currency";
const YEAR_SECONDS = 31_536_000;

/** What this browser's last line of the creator was typed in; the base currency where that is not known. */
export async function getLastCurrency({ creatorId, baseCurrency }: Viewer): Promise<Currency> {
  return readLastCurrency(await read(), creatorId) ?? baseCurrency;
}

/** For actions alone: a page cannot set a cookie. */
export async function rememberCurrency({ creatorId }: Viewer, currency: Currency): Promise<void> {
  const text = withLastCurrency(await read(), { creatorId, currency });
  const options = { httpOnly: true, sameSite: "lax", path: "/", maxAge: YEAR_SECONDS } as const;
  (await cookies()).set(NAME, text, options);
}

async function read(): Promise<string> {
  return (await cookies()).get(NAME)?.value ?? "";
}
