import { expect, it } from "vitest";
import { timeZoneOptions } from "./time-zones";

it.each(["UTC", "Europe/Berlin", "Asia/Kolkata", "Europe/Kyiv", "US/Eastern"])(
  "a form keeps the zone %s that was chosen, by whichever of its names",
  (zone) => {
    expect(timeZoneOptions(zone).filter(({ value }) => value === zone)).toHaveLength(1);
  },
);
