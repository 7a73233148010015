import { FormDisclosure } from "@/components/ui/form-disclosure";
import { TextLink } from "@/components/ui/row-link";
import { SubmitButton } from "@/components/ui/submit-button";
import { DateInput, TextInput } from "@/components/ui/text-input";
import type { FactTexts } from "@/lib/core/income/facts-form";
import { STREAMS, type Stream } from "@/lib/core/income/stream";
import { UNIT_OF, WORKING_KINDS, type WorkingKind } from "@/lib/core/income/working";
import { FACTS_OF_KIND, WORKING_FIELDS } from "@/lib/core/income/working-form";
import { dayText } from "@/lib/core/text/figures";
import type { LocalDate } from "@/lib/core/time/date";
import type { UnitValue } from "@/lib/features/income/data";
import { getT } from "@/lib/server/messages";
import { AmountEcho } from "./amount-echo";

type StreamFactsProps = { texts: FactTexts; unitValues: readonly UnitValue[]; today: LocalDate };

/**
 * What only some streams have. All of it is in the page: the style sheet shows what belongs to the chosen kind, with or
 * without scripts, and the server reads nothing else.
 */
export function StreamFacts({ texts, unitValues, today }: StreamFactsProps) {
  const t = getT("income");
  const isFilled = WORKING_FIELDS.some((name) => texts[name] !== undefined && texts[name] !== "");
  const worked = STREAMS.filter(({ slug }) => WORKING_KINDS[slug].length > 0).map(({ slug }) => slug);
  return (
    <div data-for={worked.join(" ")}>
      <FormDisclosure summary={t("facts.title")} names={[...WORKING_FIELDS, "workedOut"]} open={isFilled}>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-6 border-s-2 border-line ps-4">
          <p className="text-caption text-ink-3">{t("facts.hint")}</p>
          <UnitFacts {...{ texts, unitValues, today }} />
          <Group kind="rpm">
            <Fact kind="rpm" texts={texts} />
          </Group>
          <Group kind="bonus">
            <Fact kind="bonus" texts={texts} />
          </Group>
          <Group kind="commission">
            <Fact kind="commission" texts={texts} />
          </Group>
          <Group kind="order">
            <OrderFacts texts={texts} />
          </Group>
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <SubmitButton tone="secondary" name="workOut" value="yes">
              {t("facts.workOut")}
            </SubmitButton>
            <AmountEcho />
          </div>
        </div>
      </FormDisclosure>
    </div>
  );
}

function streamsOf(kind: WorkingKind): Stream[] {
  return STREAMS.filter(({ slug }) => WORKING_KINDS[slug].includes(kind)).map(({ slug }) => slug);
}

function Group({ kind, children }: { kind: WorkingKind; children: React.ReactNode }) {
  return (
    <fieldset data-for={streamsOf(kind).join(" ")} className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <legend className="mb-2 text-caption font-semibold">{getT("income")(`facts.kind.${kind}`)}</legend>
      {children}
    </fieldset>
  );
}

/** The fields of a kind that are numbers, two in a row where there is room. */
function Fact({ kind, texts }: { kind: "rpm" | "bonus" | "commission"; texts: FactTexts }) {
  const t = getT("income");
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {FACTS_OF_KIND[kind].map((name) => (
        <TextInput
          key={name}
          name={name}
          label={t(`facts.field.${name}`)}
          inputMode="decimal"
          autoComplete="off"
          defaultValue={texts[name]}
          optional={name === "additional" || name === "bonusBase" || name === "bonusCap"}
        />
      ))}
    </div>
  );
}

function OrderFacts({ texts }: { texts: FactTexts }) {
  const t = getT("income");
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <DateInput name="orderedOn" label={t("facts.field.orderedOn")} defaultValue={texts.orderedOn} />
      <DateInput
        name="settledOn"
        label={t("facts.field.settledOn")}
        defaultValue={texts.settledOn}
        optional
      />
      {(["orderExpected", "orderRefunded", "orderFinal"] as const).map((name) => (
        <TextInput
          key={name}
          name={name}
          label={t(`facts.field.${name}`)}
          inputMode="decimal"
          autoComplete="off"
          defaultValue={texts[name]}
          optional={name !== "orderExpected"}
        />
      ))}
    </div>
  );
}

/** A count of units with what one of them is worth, or where to say it. */
function UnitFacts({ texts, unitValues, today }: StreamFactsProps) {
  const t = getT("income");
  const unitStreams = streamsOf("units");
  return (
    <fieldset data-for={unitStreams.join(" ")} className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <legend className="mb-2 text-caption font-semibold">{t("facts.kind.units")}</legend>
      <TextInput
        name="unitCount"
        label={t("facts.field.unitCount")}
        inputMode="numeric"
        autoComplete="off"
        defaultValue={texts.unitCount}
      />
      {unitStreams.map((stream) => {
        const unit = UNIT_OF[stream];
        if (unit === undefined) return null;
        const value = unitValues.find((known) => known.unit === unit);
        const name = getT("units")(unit, { count: 1 });
        return (
          <p key={stream} data-for={stream} className="text-caption text-ink-2">
            {value === undefined
              ? t("facts.noValue", { unit: name })
              : t("facts.value", {
                  unit: name,
                  value: value.value,
                  currency: value.currency,
                  day: dayText(value.from, { today }),
                })}{" "}
            <TextLink href="/settings#terms">{t("facts.terms")}</TextLink>
          </p>
        );
      })}
    </fieldset>
  );
}
