import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getPreferences } from "@/components/shell/preferences";
import { CopyBlock } from "@/components/ui/copy-block";
import { Section } from "@/components/ui/section";
import { WorkingHeader } from "@/components/working/working-header";
import { WorkingSheet } from "@/components/working/working-sheet";
import { periodWords, workingWords } from "@/components/working/working-words";
import { explain } from "@/lib/core/explain/working";
import { workingText } from "@/lib/core/explain/working-text";
import { getFirstDay } from "@/lib/features/figures/data";
import { getWorking } from "@/lib/features/working/data";
import { periodOf } from "@/lib/features/working/policy";
import { workingPageSchema } from "@/lib/features/working/schema";
import { todayIn } from "@/lib/server/clock";
import { getT } from "@/lib/server/messages";
import { requireViewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("working")("page") };

/** Any figure, worked out: its formula, its inputs with links to them, and what it does not hold. */
export default async function MathPage({ searchParams }: PageProps<"/math">) {
  const viewer = await requireViewer();
  const { figure: subject, range, clock: askedClock } = workingPageSchema.parse(await searchParams);
  const { amountsHidden: hidden, clock: lastClock } = await getPreferences();
  const today = todayIn(viewer.timeZone);
  const clock = askedClock ?? lastClock;
  const firstDay = range === "all" ? await getFirstDay(viewer) : null;
  const period = periodOf({ subject, range, clock }, { today, firstDay });
  const facts = await getWorking(viewer, { subject, period, clock });
  if (facts === null) notFound();
  const t = getT("working");
  const working = explain(
    { ...facts, period: periodWords(period, { today }), today },
    workingWords({ hidden }),
  );
  return (
    <>
      <WorkingHeader title={working.title} {...{ subject, range, period, clock, askedClock }} />
      <WorkingSheet working={working} place={{ subject, range, clock }} />
      <div className="mt-8">
        <Section title={t("asText")} id="text">
          <CopyBlock
            text={workingText(working)}
            name={working.title}
            label={t("copy")}
            copied={t("copied")}
            selected={t("selected")}
          />
        </Section>
      </div>
    </>
  );
}
