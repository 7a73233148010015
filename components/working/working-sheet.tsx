import { Disclosure } from "@/components/ui/disclosure";
import { Money } from "@/components/ui/money";
import { RowLink } from "@/components/ui/row-link";
import { Row, Rows, Section } from "@/components/ui/section";
import { TitleText } from "@/components/ui/title-text";
import type { Working, WorkingRow, WorkingSection } from "@/lib/core/explain/working-parts";
import { getT } from "@/lib/server/messages";

/** A figure with everything it is made of: the division, what it rests on, and the rows that add up to it. */
export function WorkingSheet({ working }: { working: Working }) {
  const t = getT("working");
  const { figure, formula, basis, sections, sumName } = working;
  const [first, ...others] = sections;
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
        {first && <InputRows section={first} sumName={sumName} />}
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-8">
          <Section title={t("how")} id="basis">
            <ul className="grid gap-2 py-3 text-ink-2">
              {basis.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </Section>
          {others.map((section) => (
            <InputRows key={section.key} section={section} sumName={sumName} />
          ))}
        </div>
      </div>
    </div>
  );
}

/** What fits a phone in the largest type. */
const LONGEST_HERO = 11;

/** So many stand there at once; the others open. */
const AT_ONCE = 10;

/** The largest rows, the others behind a tap, and what is no single line or video in any case. */
function InputRows({ section, sumName }: { section: WorkingSection; sumName: string }) {
  const { key, title, rows, sum, none } = section;
  const single = rows.filter(({ link }) => link !== null);
  const others = rows.filter(({ link }) => link === null);
  const more = single.slice(AT_ONCE);
  return (
    <Section title={title} id={key}>
      {rows.length === 0 && <p className="py-3 text-ink-3">{none}</p>}
      <ListedRows label={title} rows={single.slice(0, AT_ONCE)} />
      {more.length > 0 && (
        <Disclosure summary={getT("working")("more", { count: more.length })}>
          <ListedRows label={title} rows={more} />
        </Disclosure>
      )}
      <ListedRows label={title} rows={others} />
      {rows.length > 0 && sum !== null && (
        <p className="flex min-h-12 items-center justify-between gap-3 font-semibold">
          {sumName}
          <Money text={sum} />
        </p>
      )}
    </Section>
  );
}

function ListedRows({ label, rows }: { label: string; rows: readonly WorkingRow[] }) {
  if (rows.length === 0) return null;
  return (
    <Rows label={label}>
      {rows.map((row) => (
        <Row key={row.key} detail={row.detail} end={<Money text={row.amount} />}>
          <RowName row={row} />
        </Row>
      ))}
    </Rows>
  );
}

function RowName({ row: { name, isTitle, link } }: { row: WorkingRow }) {
  const text = link === null ? name : <RowLink href={`/${link.to}/${link.id}`}>{name}</RowLink>;
  return isTitle ? <TitleText lines={2}>{text}</TitleText> : text;
}
