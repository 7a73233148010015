import { getT } from "@/lib/server/messages";

export const STEPS = ["upload", "detect", "map", "preview", "commit"] as const;

export type Step = (typeof STEPS)[number];

/** Where in taking a file in somebody is; steps of a waiting import lead to their pages. */
export function StepBar({ current }: { importId: string | null; current: Step }) {
  const t = getT("imports");
  return (
    <ol aria-label={t("steps.label")} className="flex flex-wrap gap-x-4 gap-y-1 text-caption">
      {STEPS.map((step) => (
        <li key={step} aria-current={step === current ? "step" : undefined}>
          {t(`steps.${step}`)}
        </li>
      ))}
    </ol>
  );
}
