/** Half-open, calendar days as text. */
export type Span = { from: string; to: string };

export type SpanBook<Item extends Span> = {
  add: (scope: string, item: Item) => void;
  /** Items of the scope that share a day with the span. */
  sharing: (scope: string, span: Span) => Item[];
};

type Shelf<Item> = { single: Map<string, Item[]>; longer: Item[] };

/**
 * Finds what shares days with a span. Single days are looked up: a year of them against another year of them would
 * otherwise be compared each with each.
 */
export function createSpanBook<Item extends Span>(): SpanBook<Item> {
  const shelves = new Map<string, Shelf<Item>>();
  return {
    add(scope, item) {
      const shelf = shelves.get(scope) ?? { single: new Map<string, Item[]>(), longer: [] };
      shelves.set(scope, shelf);
      if (!isSingle(item)) shelf.longer.push(item);
      else {
        const items = shelf.single.get(item.from);
        if (items) items.push(item);
        else shelf.single.set(item.from, [item]);
      }
    },
    sharing(scope, span) {
      const shelf = shelves.get(scope);
      if (shelf === undefined) return [];
      const singles = isSingle(span)
        ? (shelf.single.get(span.from) ?? [])
        : [...shelf.single.values()].flat();
      const isMet = (item: Item) => sharesDay(item, span);
      return singles.length === 0 ? shelf.longer.filter(isMet) : [...shelf.longer, ...singles].filter(isMet);
    },
  };
}

export function sharesDay(a: Span, b: Span): boolean {
  return a.from < b.to && b.from < a.to;
}

export function isSameSpan(a: Span, b: Span): boolean {
  return a.from === b.from && a.to === b.to;
}

const DAY_MS = 86_400_000;

function isSingle({ from, to }: Span): boolean {
  return Date.parse(to) - Date.parse(from) === DAY_MS;
}
