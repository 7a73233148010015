import { DownloadLink } from "@/components/ui/button-link";
import { TextLink } from "@/components/ui/row-link";
import { Section } from "@/components/ui/section";
import { getT } from "@/lib/server/messages";

/** What is taken in, where each file is to be had, and what no platform gives out. */
export function Sources() {
  const t = getT("imports");
  return (
    <Section title={t("sources")} id="sources">
      <dl className="divide-y divide-line border-b border-line">
        <Source title={t("source.tiktok-studio")}>
          {t.rich("source.tiktok-studioHow", {
            studio: (text) => (
              <a
                href="https://www.tiktok.com/tiktokstudio"
                target="_blank"
                rel="noreferrer"
                className="text-accent underline underline-offset-4"
              >
                {text}
              </a>
            ),
          })}
        </Source>
        {SIMPLE.map((source) => (
          <Source key={source} title={t(`source.${source}`)}>
            {t(`source.${source}How`)}
          </Source>
        ))}
        <Source title={t("source.templates")}>
          {t.rich("source.templatesHow", { log: (text) => <TextLink href="/add">{text}</TextLink> })}
          <span className="mt-3 flex flex-wrap gap-2">
            <DownloadLink href="/api/template/earnings">{t("earningsTemplate")}</DownloadLink>
            <DownloadLink href="/api/template/snapshots">{t("snapshotsTemplate")}</DownloadLink>
          </span>
        </Source>
        <Source title={getT("whole")("source")}>
          {getT("whole").rich("sourceHow", { link: (text) => <TextLink href="/restore">{text}</TextLink> })}
        </Source>
      </dl>
    </Section>
  );
}

const SIMPLE = [
  "tiktok-suite",
  "tiktok-archive",
  "tiktok-shop",
  "live",
  "youtube-studio",
  "meta",
  "table",
] as const;

function Source({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div className="py-3">
      <dt className="font-semibold">{title}</dt>
      <dd className="mt-1 text-ink-2">{children}</dd>
    </div>
  );
}
