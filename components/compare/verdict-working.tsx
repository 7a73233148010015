import { Disclosure } from "@/components/ui/disclosure";
import { HIDDEN_AMOUNT } from "@/components/ui/money";
import { RowLink } from "@/components/ui/row-link";
import { BodyRow, Cell, HeadCell, RowHead, Table } from "@/components/ui/table";
import { TitleText } from "@/components/ui/title-text";
import type { ReportSide } from "@/lib/core/compare/compare-report";
import type { WeighedVideo } from "@/lib/core/noise/weigh-videos";
import { countText, erpmText } from "@/lib/core/text/figures";
import { getT } from "@/lib/server/messages";
import type { CompareScene } from "./compare-scene";
import { shareOfAll, verdictFormula } from "./verdict-formula";

type VerdictWorkingProps = {
  scene: CompareScene;
  comparison: NonNullable<ReportSide["comparison"]>;
  /** The place of the earlier period; the later one is the first. */
  index: number;
};

/** What a word rests on: the formula with its numbers, and the videos that decide it. */
export function VerdictWorking({ scene, comparison: { comparison, weighed }, index }: VerdictWorkingProps) {
  const t = getT("verdict");
  const { first, others } = weighed;
  const periods = { after: scene.periods[0]?.name ?? "", before: scene.periods[index]?.name ?? "" };
  return (
    <Disclosure summary={t("open")}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <ul className="grid max-w-prose gap-1 text-ink-2">
          {verdictFormula(comparison, { scene, periods }).map((line) => (
            <li key={line} className="wrap-anywhere">
              {line}
            </li>
          ))}
        </ul>
        <p className="max-w-prose text-caption text-ink-3">{t("videosText")}</p>
        <Table label={t("table", periods)} tall={first.length > 10}>
          <thead>
            <tr>
              <HeadCell>{t("video")}</HeadCell>
              <HeadCell numeric>{t("doubt")}</HeadCell>
              {[periods.after, periods.before].map((name) => (
                <HeadCell key={name} numeric wide>
                  {t("erpm", { period: name })}
                </HeadCell>
              ))}
              {[periods.after, periods.before].map((name) => (
                <HeadCell key={name} numeric wide>
                  {t("weight", { period: name })}
                </HeadCell>
              ))}
            </tr>
          </thead>
          <tbody>
            {first.map((video) => (
              <VideoRow key={video.videoId} scene={scene} video={video} />
            ))}
            {others.count > 0 && (
              <BodyRow>
                <RowHead>{t("others", { count: others.count })}</RowHead>
                <Cell numeric>{shareOfAll(others.doubt)}</Cell>
                <Cell numeric wide span={4} />
              </BodyRow>
            )}
          </tbody>
        </Table>
      </div>
    </Disclosure>
  );
}

function VideoRow({ scene, video }: { scene: CompareScene; video: WeighedVideo }) {
  const { videoId, doubt, shares } = video;
  return (
    <BodyRow>
      <RowHead>
        <span className="block min-w-32">
          <TitleText lines={2}>
            <RowLink href={`/videos/${videoId}`}>
              {scene.names.get(videoId) ?? getT("compare")("segment.deleted")}
            </RowLink>
          </TitleText>
        </span>
      </RowHead>
      <Cell numeric>{shareOfAll(doubt)}</Cell>
      {(["after", "before"] as const).map((side) => (
        <Cell key={side} numeric wide>
          {erpmOf(video, { side, scene })}
        </Cell>
      ))}
      {(["after", "before"] as const).map((side) => (
        <Cell key={side} numeric wide>
          {video[side].views > 0n
            ? getT("verdict")("weightOf", {
                share: shareOfAll(shares[side]),
                views: countText(video[side].views),
              })
            : "–"}
        </Cell>
      ))}
    </BodyRow>
  );
}

function erpmOf(video: WeighedVideo, { side, scene }: { side: "after" | "before"; scene: CompareScene }) {
  const own = video[side];
  if (own.views <= 0n) return "–";
  return scene.hidden ? HIDDEN_AMOUNT : erpmText(own, scene.currency);
}
