import { addDays, daysBetween, type LocalDate } from "@/lib/core/time/date";
import { isDelivered, type Deliverable } from "./deal";
import { isOngoing, openState, type Stage } from "./stage";

/** What of a deal is late, ends, contradicts another one, or is to be done next. Days are counted from today. */
export type Hint =
  | { kind: "moneyOverdue"; days: number }
  | { kind: "deliverableOverdue"; days: number; title: string }
  | { kind: "clash"; category: string; brand: string; dealId: string }
  | { kind: "deliverableDue"; days: number; title: string }
  | { kind: "stale"; days: number }
  | { kind: "nextStage"; to: Stage }
  | { kind: "noAmount" }
  | { kind: "noDeliverables" }
  | { kind: "noDueDate" }
  | { kind: "usageEnds" | "usageEnded" | "exclusivityEnds" | "exclusivityEnded"; days: number };

export type HintFacts = {
  id: string;
  brandId: string;
  brandName: string;
  stage: Stage;
  stageSince: LocalDate;
  /** Whether it says what it pays: an amount, a percent, a product. */
  hasFee: boolean;
  /** Minor units that are still to come. */
  open: bigint;
  /** The first day on which some of them are; null where none was said. */
  moneyDueOn: LocalDate | null;
  /** Whether a numbered invoice is out. */
  isBilled: boolean;
  deliverables: readonly Pick<Deliverable, "title" | "videoId" | "dueOn" | "deliveredOn">[];
  usageUntil: LocalDate | null;
  exclusivity: string;
  exclusivityUntil: LocalDate | null;
};

/** A deal that was not moved for so long is asked about. */
const STALE_DAYS = 14;
/** So long after billing, without a day that was agreed on, money is late. */
const USUAL_TERM_DAYS = 30;
const DUE_SOON_DAYS = 7;
const ENDS_SOON_DAYS = 14;
/** What ended longer ago than this is history. */
const ENDED_LATELY_DAYS = 30;

/** The hints of every deal, by its id, the most urgent first. Exclusivity is looked at among all that are given. */
export function hintsOfDeals(
  deals: readonly HintFacts[],
  { today }: { today: LocalDate },
): Map<string, Hint[]> {
  const byCategory = groupByCategory(deals.filter((deal) => deal.stage !== "lost" && !isOver(deal, today)));
  const rivals = new Map([...byCategory].map(([category, group]) => [category, rivalsIn(group)]));
  return new Map(
    deals.map((deal) => [
      deal.id,
      hintsOf(deal, { today, rivals: rivals.get(categoryOf(deal)) ?? NO_RIVALS }),
    ]),
  );
}

/** Whether it says that something is late or wrong; others only say what comes. */
export function isUrgent({ kind }: Hint): boolean {
  return kind === "moneyOverdue" || kind === "deliverableOverdue" || kind === "clash";
}

/** Of a category, the first deal and the first of another brand: of all that go on, and of those that were promised. */
type Rivals = { all: readonly HintFacts[]; promised: readonly HintFacts[] };

const NO_RIVALS: Rivals = { all: [], promised: [] };

type Around = { today: LocalDate; rivals: Rivals };

function hintsOf(deal: HintFacts, { today, rivals }: Around): Hint[] {
  if (deal.stage === "lost") return [];
  return [
    ...moneyHints(deal, today),
    ...deliverableHints(deal, today),
    ...clashes(deal, { today, rivals }),
    ...stepHints(deal, today),
    ...endHints(deal, today),
  ].toSorted((a, b) => Number(isUrgent(b)) - Number(isUrgent(a)));
}

function moneyHints({ stage, stageSince, open, moneyDueOn }: HintFacts, today: LocalDate): Hint[] {
  if (openState(stage) === null || open <= 0n) return [];
  const due = moneyDueOn ?? (stage === "invoiced" ? addDays(stageSince, USUAL_TERM_DAYS) : null);
  const isDone = stage === "delivered" || stage === "invoiced";
  if (due === null) return isDone ? [{ kind: "noDueDate" }] : [];
  const days = daysBetween(due, today);
  if (days > 0) return [{ kind: "moneyOverdue", days }];
  return moneyDueOn === null ? [{ kind: "noDueDate" }] : [];
}

/** Of several, the one that is longest due: a list of all of them stands on the deal itself. */
function deliverableHints({ stage, deliverables }: HintFacts, today: LocalDate): Hint[] {
  if (!isOngoing(stage)) return [];
  const [first] = deliverables
    .filter((one) => !isDelivered(one))
    .flatMap(({ title, dueOn }) => (dueOn === null ? [] : [{ title, dueOn }]))
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  if (first === undefined) return [];
  const days = daysBetween(today, first.dueOn);
  if (days < 0) return [{ kind: "deliverableOverdue", days: -days, title: first.title }];
  return days <= DUE_SOON_DAYS ? [{ kind: "deliverableDue", days, title: first.title }] : [];
}

/** What is to be done next, and how long nothing was done. */
function stepHints(deal: HintFacts, today: LocalDate): Hint[] {
  const { stage, stageSince, deliverables, isBilled, hasFee } = deal;
  const hints: Hint[] = [];
  const next = nextStage(deal);
  if (next !== null) hints.push({ kind: "nextStage", to: next });
  const isWorkedOn = stage === "agreed" || stage === "delivering";
  if (!hasFee && openState(stage) !== null && stage !== "paid") hints.push({ kind: "noAmount" });
  if (isWorkedOn && deliverables.length === 0) hints.push({ kind: "noDeliverables" });
  const days = daysBetween(stageSince, today);
  const canBeStale = stage === "inquiry" || stage === "negotiating" || isWorkedOn;
  if (canBeStale && next === null && !isBilled && days >= STALE_DAYS) hints.push({ kind: "stale", days });
  return hints;
}

/** Where a deal has got to by what is said of it, when that is further on than where it stands. */
function nextStage({ stage, deliverables, isBilled }: HintFacts): Stage | null {
  if (stage !== "agreed" && stage !== "delivering" && stage !== "delivered") return null;
  const done = deliverables.filter(isDelivered).length;
  const isAllDone = done > 0 && done === deliverables.length;
  if (isBilled && (isAllDone || stage === "delivered")) return "invoiced";
  if (stage === "delivered") return null;
  if (isAllDone) return "delivered";
  return done > 0 && stage === "agreed" ? "delivering" : null;
}

/** Another brand's deal of the same category, where one of the two has been promised it already. */
function clashes(deal: HintFacts, { today, rivals }: Around): Hint[] {
  if (deal.exclusivity === "" || isOver(deal, today)) return [];
  const others = isPromised(deal) ? rivals.all : rivals.promised;
  const other = others.find((one) => one.brandId !== deal.brandId);
  if (other === undefined) return [];
  return [{ kind: "clash", category: deal.exclusivity, brand: other.brandName, dealId: other.id }];
}

function rivalsIn(group: readonly HintFacts[]): Rivals {
  return { all: firstOfTwoBrands(group), promised: firstOfTwoBrands(group.filter(isPromised)) };
}

function firstOfTwoBrands(deals: readonly HintFacts[]): HintFacts[] {
  const [first] = deals;
  const other = deals.find(({ brandId }) => brandId !== first?.brandId);
  return [first, other].filter((deal) => deal !== undefined);
}

function isOver({ stage, exclusivityUntil: until }: HintFacts, today: LocalDate): boolean {
  return until === null ? !isOngoing(stage) : until < today;
}

function isPromised({ stage }: HintFacts): boolean {
  return openState(stage) !== null;
}

function endHints({ stage, usageUntil, exclusivityUntil }: HintFacts, today: LocalDate): Hint[] {
  if (openState(stage) === null) return [];
  return [
    ...endHint(usageUntil, { today, ends: "usageEnds", ended: "usageEnded" }),
    ...endHint(exclusivityUntil, { today, ends: "exclusivityEnds", ended: "exclusivityEnded" }),
  ];
}

type Ending = {
  today: LocalDate;
  ends: "usageEnds" | "exclusivityEnds";
  ended: "usageEnded" | "exclusivityEnded";
};

/** The last day belongs to what ends. */
function endHint(until: LocalDate | null, { today, ends, ended }: Ending): Hint[] {
  if (until === null) return [];
  const days = daysBetween(today, until);
  if (days >= 0) return days <= ENDS_SOON_DAYS ? [{ kind: ends, days }] : [];
  return -days <= ENDED_LATELY_DAYS ? [{ kind: ended, days: -days }] : [];
}

function groupByCategory(deals: readonly HintFacts[]): Map<string, HintFacts[]> {
  const groups = new Map<string, HintFacts[]>();
  for (const deal of deals) {
    const category = categoryOf(deal);
    if (category === "") continue;
    const group = groups.get(category);
    if (group === undefined) groups.set(category, [deal]);
    else group.push(deal);
  }
  return groups;
}

function categoryOf({ exclusivity }: HintFacts): string {
  return exclusivity.trim().toLowerCase();
}
