import { Rows } from "@/components/ui/section";
import type { AccountCode } from "@/lib/core/exports/account-codes";
import { parseStream } from "@/lib/core/income/stream";
import { getT } from "@/lib/server/messages";

/** For who may only look: what has an account. */
export function AccountList({ accounts }: { accounts: readonly AccountCode[] }) {
  const t = getT("accounting");
  const set = accounts.filter(({ code }) => code !== "");
  if (set.length === 0) return <p className="text-ink-2">{t("noneSet")}</p>;
  return (
    <Rows label={t("title")}>
      {set.map(({ side, name, code, label }) => (
        <li
          key={`${side} ${name}`}
          className="flex min-h-12 flex-wrap items-center justify-between gap-3 py-2"
        >
          {side === "income" ? getT("streams")(parseStream(name) ?? "other") : name}
          <span className="tabular-nums">
            {code} {label}
          </span>
        </li>
      ))}
    </Rows>
  );
}
