import { ActionForm } from "@/components/ui/action-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Figure, FigureList } from "@/components/ui/figure";
import { HIDDEN_AMOUNT } from "@/components/ui/money";
import { SubmitButton } from "@/components/ui/submit-button";
import { moneyText, periodText } from "@/lib/core/text/figures";
import { attachLinesAction, detachLinesAction } from "@/lib/features/deal-money/actions";
import type { FedSum } from "@/lib/features/deal-money/data";
import type { DealLineRow } from "@/lib/ledger/deal-money";
import { getT } from "@/lib/server/messages";
import { DealKey } from "./deal-key";
import { MoneyPart, type MoneyScene } from "./money-part";

/** What the orders behind a commission come to, and which lines are of it. */
export function FedLines(scene: MoneyScene) {
  const t = getT("dealMoney");
  const { money, canEdit, hidden } = scene;
  if (money.fed === null) return null;
  const { sums, candidates } = money.fed;
  const fed = money.lines.filter(
    ({ part, isMatched, isReversal }) => part === null && !isMatched && !isReversal,
  );
  return (
    <MoneyPart title={t("orders")}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6 pt-4">
        {sums.length === 0 && <p className="text-ink-2">{t("noOrders")}</p>}
        {sums.map((sum) => (
          <OrderSums key={sum.currency} sum={sum} hidden={hidden} />
        ))}
        {canEdit && fed.length > 0 && <LineForm scene={scene} kind="detach" lines={fed} />}
        {canEdit && candidates.length > 0 && <LineForm scene={scene} kind="attach" lines={candidates} />}
        {canEdit && candidates.length === 0 && fed.length === 0 && (
          <p className="text-caption text-ink-3">{t("noCandidates", { brand: money.deal.brandName })}</p>
        )}
      </div>
    </MoneyPart>
  );
}

function OrderSums({ sum: { currency, sales, returns, lines }, hidden }: { sum: FedSum; hidden: boolean }) {
  const t = getT("dealMoney");
  return (
    <FigureList>
      <Figure label={t("sold")} text={moneyText(sales, currency)} hidden={hidden} size="row">
        {t("ofLines", { count: lines })}
      </Figure>
      <Figure label={t("returned")} text={moneyText(returns, currency)} hidden={hidden} size="row" />
      <Figure label={t("net")} text={moneyText(sales + returns, currency)} hidden={hidden} size="row" />
    </FigureList>
  );
}

const FORMS = { attach: attachLinesAction, detach: detachLinesAction } as const;

type LineFormProps = { scene: MoneyScene; kind: keyof typeof FORMS; lines: readonly DealLineRow[] };

function LineForm({ scene, kind, lines }: LineFormProps) {
  const t = getT("dealMoney");
  const { money, today, hidden, creatorId } = scene;
  return (
    <ActionForm
      action={FORMS[kind]}
      undoable
      creatorId={creatorId}
      label={t(`${kind}Title`)}
      className="grid grid-cols-[minmax(0,1fr)] justify-items-start gap-2"
    >
      <DealKey deal={money.deal} />
      <fieldset className="w-full min-w-0">
        <legend className="text-caption font-semibold text-ink-2">{t(`${kind}Title`)}</legend>
        {lines.map((line) => {
          const amount = hidden ? HIDDEN_AMOUNT : moneyText(line.amount, line.currency);
          const about = [line.programme, line.note].find((text) => text !== "") ?? "";
          return (
            <Checkbox
              key={line.id}
              name="line"
              value={line.id}
              defaultChecked={false}
              label={
                <span className="flex flex-wrap gap-x-2 wrap-anywhere">
                  <span className="figure">{amount}</span>
                  <span>{periodText(line, { today })}</span>
                  <span className="text-ink-3">{about}</span>
                </span>
              }
            />
          );
        })}
      </fieldset>
      <SubmitButton tone="secondary">{t(kind)}</SubmitButton>
    </ActionForm>
  );
}
