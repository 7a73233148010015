/**
 * Work on many rows that can be left off between any two of its steps, so that whoever runs it may see to something else
 * meanwhile. It looks at no clock itself. What it gives comes at its end.
 */
export type Steps<Value> = Generator<undefined, Value, undefined>;

/** Few enough to take less than a millisecond, many enough that leaving off costs nothing beside them. */
const ITEMS_PER_STEP = 50;

/** Does the same with each of the items, in their order, some of them to a step. */
export function* eachInSteps<Item>(
  items: Iterable<Item>,
  work: (item: Item, index: number) => void,
): Steps<void> {
  let index = 0;
  for (const item of items) {
    work(item, index);
    index += 1;
    if (index % ITEMS_PER_STEP === 0) yield;
  }
}

/** Runs work to its end without a break. */
export function finish<Value>(steps: Steps<Value>): Value {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}
