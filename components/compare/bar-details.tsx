import type { Route } from "next";
import { RowLink, TextLink } from "@/components/ui/row-link";
import { BodyRow, Cell, HeadCell, RowHead, Table } from "@/components/ui/table";
import { TitleText } from "@/components/ui/title-text";
import { DETAILS_BY, type BarDetail } from "@/lib/core/decomposition/bridge";
import { parseStream } from "@/lib/core/income/stream";
import { OTHER_VIEWS } from "@/lib/core/video/segmenting";
import type { ShownBar } from "@/lib/core/compare/shown-bars";
import { countText } from "@/lib/core/text/figures";
import { getT } from "@/lib/server/messages";
import type { AmountWriter } from "./amount-text";
import { barName } from "./bar-words";
import { compareHref, openHref } from "./compare-href";
import type { CompareScene } from "./compare-scene";
import { linesHref } from "./lines-href";
import { segmentName } from "./segment-name";

type BarDetailsProps = { scene: CompareScene; bar: ShownBar; write: AmountWriter };

/** What a bar is made of, and the lines behind its money. */
export function BarDetails({ scene, bar, write }: BarDetailsProps) {
  const t = getT("compare");
  const name = barName(bar);
  const kind = DETAILS_BY[bar.kind];
  return (
    <div id="bar" className="my-4 grid scroll-mt-24 gap-2 border-s-4 border-accent ps-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 className="font-semibold">{t("behind", { bar: name })}</h3>
        <TextLink href={compareHref(scene.view)}>{t("closeBar")}</TextLink>
      </div>
      <p className="max-w-prose text-caption text-ink-2">{t(`meaning.${bar.kind}`)}</p>
      <Table label={t("partsOf", { bar: name })}>
        <thead>
          <tr>
            <HeadCell>{t(`part.${kind}`)}</HeadCell>
            <HeadCell numeric>{t("amount")}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {bar.details.map((detail) => (
            <BodyRow key={detail.key ?? "none"}>
              <RowHead>
                <PartName scene={scene} detail={detail} bar={bar} />
              </RowHead>
              <Cell numeric>{write.signed(detail.amount)}</Cell>
            </BodyRow>
          ))}
          {bar.rest && (
            <BodyRow>
              <RowHead>
                {t("rest", { count: bar.rest.count, shown: countText(BigInt(bar.rest.count)) })}
              </RowHead>
              <Cell numeric>{write.signed(bar.rest.amount)}</Cell>
            </BodyRow>
          )}
        </tbody>
        <tfoot className="border-t border-line-strong font-semibold">
          <tr>
            <RowHead>{t("total")}</RowHead>
            <Cell numeric>{write.signed(bar.amount)}</Cell>
          </tr>
        </tfoot>
      </Table>
      <Lines scene={scene} bar={bar} />
    </div>
  );
}

type PartNameProps = { scene: CompareScene; detail: BarDetail; bar: ShownBar };

function PartName({ scene, detail: { key }, bar }: PartNameProps) {
  const { view, periods } = scene;
  switch (DETAILS_BY[bar.kind]) {
    case "currency":
      return key;
    case "stream": {
      const stream = parseStream(key ?? "");
      if (stream === null) return key;
      const range = periods[0]?.range ?? "all";
      return (
        <RowLink href={linesHref({ stream, range, clock: view.clock })}>{getT("streams")(stream)}</RowLink>
      );
    }
    case "segment": {
      const name = segmentName(key, { by: view.by, names: scene.names });
      const href = segmentHref(scene, key);
      return <TitleText lines={2}>{href === null ? name : <RowLink href={href}>{name}</RowLink>}</TitleText>;
    }
  }
}

/** A segment's videos in this page; a video is its own page. Other views have neither. */
export function segmentHref(
  { view }: Pick<CompareScene, "view">,
  key: string | null,
): Route | Route<`/videos/${string}`> | null {
  if (key === null || key === OTHER_VIEWS) return null;
  if (view.by === "video") return `/videos/${key}`;
  return openHref(view, { open: view.open, segment: key }, "videos");
}

/** The income lines of the bar's stream in both periods. */
function Lines({ scene: { periods, view }, bar }: Omit<BarDetailsProps, "write">) {
  const t = getT("compare");
  const stream = bar.kind === "deals" ? "brand_deal" : bar.stream;
  if (stream === null) return null;
  return (
    <p className="flex flex-wrap gap-x-6 gap-y-1">
      {periods.slice(0, 2).map(({ name, range }, index) => (
        <TextLink key={index} href={linesHref({ stream, range, clock: view.clock })}>
          {t("linesOf", { stream: getT("streams")(stream), period: name })}
        </TextLink>
      ))}
    </p>
  );
}
