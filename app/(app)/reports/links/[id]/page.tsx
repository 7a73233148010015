import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { reportHref } from "@/components/reports/report-href";
import { EndLinkForms, RenewLinkForm, UpdateLinkForm } from "@/components/report-links/link-forms";
import { Opened, Until } from "@/components/report-links/link-list";
import { specText } from "@/components/report-links/link-words";
import { OpeningLog } from "@/components/report-links/opening-log";
import { PageHeader } from "@/components/shell/page-header";
import { TextLink } from "@/components/ui/row-link";
import { Section } from "@/components/ui/section";
import { getFirstDay } from "@/lib/features/figures/data";
import { getLink } from "@/lib/features/report-links/data";
import { canShareReports } from "@/lib/features/report-links/policy";
import { todayIn } from "@/lib/server/clock";
import { getT } from "@/lib/server/messages";
import { MOST_OPENINGS } from "@/lib/server/share-links";
import { requireViewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("reportLinks")("title") };

export default async function LinkPage({ params }: PageProps<"/reports/links/[id]">) {
  const viewer = await requireViewer();
  const t = getT("reportLinks");
  const { id } = await params;
  const found = await getLink(viewer, id);
  if (found === null) notFound();
  const { link, openings } = found;
  const today = todayIn(viewer.timeZone);
  const firstDay = await getFirstDay(viewer);
  const { creatorId, timeZone } = viewer;
  const canChange = canShareReports(viewer.role);
  return (
    <>
      <PageHeader
        title={<span className="wrap-anywhere">{link.name}</span>}
        back={<TextLink href="/reports/links">{t("title")}</TextLink>}
      />
      <div className="grid max-w-2xl grid-cols-[minmax(0,1fr)] gap-8">
        <div className="grid gap-1">
          <p className="font-semibold">{t(`state.${link.state}`)}</p>
          <p className="text-ink-2">
            <TextLink href={reportHref({ ...link.spec, level: link.level })}>
              {specText(link.spec, { today, firstDay })}
            </TextLink>
          </p>
          <p className="text-ink-2">
            {t(`levels.${link.level}`)}: {t(`levelAbout.${link.level}`)}
          </p>
          <p className="text-ink-2">
            <Until {...{ link, timeZone }} />
            {link.hasPassword && ` · ${t("has")}`} · <Opened {...{ link, timeZone }} most={MOST_OPENINGS} />
          </p>
        </div>
        {canChange && link.state !== "revoked" && (
          <>
            <Section title={t("rename")} id="change">
              <div className="py-4">
                <UpdateLinkForm key={link.version} {...{ link, creatorId, today }} />
              </div>
            </Section>
            <Section title={t("renew")} id="renew">
              <div className="py-4">
                <RenewLinkForm {...{ link, creatorId }} />
              </div>
            </Section>
          </>
        )}
        <Section title={t("log")} id="log">
          <OpeningLog {...{ openings, timeZone }} most={MOST_OPENINGS} />
        </Section>
        {canChange && (
          <Section title={t("end")} id="end">
            <EndLinkForms {...{ link, creatorId }} />
          </Section>
        )}
      </div>
    </>
  );
}
