"use client";

import { useEffect, useRef } from "react";
import { ReasonQuestion } from "@/components/income/reason-question";
import { ActionForm } from "@/components/ui/action-form";
import { useFormState } from "@/components/ui/form-state";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { DateInput } from "@/components/ui/text-input";
import { fillIn } from "@/components/ui/ui-copy";
import { VersionField } from "@/components/ui/version-field";
import { STAGES, type Stage } from "@/lib/core/deals/stage";
import { moveDealAction } from "@/lib/features/deals/actions";
import type { MoveCopy } from "./move-copy";

/** A deal as far as moving it goes. */
export type Movable = {
  id: string;
  version: number;
  brand: string;
  stage: Stage;
  /** What arrives when it is paid, in minor units; null while amounts are hidden. */
  open: string | null;
  /** The same to be read, and what would not come any more if it were lost; empty where there is nothing. */
  openText: string;
  expectedText: string;
};

type MoveFormProps = {
  deal: Movable;
  /** Chosen at first; the next one of the row where nothing was. */
  stage?: Stage | null | undefined;
  today: string;
  creatorId: string;
  copy: MoveCopy;
  /** Sends itself once it is there: what was refused before is refused again, and said here. */
  sendsAtOnce?: boolean;
  /** Where the deal is seen as it is now. */
  reloadHref: string;
};

/** Where a deal goes. What a stage asks for or means is shown by the style sheet, with or without scripts. */
export function MoveForm(props: MoveFormProps) {
  const { deal, stage, today, creatorId, copy, sendsAtOnce = false, reloadHref } = props;
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (sendsAtOnce) frame.current?.querySelector("form")?.requestSubmit();
  }, [sendsAtOnce]);
  return (
    <div ref={frame}>
      <ActionForm
        action={moveDealAction}
        undoable
        creatorId={creatorId}
        label={fillIn(copy.moveDeal, { brand: deal.brand })}
      >
        <input type="hidden" name="id" value={deal.id} />
        <input type="hidden" name="seen" value={deal.stage} />
        <VersionField version={deal.version} reloadHref={reloadHref} reloadLabel={copy.keepTheirs} />
        <OpenField open={deal.open} />
        <Select
          name="stage"
          label={copy.moveTo}
          options={STAGES.map((value) => ({ value, label: copy.stages[value] }))}
          defaultValue={stage ?? nextStage(deal.stage)}
        />
        <div data-stage="paid" className="grid gap-2">
          {deal.openText !== "" && (
            <DateInput name="paidOn" label={copy.paidOn} defaultValue={today} max={today} />
          )}
          <p>{paidText(deal, copy)}</p>
        </div>
        <p data-stage="lost">{lostText(deal, copy)}</p>
        <ReasonQuestion label={copy.reason} />
        <SubmitButton>{copy.move}</SubmitButton>
      </ActionForm>
    </div>
  );
}

/** After a conflict the form holds the sum that was saved meanwhile: sending it again takes that one. */
function OpenField({ open }: { open: string | null }) {
  const { errors } = useFormState();
  return open === null ? null : <input type="hidden" name="open" value={errors.open ?? open} />;
}

function nextStage(stage: Stage): Stage {
  return stage === "lost" || stage === "paid" ? stage : (STAGES[STAGES.indexOf(stage) + 1] ?? stage);
}

function paidText({ open, openText }: Movable, copy: MoveCopy): string {
  if (openText === "") return copy.paidNothing;
  return open === null ? copy.paidHidden : fillIn(copy.paidText, { amount: openText });
}

function lostText({ open, expectedText }: Movable, copy: MoveCopy): string {
  if (expectedText === "") return copy.lostNothing;
  return open === null ? copy.lostHidden : fillIn(copy.lostText, { amount: expectedText });
}
