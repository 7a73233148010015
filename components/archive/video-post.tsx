import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/row-link";
import { Row, Rows, Section } from "@/components/ui/section";
import type { VideoPost as Post } from "@/lib/features/archive/data";
import { getT } from "@/lib/server/messages";
import { momentText } from "./moment-text";

type VideoPostProps = { post: Post; timeZone: string; canEdit: boolean };

/** What TikTok's archive says of the video. A brand that was disclosed there and has no deal here is asked for once. */
export function VideoPost({ post, timeZone, canEdit }: VideoPostProps) {
  const t = getT("archive");
  const { postedAt, disclosure, visibility, isAiGenerated, hasDeal } = post;
  const rows = [
    [t("postedAt"), momentText(postedAt, timeZone)],
    [t("disclosure"), t(`disclosed.${disclosure}`)],
    ...(visibility === "" ? [] : [[t("visibility"), visibility]]),
    ...(isAiGenerated === null ? [] : [[t("aiGenerated"), t(isAiGenerated ? "yes" : "no")]]),
  ] as const;
  return (
    <Section title={t("title")} id="archive" aside={t("matchedByTime")}>
      <Rows label={t("title")}>
        {rows.map(([name, text]) => (
          <Row key={name} end={<span className="wrap-anywhere">{text}</span>}>
            {name}
          </Row>
        ))}
      </Rows>
      {disclosure === "branded" && !hasDeal && (
        <div className="mt-4">
          <Notice action={canEdit && <TextLink href="/deals/new">{t("makeDeal")}</TextLink>}>
            {t("brandWithoutDeal")}
          </Notice>
        </div>
      )}
    </Section>
  );
}
