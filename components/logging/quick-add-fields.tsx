"use client";

import { Disclosure } from "@/components/ui/disclosure";
import { MoneyInput } from "@/components/ui/money-input";
import { Segmented } from "@/components/ui/segmented";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { OverlapQuestion } from "@/components/income/overlap-question";
import { ReasonQuestion } from "@/components/income/reason-question";
import { NUMBER_LOCALE } from "@/lib/core/locale";
import { QuickAddDetails } from "./quick-add-details";
import type { QuickAddFieldsProps } from "./quick-add-settings";
import { subjectOf, SubjectFields } from "./subject-fields";
import { termsText } from "./terms-text";
import { useKnownVideo } from "./use-known-video";

export function QuickAddFields({ settings, initial, texts }: QuickAddFieldsProps) {
  const { copy, currencies, baseCurrency, lastStream } = settings;
  const known = useKnownVideo(texts.link ?? "");
  const subject = subjectOf(texts, { known, ...settings });
  const currency = currencies.find((code) => code === initial.currency) ?? baseCurrency;
  const stream = texts.stream ?? initial.stream ?? lastStream;
  return (
    <>
      <TextInput
        name="link"
        label={copy.link}
        hint={copy.linkHint}
        defaultValue={initial.link}
        autoComplete="off"
        enterKeyHint="next"
        autoCapitalize="sentences"
      />
      <SubjectFields subject={subject} known={known} initial={initial} settings={settings} />
      <TextInput
        name="views"
        label={copy.views}
        defaultValue={initial.views}
        inputMode="numeric"
        autoComplete="off"
        enterKeyHint="next"
        optional
      />
      <MoneyInput
        name="amount"
        label={copy.amount}
        currencyName="currency"
        currencyLabel={copy.currency}
        currencies={currencies}
        defaultCurrency={currency}
        defaultValue={initial.amount}
        locale={NUMBER_LOCALE}
        negativeHint={copy.negativeHint}
        optional
      />
      <Segmented
        name="stream"
        label={copy.stream}
        options={copy.streams}
        defaultValue={initial.stream ?? lastStream}
      />
      <Disclosure
        summary={termsText({ texts: { ...texts, stream }, publishedOn: subject.publishedOn, settings })}
      >
        <QuickAddDetails settings={settings} initial={initial} texts={texts} />
      </Disclosure>
      <OverlapQuestion label={copy.overlapLabel} replace={copy.overlapReplace} keep={copy.overlapKeep} />
      <ReasonQuestion label={copy.reason} />
      <div className="flex flex-row-reverse flex-wrap justify-between gap-3">
        <SubmitButton>{copy.save}</SubmitButton>
        <SubmitButton tone="secondary" name="another" value="yes">
          {copy.saveAndAdd}
        </SubmitButton>
      </div>
    </>
  );
}
