import { ReasonQuestion } from "@/components/income/reason-question";
import { ActionForm } from "@/components/ui/action-form";
import { FormDisclosure } from "@/components/ui/form-disclosure";
import { RowLink } from "@/components/ui/row-link";
import { Row, Rows, Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { TitleText } from "@/components/ui/title-text";
import { VersionField } from "@/components/ui/version-field";
import { DELIVERABLE_FIELDS } from "@/lib/core/deals/deliverables-form";
import { isDelivered } from "@/lib/core/deals/deal";
import { dayText, shareText } from "@/lib/core/text/figures";
import { daysBetween, type LocalDate } from "@/lib/core/time/date";
import { setDeliverablesAction } from "@/lib/features/deals/actions";
import type { DealSheet } from "@/lib/features/deals/data";
import { getT } from "@/lib/server/messages";
import { textsOfRows } from "./deal-form-values";
import { doneText, whenText } from "./deal-words";
import { DeliverablesEditor } from "./deliverables-editor";
import { rowsCopy, TitleList, TITLES_ID } from "./rows-copy";

type DeliverablesSectionProps = {
  sheet: DealSheet;
  titles: readonly string[];
  today: LocalDate;
  creatorId: string;
  canEdit: boolean;
};

/** What was promised, each with its day and its part of the fee; changed all at once. */
export function DeliverablesSection({ sheet, titles, today, creatorId, canEdit }: DeliverablesSectionProps) {
  const t = getT("pipeline");
  const { id, version, deliverables } = sheet.facts;
  const total = deliverables.reduce((sum, { weight }) => sum + weight, 0n);
  return (
    <Section title={t("deliverables")} id="deliverables" aside={doneText(sheet.item)}>
      {deliverables.length === 0 && <p className="py-3 text-ink-2">{t("deliverablesNone")}</p>}
      {deliverables.length > 0 && (
        <Rows label={t("deliverables")}>
          {deliverables.map((one) => (
            <Row
              key={one.id}
              detail={dayOf(one, today)}
              end={
                deliverables.length > 1 && (
                  <span className="text-caption text-ink-3">
                    {t("partOf", { part: shareText(one.weight, total) })}
                  </span>
                )
              }
            >
              {one.videoId === null ? (
                <TitleText lines={2}>{one.title}</TitleText>
              ) : (
                <RowLink href={`/videos/${one.videoId}`}>
                  <TitleText lines={2}>{one.title}</TitleText>
                </RowLink>
              )}
            </Row>
          ))}
        </Rows>
      )}
      {canEdit && (
        <ActionForm
          key={version}
          action={setDeliverablesAction}
          undoable
          creatorId={creatorId}
          done={t("saved")}
          label={t("deliverables")}
        >
          <input type="hidden" name="id" value={id} />
          <VersionField version={version} reloadHref={`/deals/${id}`} reloadLabel={t("useTheirs")} />
          <FormDisclosure
            summary={t(deliverables.length === 0 ? "deliverablesAdd" : "deliverablesEdit")}
            names={["addRows", "reason", ...DELIVERABLE_FIELDS]}
          >
            <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
              <button type="submit" tabIndex={-1} aria-hidden="true" className="sr-only" />
              <DeliverablesEditor texts={textsOfRows(sheet)} titlesId={TITLES_ID} copy={rowsCopy()} />
              <TitleList titles={titles} />
              <ReasonQuestion label={getT("closing")("reason")} />
              <SubmitButton>{t("save")}</SubmitButton>
            </div>
          </FormDisclosure>
        </ActionForm>
      )}
    </Section>
  );
}

type Dated = DealSheet["facts"]["deliverables"][number];

function dayOf(one: Dated, today: LocalDate): string {
  const t = getT("pipeline");
  const day = one.publishedOn ?? one.deliveredOn;
  if (isDelivered(one) && day !== null) {
    const said = dayText(day, { today });
    return one.publishedOn === null ? t("deliveredOn", { day: said }) : t("postedOn", { day: said });
  }
  if (one.dueOn === null) return t("undated");
  return t("dueOn", { day: whenText(daysBetween(today, one.dueOn), { today }) });
}
