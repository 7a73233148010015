"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { Select } from "@/components/ui/select";
import { DateInput, TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import { fillIn } from "@/components/ui/ui-copy";
import type { QuickAddFieldsProps } from "./quick-add-settings";

/** What the suggested line can be changed to; left empty, the suggestion stands. */
export function QuickAddDetails({ settings, initial, texts }: QuickAddFieldsProps) {
  const { copy, channels, baseCurrency, lastCurrency, lastChannel } = settings;
  const isForeign = (texts.currency ?? initial.currency ?? lastCurrency) !== baseCurrency;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <TermFields settings={settings} initial={initial} />
      {isForeign && (
        <TextInput
          name="rate"
          label={copy.rate}
          hint={fillIn(copy.rateHint, { currency: baseCurrency })}
          inputMode="decimal"
          autoComplete="off"
          defaultValue={initial.rate}
          enterKeyHint="next"
          optional
        />
      )}
      {channels.length > 1 && (
        <Select
          name="channelId"
          label={copy.channel}
          options={channels.map(({ id, name }) => ({ value: id, label: name }))}
          defaultValue={initial.channelId ?? lastChannel}
          enterKeyHint="next"
        />
      )}
      <Checkbox
        name="isSponsored"
        label={copy.sponsored}
        defaultChecked={initial.isSponsored !== undefined}
        enterKeyHint="next"
      />
      <Textarea name="note" label={copy.note} defaultValue={initial.note} maxLength={2000} optional />
    </div>
  );
}

function TermFields({ settings, initial }: Pick<QuickAddFieldsProps, "settings" | "initial">) {
  const { copy, today } = settings;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 sm:grid-cols-2">
      <DateInput
        name="earnedFrom"
        label={copy.earnedFrom}
        defaultValue={initial.earnedFrom}
        max={today}
        enterKeyHint="next"
      />
      <DateInput
        name="earnedLast"
        label={copy.earnedLast}
        hint={copy.earnedHint}
        defaultValue={initial.earnedLast}
        max={today}
        enterKeyHint="next"
      />
      <Select
        name="state"
        label={copy.state}
        options={[{ value: "", label: copy.stateSuggested }, ...copy.states]}
        defaultValue={initial.state ?? ""}
        enterKeyHint="next"
      />
      <TextInput
        name="qualifiedViews"
        label={copy.qualifiedViews}
        defaultValue={initial.qualifiedViews}
        autoComplete="off"
        enterKeyHint="next"
        optional
      />
      <DateInput
        name="paidOn"
        label={copy.paidOn}
        defaultValue={initial.paidOn}
        max={today}
        enterKeyHint="next"
        optional
      />
      <DateInput name="dueOn" label={copy.dueOn} defaultValue={initial.dueOn} enterKeyHint="next" optional />
    </div>
  );
}
