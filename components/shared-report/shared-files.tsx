import { Icon } from "@/components/ui/icon";
import { keyClass } from "@/components/ui/key-class";
import { getT } from "@/lib/server/messages";

/** The same report as files, with the same left out. */
export function SharedFiles({ token, title }: { token: string; title: string }) {
  const t = getT("shared");
  const files = [
    ["report.pdf", t("pdf")],
    ["image-story.png", t("image")],
    ["report.json", t("json")],
  ] as const;
  return (
    <section data-screen-only className="mt-8 grid gap-3" aria-labelledby="files">
      <h2 id="files" className="text-caption font-semibold text-ink-2">
        {title}
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
