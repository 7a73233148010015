import { eachInSteps, type Steps } from "@/lib/core/steps";
import type { Fact, VideoRef } from "./facts";
import type { Reading } from "./format";
import { createProblems, quote } from "./problems";

/** What tells things apart stands in the keys of the ledger, which are short. Names and ids of platforms are shorter by far. */
export const MOST_NAME_CHARACTERS = 300;

/** Without the rows in which a name or an id is longer than any can be. */
export function* withoutLongNames(reading: Reading): Steps<Reading> {
  const problems = createProblems();
  const note = (row: number, { what, text }: Name) => {
    const message = `The ${what} ${quote(text)} is longer than ${MOST_NAME_CHARACTERS} characters, so it cannot be one.`;
    problems.add({ row, column: "", code: "too-long", message, severity: row > 0 ? "error" : "warning" });
  };
  yield* eachInSteps(reading.facts, (fact) => {
    const name = namesOf(fact).find(({ text }) => isLong(text));
    if (name !== undefined && !problems.hasError(fact.row)) note(fact.row, name);
  });
  const { handle, ...rest } = reading;
  if (handle !== undefined && isLong(handle)) note(0, { what: "account's name", text: handle });
  const added = problems.list();
  if (added.length === 0) return reading;
  return {
    ...rest,
    ...(handle === undefined || isLong(handle) ? {} : { handle }),
    facts: reading.facts.filter(({ row }) => !problems.hasError(row)),
    problems: [...reading.problems, ...added],
    errorRows: reading.errorRows + problems.errorRows(),
  };
}

type Name = { what: string; text: string };

/** Those that an id or a key of the ledger is made of. */
function namesOf(fact: Fact): Name[] {
  const names = "video" in fact && fact.video !== null ? namesOfVideo(fact.video) : [];
  if (fact.type !== "income") return names;
  return [...names, { what: "programme", text: fact.programme }, named("reference", fact.externalId)];
}

function namesOfVideo({ platformVideoId, handle }: VideoRef): Name[] {
  return [named("video's id", platformVideoId), named("account's name", handle)];
}

function named(what: string, text: string | null): Name {
  return { what, text: text ?? "" };
}

function isLong(text: string): boolean {
  return text.length > MOST_NAME_CHARACTERS;
}
