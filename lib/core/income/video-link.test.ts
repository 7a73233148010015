import { describe, expect, it } from "vitest";

import { parseVideoLink } from "./video-link";

const ID = "7574800000000000000";
const TIKTOK = {
  kind: "video",
  platform: "tiktok",
  videoId: ID,
  handle: "nordkaffe.se",
  url: `https://www.tiktok.com/@nordkaffe.se/video/${ID}`,
  publishedAt: Date.parse("2025-11-20T13:32:39Z"),
};

describe("a TikTok link", () => {
  it.each([
    `https://www.tiktok.com/@nordkaffe.se/video/${ID}`,
    `https://www.tiktok.com/@nordkaffe.se/video/${ID}?is_from_webapp=1&sender_device=pc`,
    `https://m.tiktok.com/@nordkaffe.se/photo/${ID}/`,
    `tiktok.com/@nordkaffe.se/video/${ID}`,
    `  Look at this! https://www.tiktok.com/@nordkaffe.se/video/${ID}#a  `,
  ])("gives id, handle and upload second: %s", (text) => {
    expect(parseVideoLink(text)).toEqual(TIKTOK);
  });

  it.each([`https://m.tiktok.com/v/${ID}.html`, `https://www.tiktok.com/embed/v2/${ID}`])(
    "without handle: %s",
    (text) => {
      expect(parseVideoLink(text)).toEqual({
        ...TIKTOK,
        handle: null,
        url: `https://www.tiktok.com/@/video/${ID}`,
      });
    },
  );

  it("has no upload second in an id from before TikTok", () => {
    const link = parseVideoLink("https://www.tiktok.com/@a/video/243215321435");
    expect(link).toMatchObject({ videoId: "243215321435", publishedAt: null });
  });

  it.each([
    ["https://vm.tiktok.com/ZMabc123/", "https://vm.tiktok.com/ZMabc123/"],
    ["vt.tiktok.com/ZSabc", "https://vt.tiktok.com/ZSabc/"],
    ["https://www.tiktok.com/t/ZTabc/?k=1", "https://www.tiktok.com/t/ZTabc/"],
  ])("in its short form %s is only itself", (text, url) => {
    expect(parseVideoLink(text)).toEqual({ kind: "short", platform: "tiktok", url });
  });
});

describe("a Facebook link", () => {
  it.each([
    ["https://www.facebook.com/reel/1234567890123456", null],
    ["https://m.facebook.com/reel/1234567890123456/?s=single_unit", null],
    ["https://www.facebook.com/watch/?v=1234567890123456", null],
    ["facebook.com/watch?v=1234567890123456&ref=sharing", null],
    ["https://www.facebook.com/video.php?v=1234567890123456", null],
    ["https://www.facebook.com/nord.kaffe/videos/1234567890123456/", "nord.kaffe"],
    ["https://www.facebook.com/nord.kaffe/videos/a-title-of-it/1234567890123456/", "nord.kaffe"],
  ])("gives the id under one address, and the page where it says it: %s", (text, handle) => {
    expect(parseVideoLink(text)).toEqual({
      ...{ kind: "video", platform: "facebook", videoId: "1234567890123456", handle },
      ...{ url: "https://www.facebook.com/reel/1234567890123456/", publishedAt: null },
    });
  });

  it.each([
    ["https://fb.watch/aBc-123_x/", "https://fb.watch/aBc-123_x/"],
    ["https://www.facebook.com/share/r/1AbCdEf/", "https://www.facebook.com/share/r/1AbCdEf/"],
    ["https://www.facebook.com/share/v/1AbCdEf", "https://www.facebook.com/share/v/1AbCdEf/"],
  ])("in its short form %s is only itself", (text, url) => {
    expect(parseVideoLink(text)).toEqual({ kind: "short", platform: "facebook", url });
  });

  it.each([
    "https://www.facebook.com/nord.kaffe",
    "https://www.facebook.com/nord.kaffe/posts/1234567890123456",
    "https://www.facebook.com/watch/?v=abc",
    "https://facebook.com.example.org/reel/1234567890123456",
  ])("that is of no video is none: %s", (text) => {
    expect(parseVideoLink(text)).toBeNull();
  });
});

it.each([
  "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3s",
  "https://youtube.com/shorts/dQw4w9WgXcQ?feature=share",
  "https://youtu.be/dQw4w9WgXcQ?si=x",
  "https://m.youtube.com/live/dQw4w9WgXcQ",
])("a YouTube link gives the id, and one plain form: %s", (text) => {
  expect(parseVideoLink(text)).toEqual({
    kind: "video",
    platform: "youtube",
    videoId: "dQw4w9WgXcQ",
    handle: null,
    url: "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
    publishedAt: null,
  });
});

it.each(["https://www.instagram.com/reel/DAbc_123-x/?igsh=1", "https://www.instagram.com/p/DAbc_123-x/"])(
  "an Instagram link gives the id, and one plain form: %s",
  (text) => {
    expect(parseVideoLink(text)).toMatchObject({
      platform: "instagram",
      videoId: "DAbc_123-x",
      url: "https://www.instagram.com/reel/DAbc_123-x/",
    });
  },
);

it.each([
  "",
  "My best video",
  "https://www.tiktok.com/@nordkaffe",
  "https://www.tiktok.com/@nordkaffe/video/",
  "https://www.tiktok.com/@nordkaffe/video/12ab",
  `https://tiktok.com.evil.example/@nordkaffe/video/${ID}`,
  `https://evil.example/www.tiktok.com/@nordkaffe/video/${ID}`,
  "https://www.youtube.com/watch?v=short",
  "https://www.youtube.com/@channel",
  "javascript:alert(1)",
  "http://[",
])("%j is no video link", (text) => {
  expect(parseVideoLink(text)).toBeNull();
});
