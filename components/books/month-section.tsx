import { STREAM_SERIES } from "@/components/income/stream-series";
import { Swatch } from "@/components/ui/badge";
import { Disclosure } from "@/components/ui/disclosure";
import { Icon } from "@/components/ui/icon";
import { TitleText } from "@/components/ui/title-text";
import type { LocalDate } from "@/lib/core/time/date";
import type { ProposedMatch } from "@/lib/features/reconciliation/data";
import type { Section } from "@/lib/core/income/reconciled-section";
import { getT } from "@/lib/server/messages";
import { MatchList } from "./match-list";
import { ReconcileForm } from "./reconcile-form";
import { channelText, sectionName } from "./section-name";
import { SectionRows } from "./section-rows";
import { isOff, verdictText } from "./verdict-text";

type MonthSectionProps = {
  section: Section;
  matches: readonly ProposedMatch[];
  today: LocalDate;
  hidden: boolean;
  /** Null for who may only look. */
  creatorId: string | null;
};

/** A channel's stream in one currency: what it comes to in words, how, and where to type the other side. */
export function MonthSection({ section, matches, today, hidden, creatorId }: MonthSectionProps) {
  const t = getT("reconcile");
  const { stream, currency, channelId, entry, verdict } = section;
  const name = sectionName(section);
  const id = `section-${stream}-${currency}-${channelId ?? "none"}`;
  return (
    <section aria-labelledby={`${id}-title`} id={id} className="ruled" data-verdict={verdict.kind}>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1 border-b border-line py-3">
        <div className="min-w-0">
          <h2 id={`${id}-title`} className="flex min-w-0 items-center gap-2 text-figure font-semibold">
            <Swatch series={STREAM_SERIES[stream]} />
            {getT("streams")(stream)}, {currency}
          </h2>
          <p className="text-caption text-ink-3">
            <TitleText lines={2}>{channelText(section)}</TitleText>
          </p>
        </div>
        <p className={`flex items-start gap-1 ${LOOKS[lookOf(section)]}`}>
          {verdict.kind === "agrees" && <Icon name="check" />}
          {isOff(verdict) && <Icon name="warning" />}
          {verdictText(verdict, { currency, hidden })}
        </p>
      </div>
      <SectionRows {...{ section, name, today, hidden }} />
      {!hidden && entry !== null && entry.note !== "" && (
        <p className="border-b border-line py-2 text-ink-2">
          <span className="sr-only">{t("note")}: </span>
          <span dir="auto" className="block wrap-anywhere whitespace-pre-line">
            {entry.note}
          </span>
        </p>
      )}
      {!hidden && <MatchList {...{ section, name, matches, today, creatorId }} />}
      {!hidden && creatorId !== null && (
        <div data-screen-only>
          <Disclosure summary={t("edit")}>
            <ReconcileForm {...{ section, name, today, creatorId }} />
          </Disclosure>
        </div>
      )}
    </section>
  );
}

const LOOKS = { done: "text-accent", off: "text-warn", waiting: "text-ink-2" } as const;

function lookOf({ verdict }: Section): keyof typeof LOOKS {
  if (verdict.kind === "agrees") return "done";
  return isOff(verdict) ? "off" : "waiting";
}
