import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { IncomeForm } from "@/components/income/income-form";
import {
  valuesOfDue,
  valuesOfNewLine,
  valuesOfReversal,
  type IncomeFormValues,
} from "@/components/income/income-form-values";
import { PageHeader } from "@/components/shell/page-header";
import { TextLink } from "@/components/ui/row-link";
import { findIncome, getIncomeChoices } from "@/lib/features/income/data";
import { canEditIncome } from "@/lib/features/income/policy";
import { findVideoById } from "@/lib/features/logging/data";
import { findDue } from "@/lib/features/recurring/data";
import { todayIn } from "@/lib/server/clock";
import { getLastCurrency } from "@/lib/server/last-currency";
import { getT } from "@/lib/server/messages";
import { requireViewer, type Viewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("income")("new") };

export default async function NewIncomePage({ searchParams }: PageProps<"/income/new">) {
  const viewer = await requireViewer();
  if (!canEditIncome(viewer.role)) notFound();
  const t = getT("income");
  const [choices, values] = await Promise.all([
    getIncomeChoices(viewer),
    getValues(viewer, await searchParams),
  ]);
  const { baseCurrency, creatorId } = viewer;
  return (
    <>
      <PageHeader title={t("new")} back={<TextLink href="/income">{t("title")}</TextLink>} />
      <div className="max-w-lg">
        <IncomeForm
          line={null}
          values={values}
          today={todayIn(viewer.timeZone)}
          {...{ choices, baseCurrency, creatorId }}
        />
      </div>
    </>
  );
}

type Address = Awaited<PageProps<"/income/new">["searchParams"]>;

/** A line that takes another back, one that is due of a recurring line, or a new one. */
function getValues(viewer: Viewer, { video, reverses, recurring, on }: Address): Promise<IncomeFormValues> {
  if (typeof reverses === "string") return getReversal(viewer, reverses);
  if (typeof recurring === "string" && typeof on === "string") return getDue(viewer, { id: recurring, on });
  return getNew(viewer, typeof video === "string" ? video : "");
}

async function getDue(viewer: Viewer, key: { id: string; on: string }) {
  const due = await findDue(viewer, key);
  return due === null ? notFound() : valuesOfDue(due);
}

async function getReversal(viewer: Viewer, id: string) {
  const line = await findIncome(viewer, id);
  return line === null ? notFound() : valuesOfReversal(line);
}

async function getNew(viewer: Viewer, videoId: string) {
  const [video, currency] = await Promise.all([findVideoById(viewer, videoId), getLastCurrency(viewer)]);
  return valuesOfNewLine({ currency, stream: "creator_rewards", today: todayIn(viewer.timeZone), video });
}
