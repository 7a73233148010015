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
import { erpmOr, moneyWriter } from "./amount-text";
import { segmentHref } from "./bar-details";
import type { CompareScene } from "./compare-scene";
import { segmentName } from "./segment-name";

type SegmentRowsProps = { scene: CompareScene; report: Pick<CompareReport, "segments" | "sides"> };

export function SegmentRows({ scene, report: { segments, sides } }: SegmentRowsProps) {
  const t = getT("compare");
  const { view } = scene;
  const { rows, rest, gap } = segments;
  const count = rows.filter(({ ranked }) => ranked !== null).length;
  const isRanked = gap === null;
  return (
    <Table label={t("tableOf", { title: t(`rows.${view.by}`) })}>
      <Head scene={scene} isRanked={isRanked} />
      <tbody>
        {rows.map((row) => (
          <BodyRow key={row.key ?? "none"}>
            <RowHead>
              <span className="block min-w-32">
                <RowName scene={scene} row={row} />
              </span>
            </RowHead>
            <Figures scene={scene} sides={row.sides} />
            {isRanked && <Ranks scene={scene} ranked={row.ranked} count={count} />}
          </BodyRow>
        ))}
        {rest && (
          <BodyRow>
            <RowHead>{t("rest", { count: rest.count, shown: countText(BigInt(rest.count)) })}</RowHead>
            <Figures scene={scene} sides={rest.sides} />
            {isRanked && <Ranks scene={scene} ranked={null} count={count} />}
          </BodyRow>
        )}
      </tbody>
      <tfoot className="border-t border-line-strong font-semibold">
        <tr>
          <RowHead>{t("total")}</RowHead>
          <Figures scene={scene} sides={sides} />
          {isRanked && <Ranks scene={scene} ranked={null} count={count} />}
        </tr>
      </tfoot>
    </Table>
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
        <HeadCell numeric>{before?.name}</HeadCell>
        <HeadCell numeric>{t("amount")}</HeadCell>
        <HeadCell numeric>{t("views")}</HeadCell>
        <HeadCell numeric>{t("perThousand")}</HeadCell>
        {isRanked && (
          <>
            <HeadCell numeric>{t("raw")}</HeadCell>
            <HeadCell numeric>{t("shrunk")}</HeadCell>
            <HeadCell numeric>{t("rangeHead")}</HeadCell>
            <HeadCell>{t("place")}</HeadCell>
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

function Figures({ scene, sides }: { scene: CompareScene; sides: readonly Erpm[] }) {
  const write = moneyWriter(scene);
  const [after = NOTHING, before = NOTHING] = sides;
  return (
    <>
      <Cell numeric>{write.plain(after.income)}</Cell>
      <Cell numeric>{write.plain(before.income)}</Cell>
      <Cell numeric>{after.income === before.income ? "–" : write.signed(after.income - before.income)}</Cell>
      <Cell numeric>{countText(after.views)}</Cell>
      <Cell numeric>{erpmOr(after, scene)}</Cell>
    </>
  );
}

const NOTHING = { income: 0n, views: 0n };

type RanksProps = { scene: CompareScene; ranked: RankedSegment | null; count: number };

/** Raw and drawn side by side; that a segment differs is said in words, and in grey where it is not told. */
function Ranks({ scene, ranked, count }: RanksProps) {
  const t = getT("compare");
  if (ranked === null)
    return (
      <>
        <Cell numeric>–</Cell>
        <Cell numeric>–</Cell>
        <Cell numeric>–</Cell>
        <Cell>–</Cell>
      </>
    );
  const { low, high } = outwards(ranked.range);
  // What took nothing back earns no less than nothing.
  const least = low.income < 0n && ranked.raw.income >= 0n ? { ...low, income: 0n } : low;
  const { place, tie, best, worst, differs } = ranked;
  const range = scene.hidden
    ? HIDDEN_AMOUNT
    : `${erpmText(least, scene.currency)} – ${erpmText(high, scene.currency)}`;
  return (
    <>
      <Cell numeric>{erpmOr(ranked.raw, scene)}</Cell>
      <Cell numeric>
        <strong className="font-semibold">{erpmOr(ranked.shrunk, scene)}</strong>
      </Cell>
      <Cell numeric>{range}</Cell>
      <Cell>
        {tie === 1 ? t("placeOf", { place, count }) : t("tied", { best, worst, count })}
        <span className={`block text-caption ${differs === null ? "text-ink-3" : "font-semibold text-ink"}`}>
          {t(`differs.${differs ?? "same"}`)}
        </span>
      </Cell>
    </>
  );
}
