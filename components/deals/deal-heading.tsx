import { Badge } from "@/components/ui/badge";
import { Figure, FigureList } from "@/components/ui/figure";
import { Icon } from "@/components/ui/icon";
import { keyClass } from "@/components/ui/key-class";
import { HIDDEN_AMOUNT } from "@/components/ui/money";
import { TextLink } from "@/components/ui/row-link";
import { Section } from "@/components/ui/section";
import { isUrgent, type Hint } from "@/lib/core/deals/hints";
import { openState } from "@/lib/core/deals/stage";
import type { Currency } from "@/lib/core/money/currency";
import type { Money } from "@/lib/core/money/money";
import { dayText, moneyText } from "@/lib/core/text/figures";
import type { LocalDate } from "@/lib/core/time/date";
import type { DealItem } from "@/lib/features/deals/data";
import { getT } from "@/lib/server/messages";
import { movableOf } from "./deal-cards";
import { PartsOfDeal, type DealPart } from "./parts-of-deal";
import { dueText, feeText, hintText, worthText } from "./deal-words";
import { moveCopy } from "./move-copy";
import { MoveForm } from "./move-form";

type DealHeadingProps = {
  item: DealItem;
  currency: Currency;
  today: LocalDate;
  hidden: boolean;
  canMove: boolean;
  creatorId: string;
  /** What orders came to that are the deal's own, in the currency of each; empty where it is paid by none. */
  orders: readonly Money[];
  /** The sections that follow, in their order. */
  parts: readonly DealPart[];
};

/** Where the deal stands, what to do next, and what it pays. */
export function DealHeading(props: DealHeadingProps) {
  const { item, currency, today, hidden, canMove, creatorId, orders, parts } = props;
  const t = getT("pipeline");
  const { stage, stageSince } = item;
  return (
    <div className="mb-8 grid grid-cols-[minmax(0,1fr)] gap-4">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-2">
        <Badge mark={MARKS[stage]}>{getT("deals")(`stage.${stage}`)}</Badge>
        <span className="text-caption text-ink-3">{t("since", { day: dayText(stageSince, { today }) })}</span>
        <span>{t(`stageNote.${stage}`)}</span>
      </p>
      {canMove && (
        // After a move the form is a new one, for the stage after.
        <details key={item.version} id="move">
          <summary className={keyClass({ tone: "secondary" })} data-touch>
            <Icon name="move" />
            {t("move")}
          </summary>
          <div className="max-w-sm pt-4">
            <MoveForm
              deal={movableOf(item, { hidden })}
              {...{ today, creatorId }}
              copy={moveCopy()}
              reloadHref={`/deals/${item.id}`}
            />
          </div>
        </details>
      )}
      <Todo hints={item.hints} today={today} />
      <Sums {...{ item, currency, today, hidden, orders }} />
      <PartsOfDeal parts={parts} />
    </div>
  );
}

const MARKS = {
  inquiry: "dashed",
  negotiating: "dashed",
  agreed: "solid",
  delivering: "solid",
  delivered: "solid",
  invoiced: "solid",
  paid: "tick",
  lost: "struck",
} as const;

type SumsProps = Pick<DealHeadingProps, "item" | "currency" | "today" | "hidden" | "orders">;

function Sums({ item, currency, today, hidden, orders }: SumsProps) {
  const t = getT("pipeline");
  const { fee, value, base, open, received, stage } = item;
  const rule = feeText(fee, { currency: item.currency, hidden });
  const isForeign = item.currency !== currency && value !== 0n;
  // Its orders are all that such a deal pays: a zero beside them would only puzzle.
  const isOrdersOnly = orders.length > 0 && value === 0n && received === 0n;
  const none = stage === "lost" ? t("headingLost") : t("headingOpenNone");
  return (
    <FigureList>
      <Figure label={t("headingPays")} text={worthText(item, { hidden })}>
        {fee.kind !== "flat" && <span className="block">{rule}</span>}
        {isForeign && (
          <span className={`block ${base === null ? "text-warn" : ""}`}>
            {base === null ? t("notConverted") : hidden ? HIDDEN_AMOUNT : moneyText(base, currency)}
          </span>
        )}
      </Figure>
      {orders.map(({ amount, currency: paidIn }) => (
        <Figure key={paidIn} label={t("headingOrders")} text={moneyText(amount, paidIn)} hidden={hidden} />
      ))}
      {!isOrdersOnly && (
        <>
          <Figure
            label={t("headingOpen")}
            text={openState(stage) === null ? "–" : moneyText(open, item.currency)}
            hidden={hidden && openState(stage) !== null}
          >
            {openState(stage) === null ? none : dueText(item, { today })}
          </Figure>
          <Figure label={t("headingReceived")} text={moneyText(received, item.currency)} hidden={hidden} />
        </>
      )}
    </FigureList>
  );
}

/** Where each is seen to. */
const PLACES = {
  stale: "#move",
  nextStage: "#move",
  deliverableOverdue: "#deliverables",
  deliverableDue: "#deliverables",
  noDeliverables: "#deliverables",
  moneyOverdue: "#money",
  usageEnds: "#edit-terms",
  usageEnded: "#edit-terms",
  exclusivityEnds: "#edit-terms",
  exclusivityEnded: "#edit-terms",
  noAmount: "#edit-terms",
  noDueDate: "#edit-terms",
} as const satisfies Record<Exclude<Hint["kind"], "clash">, string>;

function Todo({ hints, today }: { hints: readonly Hint[]; today: LocalDate }) {
  const t = getT("pipeline");
  if (hints.length === 0) return null;
  return (
    <Section title={t("todo")} id="todo">
      <ul aria-labelledby="todo-title" className="grid gap-2 py-3">
        {hints.map((hint) => (
          <li key={hint.kind} className={isUrgent(hint) ? "hint hint-urgent" : "hint"}>
            {hint.kind === "clash" ? (
              <TextLink href={`/deals/${hint.dealId}`}>{hintText(hint, { today })}</TextLink>
            ) : (
              <a
                href={PLACES[hint.kind]}
                className="inline-flex min-h-11 items-center underline decoration-line-strong underline-offset-4"
              >
                {hintText(hint, { today })}
              </a>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
