/** Half-open, calendar days as text. */
export type Span = { from: string; to: string };

/** What was written down of exactly the same days. Who takes an item out of it takes it out of the book. */
export type Stack<Item> = Span & { items: Set<Item> };

export type SpanBook<Item extends Span> = {
  /** The stack that the item lies on now. */
  add: (scope: string, item: Item) => Stack<Item>;
  /**
   * Stacks of the scope that share a day with the span, each with at least one item, the earliest first; some `most` of
   * them where there are more.
   */
  sharing: (scope: string, span: Span, most?: number) => Stack<Item>[];
};

/** Stacks by `from to`, of those that begin within the same `width` days. */
type Shelf<Item> = Map<number, Map<string, Stack<Item>>>;

/**
 * Finds what shares days with a span without comparing it with everything: a hundred thousand lines of a file are asked one
 * by one. Spans lie on shelves by their length, rounded up to a power of two; what shares a day with a span begins at
 * most a shelf's width before it.
 */
export function createSpanBook<Item extends Span>(): SpanBook<Item> {
  const scopes = new Map<string, Map<number, Shelf<Item>>>();
  return {
    add(scope, item) {
      const days = toDays(item);
      const width = widthOf(days);
      const shelves = getOrSet(scopes, scope, () => new Map<number, Shelf<Item>>());
      const shelf = getOrSet(shelves, width, () => new Map<number, Map<string, Stack<Item>>>());
      const place = getOrSet(shelf, Math.floor(days.from / width), () => new Map<string, Stack<Item>>());
      const { from, to } = item;
      const stack = getOrSet(place, `${from} ${to}`, () => ({ from, to, items: new Set<Item>() }));
      stack.items.add(item);
      return stack;
    },
    sharing(scope, span, most = Infinity) {
      const found: Stack<Item>[] = [];
      for (const stack of stacksNear(scopes.get(scope), toDays(span))) {
        if (found.length >= most) break;
        if (stack.items.size > 0 && sharesDay(stack, span)) found.push(stack);
      }
      return found.sort((a, b) => compareText(a.from, b.from) || compareText(a.to, b.to));
    },
  };
}

export function sharesDay(a: Span, b: Span): boolean {
  return a.from < b.to && b.from < a.to;
}

export function isSameSpan(a: Span, b: Span): boolean {
  return a.from === b.from && a.to === b.to;
}

type Days = { from: number; to: number };

const DAY_MS = 86_400_000;

function toDays({ from, to }: Span): Days {
  return { from: Date.parse(from) / DAY_MS, to: Date.parse(to) / DAY_MS };
}

/** The smallest power of two that is no less than the days. */
function widthOf({ from, to }: Days): number {
  return 2 ** Math.ceil(Math.log2(to - from));
}

function* stacksNear<Item>(
  shelves: ReadonlyMap<number, Shelf<Item>> | undefined,
  days: Days,
): Generator<Stack<Item>> {
  for (const [width, shelf] of shelves ?? []) {
    for (const place of placesNear(shelf, width, days)) yield* place.values();
  }
}

/** Places of a shelf whose spans may reach the days; all of them where the days pass more places than there are. */
function placesNear<Place>(shelf: Map<number, Place>, width: number, { from, to }: Days): Iterable<Place> {
  const first = Math.floor((from - width + 1) / width);
  const last = Math.floor((to - 1) / width);
  if (last - first >= shelf.size) return shelf.values();
  const places = Array.from({ length: last - first + 1 }, (_, index) => shelf.get(first + index));
  return places.filter((place) => place !== undefined);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function getOrSet<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
