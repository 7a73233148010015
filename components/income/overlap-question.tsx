"use client";

import { AskedChoice } from "@/components/ui/asked-choice";

type OverlapQuestionProps = { label: string; replace: string; keep: string };

/** What to do about earlier lines for the same days. */
export function OverlapQuestion({ label, replace, keep }: OverlapQuestionProps) {
  const options = [
    { value: "replace", label: replace },
    { value: "keep", label: keep },
  ];
  return <AskedChoice name="overlap" label={label} options={options} preset="replace" />;
}
