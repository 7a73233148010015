import { Money } from "@/components/ui/money";
import { TextLink } from "@/components/ui/row-link";
import { TitleText } from "@/components/ui/title-text";
import { percentText } from "@/lib/core/money/percent";
import type { Currency } from "@/lib/core/money/currency";
import { dayText, moneyText, periodText } from "@/lib/core/text/figures";
import type { LocalDate } from "@/lib/core/time/date";
import type { IncomeDetail } from "@/lib/features/income/data";
import { getT } from "@/lib/server/messages";
import { IncomeConversion } from "./income-conversion";
import { StateBadge } from "./state-badge";

/** What fits a phone in the largest type. */
const LONGEST_HERO = 11;

type IncomeHeadingProps = { line: IncomeDetail; baseCurrency: Currency; today: LocalDate; hidden: boolean };

export function IncomeHeading({ line, baseCurrency, today, hidden }: IncomeHeadingProps) {
  const t = getT("income");
  const text = moneyText(line.amount, line.currency);
  const { videoId, videoTitle } = line;
  return (
    <div className="mb-8 grid gap-2">
      <p className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Money text={text} hidden={hidden} size={text.length > LONGEST_HERO ? "title" : "hero"} />
        <StateBadge state={line.state} />
      </p>
      <p className="text-ink-2">{t("earnedIn", { period: periodText(line, { today }) })}</p>
      {line.paidOn !== null && (
        <p className="text-ink-2">{t("paidOnDay", { day: dayText(line.paidOn, { today }) })}</p>
      )}
      {videoId !== null && (
        <p dir="auto" className="min-w-0 text-left wrap-anywhere">
          <TextLink href={`/videos/${videoId}`}>{videoTitle}</TextLink>
        </p>
      )}
      <LineTerms line={line} hidden={hidden} />
      <IncomeConversion {...{ line, baseCurrency, today, hidden }} />
    </div>
  );
}

/** What the platform kept, what the agency takes, and how the line is filed. */
function LineTerms({ line, hidden }: Pick<IncomeHeadingProps, "line" | "hidden">) {
  const t = getT("income");
  const { platformFee, agencyRate, category, tags } = line.facts;
  const fee =
    platformFee !== null && platformFee > 0n && !hidden ? moneyText(platformFee, line.currency) : null;
  const sentences = [
    fee && t("keptByPlatform", { amount: fee }),
    agencyRate && t("agencyTakes", { percent: percentText(agencyRate) }),
  ].filter((text) => text);
  const filed = [category, ...tags.map((tag) => `#${tag}`)].filter((text) => text);
  return (
    <>
      {sentences.length > 0 && <p className="text-ink-2">{sentences.join(" ")}</p>}
      {filed.length > 0 && (
        <p className="text-ink-2">
          <TitleText>{filed.join(" · ")}</TitleText>
        </p>
      )}
    </>
  );
}
