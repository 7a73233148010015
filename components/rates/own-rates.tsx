import { ActionForm } from "@/components/ui/action-form";
import { DeleteForm } from "@/components/ui/delete-form";
import { Disclosure } from "@/components/ui/disclosure";
import { SubmitButton } from "@/components/ui/submit-button";
import { VersionField } from "@/components/ui/version-field";
import { CURRENCIES } from "@/lib/core/money/currency";
import { periodText } from "@/lib/core/text/figures";
import type { LocalDate } from "@/lib/core/time/date";
import { createRateAction, deleteRateAction, updateRateAction } from "@/lib/features/rates/actions";
import type { OwnRate } from "@/lib/features/rates/data";
import { getT } from "@/lib/server/messages";
import { CODES_ID, RateFields } from "./rate-fields";

type OwnRatesProps = {
  rates: readonly OwnRate[];
  creatorId: string;
  baseCurrency: string;
  today: LocalDate;
  canEdit: boolean;
};

/** The rates that win over the ECB's on their days; one more, another value, or one less. */
export function OwnRates({ rates, creatorId, baseCurrency, today, canEdit }: OwnRatesProps) {
  const t = getT("rates");
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <h3 className="font-semibold">{t("own")}</h3>
      <p className="text-ink-2">{rates.length === 0 && !canEdit ? t("noOwn") : t("ownText")}</p>
      <datalist id={CODES_ID}>
        {CURRENCIES.map(({ code, name }) => (
          <option key={code} value={code} label={name} />
        ))}
      </datalist>
      <div className="divide-y divide-line border-b border-line">
        {rates.map((rate) => (
          <Disclosure key={rate.id} summary={<RateSummary rate={rate} today={today} />}>
            {canEdit ? (
              <ChangeRate rate={rate} creatorId={creatorId} />
            ) : (
              <p className="wrap-anywhere text-ink-2">{rate.note || t("noNote")}</p>
            )}
            {rate.from !== baseCurrency && rate.to !== baseCurrency && (
              <p className="pb-2 text-caption text-ink-3">{t("unused", { base: baseCurrency })}</p>
            )}
          </Disclosure>
        ))}
        {canEdit && (
          <Disclosure summary={t("add")}>
            <div className="max-w-lg pb-2">
              <ActionForm
                action={createRateAction}
                undoable
                creatorId={creatorId}
                done={t("added")}
                clearAfter
                label={t("add")}
              >
                <RateFields rate={null} baseCurrency={baseCurrency} />
                <SubmitButton tone="secondary">{t("add")}</SubmitButton>
              </ActionForm>
            </div>
          </Disclosure>
        )}
      </div>
    </div>
  );
}

function RateSummary({ rate, today }: { rate: OwnRate; today: LocalDate }) {
  const period = { from: rate.fromDay, to: rate.toDay };
  return (
    <span className="wrap-anywhere">
      <span className="figure">{getT("rates")("is", { from: rate.from, rate: rate.rate, to: rate.to })}</span>
      {" · "}
      {periodText(period, { today })}
    </span>
  );
}

function ChangeRate({ rate, creatorId }: { rate: OwnRate; creatorId: string }) {
  const t = getT("rates");
  const { id, version } = rate;
  return (
    <div className="grid max-w-lg grid-cols-[minmax(0,1fr)] gap-4 pb-2">
      <ActionForm
        key={version}
        action={updateRateAction}
        undoable
        creatorId={creatorId}
        done={t("saved")}
        label={t("is", { from: rate.from, rate: rate.rate, to: rate.to })}
      >
        <input type="hidden" name="id" value={id} />
        <VersionField version={version} reloadHref="/settings" reloadLabel={t("useTheirs")} />
        <RateFields rate={rate} baseCurrency={rate.to} />
        <SubmitButton tone="secondary">{t("save")}</SubmitButton>
      </ActionForm>
      <DeleteForm
        action={deleteRateAction}
        creatorId={creatorId}
        fields={{ id, version: String(version) }}
        label={t("delete")}
        done={t("deleted")}
      />
    </div>
  );
}
