import { STREAM_SERIES } from "@/components/income/stream-series";
import { ActionForm } from "@/components/ui/action-form";
import { Swatch } from "@/components/ui/badge";
import { DeleteForm } from "@/components/ui/delete-form";
import { Disclosure } from "@/components/ui/disclosure";
import { Money } from "@/components/ui/money";
import { Rows } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { toMajor } from "@/lib/core/money/money";
import { dayText, moneyText } from "@/lib/core/text/figures";
import type { LocalDate } from "@/lib/core/time/date";
import { deleteRecurringAction, updateRecurringAction } from "@/lib/features/recurring/actions";
import type { RecurringLine } from "@/lib/ledger/recurring";
import { getT } from "@/lib/server/messages";
import { RuleFields } from "./rule-fields";

type RecurringListProps = {
  lines: readonly RecurringLine[];
  today: LocalDate;
  hidden: boolean;
  canEdit: boolean;
  creatorId: string;
};

export function RecurringList({ lines, ...context }: RecurringListProps) {
  return (
    <Rows label={getT("recurring")("title")}>
      {lines.map((line) => (
        <RecurringRow key={`${line.id} ${String(line.version)}`} line={line} {...context} />
      ))}
    </Rows>
  );
}

type RecurringRowProps = Omit<RecurringListProps, "lines"> & { line: RecurringLine };

function RecurringRow({ line, today, hidden, canEdit, creatorId }: RecurringRowProps) {
  const t = getT("recurring");
  const { name, every, nextOn, lastOn, template } = line;
  const hasEnded = lastOn !== null && lastOn < nextOn;
  const when = hasEnded
    ? t("ended", { day: dayText(lastOn, { today }) })
    : t("next", { day: dayText(nextOn, { today }) });
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Swatch series={STREAM_SERIES[template.stream]} />
        <span className="min-w-0 grow basis-40">
          <span className={`block wrap-anywhere ${hasEnded ? "text-ink-3" : ""}`}>{name}</span>
          <span className="block text-caption text-ink-3">
            {getT("streams")(template.stream)}, {t(`every.${every}`)}, {when}
          </span>
        </span>
        <Money text={moneyText(template.amount, template.currency)} hidden={hidden} />
      </div>
      {canEdit && (
        <Disclosure
          summary={
            <>
              <span aria-hidden="true">{t("change")}</span>
              <span className="sr-only">{t("changeOf", { name })}</span>
            </>
          }
        >
          {hidden ? <p className="text-ink-2">{t("hiddenHint")}</p> : <ChangeForm {...{ line, creatorId }} />}
        </Disclosure>
      )}
    </li>
  );
}

function ChangeForm({ line, creatorId }: { line: RecurringLine; creatorId: string }) {
  const t = getT("recurring");
  const { id, version, name, every, firstOn, lastOn, template } = line;
  const { amount, currency } = template;
  const key = { id, version: String(version) };
  return (
    <div className="grid max-w-lg grid-cols-[minmax(0,1fr)] gap-4">
      <ActionForm
        action={updateRecurringAction}
        undoable
        creatorId={creatorId}
        done={t("saved")}
        label={t("changeOf", { name })}
      >
        {Object.entries({ ...key, currency }).map(([field, value]) => (
          <input key={field} type="hidden" name={field} value={value} />
        ))}
        <TextInput
          name="amount"
          label={`${t("field.amount")} (${currency})`}
          inputMode="decimal"
          autoComplete="off"
          defaultValue={toMajor(amount, currency)}
          required
        />
        <RuleFields {...{ name, every, firstOn }} lastOn={lastOn ?? ""} />
        <SubmitButton>{t("save")}</SubmitButton>
      </ActionForm>
      <DeleteForm
        action={deleteRecurringAction}
        creatorId={creatorId}
        fields={key}
        label={t("delete", { name })}
        done={t("deleted")}
      />
    </div>
  );
}
