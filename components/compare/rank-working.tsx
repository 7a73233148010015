import { Disclosure } from "@/components/ui/disclosure";
import { HIDDEN_AMOUNT } from "@/components/ui/money";
import type { SegmentTable } from "@/lib/core/compare/segment-table";
import type { RankedSegment } from "@/lib/core/noise/rank-segments";
import { countText, erpmText } from "@/lib/core/text/figures";
import { getT } from "@/lib/server/messages";
import type { CompareScene } from "./compare-scene";
import { segmentName } from "./segment-name";
import { shareOfAll } from "./verdict-formula";

type RankWorkingProps = { scene: CompareScene; segments: SegmentTable };

/** How each segment's own figure and that of all become the one it is ranked by, with the numbers put in. */
export function RankWorking({ scene, segments }: RankWorkingProps) {
  const t = getT("ranks");
  const ranked = segments.rows.flatMap(({ key, ranked: of }) => (of === null ? [] : [{ key, of }]));
  if (ranked.length === 0) return null;
  return (
    <Disclosure summary={t("open")}>
      <p className="max-w-prose text-ink-2">{t("text")}</p>
      <dl className="grid gap-3 pt-3">
        {ranked.map(({ key, of }) => (
          <div key={key}>
            <dt className="text-caption font-semibold text-ink-2">
              <bdi>{segmentName(key, { by: scene.view.by, names: scene.names })}</bdi>
            </dt>
            {linesOf(of, scene).map((line, index) => (
              <dd key={index} className="wrap-anywhere tabular-nums">
                {line}
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </Disclosure>
  );
}

function linesOf(
  { raw, videos, credibility, collective, shrunk, q }: RankedSegment,
  scene: CompareScene,
): string[] {
  const t = getT("ranks");
  const erpm = (of: typeof raw) => (scene.hidden ? HIDDEN_AMOUNT : erpmText(of, scene.currency));
  const views = countText(raw.views);
  const k =
    credibility > 0 ? BigInt(Math.round((Number(raw.views) * (1 - credibility)) / credibility)) : null;
  const share = credibility.toFixed(3);
  return [
    k === null ? t("noDifference") : t("credibility", { share, views, k: countText(k), videos }),
    t("shrunk", {
      ...{ share, rest: (1 - credibility).toFixed(3) },
      ...{ raw: erpm(raw), collective: erpm(collective), shrunk: erpm(shrunk) },
    }),
    q === null ? t("untested") : t("tested", { q: shareOfAll(q) }),
  ];
}
