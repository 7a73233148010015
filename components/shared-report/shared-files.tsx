import { Icon } from "@/components/ui/icon";
import { keyClass } from "@/components/ui/key-class";
import type { ReportLanguage } from "@/lib/core/report/report-spec";
import { getReportT } from "@/lib/server/messages";

/** The same report as files, with the same left out. */
export function SharedFiles({ token, language }: { token: string; language: ReportLanguage }) {
  const t = getReportT(language);
  const files = [
    ["report.pdf", t("shared.pdf")],
    ["image-story.png", t("shared.image")],
    ["report.json", t("shared.json")],
  ] as const;
  return (
    <section data-screen-only className="mt-8 grid gap-3" aria-labelledby="files">
      <h2 id="files" className="text-caption font-semibold text-ink-2">
        {t("shared.files")}
      </h2>
      <ul className="flex flex-wrap gap-2">
        {files.map(([file, label]) => (
          <li key={file}>
            <a href={`/s/${token}/${file}`} download className={keyClass({ tone: "secondary" })} data-touch>
              <Icon name="export" />
              {label}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
