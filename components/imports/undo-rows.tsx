import { Checkbox } from "@/components/ui/checkbox";
import { TextLink } from "@/components/ui/row-link";
import { Row, Rows, Section } from "@/components/ui/section";
import { TitleText } from "@/components/ui/title-text";
import { parseCurrency } from "@/lib/core/money/currency";
import { moneyText } from "@/lib/core/text/figures";
import { parseLocalDate } from "@/lib/core/time/date";
import { parseStream } from "@/lib/core/income/stream";
import type { UndoQuestion } from "@/lib/ledger/undo-question";
import { getT } from "@/lib/server/messages";
import { datedPeriod } from "./dated-period";

type UndoRow = UndoQuestion["edited"][number];

/** More are kept or taken out together. */
const MOST = 100;

/** Rows that a person edited since, each with its answer, and those that stay whatever is answered, with the reason. */
export function UndoRows({ question: { edited, staying } }: { question: UndoQuestion }) {
  const t = getT("imports");
  return (
    <>
      {edited.length > 0 && (
        <Section title={t("undoRows.edited", { count: edited.length })} id="edited">
          <p className="py-3 text-ink-2">{t("undoRows.editedText")}</p>
          {edited.length > 1 && (
            <div className="border-b border-line py-1">
              <Checkbox name="all" label={t("undoRows.all", { count: edited.length })} />
            </div>
          )}
          <Rows label={t("undoRows.edited", { count: edited.length })}>
            {edited.slice(0, MOST).map((row) => (
              <Row
                key={row.id}
                detail={detailOf(row)}
                end={
                  <Checkbox
                    name="take"
                    value={row.id}
                    label={
                      <>
                        {t("undoRows.take")}
                        <span className="sr-only">: {nameOf(row)}</span>
                      </>
                    }
                  />
                }
              >
                <UndoName row={row} />
              </Row>
            ))}
          </Rows>
          {edited.length > MOST && (
            <p className="py-2 text-caption text-ink-3">
              {t("undoRows.more", { count: edited.length - MOST })}
            </p>
          )}
        </Section>
      )}
      {staying.length > 0 && (
        <Section title={t("undoRows.staying", { count: staying.length })} id="staying">
          <Rows label={t("undoRows.staying", { count: staying.length })}>
            {staying.slice(0, MOST).map((row) => (
              <Row key={row.id} detail={t(`undoRows.reason.${row.reason}`)}>
                <UndoName row={row} />
              </Row>
            ))}
          </Rows>
          {staying.length > MOST && (
            <p className="py-2 text-caption text-ink-3">
              {t("undoRows.moreStaying", { count: staying.length - MOST })}
            </p>
          )}
        </Section>
      )}
    </>
  );
}

function UndoName({ row }: { row: UndoRow }) {
  return (
    <TitleText lines={2}>
      <TextLink href={row.kind === "video" ? `/videos/${row.id}` : `/income/${row.id}`}>
        {nameOf(row)}
      </TextLink>
    </TitleText>
  );
}

function nameOf(row: UndoRow): string {
  if (row.kind === "video") return row.title;
  const stream = parseStream(row.stream);
  const currency = parseCurrency(row.currency);
  const money = currency === null ? "" : moneyText(row.amount, currency);
  return `${stream === null ? row.stream : getT("streams")(stream)}, ${money}`;
}

function detailOf(row: UndoRow): string {
  if (row.kind === "video") return getT("imports")("undoRows.video");
  const from = parseLocalDate(row.from);
  const to = parseLocalDate(row.to);
  return from === null || to === null ? "" : datedPeriod({ from, to });
}
