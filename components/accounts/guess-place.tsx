"use client";

import { useEffect, useRef } from "react";

type GuessPlaceProps = { zoneField: string; currencyField: string };

/** Fills in the browser's time zone and the currency used there, unless the person has chosen already. */
export function GuessPlace({ zoneField, currencyField }: GuessPlaceProps) {
  const mark = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const form = mark.current?.form;
    if (!form) return;
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    choose(form.elements.namedItem(zoneField), timeZone);
    choose(form.elements.namedItem(currencyField), currencyOf(timeZone));
  }, [zoneField, currencyField]);
  return <input ref={mark} type="hidden" name="_place" />;
}

function choose(field: Element | RadioNodeList | null, value: string | null) {
  if (!(field instanceof HTMLSelectElement) || value === null) return;
  const isUntouched = [...field.options].every((option) => option.selected === option.defaultSelected);
  if (isUntouched && [...field.options].some((option) => option.value === value)) field.value = value;
}

const BY_ZONE: readonly [RegExp, string][] = [
  [/^Europe\/(London|Belfast|Jersey|Guernsey|Isle_of_Man)$/, "GBP"],
  [/^Europe\/(Zurich|Vaduz)$/, "CHF"],
  [/^Europe\/Stockholm$/, "SEK"],
  [/^Europe\/Oslo$/, "NOK"],
  [/^Europe\/Copenhagen$/, "DKK"],
  [/^Europe\/Warsaw$/, "PLN"],
  [/^Europe\/Prague$/, "CZK"],
  [/^Europe\/Budapest$/, "HUF"],
  [/^Europe\/Istanbul$/, "TRY"],
  [/^Europe\/(Kyiv|Kiev)$/, "UAH"],
  [/^Europe\//, "EUR"],
  [/^America\/(Toronto|Vancouver|Edmonton|Winnipeg|Halifax|Montreal)$/, "CAD"],
  [/^America\/(Mexico_City|Monterrey|Tijuana|Cancun)$/, "MXN"],
  [/^America\/(Sao_Paulo|Bahia|Fortaleza|Recife|Manaus)$/, "BRL"],
  [/^America\/Bogota$/, "COP"],
  [/^(America\/(New_York|Chicago|Denver|Los_Angeles|Phoenix|Detroit)|Pacific\/Honolulu)$/, "USD"],
  [/^Asia\/Tokyo$/, "JPY"],
  [/^Asia\/Seoul$/, "KRW"],
  [/^Asia\/(Kolkata|Calcutta)$/, "INR"],
  [/^Asia\/Jakarta$/, "IDR"],
  [/^Asia\/Manila$/, "PHP"],
  [/^Asia\/Bangkok$/, "THB"],
  [/^Asia\/(Ho_Chi_Minh|Saigon)$/, "VND"],
  [/^Asia\/Kuala_Lumpur$/, "MYR"],
  [/^Asia\/Singapore$/, "SGD"],
  [/^Australia\//, "AUD"],
  [/^Pacific\/Auckland$/, "NZD"],
  [/^Africa\/Lagos$/, "NGN"],
  [/^Africa\/Johannesburg$/, "ZAR"],
];

function currencyOf(timeZone: string): string | null {
  return BY_ZONE.find(([zones]) => zones.test(timeZone))?.[1] ?? null;
}
