// @vitest-environment jsdom
import { expect, it } from "vitest";
import { parseCurrency, type Currency } from "@/lib/core/money/currency";
import type { ActionResult } from "@/lib/server/outcome";
import { click, find, render, type } from "@/lib/testing/render";
import { ActionForm } from "./action-form";
import { MoneyInput } from "./money-input";
import { SubmitButton } from "./submit-button";

const currencies = ["EUR", "JPY", "KWD"].flatMap((code) => parseCurrency(code) ?? []);

const PROPS = {
  name: "amount",
  label: "Amount",
  currencyName: "currency",
  currencyLabel: "Currency",
  locale: "en-IE",
};

function currencyOf(code: string): Currency {
  const currency = parseCurrency(code);
  if (!currency) throw new Error(`${code} is no currency`);
  return currency;
}

function refuseAmount(): Promise<ActionResult<null>> {
  const values = { amount: "1,234", currency: "KWD" };
  return Promise.resolve({ ok: false, code: "invalid", fields: { amount: "Read as two amounts." }, values });
}

async function renderInput(code: string) {
  const { page } = await render(
    <MoneyInput {...PROPS} currencies={currencies} defaultCurrency={currencyOf(code)} />,
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
  const { page, input, echo } = await renderInput("KWD");
  await type(input, "1,234");
  expect(echo()).toBe("This can be read in two ways. Which one is it?");
  const choices = [...page.querySelectorAll("button")];
  expect(choices.map((choice) => choice.textContent)).toEqual(["KWD\u00a01,234.000", "KWD\u00a01.234"]);
  const [grouped] = choices;
  if (grouped) await click(grouped);
  expect(input.value).toBe("1234.000");
  expect(echo()).toBe("Reads as KWD\u00a01,234.000");
});

it.each(["EUR", "JPY"])("does not ask in %s, where one of the readings would drop a digit", async (code) => {
  const { page, input, echo } = await renderInput(code);
  await type(input, "1,234");
  expect(page.querySelectorAll("button")).toHaveLength(0);
  expect(echo()).toContain("1,234");
});

it("says once what is wrong when the server refuses what was typed, and nothing of it once it is changed", async () => {
  const { page } = await render(
    <ActionForm action={refuseAmount}>
      <MoneyInput {...PROPS} currencies={currencies} defaultCurrency={currencyOf("KWD")} />
      <SubmitButton>Save</SubmitButton>
    </ActionForm>,
  );
  const input = find(page, "input[name=amount]", HTMLInputElement);
  await type(input, "1,234");
  await click(find(page, "button[type=submit]", HTMLButtonElement));
  expect(page.querySelector("[data-field-error]")?.textContent).toBe("Read as two amounts.");
  expect(page.querySelector("[role=status]")?.textContent).toBe("");
  expect(page.querySelectorAll("button[type=button]")).toHaveLength(2);
  await type(input, "12");
  expect(page.querySelector("[data-field-error]")).toBeNull();
  expect(page.querySelector("[role=status]")?.textContent).toContain("12.000");
});

it("says of a minus amount what it does, where the field has a word for it", async () => {
  const { page } = await render(
    <MoneyInput
      {...PROPS}
      currencies={currencies}
      defaultCurrency={currencyOf("EUR")}
      negativeHint="Takes money back."
    />,
  );
  const input = find(page, "input", HTMLInputElement);
  const echo = () => page.querySelector("[role=status]")?.textContent;
  await type(input, "5");
  expect(echo()).not.toContain("Takes money back.");
  await type(input, "-5");
  expect(echo()).toContain("Takes money back.");
});

it("says what is wrong with what is no amount, and nothing while it is empty", async () => {
  const { input, echo } = await renderInput("EUR");
  expect(echo()).toBe("");
  await type(input, "12 apples");
  expect(echo()).toBe("This is not an amount. Write it like 1234.50");
});
