"use client";

import { useState } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import { MoneyInput } from "@/components/ui/money-input";
import { OfferedInput } from "@/components/ui/offered-input";
import { Segmented } from "@/components/ui/segmented";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { fillIn } from "@/components/ui/ui-copy";
import { OverlapQuestion } from "@/components/income/overlap-question";
import { ReasonQuestion } from "@/components/income/reason-question";
import { NUMBER_LOCALE } from "@/lib/core/locale";
import type { LocalDate } from "@/lib/core/time/date";
import { QuickAddDetails } from "./quick-add-details";
import type { QuickAddCopy } from "./quick-add-copy";
import type { QuickAddFieldsProps } from "./quick-add-settings";
import { SameTitleQuestion } from "./same-title-question";
import { subjectOf, SubjectFields } from "./subject-fields";
import { termsText } from "./terms-text";
import type { LoggedVideo } from "./use-logged-videos";
import { useMeantVideo } from "./use-meant-video";

export function QuickAddFields({ settings, initial, texts }: QuickAddFieldsProps) {
  const { copy, channels } = settings;
  const { known, isPicked, offers, pick, unpick } = useMeantVideo(texts);
  const subject = subjectOf(texts, { known, ...settings });
  return (
    <>
      <OfferedInput
        name="link"
        label={copy.link}
        hint={copy.linkHint}
        defaultValue={initial.link}
        autoComplete="off"
        enterKeyHint="next"
        autoCapitalize="sentences"
        offers={offers.map((video) => toOffer(video, { namesChannel: channels.length > 1 }))}
        offersLabel={copy.offers}
        offersSaid={fillIn(copy.offersCount, { count: String(offers.length) })}
        onPick={pick}
      />
      <SubjectFields
        subject={subject}
        known={known}
        initial={initial}
        settings={settings}
        onUnpick={isPicked ? unpick : null}
      />
      <TextInput
        name="views"
        label={copy.views}
        defaultValue={initial.views}
        inputMode="numeric"
        autoComplete="off"
        enterKeyHint="next"
        optional
      />
      <LineFields settings={settings} initial={initial} texts={texts} publishedOn={subject.publishedOn} />
      {!isPicked && <SameTitleQuestion copy={copy} texts={texts} />}
      <OverlapQuestion label={copy.overlapLabel} replace={copy.overlapReplace} keep={copy.overlapKeep} />
      <ReasonQuestion label={copy.reason} />
      <SaveButtons copy={copy} />
    </>
  );
}

function toOffer({ id, text, day, channel }: LoggedVideo, { namesChannel }: { namesChannel: boolean }) {
  return { id, text, detail: namesChannel ? `${day} · ${channel}` : day };
}

type LineFieldsProps = QuickAddFieldsProps & { publishedOn: LocalDate | null };

/** The amount is the last that one types, unless the rest is unfolded. */
function LineFields({ settings, initial, texts, publishedOn }: LineFieldsProps) {
  const { copy, currencies, lastCurrency, lastStream } = settings;
  const [isUnfolded, setIsUnfolded] = useState(false);
  const enterKeyHint = isUnfolded ? "next" : "done";
  const stream = texts.stream ?? initial.stream ?? lastStream;
  return (
    <>
      <MoneyInput
        name="amount"
        label={copy.amount}
        currencyName="currency"
        currencyLabel={copy.currency}
        currencies={currencies}
        defaultCurrency={currencies.find((code) => code === initial.currency) ?? lastCurrency}
        defaultValue={initial.amount}
        locale={NUMBER_LOCALE}
        negativeHint={copy.negativeHint}
        enterKeyHint={enterKeyHint}
        optional
      />
      <Segmented
        name="stream"
        label={copy.stream}
        options={copy.streams}
        defaultValue={initial.stream ?? lastStream}
        enterKeyHint={enterKeyHint}
      />
      <Disclosure
        summary={termsText({ texts: { ...texts, stream }, publishedOn, settings })}
        onToggle={setIsUnfolded}
      >
        <QuickAddDetails settings={settings} initial={initial} texts={texts} />
      </Disclosure>
    </>
  );
}

function SaveButtons({ copy }: { copy: QuickAddCopy }) {
  return (
    <div className="flex flex-row-reverse flex-wrap justify-between gap-3">
      <SubmitButton>{copy.save}</SubmitButton>
      <SubmitButton tone="secondary" name="another" value="yes">
        {copy.saveAndAdd}
      </SubmitButton>
    </div>
  );
}
