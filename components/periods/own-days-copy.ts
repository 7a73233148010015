import { dayText } from "@/lib/core/text/figures";
import type { DayBounds } from "@/lib/core/time/own-days";
import { getT } from "@/lib/server/messages";
import type { OwnDaysCopy } from "./own-days";

export function ownDaysCopy({ today, firstDay }: DayBounds): OwnDaysCopy {
  const t = getT("periods");
  const fields = getT("fields");
  return {
    title: t("ownDays"),
    from: t("from"),
    to: t("to"),
    show: t("show"),
    problem: {
      needed: t("needed"),
      reversed: fields("periodReversed"),
      inFuture: fields("dateInFuture"),
      tooLong: t("tooLong"),
      beforeFirst: t("beforeFirst", { day: dayText(firstDay, { today }) }),
    },
  };
}
