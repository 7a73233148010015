import type { Stage } from "@/lib/core/deals/stage";
import { getT } from "@/lib/server/messages";

/** What moving says, ready for display; sentences with gaps keep them. */
export type MoveCopy = {
  stages: Record<Stage, string>;
  notes: Record<Stage, string>;
  move: string;
  moveDeal: string;
  moveTo: string;
  cancel: string;
  close: string;
  moved: string;
  keepTheirs: string;
  paidOn: string;
  paidText: string;
  paidNothing: string;
  paidHidden: string;
  lostText: string;
  lostNothing: string;
  lostHidden: string;
  reason: string;
};

export function moveCopy(): MoveCopy {
  const t = getT("pipeline");
  return {
    stages: byStage((stage) => getT("deals")(`stage.${stage}`)),
    notes: byStage((stage) => t(`stageNote.${stage}`)),
    move: t("move"),
    moveDeal: t("moveDeal", { brand: "{brand}" }),
    moveTo: t("moveTo"),
    cancel: t("moveCancel"),
    close: getT("common")("close"),
    moved: t("moved", { brand: "{brand}", stage: "{stage}" }),
    keepTheirs: t("keepTheirs"),
    paidOn: t("paidOn"),
    paidText: t("paidText", { amount: "{amount}" }),
    paidNothing: t("paidNothing"),
    paidHidden: t("paidHidden"),
    lostText: t("lostText", { amount: "{amount}" }),
    lostNothing: t("lostNothing"),
    lostHidden: t("lostHidden"),
    reason: getT("closing")("reason"),
  };
}

function byStage(textOf: (stage: Stage) => string): Record<Stage, string> {
  return {
    inquiry: textOf("inquiry"),
    negotiating: textOf("negotiating"),
    agreed: textOf("agreed"),
    delivering: textOf("delivering"),
    delivered: textOf("delivered"),
    invoiced: textOf("invoiced"),
    paid: textOf("paid"),
    lost: textOf("lost"),
  };
}
