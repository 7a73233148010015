import { ActionForm } from "@/components/ui/action-form";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import { Rows, Section } from "@/components/ui/section";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { saveDetectionAction } from "@/lib/features/mapping/actions";
import type { WaitingTable } from "@/lib/features/mapping/data";
import { getT } from "@/lib/server/messages";
import { ForgetLayout } from "./forget-layout";
import { mapHref } from "./map-href";
import { tableSentences, type Sentence } from "./table-sentences";

type TableDetectionProps = { table: WaitingTable; importId: string; creatorId: string; mayChange: boolean };

/** How one table is read, sentence by sentence, each with the choice to say otherwise. */
export function TableDetection({ table, importId, creatorId, mayChange }: TableDetectionProps) {
  const t = getT("mapping");
  const { key, name, fingerprint, rows, description, settings, isRemembered, ignored } = table;
  const isOpen = description.kind.value === null || description.kind.value === "mapped";
  return (
    <Section
      title={<span className="wrap-anywhere">{name}</span>}
      aside={t("rowsIn", { rows })}
      id={`table-${fingerprint}`}
    >
      {ignored !== null && (
        <div className="py-3">
          <Notice>{ignored}</Notice>
        </div>
      )}
      <ActionForm
        action={saveDetectionAction}
        creatorId={creatorId}
        done={t("saved")}
        label={name}
        className="grid"
      >
        <input type="hidden" name="importId" value={importId} />
        <input type="hidden" name="table" value={key} />
        <input type="hidden" name="fingerprint" value={fingerprint} />
        <Rows label={t("detectTitle")}>
          {tableSentences(description, settings).map((sentence) => (
            <SentenceRow key={sentence.text} sentence={sentence} mayChange={mayChange} />
          ))}
        </Rows>
        {mayChange && (
          <div className="flex flex-wrap items-center gap-3 py-4">
            <SubmitButton tone="secondary">{t("save")}</SubmitButton>
            {isOpen && (
              <ButtonLink tone="primary" href={mapHref(importId, { table: key })}>
                {t("toMap")}
              </ButtonLink>
            )}
          </div>
        )}
      </ActionForm>
      {isRemembered && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1 pb-3 text-caption text-ink-2">
          <p>{t("remembered")}</p>
          {mayChange && <ForgetLayout place={{ importId, table: key, fingerprint }} creatorId={creatorId} />}
        </div>
      )}
    </Section>
  );
}

function SentenceRow({ sentence, mayChange }: { sentence: Sentence; mayChange: boolean }) {
  const t = getT("mapping");
  const { text, sureness, control } = sentence;
  const mark = sureness === "guess" ? t("guess") : sureness === "unsure" ? t("unsure") : null;
  return (
    <li className="grid min-h-12 grid-cols-[minmax(0,1fr)] items-center gap-x-6 gap-y-2 py-2 sm:grid-cols-[minmax(0,1fr)_14rem]">
      <span>
        <span className="wrap-anywhere">{text}</span> {mark !== null && <Badge mark="dashed">{mark}</Badge>}
      </span>
      {mayChange && control !== null && (
        <Select
          name={control.name}
          label={control.label}
          labelHidden
          options={control.options}
          defaultValue={control.value}
        />
      )}
    </li>
  );
}
