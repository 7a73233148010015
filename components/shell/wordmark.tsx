import { getT } from "@/lib/server/messages";

/** The name with its sign: one part in a thousand. */
export function Wordmark() {
  return (
    <span className="inline-flex items-baseline gap-1.5 figure text-h2 tracking-tight">
      {getT("common")("appName")}
      <span aria-hidden="true" className="text-accent">
        ‰
      </span>
    </span>
  );
}
