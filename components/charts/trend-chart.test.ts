import { expect, it } from "vitest";
import { TrendChart } from "./trend-chart";

const DAYS = Array.from({ length: 30 }, (_, index) => String(index + 1));

/** All that the chart hands to the part which the browser draws. */
function sentToBrowser({ hidden }: { hidden: boolean }): string {
  const chart = TrendChart({
    title: "Income",
    summary: "€465.00 in November",
    points: DAYS.map((day) => ({ key: `day-${day}`, label: `${day} November`, axis: `axis ${day}` })),
    series: [
      {
        name: "This month",
        colour: 1,
        values: DAYS.map(Number),
        texts: DAYS.map((day) => `€${day}.00`),
        total: "€465.00",
      },
    ],
    formatTick: (value) => `€${String(value)}`,
    copy: {
      showTable: "",
      date: "",
      sum: "",
      soFar: "",
      keys: "",
      keysOpen: "",
      open: "",
      notes: "",
      marks: "",
    },
    hidden,
  });
  return JSON.stringify(chart);
}

it("hands no amount to the browser while amounts are hidden", () => {
  expect(sentToBrowser({ hidden: false })).toContain("€465.00");
  expect(sentToBrowser({ hidden: true })).not.toContain("€");
});

it("hands on five dates for the axis, the first and the last among them", () => {
  const dates = sentToBrowser({ hidden: false }).match(/axis \d+/g);
  expect(dates).toEqual(["axis 1", "axis 8", "axis 16", "axis 23", "axis 30"]);
});
