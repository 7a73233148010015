"use client";

import { useState, type ComponentProps } from "react";
import type { Currency } from "@/lib/core/money/currency";
import { formatMoney } from "@/lib/core/money/format";
import { toMajor } from "@/lib/core/money/money";
import { parseMoney } from "@/lib/core/money/parse";
import { Field, type FieldProps } from "./field";
import { useFieldState } from "./form-state";
import { fillIn, useUiCopy, type UiCopy } from "./ui-copy";

type MoneyInputProps = FieldProps & {
  /** Name of the currency's own field. */
  currencyName: string;
  currencyLabel: string;
  currencies: readonly Currency[];
  defaultCurrency: Currency;
  /** The amount as decimal text, such as "301.55". */
  defaultValue?: string | undefined;
  locale: string;
  required?: boolean;
  /** Said of an amount below zero. */
  negativeHint?: string | undefined;
  /** What the keyboard's Enter does here: "next" goes on to the next field. */
  enterKeyHint?: ComponentProps<"input">["enterKeyHint"];
};

/** Takes an amount in any spelling, shows under the field what it was read as, and asks where two readings are valid. */
export function MoneyInput(props: MoneyInputProps) {
  const {
    name,
    label,
    hint,
    optional,
    currencyName,
    currencyLabel,
    currencies,
    locale,
    required = false,
    negativeHint,
    enterKeyHint,
  } = props;
  const { value: typed, error } = useFieldState(name);
  const chosen = useFieldState(currencyName).value;
  const [text, setText] = useState(typed ?? props.defaultValue ?? "");
  const [currency, setCurrency] = useState(
    currencies.find((code) => code === chosen) ?? props.defaultCurrency,
  );
  // What the server said holds for the text it was sent; the field itself judges every later one.
  const isRefused = error !== undefined && text === (typed ?? "");
  const echo = <Echo {...{ text, currency, locale, negativeHint, isRefused }} onChoose={setText} />;
  return (
    <Field {...{ name, label, hint, optional }} below={echo} isErrorOver={!isRefused}>
      {(control) => (
        <span className="flex gap-2">
          <input
            type="text"
            inputMode="decimal"
            autoComplete="off"
            enterKeyHint={enterKeyHint}
            required={required}
            value={text}
            onChange={(event) => {
              setText(event.currentTarget.value);
            }}
            className="control min-w-0 grow text-end figure"
            {...control}
          />
          <select
            name={currencyName}
            aria-label={currencyLabel}
            enterKeyHint={enterKeyHint}
            value={currency}
            onChange={(event) => {
              const next = currencies.find((code) => code === event.currentTarget.value);
              if (next) setCurrency(next);
            }}
            className="control !w-24 shrink-0 chevron"
          >
            {currencies.map((code) => (
              <option key={code}>{code}</option>
            ))}
          </select>
        </span>
      )}
    </Field>
  );
}

type EchoProps = {
  text: string;
  currency: Currency;
  locale: string;
  negativeHint: string | undefined;
  /** The field's error has said already what is wrong. */
  isRefused: boolean;
  onChoose: (text: string) => void;
};

function Echo({ text, currency, locale, negativeHint, isRefused, onChoose }: EchoProps) {
  const copy = useUiCopy();
  const parsed = parseMoney(text, currency);
  const readings = parsed.ok ? [] : (parsed.readings ?? []);
  const problem = parsed.ok || isRefused ? "" : problemOf(parsed.code, copy);
  return (
    <div className="min-h-5 text-caption text-ink-2">
      <span role="status">
        {parsed.ok
          ? fillIn(copy.moneyEcho, { amount: formatMoney(parsed.amount, { currency, locale }) })
          : problem}
        {parsed.ok && parsed.amount < 0n && negativeHint && <span className="block">{negativeHint}</span>}
      </span>
      {readings.length > 0 && (
        <span className="mt-1 flex gap-2">
          {readings.map((amount) => (
            <button
              key={String(amount)}
              type="button"
              data-touch
              className="key border-line-strong bg-surface figure hover:bg-sunken"
              onClick={() => {
                onChoose(toMajor(amount, currency));
              }}
            >
              {formatMoney(amount, { currency, locale })}
            </button>
          ))}
        </span>
      )}
    </div>
  );
}

type MoneyProblem = "empty" | "not-a-number" | "ambiguous" | "too-many-decimals" | "too-large";

function problemOf(code: MoneyProblem, copy: UiCopy): string {
  switch (code) {
    case "empty":
      return "";
    case "ambiguous":
      return copy.moneyAmbiguous;
    case "not-a-number":
      return copy.moneyNotANumber;
    case "too-many-decimals":
      return copy.moneyTooManyDecimals;
    case "too-large":
      return copy.moneyTooLarge;
  }
}
