import { priceLine, priceText, sumsText } from "@/components/brands/brand-words";
import { BarRows, type BarRow } from "@/components/charts/bar-rows";
import { Sparkline } from "@/components/charts/sparkline";
import { HIDDEN_AMOUNT, Money } from "@/components/ui/money";
import { RowLink, TextLink } from "@/components/ui/row-link";
import { Row, Rows, Section } from "@/components/ui/section";
import { TitleText } from "@/components/ui/title-text";
import type { DueWhen } from "@/lib/core/deals/due-when";
import { openState } from "@/lib/core/deals/stage";
import type { Currency } from "@/lib/core/money/currency";
import { monthText, moneyText } from "@/lib/core/text/figures";
import type { BrandRow } from "@/lib/features/brand-worth/schema";
import type { Pipeline, PipelineSum } from "@/lib/features/deal-worth/schema";
import { getT } from "@/lib/server/messages";

type PipelinePicturesProps = {
  pipeline: Pipeline;
  /** The greatest first. */
  brands: readonly BrandRow[];
  currency: Currency;
  hidden: boolean;
};

const TOP_BRANDS = 5;

/** Three pictures that are their own tables: value by stage, money by when it is due, and brands by what they paid. */
export function PipelinePictures({ pipeline, brands, currency, hidden }: PipelinePicturesProps) {
  const t = getT("pipelinePictures");
  const shown = { currency, hidden };
  const stages = pipeline.stages.filter(({ deals }) => deals > 0);
  return (
    <div className="mt-12 grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-8 md:grid-cols-2 xl:grid-cols-3">
      <Section title={t("byStage")} id="by-stage">
        {stages.length === 0 ? (
          <p className="py-3 text-ink-3">{t("nothingOnWay")}</p>
        ) : (
          <BarRows label={t("byStage")} rows={toRows(stages.map(stageBar), shown)} />
        )}
      </Section>
      <Section title={t("onWay")} id="on-its-way">
        {pipeline.due.length === 0 ? (
          <p className="py-3 text-ink-3">{t("nothingOnWay")}</p>
        ) : (
          <BarRows label={t("onWay")} rows={toRows(pipeline.due.map(dueBar), shown)} />
        )}
      </Section>
      {brands.length > 0 && (
        <Section
          title={t("topBrands")}
          id="top-brands"
          aside={<TextLink href="/brands">{t("allBrands")}</TextLink>}
        >
          <Rows label={t("topBrands")}>
            {brands.slice(0, TOP_BRANDS).map((brand) => (
              <TopBrand key={brand.id} brand={brand} {...shown} />
            ))}
          </Rows>
        </Section>
      )}
    </div>
  );
}

type Shown = { currency: Currency; hidden: boolean };

type Bar = PipelineSum & Pick<BarRow, "key" | "name" | "isOpen" | "href">;

function stageBar({ stage, ...sum }: Pipeline["stages"][number]): Bar {
  const name = getT("deals")(`stage.${stage}`);
  return {
    ...sum,
    key: stage,
    name,
    isOpen: openState(stage) !== "confirmed",
    href: `/deals?view=table&stage=${stage}`,
  };
}

function dueBar({ due, dealId, ...sum }: Pipeline["due"][number]): Bar {
  const href = dealId === null ? ("/deals?view=table&sort=due" as const) : (`/deals/${dealId}` as const);
  const key = due.when === "month" ? due.month : due.when;
  return { ...sum, key, name: whenText(due), isOpen: due.when === "none", href };
}

function whenText(due: DueWhen): string {
  return due.when === "month" ? monthText(due.month) : getT("pipelinePictures")(`when.${due.when}`);
}

/** While amounts are hidden there are no bars either, which would tell them. */
function toRows(bars: readonly Bar[], { currency, hidden }: Shown): BarRow[] {
  const t = getT("pipelinePictures");
  const top = bars.reduce((most, { base }) => (base > most ? base : most), 0n);
  return bars.map(({ deals, base, unconverted, ...row }) => {
    const count = t("count", { count: deals });
    const sums = sumsText(unconverted, hidden);
    // A sum that is of nothing but unconverted amounts is these, not zero.
    const [only] = base === 0n && unconverted.length === 1 ? unconverted : [];
    const besides =
      unconverted.length === 0 ? "" : `, ${only ? t("notConverted") : t("unconverted", { sums })}`;
    return {
      ...row,
      detail: count + besides,
      share: hidden || top === 0n ? 0 : Number((base * 10_000n) / top) / 10_000,
      figure: hidden ? HIDDEN_AMOUNT : only ? sums : moneyText(base, currency),
    };
  });
}

function TopBrand({ brand, ...shown }: Shown & { brand: BrandRow }) {
  const t = getT("pipelinePictures");
  const { id, name, earned, unconverted, price, series } = brand;
  const sums = sumsText(unconverted, shown.hidden);
  const isOther = earned === 0n && unconverted.length > 0;
  const line = priceLine(series, shown);
  return (
    <Row
      detail={
        isOther
          ? t("notConverted")
          : price === null
            ? t("noPrice")
            : t("price", { price: priceText(price, shown) })
      }
      end={
        <>
          {line && <Sparkline {...line} />}
          <Money text={isOther ? sums : moneyText(earned, shown.currency)} hidden={shown.hidden} />
        </>
      }
    >
      <TitleText lines={1}>
        <RowLink href={`/brands/${id}`}>{name}</RowLink>
      </TitleText>
    </Row>
  );
}
