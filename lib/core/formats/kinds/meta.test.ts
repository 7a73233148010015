import { describe, expect, it } from "vitest";
import { withHeaderAt } from "../corrections";
import { contextAt, readWith, tableOf } from "../testing";
import { facebookContent } from "./facebook-content";
import { instagramContent } from "./instagram-content";
import { metaMetric } from "./meta-metric";

const INSTAGRAM =
  "Post ID|Account ID|Account username|Description|Duration (sec)|Publish time|Permalink|Post type|Date|Views|Likes";
const FACEBOOK =
  "Post ID|Page ID|Title|Publish time|Permalink|Date|Views|Estimated earnings (EUR)|Approximate content monetization earnings";

describe("Instagram's content", () => {
  const post = (published: string, date = "Lifetime") =>
    `18|17|Kim|Tour|44|${published}|https://www.instagram.com/reel/DAbc123/|IG reel|${date}|12,400|610`;

  it("is read month first, and day first where a row can only be that", () => {
    const { facts } = instagram([INSTAGRAM, post("11/07/2026 08:31")]);
    expect(facts[0]).toMatchObject({ publishedOn: "2026-11-07", video: { handle: "kim" } });
    expect(instagram([INSTAGRAM, post("07/11/2026 08:31"), post("13/11/2026 08:31")]).facts[0]).toMatchObject(
      {
        publishedOn: "2026-11-07",
      },
    );
  });

  it("is a counter for a lifetime in any language, and one day's views for a date", () => {
    const { facts } = instagram([
      INSTAGRAM,
      post("11/07/2026 08:31", "Livstid"),
      post("11/07/2026 08:31", "11/20/2026"),
    ]);
    expect(facts.slice(1)).toMatchObject([
      { type: "snapshot", views: 12_400n },
      { type: "video-period", period: { from: "2026-11-20", to: "2026-11-21" } },
    ]);
  });

  it("is found under German, Vietnamese and Swedish titles, and not taken for Facebook's", () => {
    const german = "Beitrags-ID|Konto-ID|Veröffentlichungszeitpunkt|Permalink|Aufrufe";
    const swedish = "Inläggs-id|Konto-id|Publiceringstid|Permanent länk|Visningar";
    const vietnamese = "ID bài viết|ID tài khoản|Thời gian đăng|Liên kết vĩnh viễn|Lượt xem";
    for (const header of [german, swedish, vietnamese])
      expect(instagramContent.detect(tableOf([header]))).toBe(true);
    expect(instagramContent.detect(tableOf([FACEBOOK]))).toBe(false);
  });
});

describe("Facebook's content", () => {
  const post = (money: string, link = "https://www.facebook.com/kim/videos/123456789/") =>
    `900|5|Tour|11/07/2026 08:31|${link}|Lifetime|100|${money}`;

  it("has one line of income per post, from its publish day to the day of the file", () => {
    const { facts } = facebook([FACEBOOK, post("7.414|")]);
    expect(facts).toContainEqual(
      expect.objectContaining({
        type: "income",
        stream: "ads",
        amount: 741n,
        currency: "EUR",
        state: "estimated",
        externalId: "fb:900",
        period: { from: "2026-11-07", to: "2026-11-23" },
      }),
    );
  });

  it("never adds its two amounts, and says so where they differ", () => {
    const amountOf = (money: string) =>
      facebook([FACEBOOK, post(money)]).facts.flatMap((fact) =>
        fact.type === "income" ? [fact.amount] : [],
      );
    expect([amountOf("|7.41"), amountOf("0|7.41"), amountOf("2.00|7.41"), amountOf("|")]).toEqual([
      [741n],
      [741n],
      [200n],
      [],
    ]);
    expect(facebook([FACEBOOK, post("2.00|7.41")]).problems).toMatchObject([
      { code: "two-amounts", severity: "warning" },
    ]);
  });

  it("assumes the creator's currency, and says so, where no title has one", () => {
    const header = FACEBOOK.replace("Estimated earnings (EUR)|", "");
    const { facts, problems } = facebook([header, post("7.41")]);
    expect(facts).toContainEqual(expect.objectContaining({ currency: "USD" }));
    expect(problems).toMatchObject([{ code: "currency-assumed" }]);
  });

  it("knows a post without a video's link by its own id", () => {
    const { facts } = facebook([FACEBOOK, post("|", "https://www.facebook.com/kim/posts/pfbid02abc")]);
    expect(facts[0]).toMatchObject({ video: { platform: "facebook", platformVideoId: "900" } });
  });
});

describe("a daily metric of Meta", () => {
  const metric = (title: string, days = ["2026-11-01T00:00:00|5"]) =>
    withHeaderAt(tableOf([title, "Date|Primary", ...days], { name: `${title}.csv` }), 1);

  it("is the channel's views, called so in several languages, on Instagram unless it is said", () => {
    for (const title of ["Views", "Aufrufe", "Lượt xem", "Visningar"]) {
      const { facts, platform, problems } = daily(metric(title));
      expect(facts).toMatchObject([
        { type: "channel-day", day: "2026-11-01", views: 5n, profileViews: null },
      ]);
      expect(platform).toBe("instagram");
      expect(problems).toMatchObject([{ code: "platform-assumed", severity: "info" }]);
    }
    const said = readWith(metaMetric, metric("Views"), {
      context: contextAt({ settings: { platform: "facebook" } }),
      companions: [],
    });
    expect(said).toMatchObject({ platform: "facebook", problems: [] });
  });

  it("takes the visits of a file beside it into its days", () => {
    const visits = metric("Instagram profile visits", ["2026-11-01T00:00:00|9"]);
    const views = metric("Views");
    const context = contextAt();
    expect(readWith(metaMetric, views, { context, companions: [visits] }).facts).toMatchObject([
      { profileViews: 9n },
    ]);
    expect(readWith(metaMetric, visits, { context, companions: [views] })).toMatchObject({
      facts: [],
      problems: [{ code: "with-views", severity: "info" }],
    });
  });

  it("refuses visits alone and what it does not keep, and reads reach as audience", () => {
    expect(daily(metric("Instagram profile visits")).problems).toMatchObject([
      { code: "other-metric", severity: "error" },
    ]);
    expect(daily(metric("Link clicks"))).toMatchObject({ facts: [] });
    expect(daily(metric("Reichweite")).facts).toMatchObject([
      { type: "audience", measure: "reached", value: 5n },
    ]);
  });
});

function instagram(rows: readonly string[]) {
  return readWith(instagramContent, tableOf(rows), { context: contextAt(), companions: [] });
}

function facebook(rows: readonly string[]) {
  return readWith(facebookContent, tableOf(rows), { context: contextAt(), companions: [] });
}

function daily(table: Parameters<typeof metaMetric.read>[0]) {
  return readWith(metaMetric, table, { context: contextAt(), companions: [] });
}
