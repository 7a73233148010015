import Link from "next/link";
import { Icon } from "@/components/ui/icon";
import { getT } from "@/lib/server/messages";
import type { Decisions as AllDecisions } from "./preview-href";

export const STEPS = ["upload", "detect", "map", "preview", "commit"] as const;

export type Step = (typeof STEPS)[number];

type Decisions = Partial<AllDecisions>;

type StepBarProps = {
  importId: string | null;
  current: Step;
  /** What was decided so far, which the other steps' addresses keep. */
  decisions?: Decisions;
};

/** Where in taking a file in somebody is; steps of a waiting import lead to their pages. */
export function StepBar({ importId, current, decisions = {} }: StepBarProps) {
  const t = getT("imports");
  const at = STEPS.indexOf(current);
  return (
    <nav aria-label={t("steps.label")} className="mb-8" data-screen-only>
      <p className="mb-1 text-caption text-ink-2 sm:hidden">
        {t("steps.where", { step: at + 1, count: STEPS.length, name: t(`steps.${current}`) })}
      </p>
      <ol className="flex items-center gap-1 sm:gap-2">
        {STEPS.map((step, index) => {
          const state = index < at ? "done" : index === at ? "current" : "ahead";
          return (
            <li
              key={step}
              aria-current={state === "current" ? "step" : undefined}
              className={`flex items-center gap-1 sm:gap-2 ${index < STEPS.length - 1 ? "grow" : ""}`}
            >
              <StepMark
                number={index + 1}
                state={state}
                href={hrefOf(step, importId)}
                query={toQuery(decisions)}
              >
                {t(`steps.${step}`)}
                <span className="sr-only">, {t(`steps.state.${state}`)}</span>
              </StepMark>
              {index < STEPS.length - 1 && (
                <span
                  aria-hidden="true"
                  className={`h-0.5 min-w-2 grow ${index < at ? "bg-accent" : "bg-line-strong"}`}
                />
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

type StepMarkProps = {
  number: number;
  state: "done" | "current" | "ahead";
  /** Its page; a plain path, since what a step is decides it. */
  href: string | null;
  query: Record<string, string>;
  children: React.ReactNode;
};

/** The word is beside the number where there is room; on a phone only the current one's stands above. */
function StepMark({ number, state, href, query, children }: StepMarkProps) {
  const look = LOOKS[state];
  const inside = (
    <>
      <span
        className={`inline-flex size-7 shrink-0 items-center justify-center rounded-full border-2 figure text-caption font-semibold ${look.mark}`}
      >
        {state === "done" ? <Icon name="check" size={16} /> : number}
      </span>
      <span className={`sr-only sm:not-sr-only ${look.word}`}>{children}</span>
    </>
  );
  if (href === null || state === "current") {
    return <span className="inline-flex min-h-11 items-center gap-2">{inside}</span>;
  }
  return (
    <Link
      href={{ pathname: href, query }}
      prefetch={false}
      data-touch
      className="inline-flex min-h-11 min-w-7 items-center gap-2 underline-offset-4 hover:underline"
    >
      {inside}
    </Link>
  );
}

const LOOKS = {
  done: { mark: "border-accent bg-surface text-accent", word: "text-ink-2" },
  current: { mark: "border-accent bg-accent text-on-accent", word: "font-semibold text-ink" },
  ahead: { mark: "border-line-strong bg-surface text-ink-3", word: "text-ink-3" },
} as const;

function toQuery(decisions: Decisions): Record<string, string> {
  return Object.fromEntries(
    Object.entries(decisions).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  );
}

/** Taking in and choosing are no pages of a waiting import. */
function hrefOf(step: Step, importId: string | null): string | null {
  if (importId === null || step === "upload" || step === "commit") return null;
  return step === "preview" ? `/import/${importId}` : `/import/${importId}/${step}`;
}
