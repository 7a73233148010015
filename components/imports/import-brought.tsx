import { Money } from "@/components/ui/money";
import { TextLink } from "@/components/ui/row-link";
import { Row, Rows, Section } from "@/components/ui/section";
import { parseCurrency } from "@/lib/core/money/currency";
import { countText, moneyText } from "@/lib/core/text/figures";
import { addDays } from "@/lib/core/time/date";
import type { ImportEffects } from "@/lib/ledger/import-effects";
import { getT } from "@/lib/server/messages";
import { datedPeriod } from "./dated-period";

type ImportBroughtProps = { importId: string; effects: ImportEffects; amountsHidden: boolean };

const COUNTED = ["snapshots", "periods", "channelDays"] as const;
const LISTED = ["audience", "posts", "lives"] as const;

/** What a file stands for in the ledger: its channels, days, money by currency and views, with the way to its rows. */
export function ImportBrought({ importId, effects, amountsHidden }: ImportBroughtProps) {
  const t = getT("imports");
  const { channels, first, last, money, lines, videos } = effects;
  const linesHref = `/income?import=${importId}` as const;
  const videosHref = `/videos?import=${importId}` as const;
  return (
    <Section title={t("result.brought")} id="brought">
      <Rows label={t("result.brought")}>
        {channels.length > 0 && (
          <Row detail={channels.join(", ")}>{t("result.channels", { count: channels.length })}</Row>
        )}
        {first !== null && last !== null && (
          <Row detail={datedPeriod({ from: first, to: addDays(last, 1) })}>{t("result.range")}</Row>
        )}
        {money.map((one) => (
          <Row
            key={one.currency}
            detail={t("result.moneyHint")}
            end={<Money text={sumText(one)} hidden={amountsHidden} size="row" />}
          >
            {t("result.money", { currency: one.currency, count: one.lines })}
          </Row>
        ))}
        {COUNTED.filter((kind) => effects[kind].count > 0).map((kind) => (
          <Row
            key={kind}
            detail={t(`result.${kind}Hint`, { count: effects[kind].count })}
            end={<span className="figure text-figure">{countText(effects[kind].views)}</span>}
          >
            {t(`result.${kind}`)}
          </Row>
        ))}
        {LISTED.filter((kind) => effects[kind] > 0).map((kind) => (
          <Row
            key={kind}
            end={<span className="figure text-figure">{countText(BigInt(effects[kind]))}</span>}
          >
            {t(`result.${kind}`)}
          </Row>
        ))}
        {lines > 0 && (
          <Row end={<span className="figure text-figure">{countText(BigInt(lines))}</span>}>
            <TextLink href={linesHref}>{t("result.lines")}</TextLink>
          </Row>
        )}
        {videos > 0 && (
          <Row end={<span className="figure text-figure">{countText(BigInt(videos))}</span>}>
            <TextLink href={videosHref}>{t("result.videos")}</TextLink>
          </Row>
        )}
      </Rows>
    </Section>
  );
}

function sumText({ currency, amount }: ImportEffects["money"][number]): string {
  const known = parseCurrency(currency);
  return known === null ? currency : moneyText(amount, known);
}
