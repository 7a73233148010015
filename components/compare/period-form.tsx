import { OwnDays } from "@/components/periods/own-days";
import { ownDaysCopy } from "@/components/periods/own-days-copy";
import { ButtonLink } from "@/components/ui/button-link";
import { Disclosure } from "@/components/ui/disclosure";
import { keyClass } from "@/components/ui/key-class";
import { Select } from "@/components/ui/select";
import {
  PLACES,
  swapCompared,
  withoutPeriod,
  type ComparedPeriod,
} from "@/lib/core/compare/compared-periods";
import { addDays, type LocalDate } from "@/lib/core/time/date";
import { getT } from "@/lib/server/messages";
import { compareHref, compareParams } from "./compare-href";
import type { CompareScene } from "./compare-scene";
import { HiddenParams } from "@/components/ui/hidden-params";
import { periodOptions } from "./period-options";

type PeriodFormProps = { scene: CompareScene; sides: readonly ComparedPeriod[]; firstDay: LocalDate };

/** The periods, each with a list; a form like any other, so that it works before any script. */
export function PeriodForm({ scene, sides, firstDay }: PeriodFormProps) {
  const t = getT("compare");
  const { view, periods, today } = scene;
  const rest = compareParams(view, { rows: 0 }).filter(([name]) => PLACES.every((place) => place !== name));
  return (
    <div className="mb-6 flex flex-wrap items-end gap-2 lg:mb-8" data-screen-only>
      <form action="/compare" aria-label={t("periods")} className="contents">
        {sides.map(({ text }, index) => {
          const place = PLACES[index] ?? "a";
          const label = periods[index]?.name ?? text;
          return (
            <div key={place} className="min-w-0 grow basis-40 sm:max-w-64">
              <Select
                key={text}
                name={place}
                label={t(`period.${place}`)}
                defaultValue={text}
                options={periodOptions(place, { today, firstDay }, { value: text, label })}
              />
            </div>
          );
        })}
        <HiddenParams params={rest} />
        <button type="submit" className={keyClass({ tone: "primary" })} data-touch>
          {t("show")}
        </button>
      </form>
      <ButtonLink
        tone="quiet"
        href={compareHref(view, { query: swapCompared(sides, today) })}
        aria-label={t("swapLong")}
      >
        {t("swap")}
      </ButtonLink>
      <AddAndRemove scene={scene} />
      <OwnPeriod {...{ scene, sides, firstDay, rest }} />
    </div>
  );
}

/** What a new period is at first; another is chosen from its list. */
const ADDED = ["year", "previous", "weekday"] as const;

function AddAndRemove({ scene: { view, periods } }: { scene: CompareScene }) {
  const t = getT("compare");
  const { query } = view;
  const added = ADDED.find((text) => !query.others.includes(text)) ?? "weekday-year";
  return (
    <>
      {periods.length < PLACES.length && (
        <ButtonLink
          tone="quiet"
          href={compareHref(view, { query: { ...query, others: [...query.others, added] } })}
        >
          {t("addPeriod")}
        </ButtonLink>
      )}
      {periods.slice(2).map(({ name }, index) => (
        <ButtonLink
          key={name}
          tone="quiet"
          href={compareHref(view, { query: withoutPeriod(query, index + 2) })}
        >
          {t("removePeriod", { period: name })}
        </ButtonLink>
      ))}
    </>
  );
}

type OwnPeriodProps = PeriodFormProps & { rest: readonly (readonly [string, string])[] };

/** Two days in the place of one of the periods. */
function OwnPeriod({ scene: { view, periods, today }, sides, firstDay, rest }: OwnPeriodProps) {
  const own = sides[0]?.period;
  const places = compareParams(view).filter(([name]) => PLACES.some((place) => place === name));
  const bounds = { today, firstDay };
  const copy = ownDaysCopy(bounds);
  return (
    <div className="has-[[open]]:basis-full">
      <Disclosure summary={copy.title}>
        <OwnDays
          {...{ copy, bounds }}
          chosen={own && { from: own.from, to: addDays(own.to, -1) }}
          action="/compare"
          params={[...places, ...rest]}
        >
          <div className="min-w-0 grow basis-40 sm:max-w-64">
            <Select
              name="own"
              label={getT("compare")("ownPlace")}
              options={periods.map(({ name }, index) => ({ value: PLACES[index] ?? "a", label: name }))}
            />
          </div>
        </OwnDays>
      </Disclosure>
    </div>
  );
}
