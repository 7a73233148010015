import { ActionForm } from "@/components/ui/action-form";
import { ButtonLink } from "@/components/ui/button-link";
import { Money } from "@/components/ui/money";
import { TextLink } from "@/components/ui/row-link";
import { Rows, Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { moneyText, periodText } from "@/lib/core/text/figures";
import type { LocalDate } from "@/lib/core/time/date";
import { decideRecurringAction } from "@/lib/features/recurring/actions";
import type { DueLine } from "@/lib/features/recurring/data";
import { MOST_AT_ONCE } from "@/lib/features/recurring/schema";
import { getT } from "@/lib/server/messages";

type DueNoticeProps = { due: readonly DueLine[]; today: LocalDate; hidden: boolean; creatorId: string };

/** Asks about what has come; nothing is booked without an answer. */
export function DueNotice({ due, today, hidden, creatorId }: DueNoticeProps) {
  const t = getT("recurring");
  if (due.length === 0) return null;
  const asked = due.slice(0, MOST_AT_ONCE);
  const more = due.length - asked.length;
  return (
    <div className="mb-8" data-screen-only>
      <Section
        id="due"
        title={t("due", { count: due.length })}
        aside={<TextLink href="/income/recurring">{t("manage")}</TextLink>}
      >
        <Rows>
          {asked.map((line) => (
            <DueRow key={occurrenceOf(line)} line={line} {...{ today, hidden, creatorId }} />
          ))}
        </Rows>
        {more > 0 && <p className="pt-2 text-caption text-ink-3">{t("moreDue", { count: more })}</p>}
        {asked.length > 1 && (
          <ActionForm
            action={decideRecurringAction}
            undoable
            creatorId={creatorId}
            label={t("addAll", { count: asked.length })}
            className="grid justify-items-start gap-2 pt-3"
          >
            <input type="hidden" name="decision" value="add" />
            {asked.map((line) => (
              <input key={occurrenceOf(line)} type="hidden" name="occurrence" value={occurrenceOf(line)} />
            ))}
            <SubmitButton tone="secondary" icon="add">
              {t("addAll", { count: asked.length })}
            </SubmitButton>
          </ActionForm>
        )}
      </Section>
    </div>
  );
}

type DueRowProps = Omit<DueNoticeProps, "due"> & { line: DueLine };

function DueRow({ line, today, hidden, creatorId }: DueRowProps) {
  const t = getT("recurring");
  const { recurring, on, period: days } = line;
  const { amount, currency } = recurring.template;
  const period = periodText(days, { today });
  const named = { name: recurring.name, period };
  return (
    <li className="grid gap-x-4 gap-y-2 py-3 md:grid-cols-[minmax(0,1fr)_auto] md:items-center">
      <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
        <span className="min-w-0 wrap-anywhere">{recurring.name}</span>
        <Money text={moneyText(amount, currency)} hidden={hidden} size="text" />
        <span className="text-ink-2">{t("dueFor", { period })}</span>
      </span>
      <ActionForm
        action={decideRecurringAction}
        undoable
        creatorId={creatorId}
        label={t("addOf", named)}
        className="flex flex-wrap items-center gap-2"
      >
        <input type="hidden" name="occurrence" value={occurrenceOf(line)} />
        <SubmitButton tone="secondary" name="decision" value="add">
          {t("add")}
          <span className="sr-only">: {t("addOf", named)}</span>
        </SubmitButton>
        <ButtonLink
          href={`/income/new?recurring=${recurring.id}&on=${on}`}
          tone="quiet"
          aria-label={t("changeDue", named)}
        >
          {t("change")}
        </ButtonLink>
        <SubmitButton tone="quiet" name="decision" value="skip">
          {t("skip")}
          <span className="sr-only">: {t("skipOf", named)}</span>
        </SubmitButton>
      </ActionForm>
    </li>
  );
}

function occurrenceOf({ recurring, on }: DueLine): string {
  return `${recurring.id}:${on}`;
}
