import type { Random } from "./random";

const HOOKS = [
  "What nobody told me about",
  "I tried",
  "The honest cost of",
  "Three mistakes I made with",
  "A week of",
  "How I finally fixed",
  "My rule for",
  "Stop overpaying for",
  "Day one of",
  "Answering your questions about",
  "Small flat, big plans:",
  "Before and after:",
] as const;

const TOPICS = [
  "meal prep under 30 minutes",
  "my first freelance contract",
  "a no-spend month",
  "renting in a new city",
  "second-hand furniture",
  "the 5 am routine",
  "budget travel with one bag",
  "sourdough for lazy people",
  "a capsule wardrobe",
  "learning to drive at 27",
  "repairing a broken lamp",
  "my desk setup",
  "grocery shopping for one",
  "a balcony garden",
  "cancelling subscriptions",
  "filming alone in public",
  "a weekend on the coast",
  "cold brew at home",
  "moving in with a friend",
  "taxes as a creator",
] as const;

/** A title as somebody would type it; no two of a ledger are equal. */
export function createTitles(random: Random): () => string {
  const pairs = HOOKS.flatMap((hook) => TOPICS.map((topic) => `${hook} ${topic}`));
  const shuffled = pairs
    .map((title) => ({ title, order: random.next() }))
    .sort((a, b) => a.order - b.order)
    .map(({ title }) => title);
  let used = 0;
  return () => {
    const title = shuffled[used % shuffled.length] ?? "";
    used += 1;
    return used > shuffled.length ? `${title}, part ${Math.ceil(used / shuffled.length)}` : title;
  };
}
