import { workingHref } from "@/components/shell/working-href";
import { HIDDEN_AMOUNT } from "@/components/ui/money";
import { FigureLink, RowLink, TextLink } from "@/components/ui/row-link";
import { Section } from "@/components/ui/section";
import { BodyRow, Cell, HeadCell, RowHead, Table } from "@/components/ui/table";
import { TitleText } from "@/components/ui/title-text";
import type { Erpm } from "@/lib/core/erpm/erpm";
import type { Currency } from "@/lib/core/money/currency";
import { countText, dayText, erpmText, moneyText, monthText, shareText } from "@/lib/core/text/figures";
import { addDays, type LocalDate } from "@/lib/core/time/date";
import { nameOfPeriod } from "@/lib/core/time/period";
import type { CohortCell as Opened, CohortVideo, CohortView } from "@/lib/features/maturing/schema";
import { getT } from "@/lib/server/messages";
import { cohortsHref } from "./cohorts-href";

type Look = { currency: Currency; hidden: boolean; today: LocalDate };

type CohortCellProps = Look & {
  cell: Opened;
  view: CohortView;
  /** How much of 90 days is there at that age, of a typical video, from 0 to 1; null where nobody says. */
  developed: number | null;
};

/** The videos behind a cell with what each adds to it, and the formula with its numbers. */
export function CohortCell({ cell, view, developed, ...look }: CohortCellProps) {
  const t = getT("cohorts");
  const month = monthText(cell.firstDay);
  const { age } = cell;
  const title = age === "tail" ? t("cellTail", { month }) : t("cellTitle", { month, age });
  return (
    <Section
      title={title}
      id="cell"
      aside={<TextLink href={cohortsHref(view, { cell: undefined })}>{t("closeCell")}</TextLink>}
    >
      <div className="grid max-w-prose gap-1 py-3 text-ink-2">
        <p className="wrap-anywhere">{formulaOf(cell, look)}</p>
        {developed !== null && age !== "tail" && (
          <p>{t("developed", { age, percent: Math.round(100 * developed) })}</p>
        )}
        {cell.known < cell.count && (
          <p>{t("cellPart", { known: cell.known, all: cell.count, age: age === "tail" ? 28 : age })}</p>
        )}
      </div>
      <Table label={t("cellTable", { title })}>
        <thead>
          <tr>
            <HeadCell>{t("column.video")}</HeadCell>
            {columnsOf(cell).map((column) => (
              <HeadCell key={column} numeric wide={column === "views" || column === "late"}>
                {t(`column.${column}`)}
              </HeadCell>
            ))}
          </tr>
        </thead>
        <tbody>
          {cell.videos.map((video) => (
            <VideoRow key={video.id} {...{ cell, video }} {...look} />
          ))}
        </tbody>
        <tfoot className="border-t border-line-strong font-semibold">
          <tr>
            <RowHead>{t("cellSum", { count: cell.known })}</RowHead>
            {age === "tail" ? <Tail tail={tailSum(cell)} /> : <AtAge erpm={cell.erpm} {...look} />}
          </tr>
        </tfoot>
      </Table>
      {cell.others > 0 && (
        <p className="pt-2 text-caption text-ink-3">{t("cellMore", { count: cell.others })}</p>
      )}
    </Section>
  );
}

function columnsOf({ age }: Opened) {
  return age === "tail" ? (["late", "all", "share"] as const) : (["erpm", "views", "income"] as const);
}

function tailSum({ tail }: Opened) {
  return tail === null ? null : { late: tail.numerator, all: tail.denominator };
}

function formulaOf(cell: Opened, { currency, hidden }: Look): string {
  const t = getT("cohorts");
  const { erpm, known: videos, tail } = cell;
  const month = monthText(cell.firstDay);
  const money = (text: string) => (hidden ? HIDDEN_AMOUNT : text);
  if (cell.age === "tail")
    return tail === null
      ? t("noViews")
      : t("tailSum", {
          late: countText(tail.numerator),
          all: countText(tail.denominator),
          share: shareText(tail.numerator, tail.denominator),
          videos,
        });
  return t("howSum", {
    ...{ month, age: cell.age, videos },
    income: money(moneyText(erpm.income, currency)),
    views: countText(erpm.views),
    erpm: money(erpmText(erpm, currency)),
  });
}

function VideoRow({ cell, video, ...look }: Look & { cell: Opened; video: CohortVideo }) {
  const t = getT("cohorts");
  const { id, title, publishedOn, erpm, tail } = video;
  const days = { from: publishedOn, to: addDays(publishedOn, cell.age === "tail" ? 1 : cell.age) };
  return (
    <BodyRow>
      <RowHead>
        <span className="block min-w-32">
          <TitleText lines={2}>
            <RowLink href={`/videos/${id}`}>{title}</RowLink>
          </TitleText>
          <span className="block text-caption text-ink-3">
            {t("publishedOn", { day: dayText(publishedOn, look) })}
          </span>
        </span>
      </RowHead>
      {cell.age === "tail" ? (
        <Tail tail={tail} />
      ) : (
        <AtAge
          erpm={erpm}
          how={{
            href: workingHref({
              subject: { tag: "video", videoId: id },
              range: nameOfPeriod(days),
              clock: "earned",
            }),
            label: t("openVideo", { title, age: cell.age }),
          }}
          {...look}
        />
      )}
    </BodyRow>
  );
}

type AtAgeProps = Look & {
  erpm: Erpm | null;
  how?: Pick<Parameters<typeof FigureLink>[0], "href" | "label">;
};

/** What a video, or all of them, had at the age; one that is younger, or was not read since, has nothing to say. */
function AtAge({ erpm, how, currency, hidden }: AtAgeProps) {
  const t = getT("cohorts");
  if (erpm === null)
    return (
      <>
        <Cell numeric>{t("growing")}</Cell>
        <Cell numeric wide>
          –
        </Cell>
        <Cell numeric>–</Cell>
      </>
    );
  const text = hidden && erpm.views > 0n ? HIDDEN_AMOUNT : erpmText(erpm, currency);
  return (
    <>
      <Cell numeric>{how ? <FigureLink {...how}>{text}</FigureLink> : text}</Cell>
      <Cell numeric wide>
        {countText(erpm.views)}
      </Cell>
      <Cell numeric>{hidden ? HIDDEN_AMOUNT : moneyText(erpm.income, currency)}</Cell>
    </>
  );
}

function Tail({ tail }: { tail: CohortVideo["tail"] }) {
  const t = getT("cohorts");
  return (
    <>
      <Cell numeric wide>
        {tail === null ? "–" : countText(tail.late)}
      </Cell>
      <Cell numeric>{tail === null ? t("growing") : countText(tail.all)}</Cell>
      <Cell numeric>{tail === null || tail.all <= 0n ? "–" : shareText(tail.late, tail.all)}</Cell>
    </>
  );
}
