import { Sparkline } from "@/components/charts/sparkline";
import { Money } from "@/components/ui/money";
import { RowLink, TextLink } from "@/components/ui/row-link";
import { Row, Rows, Section } from "@/components/ui/section";
import { TitleText } from "@/components/ui/title-text";
import { dayText, erpmText, moneyText, shortCountText } from "@/lib/core/text/figures";
import type { BestVideo } from "@/lib/features/figures/schema";
import { getT } from "@/lib/server/messages";
import type { Scene } from "./scene";

const SPARK_MONTHS = 12;

/** The videos that earned most in the period. */
export function BestVideos({ scene, videos }: { scene: Scene; videos: readonly BestVideo[] }) {
  const t = getT("home");
  return (
    <Section title={t("best")} id="best" aside={<TextLink href="/videos">{t("bestAll")}</TextLink>}>
      {videos.length === 0 ? (
        <p className="py-4 text-ink-3">{t("bestNone")}</p>
      ) : (
        <Rows>
          {videos.map((video) => (
            <VideoRow key={video.id} scene={scene} video={video} />
          ))}
        </Rows>
      )}
    </Section>
  );
}

function VideoRow({ scene: { currency, hidden, today }, video }: { scene: Scene; video: BestVideo }) {
  const t = getT("home");
  const { id, title, income, views, publishedOn, months } = video;
  return (
    <Row
      detail={t("bestDetail", { views: shortCountText(views), day: dayText(publishedOn, { today }) })}
      end={
        <>
          {months.length > 2 && !hidden && (
            <span className="max-sm:hidden">
              <Sparkline values={months.slice(-SPARK_MONTHS).map((month) => Number(month.income))} />
            </span>
          )}
          <span className="grid justify-items-end">
            <Money text={moneyText(income, currency)} hidden={hidden} />
            <span className="text-caption text-ink-3">
              {hidden ? null : t("perThousandShort", { erpm: erpmText({ income, views }, currency) })}
            </span>
          </span>
        </>
      }
    >
      <TitleText lines={2}>
        <RowLink href={`/videos/${id}`}>{title}</RowLink>
      </TitleText>
    </Row>
  );
}
