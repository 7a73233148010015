import type { ReactNode } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import { TERM_KINDS, type TermKind } from "@/lib/core/income/term";
import { termValueText } from "@/lib/core/income/term-text";
import type { Currency } from "@/lib/core/money/currency";
import { dayText } from "@/lib/core/text/figures";
import type { LocalDate } from "@/lib/core/time/date";
import type { TermList } from "@/lib/features/terms/data";
import { getT } from "@/lib/server/messages";
import { NewTermForm, TermForm, type Term } from "./term-form";
import { historyText, termName } from "./term-words";
import { UsualTerms } from "./usual-terms";

type TermSettingsProps = TermList & {
  creatorId: string;
  /** Offered first for what a unit is worth. */
  currency: Currency;
  today: LocalDate;
  canEdit: boolean;
};

/** The words of a kind: its title, what to say while there is none, what it means, and how one is added. */
const WORDS = {
  unit_value: { title: "units", none: "unitsNone", hint: null, add: "addUnit" },
  threshold: { title: "thresholds", none: "thresholdsNone", hint: null, add: "addThreshold" },
  agency_share: { title: "agency", none: "agencyNone", hint: "agencyHint", add: "addAgency" },
  tax_reserve: { title: "tax", none: "taxNone", hint: "taxHint", add: "addTax" },
} as const satisfies Record<TermKind, object>;

/** What platforms and contracts set, by its days, with where it is from. */
export function TermSettings({ terms, usual, ...context }: TermSettingsProps) {
  const t = getT("terms");
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <p className="max-w-prose text-ink-2">{t("intro")}</p>
      {TERM_KINDS.map((kind) => (
        <KindBlock key={kind} kind={kind} terms={terms.filter((term) => term.kind === kind)} {...context} />
      ))}
      {context.canEdit && <UsualTerms usual={usual} creatorId={context.creatorId} />}
    </div>
  );
}

type Context = Omit<TermSettingsProps, keyof TermList>;

function KindBlock({ kind, terms, ...context }: Context & { kind: TermKind; terms: readonly Term[] }) {
  const t = getT("terms");
  const { title, none, hint, add } = WORDS[kind];
  const { canEdit, creatorId, currency, today } = context;
  const names = [...new Set(terms.map(({ name }) => name))];
  return (
    <div>
      <h3 className="font-semibold">{t(title)}</h3>
      {hint && <p className="text-caption text-ink-3">{t(hint)}</p>}
      {terms.length === 0 && <p className="py-2 text-ink-2">{t(none)}</p>}
      <div className="divide-y divide-line border-b border-line">
        {names.map((name) => (
          <NameHistory key={name} terms={terms.filter((term) => term.name === name)} {...context} />
        ))}
        {canEdit && (
          <Disclosure summary={t(add)}>
            <div className="max-w-lg pb-2">
              <NewTermForm {...{ kind, creatorId, currency, today }} label={t(add)} />
            </div>
          </Disclosure>
        )}
      </div>
    </div>
  );
}

/** One line that says what holds; behind it every value with its day. */
function NameHistory({ terms, today, canEdit, creatorId }: Context & { terms: readonly Term[] }) {
  const [first] = terms;
  if (first === undefined) return null;
  const isNamed = first.name !== "";
  return (
    <Disclosure
      summary={<Summary name={isNamed ? termName(first) : null}>{historyText(terms, { today })}</Summary>}
    >
      <ul aria-label={getT("terms")("history", { name: termName(first) })} className="grid gap-3">
        {terms.toReversed().map((term) => (
          <li key={term.id} className="border-s-2 border-line ps-3">
            <TermText term={term} today={today} />
            {canEdit && (
              <Disclosure summary={<ChangeText term={term} today={today} />}>
                <TermForm term={term} creatorId={creatorId} />
              </Disclosure>
            )}
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

function Summary({ name, children }: { name: string | null; children: ReactNode }) {
  return (
    <span className="wrap-anywhere">
      {name !== null && <strong className="font-semibold text-ink">{name}: </strong>}
      {children}
    </span>
  );
}

function TermText({ term, today }: { term: Term; today: LocalDate }) {
  const t = getT("terms");
  const { source, note } = term;
  return (
    <>
      <p>{t("later", { value: termValueText(term), day: dayText(term.from, { today }) })}</p>
      {source !== "" && <p className="text-caption wrap-anywhere text-ink-3">{source}</p>}
      {note !== "" && <p className="text-caption wrap-anywhere text-ink-3">{note}</p>}
    </>
  );
}

/** Several values stand one below the other, so each says which one it changes. */
function ChangeText({ term, today }: { term: Term; today: LocalDate }) {
  const t = getT("terms");
  return (
    <>
      {t("changeShort")}
      <span className="sr-only">: {dayText(term.from, { today })}</span>
    </>
  );
}
