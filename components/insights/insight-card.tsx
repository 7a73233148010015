import type { ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Disclosure } from "@/components/ui/disclosure";
import { SubmitButton } from "@/components/ui/submit-button";
import { dismissInsightAction } from "@/lib/features/insights/actions";
import type { Dismissible } from "@/lib/features/insights/schema";
import { getT } from "@/lib/server/messages";

/**
 * Who looks: whether they may put something away, which takes the numbers along and so needs them shown, and which insight the
 * address opens.
 */
export type Reader = { creatorId: string; canDismiss: boolean; open: string | null };

type InsightCardProps = {
  insight: Dismissible;
  reader: Reader;
  /** What it says, in one sentence or a few words. */
  title: ReactNode;
  /** A word on how it stands, or its figure. */
  end?: ReactNode;
  children?: ReactNode;
  /** What opens under it: the rows and the formula behind it. */
  opens: { summary: string; children: ReactNode };
};

export function InsightCard({ insight, reader, title, end, children, opens }: InsightCardProps) {
  return (
    <li id={insight.key} className="grid scroll-mt-24 grid-cols-[minmax(0,1fr)] gap-1 py-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h3 className="min-w-0 font-semibold wrap-anywhere">{title}</h3>
        {end}
      </div>
      {children}
      {/* What opens has the whole width; the key stands at the end of its first line. */}
      <div className="relative">
        <Disclosure summary={opens.summary} open={reader.open === insight.key}>
          <div className="grid grid-cols-[minmax(0,1fr)] gap-3">{opens.children}</div>
        </Disclosure>
        {reader.canDismiss && <DismissForm insight={insight} creatorId={reader.creatorId} title={title} />}
      </div>
    </li>
  );
}

type DismissFormProps = { insight: Dismissible; creatorId: string; title: ReactNode };

function DismissForm({ insight: { key, numbers }, creatorId, title }: DismissFormProps) {
  const t = getT("insights");
  return (
    <ActionForm
      action={dismissInsightAction}
      undoable
      creatorId={creatorId}
      done={t("dismissed")}
      className="absolute end-0 top-0"
    >
      <input type="hidden" name="insight" value={key} />
      <input type="hidden" name="numbers" value={numbers} />
      <SubmitButton tone="quiet" icon="close">
        {t("dismiss")}
        <span className="sr-only">: {title}</span>
      </SubmitButton>
    </ActionForm>
  );
}

/** Cards parted by hairlines, as rows are. */
export function InsightCards({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul aria-label={label} className="divide-y divide-line border-b border-line">
      {children}
    </ul>
  );
}
