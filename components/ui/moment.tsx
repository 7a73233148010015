import { DATE_LOCALE } from "@/lib/core/locale";

type MomentProps = {
  at: Date;
  timeZone: string;
  /** "time" where a heading already says the day. */
  show?: "day" | "time" | "both";
};

/** A moment as people there read their clocks; machines get the instant. */
export function Moment({ at, timeZone, show = "both" }: MomentProps) {
  const format = new Intl.DateTimeFormat(DATE_LOCALE, { ...FIELDS[show], timeZone });
  return <time dateTime={at.toISOString()}>{format.format(at)}</time>;
}

const FIELDS = {
  day: { dateStyle: "medium" },
  time: { timeStyle: "short" },
  both: { dateStyle: "medium", timeStyle: "short" },
} as const;
