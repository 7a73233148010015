import { RowLink } from "@/components/ui/row-link";
import { BodyRow, Cell, HeadCell, RowHead, Table } from "@/components/ui/table";
import { TitleText } from "@/components/ui/title-text";
import type { ShownBar, ShownDetail } from "@/lib/core/compare/shown-bars";
import { DETAILS_BY } from "@/lib/core/decomposition/bridge";
import { parseStream } from "@/lib/core/income/stream";
import { countText } from "@/lib/core/text/figures";
import { getT } from "@/lib/server/messages";
import { moneyWriter, type AmountWriter } from "./amount-text";
import { barName } from "./bar-words";
import { openHref } from "./compare-href";
import type { CompareScene } from "./compare-scene";
import { partHref, segmentHref } from "./part-href";
import { PartIncome } from "./part-income";
import { segmentName } from "./segment-name";

type BarPartsProps = { scene: CompareScene; bar: ShownBar; write: AmountWriter };

/** The parts of a bar with what each had in both periods: an income opens the lines that it is the sum of. */
export function BarParts({ scene, bar, write }: BarPartsProps) {
  const t = getT("compare");
  const [after, before] = scene.periods;
  const hasViews = DETAILS_BY[bar.kind] === "segment" && bar.kind !== "deals" && bar.kind !== "notLinked";
  return (
    <Table label={t("partsOf", { bar: barName(bar) })}>
      <thead>
        <tr>
          <HeadCell>{t(`part.${DETAILS_BY[bar.kind]}`)}</HeadCell>
          {hasViews &&
            [after, before].map((period, index) => (
              <HeadCell key={index} numeric wide>
                {t("columnOf", { figure: t("views"), period: period?.name ?? "" })}
              </HeadCell>
            ))}
          {[after, before].map((period, index) => (
            <HeadCell key={index} numeric wide={index > 0}>
              {t("columnOf", { figure: t("income"), period: period?.name ?? "" })}
            </HeadCell>
          ))}
          <HeadCell numeric>{t("effect")}</HeadCell>
        </tr>
      </thead>
      <tbody>
        <OtherParts {...{ scene, bar, write, hasViews }} of="earlier" />
        {bar.details.map((detail) => (
          <BodyRow key={detail.key ?? "none"}>
            <RowHead>
              <PartName scene={scene} detail={detail} bar={bar} />
            </RowHead>
            {hasViews && <Views detail={detail} />}
            <Incomes scene={scene} detail={detail} bar={bar} />
            <Cell numeric>{write.signed(detail.amount)}</Cell>
          </BodyRow>
        ))}
        <OtherParts {...{ scene, bar, write, hasViews }} of="rest" />
      </tbody>
      <tfoot className="border-t border-line-strong font-semibold">
        <tr>
          <RowHead>{t("total")}</RowHead>
          <Blanks hasViews={hasViews} />
          <Cell numeric>{write.signed(bar.amount)}</Cell>
        </tr>
      </tfoot>
    </Table>
  );
}

type OtherPartsProps = BarPartsProps & { hasViews: boolean; of: "earlier" | "rest" };

/** What the parts on the other pages come to; the row opens the next of them. */
function OtherParts({ scene: { view }, bar, write, hasViews, of }: OtherPartsProps) {
  const others = bar[of];
  if (others === null) return null;
  const { count, amount } = others;
  const part = bar.page + (of === "rest" ? 1 : -1);
  const href = openHref(view, { open: view.open, segment: view.segment, more: view.more, part }, "bar");
  return (
    <BodyRow>
      <RowHead>
        <RowLink href={href}>{getT("compare")(of, { count, shown: countText(BigInt(count)) })}</RowLink>
      </RowHead>
      <Blanks hasViews={hasViews} />
      <Cell numeric>{write.signed(amount)}</Cell>
    </BodyRow>
  );
}

function Views({ detail: { key, sides } }: { detail: ShownDetail }) {
  return [sides.after, sides.before].map(({ views }, index) => (
    <Cell key={index} numeric wide>
      {key === null ? "–" : countText(views)}
    </Cell>
  ));
}

function Incomes({ scene, bar, detail }: Omit<BarPartsProps, "write"> & { detail: ShownDetail }) {
  const { part, sides } = detail;
  const name = partWords(scene, { bar, detail });
  return [sides.after, sides.before].map(({ income }, index) => (
    <Cell key={index} numeric wide={index > 0}>
      <PartIncome {...{ scene, part, name, index }} text={moneyWriter(scene).plain(income)} />
    </Cell>
  ));
}

/** What no single part is named for. */
function Blanks({ hasViews }: { hasViews: boolean }) {
  return (
    <>
      <Cell numeric />
      <Cell numeric wide />
      {hasViews && (
        <>
          <Cell numeric wide />
          <Cell numeric wide />
        </>
      )}
    </>
  );
}

type PartNameProps = { scene: CompareScene; detail: ShownDetail; bar: ShownBar };

function PartName({ scene, detail, bar }: PartNameProps) {
  const name = partWords(scene, { bar, detail });
  if (DETAILS_BY[bar.kind] !== "segment")
    return <RowLink href={partHref(scene, { part: detail.part, index: 0 })}>{name}</RowLink>;
  const href = segmentHref(scene, detail.key);
  return <TitleText lines={2}>{href === null ? name : <RowLink href={href}>{name}</RowLink>}</TitleText>;
}

/** What a part is called. */
export function partWords(
  { view, names }: Pick<CompareScene, "view" | "names">,
  { bar, detail: { key } }: { bar: Pick<ShownBar, "kind">; detail: Pick<ShownDetail, "key"> },
): string {
  switch (DETAILS_BY[bar.kind]) {
    case "currency":
      return key ?? "";
    case "stream": {
      const stream = parseStream(key ?? "");
      return stream === null ? (key ?? "") : getT("streams")(stream);
    }
    case "segment":
      return segmentName(key, { by: view.by, names });
  }
}
