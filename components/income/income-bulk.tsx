import type { ReactNode } from "react";
import { BulkField, BulkForm } from "@/components/lists/bulk-form";
import { SuggestedInput } from "@/components/lists/suggested-input";
import { Select } from "@/components/ui/select";
import { DateInput, TextInput } from "@/components/ui/text-input";
import { INCOME_CHANGES } from "@/lib/core/income/bulk-form";
import { STATES } from "@/lib/core/income/state";
import { STREAMS } from "@/lib/core/income/stream";
import type { LocalDate } from "@/lib/core/time/date";
import { bulkEditIncomeAction } from "@/lib/features/income/actions";
import type { IncomeListQuery } from "@/lib/features/income/schema";
import type { Offers } from "@/lib/ledger/label-counts";
import { getT } from "@/lib/server/messages";
import { incomeParams } from "./income-href";

type IncomeBulkProps = {
  query: IncomeListQuery;
  page: number;
  total: number;
  sum: string;
  offers: Offers;
  channels: readonly { id: string; name: string }[];
  today: LocalDate;
  creatorId: string;
  children: ReactNode;
};

/** The ledger with a box to tick at each line. */
export function IncomeBulk({ query, page, total, sum, children, creatorId, ...choices }: IncomeBulkProps) {
  const t = getT("bulk");
  return (
    <BulkForm
      action={bulkEditIncomeAction}
      creatorId={creatorId}
      query={incomeParams(query, { page })}
      total={total}
      sum={sum}
      changes={INCOME_CHANGES.map((value) => ({ value, label: t(`incomeChange.${value}`) }))}
      fields={<IncomeBulkFields {...choices} />}
    >
      {children}
    </BulkForm>
  );
}

type FieldsProps = Pick<IncomeBulkProps, "offers" | "channels" | "today">;

function IncomeBulkFields({ offers, channels, today }: FieldsProps) {
  const t = getT("bulk");
  const [streams, states, income] = [getT("streams"), getT("states"), getT("income")];
  return (
    <>
      <BulkField of="paid">
        <DateInput name="paidOn" label={t("field.paidOn")} defaultValue={today} max={today} />
      </BulkField>
      <BulkField of="state">
        <Select
          name="state"
          label={t("field.state")}
          hint={t("stateHint")}
          options={STATES.map((state) => ({ value: state, label: states(state) }))}
          defaultValue="confirmed"
        />
      </BulkField>
      <BulkField of="stream">
        <Select
          name="stream"
          label={t("field.stream")}
          options={STREAMS.map(({ slug }) => ({ value: slug, label: streams(slug) }))}
        />
      </BulkField>
      <BulkField of="category">
        <SuggestedInput
          name="category"
          label={t("field.category")}
          hint={t("emptyTakesAway")}
          suggestions={offers.category}
          maxLength={80}
        />
      </BulkField>
      <BulkField of="tag">
        <SuggestedInput name="tag" label={t("field.tag")} suggestions={offers.tag} maxLength={61} />
      </BulkField>
      <BulkField of="programme">
        <TextInput name="programme" label={t("field.programme")} hint={t("emptyTakesAway")} maxLength={80} />
      </BulkField>
      <BulkField of="channel">
        <Select
          name="channelId"
          label={t("field.channelId")}
          options={[
            { value: "", label: income("field.noChannel") },
            ...channels.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </BulkField>
      <BulkField of="video">
        <TextInput
          name="video"
          label={t("field.video")}
          hint={income("field.videoHint")}
          autoComplete="off"
        />
      </BulkField>
      <BulkField of="delete">
        <p className="text-caption text-ink-2">{t("deleteLinesHint")}</p>
      </BulkField>
    </>
  );
}
