/**
 * Column titles as the platforms write them, seen in files that people exported or in several programs that read them. The
 * samples' rows are made up; their titles must not be.
 */
const OVERVIEW = "Date, Video Views, Profile Views, Likes, Comments, Shares";
const CONTENT =
  "Time, Video title, Video link, Post time, Total likes, Total comments, Total shares, Total views";
const VIEWERS = "Date, Total Viewers, New Viewers, Returning Viewers";
const FOLLOWER_FILES = [
  "Date, Followers, Difference in followers from previous day",
  "Date, Hour, Active followers",
  "Gender, Distribution",
  "Top territories, Distribution",
] as const;
const [HISTORY, ACTIVITY, GENDER, TERRITORIES] = FOLLOWER_FILES;

/** 45 columns, in this order. */
const CREATOR_ORDERS = `Order ID, SKU ID, Product name, Product ID, Price, Items sold, Items refunded, Shop name, Shop code,
  Affiliate partner, Agency, Currency, Order type, Order settlement status, Indirect, Commission type, Content Type, Content ID,
  Standard, Shop ads, TikTok bonus, Partner bonus, Revenue sharing portion, GMV, Est. commission base,
  Est. standard commission, Est. Shop Ads commission, Est. Bonus, Est. Affiliate partner bonus, Est. IVA, Est. ISR, Est. PIT,
  Est. revenue sharing portion, Actual commission base, Standard commission, Shop Ads commission, Bonus,
  Affiliate partner bonus, Tax - ISR, Tax - IVA, Tax - PIT, Shared with partner, Total final earned amount, Order date,
  Commission settlement date`;

/** The same 45 as TikTok Shop writes them in Thailand. */
const CREATOR_ORDERS_TH = `หมายเลขคำสั่งซื้อ, ID ของ SKU, ชื่อสินค้า, รหัสสินค้า, ราคา, สินค้าที่ขายได้, สินค้าที่มีการคืนเงิน,
  ชื่อร้านค้า, รหัสร้านค้า, พาร์ทเนอร์แอฟฟิลิเอต, เอเจนซี่, สกุลเงิน, ประเภทคำสั่งซื้อ,
  สถานะการชำระคำสั่งซื้อ, โดยอ้อม, ประเภทค่าคอมมิชชั่น, ประเภทเนื้อหา, รหัสเนื้อหา, มาตรฐาน, โฆษณาร้านค้า,
  โบนัส TikTok, โบนัสจากพาร์ทเนอร์, สัดส่วนการแบ่งรายได้, GMV, ฐานค่าคอมมิชชั่นโดยประมาณ,
  ค่าคอมมิชชั่นมาตรฐานโดยประมาณ, ค่าคอมมิชชั่นโฆษณาร้านค้าโดยประมาณ, โบนัสโดยประมาณ,
  โบนัสจากพาร์ทเนอร์แอฟฟิลิเอตโดยประมาณ, IVA โดยประมาณ, ISR โดยประมาณ, PIT โดยประมาณ,
  สัดส่วนการแบ่งรายได้โดยประมาณ, ฐานค่าคอมมิชชั่นตามจริง, ค่าคอมมิชชั่นมาตรฐาน, ค่าคอมมิชชั่นโฆษณาร้านค้า,
  โบนัส, โบนัสจากพาร์ทเนอร์แอฟฟิลิเอต, ภาษี - ISR, ภาษี - IVA, ภาษี - PIT, แบ่งกับพาร์ทเนอร์,
  ยอดรายได้รวมสุดท้าย, วันที่สั่งซื้อ, วันที่ชำระเงินค่าคอมมิชชั่น`;

const AGENCY = `Data period, Creator ID, Creator's username, Group, Creator Network manager, Join time, Days since joining,
  Diamonds, LIVE duration, Valid go LIVE days, New followers, LIVE streams, Diamonds last month,
  LIVE duration (hours) last month, Valid go LIVE days last month, Matches, Diamonds from matches, New LIVE creators,
  Diamonds from multi-guest, Diamonds from multi-guest (as host), Diamonds from multi-guest (as guest), Graduation status,
  Tier status, New fans, Fan Club total Diamonds, Fan contribution %, Total fans, Active fans from Fan Club, Status`;

const TABLE_DATA = `Content, Video title, Video publish time, Duration, Views, Watch time (hours), Subscribers,
  Estimated revenue (USD), Impressions, Impressions click-through rate (%)`;
const CHART = "Date, Content, Video title, Video publish time, Duration, Estimated revenue (USD)";
const TOTALS = "Date, Estimated revenue (USD)";

/** By sample, a list of titles for each table that it holds. */
export const TRUE_HEADERS: Readonly<Record<string, readonly string[]>> = {
  "tiktok-studio/Overview.csv": [OVERVIEW],
  "tiktok-studio/Overview.xlsx": [OVERVIEW],
  "tiktok-studio/Overview_2026-10-25_1795297211_samplecreator.zip": [OVERVIEW],
  "tiktok-studio/Overview_2025-12-18_1768421100_samplecreator.zip": [OVERVIEW],
  "tiktok-studio/Overview_2028-02-25_1835726700_samplecreator.zip": [OVERVIEW],
  "tiktok-studio/locales/Overview.en-GB.csv": [OVERVIEW],
  "tiktok-studio/locales/Overview.es.csv": [OVERVIEW],
  "tiktok-studio/locales/Overview.ja.csv": [OVERVIEW],
  "tiktok-studio/locales/Overview.ru.csv": [OVERVIEW],
  "tiktok-studio/locales/Overview.vi.csv": [OVERVIEW],
  "tiktok-studio/Content.csv": [CONTENT],
  "tiktok-studio/Content.thousands.csv": [CONTENT],
  "tiktok-studio/Content_samplecreator.zip": [CONTENT],
  "tiktok-studio/locales/Content.ja.csv": [CONTENT],
  "tiktok-studio/locales/Content.ru.csv": [CONTENT],
  "tiktok-studio/locales/Content.vi.csv": [CONTENT],
  "tiktok-studio/FollowerHistory.csv": [HISTORY],
  "tiktok-studio/FollowerActivity.csv": [ACTIVITY],
  "tiktok-studio/FollowerGender.csv": [GENDER],
  "tiktok-studio/FollowerTopTerritories.csv": [TERRITORIES],
  "tiktok-studio/Followers_samplecreator.zip": FOLLOWER_FILES,
  "tiktok-studio/Viewers.csv": [VIEWERS],
  "tiktok-studio/Viewers.xlsx": [VIEWERS],
  "tiktok-studio/Viewers_samplecreator.zip": [VIEWERS],
  "tiktok-business-suite/Overview.csv": [
    `Date, Video views, Reached audience, Profile views, Likes, Shares, Comments, Product link clicks,
     Product link complete payment, Product link GMV, Website clicks , Phone number clicks, Leads submission,
     App download link clicks, Net growth, New followers, Lost followers`,
  ],
  "tiktok-business-suite/Overview.sv.csv": [
    `Datum, Videovisningar, Målgrupp som nåtts, Profilvisningar, Gilla-markeringar, Delningar, Kommentarer,
     Klick på produktlänkar, Produktlänk genomför betalning, GMV för produktlänkar, Webbplatsklickar, Telefonnummerklickar,
     Insamlade leads, Klick på nedladdningslänk för app, Nettotillväxt, Nya följare, Tappade följare`,
  ],
  "tiktok-business-suite/Video.csv": [
    "Video title, Video link, Post time, Video views, Likes, Comments, Shares, Add to Favorites",
  ],
  "tiktok-shop-creator-orders/affiliate_orders_creator.csv": [CREATOR_ORDERS],
  "tiktok-shop-creator-orders/affiliate_orders_creator.xlsx": [CREATOR_ORDERS],
  "tiktok-shop-creator-orders/affiliate_orders_creator.th.xlsx": [CREATOR_ORDERS_TH],
  "tiktok-live/Creator data 2026_11_22 09_00 UTC+0.csv": [AGENCY],
  "tiktok-live/Creator data 2026_11_22 09_00 UTC+0.xlsx": [AGENCY],
  "youtube-studio/Table data.csv": [TABLE_DATA],
  "youtube-studio/Chart data.csv": [CHART],
  "youtube-studio/Totals.csv": [TOTALS],
  "youtube-studio/Content 2026-10-25_2026-11-22 Sample channel.zip": [CHART, TABLE_DATA, TOTALS],
  "youtube-studio/de/Tabellendaten.csv": [
    `Videos, Videotitel, Veröffentlichungszeitpunkt des Videos, Dauer, Aufrufe, Wiedergabezeit (Stunden), Abonnenten,
     Geschätzter Umsatz (EUR), Impressionen, Klickrate der Impressionen (%)`,
  ],
  "instagram-content/instagram_content.csv": [
    `Post ID, Account ID, Account username, Account name, Description, Duration (sec), Publish time, Permalink, Post type,
     Data comment, Date, Views, Reach, Likes, Shares, Follows, Comments, Saves`,
  ],
};

/** Titles that a sample must have among others whose order nobody knows. */
export const TRUE_TITLES: Readonly<Record<string, string>> = {
  "tiktok-shop-seller-orders/affiliate_orders_seller.csv": `Order ID, Product ID, Product Name, Price, Payment Amount, Currency, Quantity,
    Fully returned or refunded, Payment method, Order Status, Creator Username, Content Type, Content ID, commission model,
    Standard commission rate, Est. Commission Base, Est. standard commission payment, Actual Commission Base,
    Actual Commission Payment, Shop Ads commission rate, Time Created, Payment time, Order Delivery Time,
    Time Commission Paid, Platform`,
  "tiktok-shop-settlement/income_statement_seller.xlsx": `Order/adjustment ID  , Type , Order created time(UTC), Order settled time(UTC),
    Currency, Total settlement amount, Total revenue, Subtotal after seller discounts, Subtotal before discounts,
    Seller discounts, Total fees, TikTok Shop commission fee, Affiliate commission, Affiliate partner commission,
    Affiliate Shop Ads commission, Ajustment amount, Related order ID, Customer payment, Order Source`,
  "facebook-content/facebook_content.csv": `Estimated earnings (USD), Approximate content monetization earnings, Qualified Views,
    Seconds viewed, 3-Second Video Views, 1-Minute Video Views, Reactions`,
};

/** Files of one measure each by day, as UTF-16 with a line for spreadsheets above: what they call it. */
export const TRUE_METRICS: Readonly<Record<string, string>> = {
  "meta-metric/Views.csv": "Views",
  "meta-metric/Visits.csv": "Instagram profile visits",
};
