import type { Route } from "next";
import { workingHref } from "@/components/shell/working-href";
import { Disclosure } from "@/components/ui/disclosure";
import { Money } from "@/components/ui/money";
import { RowLink, TextLink } from "@/components/ui/row-link";
import { Row, Rows, Section } from "@/components/ui/section";
import { TitleText } from "@/components/ui/title-text";
import type { FigureSubject } from "@/lib/core/explain/figure-subject";
import type { Working, WorkingLink, WorkingRow, WorkingSection } from "@/lib/core/explain/working-parts";
import type { Clock } from "@/lib/core/income/clock";
import type { Range } from "@/lib/core/time/period";
import { getT } from "@/lib/server/messages";

/** Which figure it is; others of the same days and clock are a link away. */
type Place = { subject: FigureSubject; range: Range; clock: Clock };

/** A figure with everything it is made of: the division, what it rests on, and the rows that add up to it. */
export function WorkingSheet({ working, place }: { working: Working; place: Place }) {
  const t = getT("working");
  const { figure, formula, basis, sections, sumName } = working;
  const main = mainOf(sections);
  const others = sections.slice(main.length);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <div className="grid gap-2">
        <p>
          <Money text={figure} size={figure.length > LONGEST_HERO ? "title" : "hero"} />
        </p>
        {formula.map((line) => (
          <p key={line} className="max-w-prose wrap-anywhere text-ink-2">
            {line}
          </p>
        ))}
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)]">
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-8">
          {main.map((section) => (
            <InputRows key={section.key} {...{ section, sumName, place }} />
          ))}
        </div>
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-8">
          <Section title={t("how")} id="basis">
            <ul className="grid gap-2 py-3 text-ink-2">
              {basis.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
            {place.subject.tag === "kept" && place.subject.rung === "agency" && (
              <p>
                <TextLink href="/settings#terms">{t("agencyTerms")}</TextLink>
              </p>
            )}
          </Section>
          {others.map((section) => (
            <InputRows key={section.key} {...{ section, sumName, place }} />
          ))}
        </div>
      </div>
    </div>
  );
}

/** The rows of the figure; where these are sums themselves, also the lines of the one that has no page of its own. */
function mainOf(sections: readonly WorkingSection[]): readonly WorkingSection[] {
  return sections.slice(0, sections[0]?.key === "parts" ? 2 : 1);
}

/** What fits a phone in the largest type. */
const LONGEST_HERO = 11;

/** So many stand there at once; the others open. */
const AT_ONCE = 10;

type InputRowsProps = { section: WorkingSection; sumName: string; place: Place };

/** The largest rows, the others behind a tap, and what is no single line or video in any case. */
function InputRows({ section, sumName, place }: InputRowsProps) {
  const { key, title, rows, sum, none } = section;
  const single = rows.filter(({ link }) => link !== null);
  const others = rows.filter(({ link }) => link === null);
  const more = single.slice(AT_ONCE);
  return (
    <Section title={title} id={key}>
      {rows.length === 0 && <p className="py-3 text-ink-3">{none}</p>}
      <ListedRows label={title} rows={single.slice(0, AT_ONCE)} place={place} />
      {more.length > 0 && (
        <Disclosure summary={getT("working")("more", { count: more.length })}>
          <ListedRows label={title} rows={more} place={place} />
        </Disclosure>
      )}
      <ListedRows label={title} rows={others} place={place} />
      {rows.length > 0 && sum !== null && (
        <p className="flex min-h-12 items-center justify-between gap-3 font-semibold">
          {sumName}
          <Money text={sum} />
        </p>
      )}
    </Section>
  );
}

type ListedRowsProps = { label: string; rows: readonly WorkingRow[]; place: Place };

function ListedRows({ label, rows, place }: ListedRowsProps) {
  if (rows.length === 0) return null;
  return (
    <Rows label={label}>
      {rows.map((row) => (
        <Row key={row.key} detail={row.detail} end={<Money text={row.amount} />}>
          <RowName row={row} place={place} />
        </Row>
      ))}
    </Rows>
  );
}

function RowName({ row: { name, isTitle, link }, place }: { row: WorkingRow; place: Place }) {
  const text = link === null ? name : <RowLink href={hrefOf(link, place)}>{name}</RowLink>;
  return isTitle ? <TitleText lines={2}>{text}</TitleText> : text;
}

function hrefOf(
  link: WorkingLink,
  { range, clock }: Place,
): Route | Route<`/income/${string}`> | Route<`/videos/${string}`> {
  return link.to === "math" ? workingHref({ subject: link.subject, range, clock }) : `/${link.to}/${link.id}`;
}
