import { Money } from "@/components/ui/money";
import { TextLink } from "@/components/ui/row-link";
import { BodyRow, Cell, HeadCell, RowHead, Table } from "@/components/ui/table";
import { TitleText } from "@/components/ui/title-text";
import { countText, moneyText } from "@/lib/core/text/figures";
import { formatDuration } from "@/lib/core/video/duration";
import type { LiveSession } from "@/lib/features/archive/data";
import { getT } from "@/lib/server/messages";
import { momentText } from "./moment-text";

type LivesTableProps = { lives: readonly LiveSession[]; timeZone: string; hidden: boolean };

/** LIVE sessions, latest first, each with its earning as the archive has it and whether that counts as income. */
export function LivesTable({ lives, timeZone, hidden }: LivesTableProps) {
  const t = getT("archive");
  return (
    <Table label={t("lives")}>
      <thead>
        <tr>
          <HeadCell>{t("live")}</HeadCell>
          <HeadCell numeric>{t("length")}</HeadCell>
          <HeadCell numeric>{t("viewers")}</HeadCell>
          <HeadCell numeric>{t("gifters")}</HeadCell>
          <HeadCell numeric>{t("earning")}</HeadCell>
          <HeadCell numeric>{t("income")}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {lives.map((live) => (
          <BodyRow key={`${live.channelName} ${live.startedAt.toISOString()}`}>
            <RowHead>
              <span className="block max-w-80 min-w-40">
                <TitleText lines={2}>{live.title === "" ? live.channelName : live.title}</TitleText>
              </span>
              <span className="block text-caption text-ink-3">{momentText(live.startedAt, timeZone)}</span>
            </RowHead>
            <Cell numeric>{lengthOf(live)}</Cell>
            <Cell numeric>{live.views === null ? "–" : countText(live.views)}</Cell>
            <Cell numeric>{live.gifters === null ? "–" : countText(live.gifters)}</Cell>
            <Cell numeric>{hidden ? "•••" : live.earning === "" ? "–" : live.earning}</Cell>
            <Cell numeric>
              <Income live={live} hidden={hidden} />
            </Cell>
          </BodyRow>
        ))}
      </tbody>
    </Table>
  );
}

function lengthOf({ startedAt, endedAt }: LiveSession): string {
  return endedAt === null
    ? "–"
    : formatDuration(Math.round((endedAt.getTime() - startedAt.getTime()) / 1000));
}

function Income({ live, hidden }: { live: LiveSession; hidden: boolean }) {
  const { lineId, amount, currency, earning } = live;
  if (lineId !== null && amount !== null && currency !== null) {
    return (
      <TextLink href={`/income/${lineId}`}>
        <Money text={moneyText(amount, currency)} hidden={hidden} size="text" />
      </TextLink>
    );
  }
  const t = getT("archive");
  return <span className="text-caption text-ink-3">{/[1-9]/.test(earning) ? t("notCounted") : "–"}</span>;
}
