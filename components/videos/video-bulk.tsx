import type { ReactNode } from "react";
import { BulkField, BulkForm } from "@/components/lists/bulk-form";
import { SuggestedInput } from "@/components/lists/suggested-input";
import { VIDEO_CHANGES } from "@/lib/core/video/bulk-form";
import { bulkEditVideosAction } from "@/lib/features/videos/actions";
import type { VideoListQuery } from "@/lib/features/videos/schema";
import type { Offers } from "@/lib/ledger/label-counts";
import { getT } from "@/lib/server/messages";
import { videosParams } from "./videos-href";

type VideoBulkProps = {
  query: VideoListQuery;
  page: number;
  total: number;
  offers: Offers;
  creatorId: string;
  children: ReactNode;
};

/** The list with a box to tick at each video. */
export function VideoBulk({ query, page, total, offers, creatorId, children }: VideoBulkProps) {
  const t = getT("bulk");
  const hint = t("emptyTakesAway");
  return (
    <BulkForm
      action={bulkEditVideosAction}
      creatorId={creatorId}
      query={videosParams(query, { page })}
      total={total}
      changes={VIDEO_CHANGES.map((value) => ({ value, label: t(`videoChange.${value}`) }))}
      fields={
        <>
          <BulkField of="category">
            <SuggestedInput
              name="category"
              label={t("field.category")}
              suggestions={offers.category}
              maxLength={80}
              {...{ hint }}
            />
          </BulkField>
          <BulkField of="region">
            <SuggestedInput
              name="region"
              label={t("field.region")}
              suggestions={offers.region}
              maxLength={80}
              {...{ hint }}
            />
          </BulkField>
          <BulkField of="tag">
            <SuggestedInput name="tag" label={t("field.tag")} suggestions={offers.tag} maxLength={61} />
          </BulkField>
          <BulkField of="delete">
            <p className="text-caption text-ink-2">{t("deleteVideosHint")}</p>
          </BulkField>
        </>
      }
    >
      {children}
    </BulkForm>
  );
}
