/**
 * The lists of an archive as tables. Its owner's handle stands above the titles, where formats look for it.
 * @param {readonly import("./read-archive.mjs").ReadMember[]} members
 * @param {{ name: string, sink: import("../read-container.mjs").Sink }} options
 */
export function putArchiveTables(members, { name, sink }) {
  for (const { path, modifiedAt, archive } of members) {
    for (const { section, rows } of archive.lists) {
      sink.onTable({
        name: path.slice(path.lastIndexOf("/") + 1),
        path,
        containerName: name,
        section,
        encoding: "json",
        ...(modifiedAt === undefined ? {} : { modifiedAt }),
        ...(archive.handle === "" ? {} : { preamble: [["userName", archive.handle]] }),
      });
      for (const row of rows) sink.onRow(row);
    }
  }
}

/**
 * An archive of only what is wanted, as the JSON document that reads to the same tables.
 * @param {readonly import("./read-archive.mjs").ReadMember[]} members
 * @returns {Buffer}
 */
export function reducedJson(members) {
  const posts = rowsOf(members, "posts");
  const deleted = rowsOf(members, "deleted-posts");
  const lives = rowsOf(members, "live");
  const handle = members.map(({ archive }) => archive.handle).find((one) => one !== "");
  const document = {
    ...(handle === undefined
      ? {}
      : { "Profile And Settings": { "Profile Info": { ProfileMap: { userName: handle } } } }),
    Post: { Posts: { VideoList: posts }, "Recently Deleted Posts": { PostList: deleted } },
    "TikTok Live": { "Go Live History": { GoLiveList: lives } },
  };
  return Buffer.from(JSON.stringify(document));
}

/**
 * @param {readonly import("./read-archive.mjs").ReadMember[]} members
 * @param {import("./sections.mjs").Section} section
 */
function rowsOf(members, section) {
  return members
    .flatMap(({ archive }) => archive.lists.filter((list) => list.section === section))
    .flatMap(({ rows: [header = [], ...rows] }) =>
      rows.map((row) => Object.fromEntries(header.map((title, at) => [title, row[at] ?? ""]))),
    );
}
