import type { Word } from "@/lib/core/compare/verdict";
import { getT } from "@/lib/server/messages";

type Changed = {
  word: Word;
  /** Where the eRPM of all income went: "up", "down" and what else a change can be. */
  direction: string;
  /** Whether a deal paid in either period. */
  hasDeals: boolean;
  /** How the word is written. */
  text: string;
};

/**
 * How a change of the eRPM of all income is shown: colour and arrow only where the organic videos say the same. Chance is
 * reckoned without deals, so where one paid the word says what it is of, and the change is never coloured by it.
 */
export function erpmSureness({ word, direction, hasDeals, text }: Changed): {
  isQuiet: boolean;
  word: string;
} {
  if (hasDeals && isTold(word))
    return { isQuiet: true, word: getT("compare")("withoutDeals", { word: text }) };
  return { isQuiet: word !== `likely-${direction}`, word: text };
}

/** Whether something is said of the change itself. */
export function isTold(word: Word): boolean {
  return word === "likely-up" || word === "likely-down" || word === "within-noise";
}
