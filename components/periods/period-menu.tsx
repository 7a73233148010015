"use client";

import type { Route } from "next";
import type { ReactNode, ToggleEvent } from "react";
import { Icon } from "@/components/ui/icon";
import { Menu, MenuLink, useMenuGo } from "@/components/ui/menu";
import { fillIn } from "@/components/ui/ui-copy";
import { knownYears, type KnownYear } from "@/lib/core/time/known-years";
import type { DayBounds } from "@/lib/core/time/own-days";
import { OwnDays, type OwnDaysCopy, type TypedDays } from "./own-days";

/** The pages whose address says a period. */
export type PeriodPage = "/home" | "/take-home" | "/videos/ranking" | "/reports/view";

export type PeriodMenuCopy = {
  label: string;
  /** What is said of a year, a quarter and a month, with gaps. */
  all: string;
  soFar: string;
  quarter: string;
  earlierYears: string;
  before: string;
  after: string;
  /** The twelve months, and as short as a table of them has room for. */
  months: readonly string[];
  shortMonths: readonly string[];
  ownDays: OwnDaysCopy;
};

export type PeriodMenuProps = {
  copy: PeriodMenuCopy;
  face: string;
  page: PeriodPage;
  /** What else the address says. */
  params: readonly (readonly [string, string])[];
  presets: readonly { range: string; label: string }[];
  /** The range that is shown, those beside it, and its days. */
  range: string;
  before: string | null;
  after: string | null;
  days: TypedDays;
  bounds: DayBounds;
};

/** How many years stand in the menu itself; with ten of them it would be longer than a phone. */
const AT_HAND = 3;

/**
 * The periods that people ask for, then those that there are figures of by their year, then two days of one's own. Addresses
 * are made here from the first day on: ten years of them are not sent.
 */
export function PeriodMenu(props: PeriodMenuProps) {
  const { copy, face, page, params, presets, range, bounds } = props;
  const years = knownYears(bounds);
  const earlier = years.slice(AT_HAND);
  const rest = params.map(([name, value]) => `&${name}=${encodeURIComponent(value)}`).join("");
  const hrefOf: HrefOf = (other) => `${page}?range=${other}${rest}`;
  const shownYear = years.find((year) => isWithin(year, range)) ?? years[0];
  const toYear = (year: KnownYear) => (
    <YearChoices key={year.name} {...{ year, copy, range, hrefOf }} isOpen={year === shownYear} />
  );
  return (
    <Menu label={copy.label} face={face}>
      <Steps {...{ ...props, hrefOf }} />
      <ul className="grid grid-cols-2 border-b border-line py-2">
        {presets.map((preset) => (
          <li key={preset.range}>
            <MenuLink href={hrefOf(preset.range)} isChosen={preset.range === range} className="h-full">
              {preset.label}
            </MenuLink>
          </li>
        ))}
      </ul>
      {years.slice(0, AT_HAND).map(toYear)}
      {earlier.length > 0 && (
        <Part title={copy.earlierYears} isOpen={shownYear !== undefined && earlier.includes(shownYear)}>
          {earlier.map(toYear)}
        </Part>
      )}
      <OwnPart {...{ ...props, hrefOf }} />
    </Menu>
  );
}

type HrefOf = (range: string) => Route;

/** Two days of one's own; their page is gone to as from any other choice. */
function OwnPart(props: PeriodMenuProps & { hrefOf: HrefOf }) {
  const { copy, page, params, range, days, bounds, hrefOf } = props;
  const go = useMenuGo();
  return (
    <Part title={copy.ownDays.title} isOpen={range.includes("..")}>
      <OwnDays
        key={`${days.from}..${days.to}`}
        copy={copy.ownDays}
        bounds={bounds}
        chosen={days}
        action={page}
        params={params}
        onChosen={({ from, to }) => {
          go(hrefOf(`${from}..${to}`));
        }}
        className="grid grid-cols-2 items-start gap-3 px-4 pt-1 pb-4"
      />
    </Part>
  );
}

type StepsProps = Pick<PeriodMenuProps, "copy" | "before" | "after"> & {
  hrefOf: HrefOf;
};

/** The periods beside this one, on phones: elsewhere they stand beside the menu. */
function Steps({ copy, before, after, hrefOf }: StepsProps) {
  return (
    <ul className="grid grid-cols-2 border-b border-line py-2 empty:hidden md:hidden">
      {before !== null && (
        <li>
          <MenuLink href={hrefOf(before)} isChosen={false} className="gap-2">
            <Icon name="previous" size={16} />
            {copy.before}
          </MenuLink>
        </li>
      )}
      {after !== null && (
        <li className="col-start-2">
          <MenuLink href={hrefOf(after)} isChosen={false} className="gap-2">
            {copy.after}
            <Icon name="next" size={16} />
          </MenuLink>
        </li>
      )}
    </ul>
  );
}

type PartProps = { title: string; isOpen: boolean; children: ReactNode };

/** The browser's own disclosure, so that it opens before any script; what it opens is brought into sight. */
function Part({ title, isOpen, children }: PartProps) {
  const showAll = ({ currentTarget }: ToggleEvent<HTMLDetailsElement>) => {
    if (currentTarget.open) currentTarget.scrollIntoView({ block: "nearest" });
  };
  return (
    <details
      open={isOpen}
      onToggle={showAll}
      className="border-b border-line last:border-0 [&[open]>summary>svg]:rotate-180"
    >
      <summary className="choice justify-between" data-touch>
        {title}
        <Icon name="chevron-down" size={16} />
      </summary>
      {children}
    </details>
  );
}

type YearChoicesProps = {
  year: KnownYear;
  copy: PeriodMenuCopy;
  range: string;
  hrefOf: HrefOf;
  isOpen: boolean;
};

const CELL = "justify-center rounded-control px-0 aria-[current]:bg-accent-soft aria-[current]:text-accent";

/** A quarter and its months are a row. */
function YearChoices({ year, copy, range, hrefOf, isOpen }: YearChoicesProps) {
  const toCell = (
    key: string | null,
    { face, name, place }: { face: string; name: string; place: string },
  ) =>
    key === null ? null : (
      <li key={key} className={place}>
        <MenuLink href={hrefOf(key)} isChosen={key === range} label={name} className={CELL}>
          {face}
        </MenuLink>
      </li>
    );
  const whole = fillIn(year.range === "year" ? copy.soFar : copy.all, { year: year.name });
  return (
    <Part title={year.name} isOpen={isOpen}>
      <ul className="grid grid-cols-4 px-2 pb-2">
        {toCell(year.range, { face: whole, name: whole, place: "col-span-full" })}
        {year.quarters.map(({ quarter, months }, index) => {
          const face = fillIn(copy.quarter, { quarter: String(index + 1) });
          return [
            toCell(quarter, { face, name: `${face} ${year.name}`, place: "col-start-1 text-ink-2" }),
            months.map((month, at) => {
              const named = copy.months[3 * index + at] ?? "";
              const short = copy.shortMonths[3 * index + at] ?? "";
              return toCell(month, { face: short, name: `${named} ${year.name}`, place: COLUMNS[at] ?? "" });
            }),
          ];
        })}
      </ul>
    </Part>
  );
}

/** Written out, since styles are gathered from the text of this file. */
const COLUMNS = ["col-start-2", "col-start-3", "col-start-4"];

function isWithin({ range, quarters }: KnownYear, shown: string): boolean {
  return (
    range === shown || quarters.some(({ quarter, months }) => quarter === shown || months.includes(shown))
  );
}
