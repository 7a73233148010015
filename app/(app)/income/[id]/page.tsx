import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { BookedLaterNote } from "@/components/income/booked-later";
import { IncomeForm } from "@/components/income/income-form";
import { valuesOfLine } from "@/components/income/income-form-values";
import { IncomeHeading } from "@/components/income/income-heading";
import { IncomeHistory } from "@/components/income/income-history";
import { LineDeal } from "@/components/income/line-deal";
import { LineReversals } from "@/components/income/line-reversals";
import { LineDays, LineVideos } from "@/components/income/line-spread";
import { LineWorking } from "@/components/income/line-working";
import { MarkPaidForm } from "@/components/income/mark-paid-form";
import { ReasonQuestion } from "@/components/income/reason-question";
import { RepeatForm } from "@/components/recurring/repeat-form";
import { PageHeader } from "@/components/shell/page-header";
import { getPreferences } from "@/components/shell/preferences";
import { DeleteForm } from "@/components/ui/delete-form";
import { TextLink } from "@/components/ui/row-link";
import { Section } from "@/components/ui/section";
import type { LocalDate } from "@/lib/core/time/date";
import { listBookedLater } from "@/lib/features/closing/data";
import { deleteIncomeAction } from "@/lib/features/income/actions";
import { findIncome, getIncomeChoices, type IncomeDetail } from "@/lib/features/income/data";
import { canEditIncome } from "@/lib/features/income/policy";
import { todayIn } from "@/lib/server/clock";
import { getT } from "@/lib/server/messages";
import { requireViewer, type Viewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("income")("line") };

export default async function IncomeLinePage({ params }: PageProps<"/income/[id]">) {
  const viewer = await requireViewer();
  const t = getT("income");
  const { id } = await params;
  const line = await findIncome(viewer, id);
  if (line === null) notFound();
  const [choices, booked, { amountsHidden: hidden }] = await Promise.all([
    getIncomeChoices(viewer),
    listBookedLater(viewer, id),
    getPreferences(),
  ]);
  const { creatorId, baseCurrency } = viewer;
  const { version } = line;
  const today = todayIn(viewer.timeZone);
  const isKept = line.deal?.keeps === true;
  const canEdit = canEditIncome(viewer.role) && !isKept;
  return (
    <>
      <PageHeader
        title={getT("streams")(line.stream)}
        back={<TextLink href="/income">{t("title")}</TextLink>}
      />
      <IncomeHeading line={line} baseCurrency={baseCurrency} today={today} hidden={hidden} />
      {line.deal !== null && <LineDeal deal={line.deal} />}
      <BookedLaterNote booked={booked} currency={baseCurrency} today={today} hidden={hidden} />
      {line.parentId !== null && <LineReversals {...{ line, baseCurrency, today, hidden }} />}
      <div className="grid gap-12 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)]">
        {canEdit && hidden && <p className="text-ink-2">{t("hiddenHint")}</p>}
        {canEdit && !hidden && (
          <div className="min-w-0 lg:order-first">
            <Section title={t("edit")} id="edit">
              <div className="pt-4">
                <IncomeForm
                  key={version}
                  line={{ id, version }}
                  values={valuesOfLine(line)}
                  {...{ choices, baseCurrency, today, creatorId }}
                />
              </div>
            </Section>
          </div>
        )}
        <LineFacts {...{ line, viewer, today, hidden, canEdit }} />
      </div>
    </>
  );
}

type LineFactsProps = {
  line: IncomeDetail;
  viewer: Viewer;
  today: LocalDate;
  hidden: boolean;
  canEdit: boolean;
};

/** What is known of the line, and what else can be done with it. */
function LineFacts({ line, viewer, today, hidden, canEdit }: LineFactsProps) {
  const t = getT("income");
  const { id, version } = line;
  const { creatorId, baseCurrency, timeZone } = viewer;
  const isOpen = line.state === "estimated" || line.state === "confirmed";
  return (
    <div className="order-first grid min-w-0 content-start gap-8 lg:order-none">
      {canEdit && isOpen && (
        <Section title={t("markPaid")} id="paid">
          <MarkPaidForm
            {...{ id, version, today, creatorId }}
            arrivesIn={line.currency === baseCurrency ? null : baseCurrency}
          />
        </Section>
      )}
      {line.parentId === null && <LineReversals {...{ line, baseCurrency, today, hidden }} />}
      <LineWorking {...{ line, today, hidden }} />
      <LineVideos {...{ line, baseCurrency, hidden }} />
      <LineDays {...{ line, baseCurrency, today, hidden }} />
      <IncomeHistory line={line} timeZone={timeZone} hidden={hidden} />
      {canEdit && <RepeatForm line={line} creatorId={creatorId} />}
      {canEdit && (
        <div className="flex flex-wrap items-center gap-4">
          {line.parentId === null && <TextLink href={`/income/new?reverses=${id}`}>{t("reverse")}</TextLink>}
          <DeleteForm
            action={deleteIncomeAction}
            creatorId={creatorId}
            fields={{ id, version: String(version) }}
            label={t("delete")}
            done={t("deleted")}
            then="/income"
            question={<ReasonQuestion label={getT("closing")("reason")} />}
          />
        </div>
      )}
    </div>
  );
}
