/** Words that stand for what is private in an archive. None of them may be anywhere but in the file itself. */
export const CANARIES = [
  "canary-message",
  "canary-login",
  "canary-address",
  "canary-order",
  "canary-comment",
  "canary-watched",
  "canary-follower",
  "canary-email",
  "canary-search",
  "canary-link",
  "canary-location",
  "canary-muted",
] as const;

const POST = {
  Date: "2026-11-12 22:15:20",
  Link: "https://video.example/canary-link",
  Likes: "61381",
  WhoCanView: "Everyone",
  ContentDisclosure: "Branded Content",
  AIGeneratedContent: "",
  Location: "canary-location",
  Title: "A post that may be kept",
};

/** An archive as people download it, with a canary in each of its private sections, and so many watched videos. */
export function privateArchive({ watched = 3 } = {}): string {
  const history = Array.from({ length: watched }, (_, at) => ({
    Date: "2026-11-21 22:00:00",
    Link: `https://www.tiktokv.com/share/video/${7_573_999_999_999_000_000n + BigInt(at)}/`,
    Title: at % 3 === 0 ? "canary-watched" : "",
  }));
  return JSON.stringify({
    Comment: { Comments: { CommentsList: [{ date: "2026-11-20 08:01:02 UTC", comment: "canary-comment" }] } },
    "Direct Message": {
      "Direct Messages": { ChatHistory: { "Chat with canary-message:": [{ Content: "canary-message" }] } },
    },
    Post: {
      Posts: { VideoList: [POST] },
      "Recently Deleted Posts": {
        PostList: [{ ...POST, Date: "2026-10-01 10:00:00", DateDeleted: "2026-10-02 00:00:00" }],
      },
    },
    "Profile And Settings": {
      Follower: { FansList: [{ Date: "2026-11-01 09:00:00", UserName: "canary-follower" }] },
      "Profile Info": { ProfileMap: { emailAddress: "canary-email@example.com", userName: "samplecreator" } },
    },
    "TikTok Live": {
      "Go Live History": {
        GoLiveList: [
          {
            LiveStartTime: "2026-11-14 20:00:04",
            RoomId: "7573999999999999999",
            TotalEarning: "3120",
            ReplayUrl: "https://canary-link",
            MutedList: ["canary-muted"],
          },
        ],
      },
    },
    "TikTok Shop": {
      "Order History": {
        OrderHistories: {
          "577000000000000001": {
            Products: [{ product_name: "canary-order" }],
            Receiver: { Address: "canary-address" },
          },
        },
      },
    },
    "Your Activity": {
      "Login History": { LoginHistoryList: [{ IP: "canary-login" }] },
      Searches: { SearchList: [{ SearchTerm: "canary-search" }] },
      "Watch History": { VideoList: history },
    },
  });
}
