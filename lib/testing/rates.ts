import { storeReferenceRates, type StoredRates } from "@/lib/ledger/reference-rates";
import { parseCurrency } from "@/lib/core/money/currency";
import { parseLocalDate } from "@/lib/core/time/date";
import { withAuthPg } from "@/lib/server/auth-db";
import { sqlOfPg } from "@/lib/server/sql";

/** What one euro bought on a day, by currency: { "2026-10-02": { SEK: "11" } }. */
export type Published = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Stores reference rates as a load of the ECB's file does, without converting anything. */
export async function publishRates(published: Published): Promise<StoredRates> {
  const rates = Object.entries(published).flatMap(([dayText, perEuro]) =>
    Object.entries(perEuro).map(([code, rate]) => {
      const [day, currency] = [parseLocalDate(dayText), parseCurrency(code)];
      if (day === null || currency === null) throw new Error(`no rate of ${code} on ${dayText}`);
      return { day, currency, perEuro: rate };
    }),
  );
  return withAuthPg((client) => storeReferenceRates(sqlOfPg(client), rates), { statementTimeoutMs: 60_000 });
}

/** The ECB's XML of the same. */
export function ecbXml(published: Published): string {
  const days = Object.entries(published).map(([day, perEuro]) => {
    const cubes = Object.entries(perEuro).map(([code, rate]) => `<Cube currency='${code}' rate='${rate}'/>`);
    return `<Cube time='${day}'>${cubes.join("")}</Cube>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref"><gesmes:subject>Reference rates</gesmes:subject><Cube>${days.join("")}</Cube></gesmes:Envelope>`;
}
