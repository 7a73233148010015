import { expect, it } from "vitest";
import { parseCurrency, type Currency } from "./currency";
import { readLastCurrency, withLastCurrency } from "./last-currencies";

const ANA = "11111111-1111-4111-8111-111111111111";
const BEN = "22222222-2222-4222-8222-222222222222";

const of = (code: string): Currency => {
  const currency = parseCurrency(code);
  if (currency === null) throw new Error(code);
  return currency;
};

it("remembers each creator's own currency, the last one", () => {
  let text = withLastCurrency("", { creatorId: ANA, currency: of("USD") });
  text = withLastCurrency(text, { creatorId: BEN, currency: of("JPY") });
  expect([readLastCurrency(text, ANA), readLastCurrency(text, BEN)]).toEqual(["USD", "JPY"]);
  text = withLastCurrency(text, { creatorId: ANA, currency: of("EUR") });
  expect([readLastCurrency(text, ANA), readLastCurrency(text, BEN)]).toEqual(["EUR", "JPY"]);
});

it.each(["", "USD", `${ANA}.usd`, `${ANA}.XQX`, `${ANA}.`, `${BEN}.USD`, `${ANA}.USD.EUR`, "~~~", "%"])(
  "knows of no currency in %j",
  (text) => {
    expect(readLastCurrency(text, ANA)).toBeNull();
  },
);

it("keeps what a text says of others only where it is one of ours", () => {
  const text = withLastCurrency(`x~${BEN}.USD~${BEN}.XQX~<b>`, { creatorId: ANA, currency: of("EUR") });
  expect(text).toBe(`${ANA}.EUR~${BEN}.USD`);
});

it("forgets the creators of long ago, so that a cookie stays small", () => {
  const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
  let text = "";
  for (let n = 0; n < 50; n += 1) text = withLastCurrency(text, { creatorId: idOf(n), currency: of("USD") });
  expect(text.length).toBeLessThan(1000);
  expect(encodeURIComponent(text)).toBe(text);
  expect([readLastCurrency(text, idOf(49)), readLastCurrency(text, idOf(0))]).toEqual(["USD", null]);
});
