import { growth, type GrowthCurve } from "@/lib/core/views/growth";
import { viewsAt } from "@/lib/core/views/per-day";
import { viewQuality } from "@/lib/core/views/quality";
import { cleanSnapshots, rejectGlitches, restate, type CounterPolicy } from "@/lib/core/views/snapshots";

import { differences, given, type VectorInput } from "./vector";

export function policies(views: readonly number[]) {
  const clean = (policy: CounterPolicy) =>
    cleanSnapshots(
      views.map((value, at) => ({ at, views: toFine(value) })),
      { policy },
    ).map((snapshot) => fromFine(snapshot.views));
  return {
    restate: clean("restate"),
    clamp: clean("clamp"),
    pava: clean("pava"),
    book_increments: differences(clean("book")),
  };
}

export function glitches(views: readonly number[]) {
  const kept = rejectGlitches(views.map((value, index) => ({ index, views: value })));
  return {
    kept_indices: kept.map(({ index }) => index),
    restated_without_rejection: restate(views),
    restated_after_rejection: restate(kept.map((reading) => reading.views)),
  };
}

export function twoShapes(input: VectorInput) {
  const days = [given(input.splitAtDay), given(input.snapshots).at(-1)?.[0] ?? 0];
  const shape = (curve: GrowthCurve) => {
    const [before, all] = countersAt(days, { input, curve });
    return { before, after: given(all) - given(before) };
  };
  return { linear: shape((age) => age), logAge: shape(withTau(input)) };
}

export function lateFirstReading(input: VectorInput) {
  const bounds = given(input.boundsDays);
  return {
    views: differences(countersAt(bounds, { input, curve: withTau(input) })),
    observedShare: qualities(input).map((quality) => (quality === "observed" ? 1 : 0)),
    note: "no snapshot falls inside [0,30) nor brackets its end tightly -> flagged estimated",
  };
}

export function integerViews(input: VectorInput) {
  const bounds = given(input.boundsDays);
  const instants = bounds.map((day) => day * DAY_MS);
  const counters = viewsAt(readings(input, { scale: 1 }), { instants, curve: withTau(input) });
  return {
    cumulative: countersAt(bounds, { input, curve: withTau(input) }),
    integerPerPeriod: differences(counters),
    afterLastSnapshot: qualities(input).at(-1) === "stale" ? "held flat, flagged stale" : "",
  };
}

const DAY_MS = 86_400_000;

/** Our counters are integers; where a vector wants decimals it is asked for billionths of a view. */
const FINE = 1_000_000_000;

function toFine(views: number): number {
  return views * FINE;
}

function fromFine(views: number): number {
  return views / FINE;
}

function readings({ snapshots }: VectorInput, { scale }: { scale: number }) {
  const points = given(snapshots).map(([day, views]) => ({
    at: given(day) * DAY_MS,
    views: given(views) * scale,
  }));
  return { publishedAt: 0, snapshots: points };
}

function countersAt(days: readonly number[], { input, curve }: { input: VectorInput; curve: GrowthCurve }) {
  const instants = days.map((day) => day * DAY_MS);
  return viewsAt(readings(input, { scale: FINE }), { instants, curve }).map(fromFine);
}

function qualities(input: VectorInput) {
  const bounds = given(input.boundsDays).map((day) => day * DAY_MS);
  return bounds
    .slice(1)
    .map((to, index) => viewQuality(readings(input, { scale: 1 }), { from: bounds[index] ?? 0, to }));
}

function withTau({ tauDays }: VectorInput): GrowthCurve {
  return (age) => growth(age, given(tauDays));
}

