import { afterAll, describe, expect, it } from "vitest";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import { editLines, makeLine, makeVideos } from "@/lib/testing/lines";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { listIncome } from "./data";
import { incomeListSchema } from "./schema";

afterAll(closeDatabases);

describe("narrowing the list", () => {
  it("finds a line by what it is itself, by its video, and by the videos it is split over", async () => {
    const { viewer } = await makePerson();
    const { channelId, desk, oats } = await makeVideos(viewer);
    const own = await makeLine(viewer, { note: "own" });
    await editLines(viewer, { row: `${own}:1`, change: "addTag", tag: "desk" });
    const ofVideo = await makeLine(viewer, { video: "Desk tour", videoId: desk, note: "of video" });
    const split = await makeLine(viewer, { note: "split" });
    await makeLine(viewer, { video: "Oat milk", videoId: oats, note: "of oats" });
    await withTenantPg(viewer, (client) =>
      sqlOfPg(client).query(
        "INSERT INTO income_share (creator_id, income_id, position, video_id) VALUES ($1::uuid, $2::uuid, 1, $3::uuid), ($1::uuid, $2::uuid, 2, NULL)",
        [viewer.creatorId, split, desk],
      ),
    );
    const shown = async (address: Record<string, string>) => {
      const { items } = await listIncome(viewer, incomeListSchema.parse(address));
      return items.map(({ note }) => note).sort();
    };
    expect(await shown({ tag: "desk" })).toEqual(["of video", "own", "split"]);
    expect(await shown({ category: "Work" })).toEqual(["of video", "split"]);
    expect(await shown({ region: "DE", tag: "home" })).toEqual(["of video", "split"]);
    expect(await shown({ video: "without" })).toEqual(["own"]);
    expect(await shown({ channel: channelId })).toEqual(["of oats", "of video", "split"]);
    expect(await shown({ platform: "TikTok" })).toEqual(["of oats", "of video", "split"]);
    expect(await shown({ platform: "youtube" })).toEqual([]);
    expect(await shown({ tag: "none of it" })).toEqual([]);
    expect(await shown({ q: "Desk to" })).toEqual(["of video", "split"]);
    expect(ofVideo).not.toBe(split);
  });

  it.each([
    { channel: "tiktok" },
    { video: "maybe" },
    { platform: "radio" },
    { tag: "a\0b" },
    { category: "" },
    { region: "x".repeat(300) },
  ])("reads %j as no filter", (address) => {
    expect(incomeListSchema.parse(address)).toEqual(incomeListSchema.parse({}));
  });
});
