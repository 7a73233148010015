import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MATCH_MARGIN_MS, MATCH_WINDOW_MS, matchPosts } from "./match-posts";

const post = (key: string, seconds: number) => ({ key, postedAt: seconds * 1000 });
const video = (key: string, seconds: number) => ({ key, uploadedAt: seconds * 1000 });

/** As text: "a=v" for a match, "a?" for a tie, "a-" for none. */
function matched(posts: ReturnType<typeof post>[], videos: ReturnType<typeof video>[]): string[] {
  return [...matchPosts(posts, videos)]
    .map(
      ([key, match]) =>
        key + (match.kind === "matched" ? `=${match.video}` : match.kind === "tie" ? "?" : "-"),
    )
    .sort();
}

// Close enough together that windows, margins and ties all come about.
const seconds = fc.integer({ min: 0, max: 1500 });
const posts = fc.array(seconds, { maxLength: 8 }).map((all) => all.map((at, index) => post(`p${index}`, at)));
const videos = fc
  .array(seconds, { maxLength: 8 })
  .map((all) => all.map((at, index) => video(`v${index}`, at)));

describe("matching posts to videos", () => {
  it.each([
    ["a post and the video uploaded shortly before it match", [33], [0], ["a=v0"]],
    ["a post may be before its upload second", [0], [33], ["a=v0"]],
    ["180 seconds apart is near enough", [180], [0], ["a=v0"]],
    ["181 seconds apart is not", [181], [0], ["a-"]],
    ["two videos equally near a post are a tie", [100], [0, 200], ["a?"]],
    ["a video clearly nearer than another is taken", [10], [0, 100], ["a=v0"]],
    ["one less than a minute nearer is a tie", [10], [0, 79], ["a?"]],
    ["one exactly a minute nearer is taken", [10], [0, 80], ["a=v0"]],
    ["two posts of one video within moments are both a tie", [0, 30], [0], ["a?", "b?"]],
    ["two posts of one second are a tie", [5, 5], [0], ["a?", "b?"]],
    ["pairs far from each other all match", [30, 1030], [0, 1000], ["a=v0", "b=v1"]],
    ["pairs that could be exchanged are refused", [30, 60], [0, 40], ["a?", "b?"]],
    ["pairs two minutes apart match", [10, 130], [0, 120], ["a=v0", "b=v1"]],
    ["a post whose only video is clearly another's has none", [5, 150], [0], ["a=v0", "b-"]],
    ["no videos: no post is known", [5], [], ["a-"]],
  ])("%s", (_rule, postsAt, videosAt, expected) => {
    const given = postsAt.map((at, index) => post("ab"[index] ?? "", at));
    expect(
      matched(
        given,
        videosAt.map((at, index) => video(`v${index}`, at)),
      ),
    ).toEqual(expected);
  });

  it("does not depend on the order of posts or videos", () => {
    fc.assert(
      fc.property(posts, videos, fc.nat(), (somePosts, someVideos, seed) => {
        const turn = <Row>(rows: Row[]) =>
          rows.map((_, at) => rows[(at + seed) % rows.length] as Row).reverse();
        expect(matched(turn(somePosts), turn(someVideos))).toEqual(matched(somePosts, someVideos));
      }),
    );
  });

  it("matches one to one, and no match has a rival that is nearer, or further by less than the margin", () => {
    fc.assert(
      fc.property(posts, videos, (somePosts, someVideos) => {
        const pairs = [...matchPosts(somePosts, someVideos)].flatMap(([key, match]) =>
          match.kind === "matched" ? [{ key, video: match.video }] : [],
        );
        expect(new Set(pairs.map((pair) => pair.video)).size).toBe(pairs.length);
        for (const pair of pairs) {
          const at = somePosts.find(({ key }) => key === pair.key)?.postedAt ?? 0;
          const upload = someVideos.find(({ key }) => key === pair.video)?.uploadedAt ?? 0;
          const distance = Math.abs(at - upload);
          expect(distance).toBeLessThanOrEqual(MATCH_WINDOW_MS);
          const rivals = [
            ...someVideos.filter(({ key }) => key !== pair.video).map((one) => Math.abs(one.uploadedAt - at)),
            ...somePosts.filter(({ key }) => key !== pair.key).map((one) => Math.abs(one.postedAt - upload)),
          ];
          for (const rival of rivals.filter((one) => one <= MATCH_WINDOW_MS))
            expect(rival - distance).toBeGreaterThanOrEqual(MATCH_MARGIN_MS);
        }
      }),
    );
  });

  it("is not changed by posts and videos far from all others", () => {
    fc.assert(
      fc.property(posts, videos, (somePosts, someVideos) => {
        const before = matched(somePosts, someVideos);
        const far = [...somePosts, post("far", 9_000)];
        expect(matched(far, [...someVideos, video("lost", 20_000)])).toEqual(["far-", ...before]);
      }),
    );
  });

  it("gives back every post, the swapped ones of posts and videos too", () => {
    fc.assert(
      fc.property(posts, videos, (somePosts, someVideos) => {
        const pairs = matched(somePosts, someVideos).filter((one) => one.includes("="));
        const swapped = matched(
          someVideos.map(({ key, uploadedAt }) => ({ key, postedAt: uploadedAt })),
          somePosts.map(({ key, postedAt }) => ({ key, uploadedAt: postedAt })),
        ).filter((one) => one.includes("="));
        expect(swapped.map((one) => one.split("=").reverse().join("=")).sort()).toEqual(pairs);
        expect(matchPosts(somePosts, someVideos).size).toBe(somePosts.length);
      }),
    );
  });

  it("tells of a hundred thousand of one second that none is clearly one of the videos", () => {
    const many = Array.from({ length: 100_000 }, (_, at) => at);
    const found = matchPosts(
      many.map((at) => post(`post ${at}`, 0)),
      many.map((at) => video(`video ${at}`, 30)),
    );
    expect(new Set([...found.values()].map(({ kind }) => kind))).toEqual(new Set(["tie"]));
  });
});
