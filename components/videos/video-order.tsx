import { ChoiceMenu } from "@/components/ui/choice-menu";
import { VIDEO_SORTS, type VideoListQuery } from "@/lib/features/videos/schema";
import { getT } from "@/lib/server/messages";
import { videosHref } from "./videos-href";

/** The orders that the heads of the table offer, for phones, where there is no table: what people ask for first. */
export function VideoOrder({ query }: { query: VideoListQuery }) {
  const t = getT("videos");
  const { sort, dir } = query;
  return (
    <ChoiceMenu
      label={t("order.label")}
      face={t(`order.${sort}.${dir}`)}
      chosen={videosHref(query, { sort, dir })}
      groups={(["desc", "asc"] as const).map((way) =>
        VIDEO_SORTS.map((key) => ({
          label: t(`order.${key}.${way}`),
          href: videosHref(query, { sort: key, dir: way }),
        })),
      )}
    />
  );
}
