import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AudienceView } from "@/components/channels/audience-view";
import { channelText } from "@/components/channels/channel-text";
import { PageHeader } from "@/components/shell/page-header";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/row-link";
import { TitleText } from "@/components/ui/title-text";
import { getChannelAudience } from "@/lib/features/channels/data";
import { todayIn } from "@/lib/server/clock";
import { getT } from "@/lib/server/messages";
import { requireViewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("audience")("followers") };

/** Who follows and watches one channel. */
export default async function ChannelPage({ params }: PageProps<"/settings/channels/[id]">) {
  const viewer = await requireViewer();
  const found = await getChannelAudience(viewer, (await params).id);
  if (found === null) notFound();
  const t = getT("audience");
  const { channel, audience } = found;
  const isEmpty = Object.values(audience).every((days) => days.length === 0);
  return (
    <>
      <PageHeader
        title={<TitleText lines={2}>{channelText(channel)}</TitleText>}
        back={<TextLink href="/settings#channels">{t("back")}</TextLink>}
      />
      <div className="grid max-w-3xl grid-cols-[minmax(0,1fr)] gap-10">
        {isEmpty ? (
          <EmptyState
            title={t("emptyTitle")}
            action={
              <ButtonLink href="/import" tone="primary">
                {t("emptyAction")}
              </ButtonLink>
            }
          >
            {t("emptyText")}
          </EmptyState>
        ) : (
          <AudienceView channelId={channel.id} audience={audience} today={todayIn(viewer.timeZone)} />
        )}
        <p>
          <TextLink href={`/reconcile/views?channel=${channel.id}`}>{t("residuals")}</TextLink>
        </p>
      </div>
    </>
  );
}
