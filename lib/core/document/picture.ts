/** A picture to be posted: one figure that is read in a second, what it is made of, and its line. Finished words in one language. */
export type Picture = {
  /** BCP 47. */
  language: string;
  shape: PictureShape;
  /** Whose it is. */
  name: string;
  /** What it is of: "Income report: November 2026". */
  about: string;
  hero: { label: string; value: string; remark: string };
  /** What the hero is made of; two at most. */
  rows: readonly { sign: string; label: string; value: string }[];
  /** Null where there is no line to draw. Heights from 0 to 1; null is a gap. */
  trend: { label: string; heights: readonly (number | null)[]; first: string; last: string } | null;
};

/** For a story, 9 to 16; for a post, 1 to 1. */
export const PICTURE_SHAPES = ["story", "square"] as const;

export type PictureShape = (typeof PICTURE_SHAPES)[number];

/** In pixels. */
export const PICTURE_SIZES: Readonly<Record<PictureShape, { width: number; height: number }>> = {
  story: { width: 1080, height: 1920 },
  square: { width: 1080, height: 1080 },
};
