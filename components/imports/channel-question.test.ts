import { expect, it } from "vitest";
import { askChannel, type ChannelChoice } from "./channel-question";

const MIRA: ChannelChoice = { id: "1", platform: "tiktok", handle: "mira", label: "Mira (@mira)" };
const OTHER: ChannelChoice = { id: "2", platform: "tiktok", handle: "other", label: "Other (@other)" };
const TUBE: ChannelChoice = { id: "3", platform: "youtube", handle: "mira", label: "Mira (@mira)" };
const NAMELESS: ChannelChoice = { id: "4", platform: "tiktok", handle: "", label: "TikTok" };

const STUDIO = { kind: "tiktok-studio-content", names: ["Content_samplecreator.zip"], needsChoice: false };

it("asks about a handle that none of the channels has", () => {
  expect(askChannel({ ...STUDIO, channels: [MIRA, TUBE] })).toEqual({
    handle: "samplecreator",
    choices: [MIRA],
  });
});

it.each([
  ["a channel has the handle", ["Content_mira.zip"], [MIRA, OTHER]],
  ["a channel has no handle yet and will take it", ["Content_samplecreator.zip"], [MIRA, NAMELESS]],
  ["there is no channel of the platform", ["Content_samplecreator.zip"], [TUBE]],
])("asks nothing where %s", (_rule, names, channels) => {
  expect(askChannel({ ...STUDIO, names, channels })).toBeNull();
});

it("finds the handle in a file of the container", () => {
  const names = ["download.zip", "Overview_2026-10-25_1795297211_samplecreator.csv"];
  expect(askChannel({ ...STUDIO, names, channels: [MIRA] })?.handle).toBe("samplecreator");
});

it("asks about a file that names none only where it could not be placed, among channels with a like", () => {
  const file = { kind: "permille-earnings", names: ["Content_samplecreator.csv"] };
  const channels = [MIRA, OTHER, TUBE];
  expect(askChannel({ ...file, needsChoice: false, channels })).toBeNull();
  expect(askChannel({ ...file, needsChoice: true, channels })).toEqual({
    handle: null,
    choices: [MIRA, OTHER],
  });
});
