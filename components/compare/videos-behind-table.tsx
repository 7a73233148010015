import { RowLink, TextLink } from "@/components/ui/row-link";
import { Section } from "@/components/ui/section";
import { BodyRow, Cell, HeadCell, RowHead, Table } from "@/components/ui/table";
import { TitleText } from "@/components/ui/title-text";
import type { VideosBehind } from "@/lib/core/compare/videos-behind";
import type { Erpm } from "@/lib/core/erpm/erpm";
import { countText } from "@/lib/core/text/figures";
import { getT } from "@/lib/server/messages";
import { changeText, moneyWriter, type AmountWriter } from "./amount-text";
import { compareHref, openHref } from "./compare-href";
import type { CompareScene } from "./compare-scene";
import { NarrowChange } from "./narrow-change";
import { segmentName } from "./segment-name";

type VideosBehindTableProps = { scene: CompareScene; behind: VideosBehind };

/** The videos of the segment that was opened, with what each earned and was viewed in the first two periods. */
export function VideosBehindTable({ scene, behind }: VideosBehindTableProps) {
  const t = getT("compare");
  const { view, periods, names } = scene;
  const title = t("videosOf", { segment: segmentName(view.segment, { by: view.by, names }) });
  const write = moneyWriter(scene);
  const [after, before] = periods;
  return (
    <Section
      title={title}
      id="videos"
      aside={<TextLink href={compareHref(view, { open: view.open })}>{t("closeBar")}</TextLink>}
    >
      {behind.videos.length === 0 ? (
        <p className="py-4 text-ink-2">{t("videosNone")}</p>
      ) : (
        <Table label={t("tableOf", { title })}>
          <thead>
            <tr>
              <HeadCell>{t("byName.video")}</HeadCell>
              {[after, before].map((period, index) => (
                <HeadCell key={index} numeric wide={index > 0}>
                  {t("income")}, {period?.name}
                </HeadCell>
              ))}
              {[after, before].map((period, index) => (
                <HeadCell key={index} numeric wide>
                  {t("views")}, {period?.name}
                </HeadCell>
              ))}
            </tr>
          </thead>
          <tbody>
            {behind.videos.map(({ videoId, sides }) => (
              <BodyRow key={videoId}>
                <RowHead>
                  <TitleText lines={2}>
                    <RowLink href={`/videos/${videoId}`}>
                      {names.get(videoId) ?? t("segment.deleted")}
                    </RowLink>
                  </TitleText>
                </RowHead>
                <Figures sides={sides} write={write} />
              </BodyRow>
            ))}
          </tbody>
        </Table>
      )}
      <p className="flex flex-wrap gap-x-6 gap-y-1 pt-2 empty:hidden">
        {behind.earlier > 0 && (
          <TextLink href={pageHref(scene, behind.page - 1)}>
            {t("videosEarlier", { count: behind.earlier })}
          </TextLink>
        )}
        {behind.others > 0 && (
          <TextLink href={pageHref(scene, behind.page + 1)}>
            {t("videosMore", { count: behind.others })}
          </TextLink>
        )}
      </p>
    </Section>
  );
}

function pageHref({ view }: CompareScene, more: number) {
  const { open, part, segment } = view;
  return openHref(view, { open, part, segment, more }, "videos");
}

const NOTHING = { income: 0n, views: 0n };

/** On phones what was earned in the first period, and how it has changed. */
function Figures({ sides, write }: { sides: readonly Erpm[]; write: AmountWriter }) {
  const [after = NOTHING, before = NOTHING] = sides;
  return (
    <>
      <Cell numeric>
        {write.plain(after.income)}
        <NarrowChange text={changeText(after.income, { from: before.income, write })} />
      </Cell>
      <Cell numeric wide>
        {write.plain(before.income)}
      </Cell>
      <Cell numeric wide>
        {countText(after.views)}
      </Cell>
      <Cell numeric wide>
        {countText(before.views)}
      </Cell>
    </>
  );
}
