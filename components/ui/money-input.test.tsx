// @vitest-environment jsdom
import { expect, it } from "vitest";
import { parseCurrency } from "@/lib/core/money/currency";
import { click, find, render, type } from "@/lib/testing/render";
import { MoneyInput } from "./money-input";

const currencies = ["EUR", "JPY", "KWD"].flatMap((code) => parseCurrency(code) ?? []);

async function renderInput(code: string) {
  const currency = parseCurrency(code);
  if (!currency) throw new Error(`${code} is no currency`);
  const { page } = await render(
    <MoneyInput
      name="amount"
      label="Amount"
      currencyName="currency"
      currencyLabel="Currency"
      currencies={currencies}
      defaultCurrency={currency}
      locale="en-IE"
    />,
  );
  return {
    page,
    input: find(page, "input", HTMLInputElement),
    echo: () => page.querySelector("[role=status]")?.textContent,
  };
}

it.each(["1234.56", "1 234,56", "1.234,56", "1,234.56", "1'234.56"])("shows how %s is read", async (text) => {
  const { input, echo } = await renderInput("EUR");
  await type(input, text);
  expect(echo()).toBe("Reads as €1,234.56");
});

it("asks where both readings are valid, and the answer fills the field", async () => {
  const { page, input, echo } = await renderInput("EUR");
  await type(input, "1,234");
  const choices = [...page.querySelectorAll("button")];
  expect(choices.map((choice) => choice.textContent)).toEqual(["€1,234.00", "€1.23"]);
  const [grouped] = choices;
  if (grouped) await click(grouped);
  expect(input.value).toBe("1234.00");
  expect(echo()).toBe("Reads as €1,234.00");
});

it("does not ask in a currency that has no decimals", async () => {
  const { page, input, echo } = await renderInput("JPY");
  await type(input, "1,234");
  expect(page.querySelectorAll("button")).toHaveLength(0);
  expect(echo()).toContain("1,234");
});

it("says what is wrong with what is no amount, and nothing while it is empty", async () => {
  const { input, echo } = await renderInput("EUR");
  expect(echo()).toBe("");
  await type(input, "12 apples");
  expect(echo()).toBe("This is not an amount. Write it like 1234.50");
});
