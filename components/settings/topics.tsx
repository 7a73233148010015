import { getT } from "@/lib/server/messages";

export const TOPICS = [
  "creator",
  "channels",
  "currencies",
  "terms",
  "invoices",
  "labels",
  "look",
  "account",
  "sessions",
  "calendar",
  "instance",
  "data",
] as const;

export type Topic = (typeof TOPICS)[number];

/** The parts of the page: beside it on wide screens, above it on phones. */
export function Topics({ topics }: { topics: readonly Topic[] }) {
  const t = getT("settings");
  return (
    <nav aria-label={t("topics")} className="min-w-0 lg:sticky lg:top-4 lg:self-start">
      <ul className="flex flex-wrap gap-x-5 lg:grid">
        {topics.map((topic) => (
          <li key={topic}>
            <a
              href={`#${topic}`}
              data-touch
              className="inline-flex min-h-11 items-center whitespace-nowrap text-ink-2 hover:text-ink hover:underline hover:underline-offset-4"
            >
              {t(`topic.${topic}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
