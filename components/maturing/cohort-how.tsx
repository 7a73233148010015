import { HIDDEN_AMOUNT } from "@/components/ui/money";
import { Popover } from "@/components/ui/popover";
import type { Currency } from "@/lib/core/money/currency";
import { countText, erpmText, moneyText, monthText } from "@/lib/core/text/figures";
import type { CohortMonth } from "@/lib/features/maturing/schema";
import { getT } from "@/lib/server/messages";

type CohortHowProps = { months: readonly CohortMonth[]; currency: Currency; hidden: boolean };

/** What the cells mean, and one of them worked out: the newest that all of its month's videos have reached. */
export function CohortHow({ months, currency, hidden }: CohortHowProps) {
  const t = getT("cohorts");
  const cells = months.flatMap((month) => month.ages.map((cell) => ({ month, ...cell })));
  const example = cells.find(({ month, videos, erpm }) => videos === month.videos && erpm.views > 0n);
  const money = (text: string) => (hidden ? HIDDEN_AMOUNT : text);
  return (
    <div className="grid gap-1 text-caption text-ink-2">
      <p className="max-w-prose">
        {t("legend")} {t("tailText")}
      </p>
      {example && (
        <p>
          <Popover label={t("how")} face={<span className="text-caption">{t("how")}</span>}>
            <span className="grid gap-2">
              {t("howSum", {
                month: monthText(example.month.firstDay),
                age: example.age,
                income: money(moneyText(example.erpm.income, currency)),
                views: countText(example.erpm.views),
                erpm: money(erpmText(example.erpm, currency)),
                videos: example.videos,
              })}
              <span className="text-caption text-ink-2">
                {t("howText", { month: monthText(example.month.firstDay) })}
              </span>
            </span>
          </Popover>
        </p>
      )}
    </div>
  );
}
