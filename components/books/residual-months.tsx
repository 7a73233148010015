import { RowLink } from "@/components/ui/row-link";
import { Row, Rows, Section } from "@/components/ui/section";
import { countText, monthText } from "@/lib/core/text/figures";
import { monthKey } from "@/lib/core/time/date";
import type { ViewResidual } from "@/lib/ledger/view-residuals";
import { getT } from "@/lib/server/messages";
import { restShare } from "./rest-share";

type ResidualMonthsProps = { residuals: readonly ViewResidual[]; open: ViewResidual };

/** Each channel's months with what is left over of the platform's views, latest first. */
export function ResidualMonths({ residuals, open }: ResidualMonthsProps) {
  const t = getT("residuals");
  const channels = new Map(residuals.map(({ channelId, channelName }) => [channelId, channelName]));
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-10">
      {[...channels].map(([channelId, channel]) => {
        const title = t("months", { channel });
        const months = residuals.filter((one) => one.channelId === channelId);
        return (
          <Section key={channelId} title={<span dir="auto">{title}</span>} id={`months-${channelId}`}>
            <Rows label={title}>
              {months.map((month) => (
                <MonthRow key={month.month} residual={month} isOpen={month === open} />
              ))}
            </Rows>
          </Section>
        );
      })}
    </div>
  );
}

function MonthRow({ residual, isOpen }: { residual: ViewResidual; isOpen: boolean }) {
  const t = getT("residuals");
  const { channelId, month, platform, videos } = residual;
  const rest = platform - videos;
  return (
    <Row
      detail={t("monthRow", { platform: countText(platform), videos: countText(videos) })}
      end={
        <span className="grid justify-items-end">
          <span className="figure">{countText(rest)}</span>
          <span className="text-caption text-ink-3">{restShare(rest, platform)}</span>
        </span>
      }
    >
      {isOpen ? (
        <span aria-current="page" className="font-semibold">
          {monthText(month)}
        </span>
      ) : (
        <RowLink href={`/reconcile/views?channel=${channelId}&month=${monthKey(month)}`}>
          {monthText(month)}
        </RowLink>
      )}
    </Row>
  );
}
