import type { ReactNode } from "react";
import { ReasonQuestion } from "@/components/income/reason-question";
import { ActionForm } from "@/components/ui/action-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Select, type SelectOption } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/components/ui/use-form-action";
import { MAX_SELECTED } from "@/lib/core/lists/selection";
import { countText } from "@/lib/core/text/figures";
import { getT } from "@/lib/server/messages";
import { SelectionBar, SelectPage } from "./selection-bar";

type BulkFormProps = {
  action: FormAction<{ auditIds: string; said: string }>;
  creatorId: string;
  /** The list's address as it is, and how many rows it shows on all its pages. */
  query: Readonly<Record<string, string>>;
  total: number;
  /** What all of them come to; empty where rows are no money, or amounts are hidden. */
  sum?: string;
  changes: readonly SelectOption[];
  /** The one field of each change; hidden by the style sheet until its change is chosen. */
  fields: ReactNode;
  /** The list, its rows with a RowCheck each. */
  children: ReactNode;
};

/** A list whose rows can be ticked, and what can be done with them: one form, which needs no script. */
export function BulkForm({
  action,
  creatorId,
  query,
  total,
  sum = "",
  changes,
  fields,
  children,
}: BulkFormProps) {
  const t = getT("bulk");
  const { page: _page, ...filter } = query;
  const address = new URLSearchParams(filter).toString();
  const shown = countText(BigInt(total));
  const max = countText(BigInt(MAX_SELECTED));
  const copy = { bar: t("bar"), selected: String(t.raw("selected")), clear: t("clear") };
  return (
    <ActionForm
      // Another page of the list begins with nothing ticked.
      key={JSON.stringify(query)}
      {...{ action, creatorId }}
      undoable
      alertInside
      clearAfter
      done={t("done")}
      label={t("bar")}
      className="bulk"
    >
      <SelectPage label={t("selectPage")} />
      {children}
      <SelectionBar
        copy={copy}
        whole={{ count: shown, sum }}
        reason={<ReasonQuestion label={getT("closing")("reason")} />}
        all={
          total > MAX_SELECTED ? (
            <span className="text-caption text-ink-3">{t("tooManyHint", { max })}</span>
          ) : (
            <Checkbox name="all" value="1" label={t("all", { count: total, shown })} autoComplete="off" />
          )
        }
      >
        <input type="hidden" name="query" value={address} />
        <input type="hidden" name="count" value={String(total)} />
        <div data-change className="min-w-0">
          <Select
            name="change"
            label={t("change")}
            options={[{ value: "", label: t("choose") }, ...changes]}
            defaultValue=""
            autoComplete="off"
            data-bulk-change
            required
          />
        </div>
        {fields}
        <SubmitButton>{t("apply")}</SubmitButton>
      </SelectionBar>
    </ActionForm>
  );
}

/** Shown while its change is chosen. */
export function BulkField({ of, children }: { of: string; children: ReactNode }) {
  return (
    <div data-bulk-field={of} className="min-w-0">
      {children}
    </div>
  );
}
