import type { Route } from "next";
import { ChoiceMenu } from "@/components/ui/choice-menu";
import { CLOCKS, type Clock } from "@/lib/core/income/clock";
import { getT } from "@/lib/server/messages";
import { PREFERENCES } from "./preference-names";
import { Remember } from "./remember";

type ClockMenuProps<R extends string> = {
  clock: Clock;
  /** What the address says; it is kept for the next visit. */
  asked: Clock | null;
  hrefOf: (clock: Clock) => Route<R>;
};

/**
 * By which days the income of the page is read: the same choice on every page, and one for all of them. On phones the
 * button is short, so that it stands beside another; what it opens says it in full.
 */
export function ClockMenu<R extends string>({ clock, asked, hrefOf }: ClockMenuProps<R>) {
  const t = getT("clocks");
  return (
    <>
      <ChoiceMenu
        label={t("label")}
        face={
          <>
            <span className="md:hidden">{t(`short.${clock}`)}</span>
            <span className="max-md:hidden">{t(`title.${clock}`)}</span>
          </>
        }
        chosen={hrefOf(clock)}
        groups={[CLOCKS.map((key) => ({ label: t(`title.${key}`), href: hrefOf(key) }))]}
      />
      <Remember name={PREFERENCES.clock} value={asked ?? ""} />
    </>
  );
}
