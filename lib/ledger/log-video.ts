import { DATE_LOCALE } from "@/lib/core/locale";
import type { VideoLink } from "@/lib/core/income/video-link";
import { dayText } from "@/lib/core/text/figures";
import { addDays, type LocalDate } from "@/lib/core/time/date";
import { describePeriod } from "@/lib/core/time/period-words";
import { isFuture } from "@/lib/core/time/plausible";
import { localDateAt, startOfDay } from "@/lib/core/time/zone";
import type { VideoDraft } from "@/lib/core/video/video-form";
import { todayIn } from "@/lib/server/clock";
import { getT } from "@/lib/server/messages";
import { done, refuse, type Refusal } from "@/lib/server/outcome";
import { refuseFields } from "@/lib/server/refusals";
import type { Sql } from "@/lib/server/sql";
import { findTitled, listSameTitled, type FoundVideo } from "./find-video";
import { resolveChannel } from "./resolve-channel";
import type { LedgerScope } from "./scope";
import { toRefusal } from "./to-refusal";
import { insertVideo } from "./videos";

export type LoggedVideo = { id: string; channelId: string; publishedOn: LocalDate; auditIds: string[] };

export type VideoEntry = {
  video: VideoDraft;
  channelId: string | null;
  /** The video that was offered as logged already, or picked; it must still be the one that the text names. */
  attachTo: string | null;
  /** What was answered about which video of the same title. */
  sameTitle: { id: string; choice: "add" | "another" } | null;
};

type Step<T> = { ok: true; value: T } | Refusal;

/** The video that is meant: the one that is already there, once the person has agreed to it, or a new one. */
export async function putVideo(sql: Sql, scope: LedgerScope, entry: VideoEntry): Promise<Step<LoggedVideo>> {
  const { link } = entry.video;
  if (link === null) return putTitled(sql, scope, entry);
  const known = await findKnown(sql, scope, link);
  if (known === null) return putNew(sql, scope, entry);
  if (known.id === entry.attachTo) return taken(known);
  const question = getT("logging")("alreadyLogged", { title: known.title });
  return refuse("invalid", { fields: { link: question, attachTo: known.id } });
}

/** A title names no video for certain: one that is called the same is taken only if the person says so. */
async function putTitled(sql: Sql, scope: LedgerScope, entry: VideoEntry): Promise<Step<LoggedVideo>> {
  const { video, attachTo, sameTitle } = entry;
  const { title } = video;
  const id = attachTo ?? (sameTitle?.choice === "add" ? sameTitle.id : null);
  const meant = id === null ? null : await findTitled(sql, scope, { id, title });
  if (meant?.isNamed) return taken(meant);
  if (id !== null && meant === null) return refuseGone();
  const channel = await findChannel(sql, scope, { link: null, channelId: entry.channelId });
  if (!channel.ok) return channel;
  const same = await listSameTitled(sql, scope, { channelId: channel.value.id, title });
  const isAnswered = sameTitle?.choice === "another" && same.some((one) => one.id === sameTitle.id);
  const [latest] = same;
  if (latest !== undefined && !isAnswered) return askSameTitle(scope, latest, same.length);
  return putNew(sql, scope, { ...entry, channel: channel.value });
}

/** Made anew it would be another video than was meant. What was picked or answered is over. */
function refuseGone(): Refusal {
  return refuse("invalid", { fields: { link: getT("logging")("meantGone"), attachTo: "", sameTitleId: "" } });
}

function taken({ id, channelId, publishedOn }: Omit<LoggedVideo, "auditIds">): Step<LoggedVideo> {
  return done({ id, channelId, publishedOn, auditIds: [] });
}

function askSameTitle({ timeZone }: LedgerScope, latest: FoundVideo, count: number): Refusal {
  const day = dayText(latest.publishedOn, { today: todayIn(timeZone) });
  const question = getT("logging")("sameTitleAsked", { count, title: latest.title, day });
  return refuse("invalid", { fields: { sameTitle: question, sameTitleId: latest.id } });
}

type FoundChannel = { id: string; auditIds: string[] };

async function putNew(
  sql: Sql,
  scope: LedgerScope,
  { video, channelId, channel: found }: VideoEntry & { channel?: FoundChannel },
): Promise<Step<LoggedVideo>> {
  const when = publishedAtOf(scope, video);
  if (!when.ok) return when;
  const publishedOn = localDateAt(when.value.getTime(), scope.timeZone);
  const channel = found ? done(found) : await findChannel(sql, scope, { link: video.link, channelId });
  if (!channel.ok) return channel;
  const { link, durationSeconds, isSponsored, category, region, tags, state } = video;
  const written = await insertVideo(sql, scope, {
    channelId: channel.value.id,
    platformVideoId: link?.kind === "video" ? link.videoId : null,
    url: link?.url ?? null,
    title: video.title === "" ? untitled(publishedOn) : video.title,
    publishedAt: when.value,
    ...{ durationSeconds, isSponsored, category, region, tags, state },
  });
  if (!written.ok) return toRefusal(written);
  const { id, auditId } = written.value;
  const auditIds = [...channel.value.auditIds, auditId];
  return done({ id, channelId: channel.value.id, publishedOn, auditIds });
}

/** The link's own moment; else the typed day; else today for a bare title. Other links do not say, so it is asked. */
function publishedAtOf(scope: LedgerScope, { link, title, publishedOn }: VideoDraft): Step<Date> {
  const today = todayIn(scope.timeZone);
  if (link?.kind === "video" && link.publishedAt !== null) {
    const isReal = !isFuture(localDateAt(link.publishedAt, scope.timeZone), { today });
    return isReal
      ? { ok: true, value: new Date(link.publishedAt) }
      : refuseFields([{ field: "link", problem: "linkUnknown" }]);
  }
  const t = getT("fields");
  const isShort = link?.kind === "short";
  const missing: Record<string, string> = {
    ...(isShort && title === "" ? { title: t("titleNeeded") } : {}),
    ...(link !== null && publishedOn === null ? { publishedOn: t("publishedOnNeeded") } : {}),
  };
  if (Object.keys(missing).length > 0) return refuse("invalid", { fields: missing });
  const day = publishedOn ?? today;
  if (isFuture(day, { today })) return refuseFields([{ field: "publishedOn", problem: "dateInFuture" }]);
  return { ok: true, value: new Date(startOfDay(day, scope.timeZone)) };
}

async function findKnown(
  sql: Sql,
  scope: LedgerScope,
  link: VideoLink,
): Promise<(Omit<LoggedVideo, "auditIds"> & { title: string }) | null> {
  const [row] = await sql.query<Omit<LoggedVideo, "auditIds"> & { title: string }>(
    `SELECT v.id::text, v.channel_id::text AS "channelId", v.published_on AS "publishedOn", v.title
     FROM video v JOIN channel c ON c.creator_id = v.creator_id AND c.id = v.channel_id
     WHERE v.creator_id = $1::uuid AND c.platform = $2 AND (v.platform_video_id = $3 OR v.url = $4)
     ORDER BY v.created_at LIMIT 1`,
    [scope.creatorId, link.platform, link.kind === "video" ? link.videoId : null, link.url],
  );
  return row ?? null;
}

type ChannelQuery = { link: VideoLink | null; channelId: string | null };

/** A handle in the link decides; else the chosen channel, where it is of the link's platform. */
async function findChannel(
  sql: Sql,
  scope: LedgerScope,
  { link, channelId }: ChannelQuery,
): Promise<Step<FoundChannel>> {
  const [chosen] = await sql.query<{ id: string; platform: string }>(
    `SELECT id::text, platform FROM channel WHERE creator_id = $1::uuid AND id = $2::uuid`,
    [scope.creatorId, channelId],
  );
  const platform = link?.platform ?? chosen?.platform ?? "tiktok";
  const handle = link?.kind === "video" ? link.handle : null;
  const pick = handle === null && chosen?.platform === platform ? chosen.id : null;
  const resolved = await resolveChannel(sql, scope, { platform, handle, channelId: pick, isTracked: true });
  if (!resolved.ok) return refuse("invalid", { fields: { channelId: resolved.message } });
  const { id, auditId } = resolved.value;
  return done({ id, auditIds: auditId === null ? [] : [auditId] });
}

function untitled(publishedOn: LocalDate): string {
  const day = { from: publishedOn, to: addDays(publishedOn, 1) };
  // Told a day of another year, the sentence always says which year it was.
  const today = addDays(publishedOn, 3660);
  return getT("logging")("untitled", { day: describePeriod(day, { locale: DATE_LOCALE, today }) });
}
