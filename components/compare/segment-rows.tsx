import { RowLink } from "@/components/ui/row-link";
import { BodyRow, Cell, HeadCell, RowHead, Table } from "@/components/ui/table";
import { TitleText } from "@/components/ui/title-text";
import type { CompareReport } from "@/lib/core/compare/compare-report";
import type { SegmentRow } from "@/lib/core/compare/segment-table";
import type { Erpm } from "@/lib/core/erpm/erpm";
import type { RankedSegment } from "@/lib/core/noise/rank-segments";
import { outwards } from "@/lib/core/noise/shown-range";
import { countText, erpmText } from "@/lib/core/text/figures";
import { getT } from "@/lib/server/messages";
import { HIDDEN_AMOUNT } from "@/components/ui/money";
import { changeText, erpmOr, moneyWriter } from "./amount-text";
import { openHref } from "./compare-href";
import type { CompareScene } from "./compare-scene";
import { NarrowChange } from "./narrow-change";
import { segmentHref } from "./part-href";
import { PartIncome } from "./part-income";
import { segmentName } from "./segment-name";

type SegmentRowsProps = { scene: CompareScene; report: Pick<CompareReport, "segments" | "sides"> };

export function SegmentRows({ scene, report: { segments, sides } }: SegmentRowsProps) {
  const t = getT("compare");
  const { view } = scene;
  const { rows, gap } = segments;
  const count = rows.filter(({ ranked }) => ranked !== null).length;
  const isRanked = gap === null;
  return (
    <Table label={t("tableOf", { title: t(`rows.${view.by}`) })}>
      <Head scene={scene} isRanked={isRanked} />
      <tbody>
        <OtherRows {...{ scene, segments, count, isRanked }} of="earlier" />
        {rows.map((row) => (
          <BodyRow key={row.key ?? "none"}>
            <RowHead>
              <span className="block min-w-24 sm:min-w-32">
                <RowName scene={scene} row={row} />
              </span>
            </RowHead>
            <Figures {...{ scene, isRanked }} sides={row.sides} of={row} />
            {isRanked && <Ranks scene={scene} ranked={row.ranked} count={count} />}
          </BodyRow>
        ))}
        <OtherRows {...{ scene, segments, count, isRanked }} of="rest" />
      </tbody>
      <tfoot className="border-t border-line-strong font-semibold">
        <tr>
          <RowHead>{t("total")}</RowHead>
          <Figures {...{ scene, isRanked, sides }} />
          {isRanked && <NoRanks raw={sides[0] ? erpmOr(sides[0].organic.erpm, scene) : "–"} />}
        </tr>
      </tfoot>
    </Table>
  );
}

type OtherRowsProps = Pick<SegmentRowsProps, "scene"> & {
  segments: CompareReport["segments"];
  count: number;
  isRanked: boolean;
  of: "earlier" | "rest";
};

/** What the segments of the other pages have together; the row opens the next of them. */
function OtherRows({ scene, segments, count, isRanked, of }: OtherRowsProps) {
  const others = segments[of];
  if (others === null) return null;
  const rows = segments.page + (of === "rest" ? 1 : -1);
  return (
    <BodyRow>
      <RowHead>
        <RowLink href={openHref(scene.view, { rows }, "segments")}>
          {getT("compare")(of, { count: others.count, shown: countText(BigInt(others.count)) })}
        </RowLink>
      </RowHead>
      <Figures {...{ scene, isRanked }} sides={others.sides} />
      {isRanked && <Ranks scene={scene} ranked={null} count={count} />}
    </BodyRow>
  );
}

function Head({ scene: { view, periods }, isRanked }: { scene: CompareScene; isRanked: boolean }) {
  const t = getT("compare");
  const [after, before] = periods;
  return (
    <thead>
      <tr>
        <HeadCell>{t(`byName.${view.by}`)}</HeadCell>
        <HeadCell numeric>{after?.name}</HeadCell>
        <HeadCell numeric wide>
          {before?.name}
        </HeadCell>
        <HeadCell numeric wide>
          {t("amount")}
        </HeadCell>
        <HeadCell numeric wide>
          {t("views")}
        </HeadCell>
        <HeadCell numeric wide={isRanked}>
          {t("perThousand")}
        </HeadCell>
        {isRanked && (
          <>
            <HeadCell numeric>{t("raw")}</HeadCell>
            <HeadCell numeric wide>
              {t("shrunk")}
            </HeadCell>
            <HeadCell numeric wide>
              {t("rangeHead")}
            </HeadCell>
            <HeadCell wide>{t("place")}</HeadCell>
          </>
        )}
      </tr>
    </thead>
  );
}

function RowName({ scene, row: { key, presence } }: { scene: CompareScene; row: SegmentRow }) {
  const name = segmentName(key, { by: scene.view.by, names: scene.names });
  const href = segmentHref(scene, key);
  return (
    <>
      <TitleText lines={2}>{href === null ? name : <RowLink href={href}>{name}</RowLink>}</TitleText>
      {(presence === "new" || presence === "stopped") && (
        <span className="block text-caption text-ink-3">{getT("compare")(`presence.${presence}`)}</span>
      )}
    </>
  );
}

type FiguresProps = {
  scene: CompareScene;
  sides: readonly Erpm[];
  isRanked: boolean;
  /** The one segment that the figures are of, whose income opens its lines. */
  of?: SegmentRow;
};

/** On phones the change stands under the income, and what the segment earns per 1,000 is what it is ranked by. */
function Figures({ scene, sides, isRanked, of }: FiguresProps) {
  const write = moneyWriter(scene);
  const [after = NOTHING, before = NOTHING] = sides;
  const incomeOf = ({ income }: Erpm, index: number) => {
    const text = write.plain(income);
    if (of === undefined) return text;
    const name = segmentName(of.key, { by: scene.view.by, names: scene.names });
    const part = { segment: { key: of.key }, stream: null, currency: null };
    return <PartIncome {...{ scene, part, name, index, text }} />;
  };
  const change = changeText(after.income, { from: before.income, write });
  return (
    <>
      <Cell numeric>
        {incomeOf(after, 0)}
        <NarrowChange text={change} />
      </Cell>
      <Cell numeric wide>
        {incomeOf(before, 1)}
      </Cell>
      <Cell numeric wide>
        {change}
      </Cell>
      <Cell numeric wide>
        {countText(after.views)}
      </Cell>
      <Cell numeric wide={isRanked}>
        {erpmOr(after, scene)}
      </Cell>
    </>
  );
}

const NOTHING = { income: 0n, views: 0n };

type RanksProps = { scene: CompareScene; ranked: RankedSegment | null; count: number };

/** Raw and drawn side by side; that a segment differs is said in words, and in grey where it is not told. */
function Ranks({ scene, ranked, count }: RanksProps) {
  const t = getT("compare");
  if (ranked === null) return <NoRanks raw="–" />;
  const { low, high } = outwards(ranked.range);
  // What took nothing back earns no less than nothing.
  const least = low.income < 0n && ranked.raw.income >= 0n ? { ...low, income: 0n } : low;
  const { place, tie, best, worst, differs } = ranked;
  const range = scene.hidden
    ? HIDDEN_AMOUNT
    : `${erpmText(least, scene.currency)} – ${erpmText(high, scene.currency)}`;
  return (
    <>
      <Cell numeric>
        {erpmOr(ranked.raw, scene)}
        {differs !== null && <NarrowChange text={t(`differs.${differs}`)} />}
      </Cell>
      <Cell numeric wide>
        <strong className="font-semibold">{erpmOr(ranked.shrunk, scene)}</strong>
      </Cell>
      <Cell numeric wide>
        {range}
      </Cell>
      <Cell wide>
        <span className="block whitespace-nowrap">
          {tie === 1 ? t("placeOf", { place, count }) : t("tied", { best, worst, count })}
        </span>
        <span
          className={`block text-caption whitespace-nowrap ${differs === null ? "text-ink-3" : "font-semibold text-ink"}`}
        >
          {t(`differs.${differs ?? "same"}`)}
        </span>
      </Cell>
    </>
  );
}

function NoRanks({ raw }: { raw: string }) {
  return (
    <>
      <Cell numeric>{raw}</Cell>
      <Cell numeric wide>
        –
      </Cell>
      <Cell numeric wide>
        –
      </Cell>
      <Cell wide>–</Cell>
    </>
  );
}
