import type { Route } from "next";
import { Disclosure } from "@/components/ui/disclosure";
import { FilterChip } from "@/components/ui/filter-chip";
import { countText } from "@/lib/core/text/figures";
import type { Offer } from "@/lib/ledger/label-counts";
import { getT } from "@/lib/server/messages";

type FilterGroupProps<T extends string> = {
  label: string;
  /** The most frequent first. */
  offers: readonly Offer[];
  /** What is chosen, whether or not there is any of it. */
  active: string | null;
  /** The list with this value, or without any where it is chosen already. */
  hrefOf: (value: string | null) => Route<T>;
};

/** What fits in two rows of a phone. */
const SHOWN = 8;

/** Values that exist, each with its rows; the rarer ones behind a disclosure. */
export function FilterGroup<T extends string>({ label, offers, active, hrefOf }: FilterGroupProps<T>) {
  const t = getT("filters");
  const isKnown = active === null || offers.some(({ value }) => value === active);
  const all = isKnown ? offers : [{ value: active, name: active, count: 0 }, ...offers];
  if (all.length === 0) return null;
  const chosenFirst = [
    ...all.filter(({ value }) => value === active),
    ...all.filter(({ value }) => value !== active),
  ];
  const chips = (some: readonly Offer[]) => (
    <div className="flex flex-wrap gap-2">
      {some.map(({ value, name, count }) => (
        <FilterChip
          key={value}
          active={value === active}
          href={hrefOf(value === active ? null : value)}
          removeLabel={t("remove")}
        >
          {name} <span className="text-caption text-ink-3">{countText(BigInt(count))}</span>
        </FilterChip>
      ))}
    </div>
  );
  return (
    <div role="group" aria-label={label} className="grid grid-cols-[minmax(0,1fr)] gap-1">
      <span className="text-caption font-semibold text-ink-2">{label}</span>
      {chips(chosenFirst.slice(0, SHOWN))}
      {all.length > SHOWN && (
        <Disclosure summary={t("more", { count: all.length - SHOWN })}>
          {chips(chosenFirst.slice(SHOWN))}
        </Disclosure>
      )}
    </div>
  );
}
