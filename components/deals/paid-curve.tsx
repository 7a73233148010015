import { drawRange, type RangeLine } from "@/components/charts/range-model";
import { RangePicture } from "@/components/charts/range-picture";
import { Disclosure } from "@/components/ui/disclosure";
import { Cell, HeadCell, RowHead, Table } from "@/components/ui/table";
import { viewsAtCap } from "@/lib/core/deals/bonus";
import { NUMBER_LOCALE } from "@/lib/core/locale";
import { countText } from "@/lib/core/text/figures";
import type { DealWorth } from "@/lib/features/deal-worth/schema";
import { getT } from "@/lib/server/messages";
import { SubHeading } from "./word-rows";

/** All views of the deal by the age of its videos, what may come, and the marks that matter. */
export function PaidCurve({ worth }: { worth: DealWorth }) {
  const t = getT("dealWorth");
  const { curve } = worth;
  const last = curve.at(-1);
  if (last === undefined) return null;
  const drawing = drawRange({
    points: curve.map(({ age, views, isKnown }) => ({
      x: age,
      low: Number(views.low),
      likely: Number(views.likely),
      high: Number(views.high),
      isKnown,
    })),
    lines: linesOf(worth),
    axis: axisOf(last.age),
    formatTick: (value) =>
      new Intl.NumberFormat(NUMBER_LOCALE, { notation: "compact", maximumFractionDigits: 1 }).format(value),
  });
  const { low, likely, high } = last.views;
  const label = t("curve.label", {
    age: last.age,
    kind: last.isKnown ? "known" : "open",
    views: countText(likely),
    low: countText(low),
    high: countText(high),
  });
  return (
    <figure className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <figcaption>
        <SubHeading>{t("curve.title")}</SubHeading>
        <span className="block text-caption text-ink-3">{label}</span>
      </figcaption>
      <RangePicture drawing={drawing} label={label} />
      <CurveTable worth={worth} />
    </figure>
  );
}

function linesOf({ promise, bonus }: DealWorth): RangeLine[] {
  const t = getT("dealWorth");
  const line = (kind: "promise" | "threshold" | "cap", views: bigint): RangeLine => ({
    value: Number(views),
    text: t(`curve.line.${kind}`, { views: countText(views) }),
  });
  const cap = bonus === null ? null : viewsAtCap(bonus.rule, bonus.currency);
  return [
    ...(promise === null ? [] : [line("promise", promise.promised)]),
    ...(bonus === null ? [] : [line("threshold", bonus.rule.threshold)]),
    ...(cap === null ? [] : [line("cap", cap)]),
  ];
}

function axisOf(last: number): { value: number; text: string }[] {
  const ages = [0, last / 3, (2 * last) / 3, last].map(Math.round);
  return ages.map((age) => ({ value: age, text: getT("dealWorth")("curve.day", { age }) }));
}

function CurveTable({ worth: { curve } }: { worth: DealWorth }) {
  const t = getT("dealWorth");
  return (
    <Disclosure summary={getT("charts")("showTable")}>
      <Table label={t("curve.title")} tall={curve.length > 31}>
        <thead>
          <tr>
            <HeadCell>{t("curve.age")}</HeadCell>
            <HeadCell numeric>{t("curve.low")}</HeadCell>
            <HeadCell numeric>{t("curve.likely")}</HeadCell>
            <HeadCell numeric>{t("curve.high")}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {curve.map(({ age, views, isKnown }) => (
            <tr key={age}>
              <RowHead>{age}</RowHead>
              <Cell numeric>{isKnown ? "–" : countText(views.low)}</Cell>
              <Cell numeric>
                {isKnown ? t("curve.was", { views: countText(views.likely) }) : countText(views.likely)}
              </Cell>
              <Cell numeric>{isKnown ? "–" : countText(views.high)}</Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </Disclosure>
  );
}
