import { ActionForm } from "@/components/ui/action-form";
import { Moment } from "@/components/ui/moment";
import { SubmitButton } from "@/components/ui/submit-button";
import { endFeedAction, makeFeedAction } from "@/lib/features/calendar/actions";
import type { getFeed } from "@/lib/features/calendar/data";
import { getT } from "@/lib/server/messages";
import { FeedAddress } from "./feed-address";

type CalendarSettingsProps = {
  feed: Awaited<ReturnType<typeof getFeed>>;
  creatorId: string;
  timeZone: string;
};

/** One form makes the first address and every later one, so that what it made stays on the page. */
export function CalendarSettings({ feed, creatorId, timeZone }: CalendarSettingsProps) {
  const t = getT("calendar");
  const copy = {
    name: t("addressIs"),
    once: t("once"),
    copy: t("copy"),
    copied: t("copied"),
    selected: t("selected"),
    open: t("open"),
  };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <p className="text-ink-2">{t("about")}</p>
      {feed === null ? (
        <p>{t("none")}</p>
      ) : (
        <p>
          {t("since")} <Moment at={feed.createdAt} timeZone={timeZone} />.{" "}
          {feed.readAt === null ? (
            t("neverRead")
          ) : (
            <>
              {t("lastRead")} <Moment at={feed.readAt} timeZone={timeZone} />.
            </>
          )}
        </p>
      )}
      <ActionForm action={makeFeedAction} done={t("made")} label={t("make")}>
        <input type="hidden" name="creatorId" value={creatorId} />
        <FeedAddress copy={copy} madeAt={feed?.createdAt.toISOString() ?? null} />
        {feed !== null && <p className="text-caption text-ink-3">{t("renewHint")}</p>}
        <span>
          <SubmitButton tone="secondary">{t(feed === null ? "make" : "renew")}</SubmitButton>
        </span>
      </ActionForm>
      {feed !== null && (
        <ActionForm action={endFeedAction} done={t("ended")} label={t("end")}>
          <input type="hidden" name="creatorId" value={creatorId} />
          <span>
            <SubmitButton tone="danger">{t("end")}</SubmitButton>
          </span>
        </ActionForm>
      )}
      <p className="text-caption text-ink-3">{t("how")}</p>
    </div>
  );
}
