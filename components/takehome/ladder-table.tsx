import { costsHref } from "@/components/costs/costs-href";
import { workingHref } from "@/components/shell/working-href";
import { HIDDEN_AMOUNT } from "@/components/ui/money";
import { RowLink } from "@/components/ui/row-link";
import { BodyRow, Cell, HeadCell, RowHead, Table } from "@/components/ui/table";
import { TitleText } from "@/components/ui/title-text";
import type { Clock } from "@/lib/core/income/clock";
import type { FigureSubject } from "@/lib/core/explain/figure-subject";
import type { Rung, TakeHome } from "@/lib/core/income/take-home";
import { countText, erpmText, moneyText, periodText } from "@/lib/core/text/figures";
import { addMonths, parseLocalDate, type LocalDate } from "@/lib/core/time/date";
import { commonDays, nameOfPeriod } from "@/lib/core/time/period";
import type { LadderRow, TakeHomeReport, TakeHomeView } from "@/lib/features/takehome/schema";
import { getT } from "@/lib/server/messages";
import { takeHomeHref } from "./take-home-href";
import { shortenRows, type ShownRow } from "./shorten-rows";

type LadderTableProps = { report: TakeHomeReport; view: TakeHomeView; today: LocalDate; hidden: boolean };

/** What was taken off, from the top down. What is left comes first in a row: a phone shows the first columns. */
const TAKEN = ["platformFee", "agency", "costs", "taxReserve"] as const satisfies readonly Rung[];

export function LadderTable({ report, view, today, hidden }: LadderTableProps) {
  const { by } = view;
  const t = getT("takeHome");
  const { rows, ladder, views, currency } = report;
  const figures = { currency, hidden };
  return (
    <Table label={t(`table.${by}`)}>
      <thead>
        <tr>
          <HeadCell>{t(`byName.${by}`)}</HeadCell>
          <HeadCell numeric>{t("rung.net")}</HeadCell>
          <HeadCell numeric>{t("perThousand")}</HeadCell>
          <HeadCell numeric>{t("views")}</HeadCell>
          <HeadCell numeric>{t("rung.gross")}</HeadCell>
          {TAKEN.map((rung) => (
            <HeadCell key={rung} numeric>
              {t(`rung.${rung}`)}
            </HeadCell>
          ))}
        </tr>
      </thead>
      <tbody>
        {shortenRows(rows).map((row) => (
          <BodyRow key={row.key}>
            <RowHead>
              <span className="block min-w-36">
                <RowName row={row} view={view} period={report.period} today={today} />
              </span>
            </RowHead>
            <Figures {...figures} ladder={row.ladder} views={row.views} />
          </BodyRow>
        ))}
      </tbody>
      <tfoot className="border-t border-line-strong font-semibold">
        <tr>
          <RowHead>{t("total")}</RowHead>
          <Figures {...figures} ladder={ladder} views={views} />
        </tr>
      </tfoot>
    </Table>
  );
}

type FiguresProps = { ladder: TakeHome; views: bigint | null } & Pick<TakeHomeReport, "currency"> & {
    hidden: boolean;
  };

function Figures({ ladder, views, currency, hidden }: FiguresProps) {
  const { gross, net, steps } = ladder;
  const money = (amount: bigint) => (hidden ? HIDDEN_AMOUNT : moneyText(amount, currency));
  const moneyOrDash = (amount: bigint) => (amount === 0n && !hidden ? "–" : money(amount));
  const taken = (rung: Rung) => steps.find((step) => step.rung === rung)?.taken ?? 0n;
  const perThousand = erpmText({ income: net, views: views ?? 0n }, currency);
  return (
    <>
      <Cell numeric>
        <strong className="font-semibold">{money(net)}</strong>
      </Cell>
      <Cell numeric>{hidden && views !== null && views > 0n ? HIDDEN_AMOUNT : perThousand}</Cell>
      <Cell numeric>{views === null ? "–" : countText(views)}</Cell>
      <Cell numeric>{moneyOrDash(gross)}</Cell>
      {TAKEN.map((rung) => (
        <Cell key={rung} numeric>
          {moneyOrDash(-taken(rung))}
        </Cell>
      ))}
    </>
  );
}

type RowNameProps = Pick<LadderTableProps, "view" | "today"> &
  Pick<TakeHomeReport, "period"> & { row: ShownRow };

const OF_NO_VIDEO: FigureSubject = {
  tag: "part",
  part: { segment: { by: "length", key: null, zone: null }, stream: null, currency: null },
};

/**
 * A video is its page, a tag its lines, a month the same ladder of what the period has of it; what is of no video is its income
 * or its costs.
 */
function RowName({ row, view: { range, by, clock }, period, today }: RowNameProps) {
  const t = getT("takeHome");
  const { kind, name } = row;
  const days = nameOfPeriod(period, today);
  const ofNoVideo = { range: days, video: "without" } as const;
  switch (kind) {
    case "video":
      return (
        <TitleText lines={2}>
          <RowLink href={`/videos/${row.key.slice("video:".length)}`}>{name}</RowLink>
        </TitleText>
      );
    case "tag":
      return (
        <TitleText lines={1}>
          <RowLink href={`/income?${new URLSearchParams({ tag: name, range, clock }).toString()}`}>
            #{name}
          </RowLink>
        </TitleText>
      );
    case "month":
      return <MonthName {...{ name, clock, period, today }} />;
    case "tagCosts":
      return (
        <RowLink href={costsHref({ ...ofNoVideo, tag: name })}>{t("row.tagCosts", { tag: name })}</RowLink>
      );
    case "costs":
      return <RowLink href={costsHref({ ...ofNoVideo, tag: "" })}>{t("row.costs")}</RowLink>;
    case "rest":
      return t("rest", { count: row.count, shown: countText(BigInt(row.count)) });
    case "none":
      // By tag some of the income of no video stands at the tag of its line.
      return by === "video" ? (
        <RowLink href={workingHref({ subject: OF_NO_VIDEO, range: days, clock })}>{t("row.none")}</RowLink>
      ) : (
        t("row.none")
      );
    case "untagged":
      return t("row.untagged");
  }
}

type MonthNameProps = Pick<LadderRow, "name"> & Pick<RowNameProps, "period" | "today"> & { clock: Clock };

function MonthName({ name, clock, period, today }: MonthNameProps) {
  const from = parseLocalDate(name);
  if (from === null) return name;
  const month = { from, to: addMonths(from, 1) };
  const range = nameOfPeriod(commonDays(month, period) ?? month, today);
  return <RowLink href={takeHomeHref({ range, by: "video", clock })}>{periodText(month, { today })}</RowLink>;
}
