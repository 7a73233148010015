import { getT } from "@/lib/server/messages";

/** By the names that the sections of a deal's page have as targets. */
export type DealPart = "deliverables" | "money" | "invoices" | "paid" | "files" | "terms";

/** The page is long: each part is one tap away. */
export function PartsOfDeal({ parts }: { parts: readonly DealPart[] }) {
  const t = getT("pipeline");
  return (
    <nav aria-label={t("parts")} data-screen-only>
      <ul className="flex flex-wrap gap-x-5">
        {parts.map((part) => (
          <li key={part}>
            <a
              href={part === "terms" ? "#edit-terms" : `#${part}`}
              data-touch
              className="inline-flex min-h-11 items-center whitespace-nowrap text-accent underline decoration-1 underline-offset-4 hover:decoration-2"
            >
              {t(`partLink.${part}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
