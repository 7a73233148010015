/**
 * What videos can be told apart by. Each video is in one segment of each, so that segments add up: of tags it is the set of
 * them. `video` makes every video a segment of its own.
 */
export const SEGMENTINGS = [
  "length",
  "category",
  "tag",
  "hour",
  "region",
  "sponsored",
  "channel",
  "video",
] as const;

export type Segmenting = (typeof SEGMENTINGS)[number];

/** A video of which it is not known. */
export const UNKNOWN_SEGMENT = "";

/** Views that no logged video explains. No segment of videos is called so: keys have no space at the beginning. */
export const OTHER_VIEWS = " other";

/** Between the tags of a set. */
export const TAG_SEPARATOR = "\u001f";

/** Seconds from which a length class reaches, up to the next: its key as a number. Rewards are paid from a minute on. */
export const LENGTH_CLASSES = [0, 15, 30, 60, 180] as const;

/** Hours of a day-part: finer ones would make a best hour of chance. Its key is its number, from 0 for midnight on. */
export const DAY_PART_HOURS = 4;
