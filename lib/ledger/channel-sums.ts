import { addTo, emptySum, totalOf, type ExactSum } from "@/lib/core/exact-sum";
import { dateOfDayNumber, type LocalDate } from "@/lib/core/time/date";
import type { DayGains } from "@/lib/core/views/per-day";

/** The days on which a channel's views may have changed. */
export type ChannelSpan = { channelId: string; from: LocalDate; to: LocalDate };

export type ChannelSum = { channelId: string; day: LocalDate; views: bigint; qualified: bigint };

export type ChannelSums = {
  add: (channelId: string, gains: Record<"views" | "qualified", DayGains>) => void;
  list: () => ChannelSum[];
  spans: () => ChannelSpan[];
};

/** Adds the days of videos up by channel. Whole numbers without limit: a channel may have any number of videos. */
export function createChannelSums(): ChannelSums {
  const channels = new Map<string, Map<number, DaySum>>();
  return {
    add(channelId, { views, qualified }) {
      const days = channels.get(channelId) ?? new Map<number, DaySum>();
      channels.set(channelId, days);
      addRun(views, { days, key: "views" });
      addRun(qualified, { days, key: "qualified" });
    },
    list: () =>
      [...channels].flatMap(([channelId, days]) =>
        [...days].map(([day, { views, qualified }]) => ({
          channelId,
          day: dateOfDayNumber(day),
          views: totalOf(views),
          qualified: totalOf(qualified),
        })),
      ),
    spans: () =>
      [...channels].flatMap(([channelId, days]) => {
        const numbers = [...days.keys()].sort((a, b) => a - b);
        const [first, last] = [numbers[0], numbers.at(-1)];
        if (first === undefined || last === undefined) return [];
        return [{ channelId, from: dateOfDayNumber(first), to: dateOfDayNumber(last + 1) }];
      }),
  };
}

type DaySum = { views: ExactSum; qualified: ExactSum };

function addRun(
  { first, gains }: DayGains,
  { days, key }: { days: Map<number, DaySum>; key: keyof DaySum },
): void {
  gains.forEach((gain, index) => {
    if (gain === 0) return;
    let sum = days.get(first + index);
    if (sum === undefined) {
      sum = { views: emptySum(), qualified: emptySum() };
      days.set(first + index, sum);
    }
    addTo(sum[key], gain);
  });
}
