import { HIDDEN_AMOUNT } from "@/components/ui/money";
import { RowLink, TextLink } from "@/components/ui/row-link";
import { Section } from "@/components/ui/section";
import { BodyRow, Cell, HeadCell, RowHead, Table } from "@/components/ui/table";
import { TitleText } from "@/components/ui/title-text";
import { VIEW_HORIZON_DAYS } from "@/lib/core/income/views-bought";
import type { Currency } from "@/lib/core/money/currency";
import { countText, moneyText, shareText } from "@/lib/core/text/figures";
import type { CohortView, LearntShare, ShareName } from "@/lib/features/maturing/schema";
import { getT } from "@/lib/server/messages";
import { cohortsHref } from "./cohorts-href";
import { percentText } from "./share-table";

type Look = { currency: Currency; hidden: boolean };

type ShareWorkingProps = Look & {
  name: ShareName;
  view: CohortView;
  /** Null where nothing is learnt: the general curve stands there. */
  learnt: LearntShare | null;
  /** What the table of shares says at this age; null where it has no such age. */
  said: number | null;
};

/** How a share comes about: the growth from age to age, and the mature videos that it is learnt from. */
export function ShareWorking({ name, view, learnt, said, ...look }: ShareWorkingProps) {
  const t = getT("cohorts");
  const { age, of } = name;
  const title = t(`shareTitle.${of}`, { age });
  return (
    <Section
      title={title}
      id="share"
      aside={<TextLink href={cohortsHref(view, { share: undefined })}>{t("closeCell")}</TextLink>}
    >
      {learnt === null ? (
        <p className="max-w-prose py-3 text-ink-2">
          {said === null ? t("shareNone") : t("shareDefault", { age, share: percentText(said) })}
        </p>
      ) : (
        <>
          <Formula learnt={learnt} />
          <LearntFrom {...{ learnt, title }} {...look} />
        </>
      )}
    </Section>
  );
}

/** With so many decimals a product of factors gives the share that is said. */
const DECIMALS = 4;

function Formula({ learnt: { age, steps, share, isCapped, growth } }: { learnt: LearntShare }) {
  const t = getT("cohorts");
  const factor = (value: number) => value.toFixed(DECIMALS);
  const product = steps.reduce((all, step) => all * step.factor, 1);
  return (
    <div className="grid max-w-prose gap-1 py-3 text-ink-2">
      {share !== null && steps.length === 0 && <p>{t("shareEnd", { share: percentText(share) })}</p>}
      {share !== null && steps.length > 0 && (
        <p className="wrap-anywhere">
          {t("shareFormula", {
            factors: steps.map((step) => factor(step.factor)).join(" × "),
            share: percentText(1 / product),
          })}
        </p>
      )}
      {share !== null && isCapped && <p>{t("shareCapped", { share: percentText(share) })}</p>}
      {share !== null && steps.length > 0 && (
        <ul className="text-caption">
          {steps.map(({ from, to, factor: value, videos }) => (
            <li key={from}>{t("shareStep", { from, to, factor: factor(value), count: videos })}</li>
          ))}
        </ul>
      )}
      {growth && (
        <p>
          {t("shareGrowth", {
            age,
            likely: factor(growth.likely),
            low: factor(growth.low),
            high: factor(growth.high),
          })}
        </p>
      )}
    </div>
  );
}

function LearntFrom({ learnt, title, ...look }: Look & { learnt: LearntShare; title: string }) {
  const t = getT("cohorts");
  const { age, of, videos } = learnt;
  const text = (amount: bigint) => textOf(amount, { of, ...look });
  return (
    <Table label={t("cellTable", { title })}>
      <thead>
        <tr>
          <HeadCell>{t("column.video")}</HeadCell>
          <HeadCell numeric>{t("age", { age })}</HeadCell>
          <HeadCell numeric wide>
            {t("age", { age: VIEW_HORIZON_DAYS })}
          </HeadCell>
          <HeadCell numeric>{t("column.share")}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {videos.map(({ id, title: name, at, end }) => (
          <BodyRow key={id}>
            <RowHead>
              <span className="block min-w-32">
                <TitleText lines={2}>
                  <RowLink href={`/videos/${id}`}>{name}</RowLink>
                </TitleText>
                <span className="block text-caption text-ink-3 sm:hidden">
                  {t("shareEndOf", { age: VIEW_HORIZON_DAYS, end: text(end) })}
                </span>
              </span>
            </RowHead>
            <Cell numeric>{text(at)}</Cell>
            <Cell numeric wide>
              {text(end)}
            </Cell>
            <Cell numeric>{end <= 0n ? "–" : shareText(at, end)}</Cell>
          </BodyRow>
        ))}
      </tbody>
    </Table>
  );
}

function textOf(amount: bigint, { of, currency, hidden }: Look & Pick<ShareName, "of">): string {
  if (of === "views") return countText(amount);
  return hidden ? HIDDEN_AMOUNT : moneyText(amount, currency);
}
