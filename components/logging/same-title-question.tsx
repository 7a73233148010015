"use client";

import { AskedChoice } from "@/components/ui/asked-choice";
import { useFormState } from "@/components/ui/form-state";
import type { Texts } from "./draft";
import type { QuickAddCopy } from "./quick-add-copy";

type SameTitleQuestionProps = { copy: QuickAddCopy; texts: Texts };

/** Whether a title that is logged already is that video: a question about the title that was sent, and no other. */
export function SameTitleQuestion({ copy, texts }: SameTitleQuestionProps) {
  const { errors, values } = useFormState();
  const askedAbout = errors.sameTitleId ?? values.sameTitleId ?? "";
  const isChanged = texts.link !== undefined && texts.link !== values.link;
  if (askedAbout === "" || isChanged) return null;
  const options = [
    { value: "add", label: copy.sameTitleAdd },
    { value: "another", label: copy.sameTitleAnother },
  ];
  return (
    <>
      <input type="hidden" name="sameTitleId" value={askedAbout} />
      <AskedChoice name="sameTitle" label={copy.sameTitleLabel} options={options} />
    </>
  );
}
