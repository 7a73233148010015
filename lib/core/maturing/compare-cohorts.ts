import type { AtAge, Cohort } from "./cohorts";

/** `commonAge` is the latest age that all its videos which were ever read have reached; null where one has reached none. */
export type ComparedCohort = Cohort & { commonAge: number | null };

/** Two publish months at one age; `ages` are those that both have a video of. */
export type CohortComparison<C extends ComparedCohort> = {
  age: number;
  ages: readonly number[];
  /** All videos of both are that old; else the sums are those of the older part. */
  isComplete: boolean;
  sides: readonly (AtAge & { cohort: C })[];
};

/**
 * Two months as they were when they were equally old. At the age that is asked for, where both have a video of it; else at
 * the latest that all of their videos have reached; else, as one video of yesterday would hold up a whole month, at the
 * latest that half of each month's have. Null where they have no age in common.
 */
export function compareCohorts<C extends ComparedCohort>(
  pair: readonly [C, C],
  { age: asked }: { age?: number | undefined } = {},
): CohortComparison<C> | null {
  const everyAge = pair[0].ages.map(({ age }) => age);
  const ages = everyAge.filter((age) => pair.every((cohort) => (atAge(cohort, age)?.videos ?? 0) > 0));
  const complete = ages.findLast((age) => pair.every(({ commonAge }) => (commonAge ?? 0) >= age));
  const half = ages.findLast((age) =>
    pair.every((cohort) => 2 * (atAge(cohort, age)?.videos ?? 0) >= cohort.videos),
  );
  const age = ages.find((one) => one === asked) ?? complete ?? half ?? ages[0];
  if (age === undefined) return null;
  return {
    ...{ age, ages },
    isComplete: complete !== undefined && age <= complete,
    sides: pair.flatMap((cohort) => {
      const sums = atAge(cohort, age);
      return sums === null ? [] : [{ ...sums, cohort }];
    }),
  };
}

function atAge({ ages }: ComparedCohort, age: number): AtAge | null {
  return ages.find((one) => one.age === age) ?? null;
}
