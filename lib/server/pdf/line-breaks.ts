/** Scripts written without spaces, in which a line may end after any word. */
const UNSPACED =
  "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}";
const ENDS_UNSPACED = new RegExp(`[${UNSPACED}、。，．！？）」』】]$`, "u");
const BEGINS_UNSPACED = new RegExp(`^[${UNSPACED}（「『【]`, "u");
/** What may not begin a line, and what may not end one. */
const CLINGS_TO_BEFORE = /^[\p{Pe}\p{Pf}\p{Mark}\p{Po}ー々ゝヽぁぃぅぇぉっゃゅょァィゥェォッャュョ%‰°]/u;
const CLINGS_TO_AFTER = /[\p{Ps}\p{Pi}\p{Sc}]$/u;
/** The spaces that hold words together are not among them. */
const ENDS_IN_SPACE = /[ \u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]$/;
const JOINED_WORDS = /\p{L}[-\u2010\u2013\u2014/]$/u;

/** Where a line of text may be broken. */
export function breakables(language: string) {
  const words = new Intl.Segmenter(language, { granularity: "word" });
  const clusters = new Intl.Segmenter(language, { granularity: "grapheme" });

  /** What is too long for a line of its own is broken wherever the line ends. */
  const split = (piece: string, fits: (text: string) => boolean): string[] => {
    const parts: string[] = [];
    let part = "";
    for (const { segment } of clusters.segment(piece)) {
      if (part !== "" && !fits((part + segment).trimEnd())) {
        parts.push(part);
        part = "";
      }
      part += segment;
    }
    return [...parts, part];
  };

  return {
    /** The text in pieces between which a line may end, each with the spaces after it. */
    pieces(text: string, fits: (text: string) => boolean): string[] {
      const pieces: string[] = [];
      for (const { segment } of words.segment(text)) {
        const last = pieces.at(-1);
        if (last !== undefined && !mayBreak(last, segment)) pieces[pieces.length - 1] = last + segment;
        else pieces.push(segment);
      }
      return pieces.flatMap((piece) => (fits(piece.trimEnd()) ? [piece] : split(piece, fits)));
    },
  };
}

function mayBreak(before: string, after: string): boolean {
  if (/^\s/u.test(after)) return false;
  if (ENDS_IN_SPACE.test(before)) return true;
  if (CLINGS_TO_BEFORE.test(after) || CLINGS_TO_AFTER.test(before)) return false;
  if (ENDS_UNSPACED.test(before) || BEGINS_UNSPACED.test(after)) return true;
  return JOINED_WORDS.test(before) && /^\p{L}/u.test(after);
}
